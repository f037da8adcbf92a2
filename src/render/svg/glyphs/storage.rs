//! Glyphs of storage and devices.

use super::{Glyph, drawn};

/// Storage is a cylinder, a class a tag, a device a chip.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("PersistentVolume", "pv", "M2.5 3.7a5.5 2.2 0 1 0 11 0a5.5 2.2 0 1 0-11 0v8.6c0 1.2 2.5 2.2 5.5 2.2s5.5-1 5.5-2.2V3.7M2.5 8c0 1.2 2.5 2.2 5.5 2.2s5.5-1 5.5-2.2", ""),
    drawn("PersistentVolumeClaim", "pvc", "M2.5 3.7a5.5 2.2 0 1 0 11 0a5.5 2.2 0 1 0-11 0v8.6c0 1.2 2.5 2.2 5.5 2.2s5.5-1 5.5-2.2V3.7", "M5 8.2h6v3H5z"),
    drawn("StorageClass", "sc", "M5 2.5h9.5v11H5L1.5 8zM6.7 6a2.7 1 0 1 0 5.4 0a2.7 1 0 1 0-5.4 0v4c0 .6 1.2 1 2.7 1s2.7-.4 2.7-1V6", ""),
    drawn("CSIDriver", "csidriver", "M1.5 4.4a3.2 1.3 0 1 0 6.4 0a3.2 1.3 0 1 0-6.4 0v7.2c0 .7 1.4 1.3 3.2 1.3s3.2-.6 3.2-1.3V4.4M7.9 6.8h2M7.9 9.6h2M10.2 5.2v6a3 3 0 0 0 0-6zM13.2 8.2h1.4", ""),
    drawn("CSINode", "csinode", "M1.5 1.5h13v13h-13zM4.5 5.8a3.5 1.3 0 1 0 7 0a3.5 1.3 0 1 0-7 0v4.4c0 .7 1.6 1.3 3.5 1.3s3.5-.6 3.5-1.3V5.8", ""),
    drawn("CSIStorageCapacity", "csicapacity", "M2.5 3.7a5.5 2.2 0 1 0 11 0a5.5 2.2 0 1 0-11 0v8.6c0 1.2 2.5 2.2 5.5 2.2s5.5-1 5.5-2.2V3.7", "M2.5 9c0 1.2 2.5 2.1 5.5 2.1s5.5-.9 5.5-2.1v3.3c0 1.2-2.5 2.2-5.5 2.2s-5.5-1-5.5-2.2z"),
    drawn("VolumeAttachment", "volumeattachment", "M1.5 5.4a3 1.2 0 1 0 6 0a3 1.2 0 1 0-6 0v5.2c0 .7 1.3 1.2 3 1.2s3-.5 3-1.2V5.4M7.5 8h3M10.5 4.5h4v7h-4z", ""),
    drawn("VolumeAttributesClass", "vac", "M5 2.5h9.5v11H5L1.5 8zM6.6 6.2h1.1M10.4 6.2h1.7M7.7 6.2a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0M6.6 10h2.3M11.4 10h.7M8.8 10a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0", ""),
    drawn("ResourceClaim", "resourceclaim", "M4.5 4.5h7v7h-7zM6.5 1.5v3M9.5 1.5v3M6.5 11.5v3M9.5 11.5v3M1.5 6.5h3M1.5 9.5h3M11.5 6.5h3M11.5 9.5h3", "M6.9 6.9h2.2v2.2H6.9z"),
    drawn("ResourceClaimTemplate", "resourceclaimtemplate", "M2.5 1.5H10L13.5 5v9.5h-11zM6.5 7.5h3v3h-3zM8 5.7v1.8M8 10.5v1.8M4.7 9h1.8M9.5 9h1.8", ""),
    drawn("DeviceClass", "deviceclass", "M5 2.5h9.5v11H5L1.5 8zM7.5 6.2h3.6v3.6H7.5zM9.3 4.6v1.6M9.3 9.8v1.6M5.9 8h1.6M11.1 8h1.6", ""),
];
