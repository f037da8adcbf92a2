//! Glyphs of what runs: Pods, their controllers, containers.

use super::{Glyph, drawn};

/// The Pod is a cube; what keeps Pods running shows small Pods as filled squares.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("Pod", "po", "M8 1.6l5.7 3.2v6.4L8 14.4l-5.7-3.2V4.8zM2.3 4.8L8 8l5.7-3.2M8 8v6.4", ""),
    drawn("PodTemplate", "podtemplate", "M2.5 1.5H10L13.5 5v9.5h-11zM8 6.3l2.9 1.6v3.2L8 12.7l-2.9-1.6V7.9zM5.1 7.9L8 9.5l2.9-1.6M8 9.5v3.2", ""),
    drawn("Deployment", "deploy", "M13.3 9.9A5.7 5.7 0 1 1 12.6 4.6M13.2 1.5v3.4H9.8", "M6.2 6.2h3.6v3.6H6.2z"),
    drawn("ReplicaSet", "rs", "M1.5 7.5h7v7h-7zM4.5 4.5h7v7M7.5 1.5h7v7", ""),
    drawn("ReplicationController", "rc", "M1.5 4.5h10v10h-10zM4.5 1.5h10v10M8.8 10a2.4 2.4 0 1 1-.7-2.3M8.5 5.9v2H6.6", ""),
    drawn("StatefulSet", "sts", "M1.6 8.6a4 1.7 0 1 0 8 0a4 1.7 0 1 0-8 0v4c0 1 1.8 1.8 4 1.8s4-.8 4-1.8v-4M6.4 4.2V3.3c0-.9 1.8-1.7 4-1.7s4 .8 4 1.7v4.9c0 .8-.9 1.3-2 1.5M6.4 3.4c0 1 1.8 1.7 4 1.7s4-.7 4-1.7", ""),
    drawn("DaemonSet", "ds", "M1.5 11.5h13v3h-13zM3 8v3.5M8 8v3.5M13 8v3.5", "M1 3.5h4v4H1zM6 3.5h4v4H6zM11 3.5h4v4h-4z"),
    drawn("Job", "job", "M5.5 2.5h-3v12h11v-12h-3M5.5 1.5h5v3h-5zM5.2 9.4l2 2 3.7-4", ""),
    drawn("CronJob", "cj", "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M8 4.2V8l2.8 1.8", ""),
    drawn("ControllerRevision", "controllerrevision", "M2.2 9.2A6 6 0 1 0 3 4.8M2.5 1.8v3.4h3.4M8.2 5v3.3l2.3 1.5", ""),
    drawn("Container", "container", "M1.5 3.5h13v9h-13zM4.5 6.5v3M8 6.5v3M11.5 6.5v3", ""),
    drawn("Container/init", "init", "M1.5 3.5h13v9h-13z", "M6.2 5.6v4.8L10.6 8z"),
    drawn("Container/sidecar", "sidecar", "M1.5 2.5h8v10h-8zM4.2 5.5v4M6.8 5.5v4M9.5 7.5h5v5h-5M12 9.5v1", ""),
    drawn("Container/ephemeral", "debug", "M1.5 6V3.5h2.6M6.7 3.5h2.6M11.9 3.5h2.6V6M14.5 10v2.5h-2.6M9.3 12.5H6.7M4.1 12.5H1.5V10M5.4 6.8v2.4M8 6.8v2.4M10.6 6.8v2.4", ""),
];
