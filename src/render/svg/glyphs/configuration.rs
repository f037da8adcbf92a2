//! Glyphs of configuration, and of the volumes of a Pod.

use super::{Glyph, drawn};

/// A volume is a folder, since containers see a directory; what is in it says where it comes from.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("ConfigMap", "cm", "M2.5 1.5H10L13.5 5v9.5h-11zM10 1.5V5h3.5M5.6 7.6v.1M8.2 7.6h2.3M5.6 11v.1M8.2 11h2.3", ""),
    drawn("Secret", "secret", "M2.5 7.5h11v7h-11zM4.5 7.5V5a3.5 3.5 0 0 1 7 0v2.5M8 10.2v1.6", ""),
    drawn("Volume", "vol", "M1.5 13.5v-11h4.7l1.8 2h6.5v9z", "M6.9 9.2a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0"),
    drawn("Volume/emptyDir", "emptydir", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM1.5 7.5h13", ""),
    drawn("Volume/configMap", "cmvol", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM4.9 8v.1M7.6 8h3.6M4.9 10.6v.1M7.6 10.6h3.6", ""),
    drawn("Volume/secret", "secretvol", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM6.6 8.7v-.4a1.4 1.4 0 0 1 2.8 0v.4", "M5.4 8.5h5.2v2.9H5.4z"),
    drawn("Volume/persistentVolumeClaim", "pvcvol", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM5 8.2a3 .9 0 1 0 6 0a3 .9 0 1 0-6 0v2.2c0 .5 1.3.9 3 .9s3-.4 3-.9V8.2", ""),
    drawn("Volume/hostPath", "hostpath", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM9.3 7.4l-2.6 3.8", ""),
    drawn("Volume/projected", "projected", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM4.6 7.7L8 10.7l3.4-3M8 7.2v3.5", ""),
    drawn("Volume/downwardAPI", "downwardapi", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM8 7.2v3.8M6.2 9.3L8 11.1l1.8-1.8", ""),
    drawn("Volume/csi", "csivol", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM4.6 8.1h1.9M4.6 10.1h1.9M6.8 6.9v4.4a2.6 2.2 0 0 0 0-4.4zM9.5 9.1h2", ""),
    drawn("Volume/nfs", "nfs", "M1.5 13.5v-11h4.7l1.8 2h6.5v9zM8 9.2v-1M5.2 10.8V9.2h5.6v1.6", ""),
];
