//! The checks, one file each; [`CHECKS`](super::CHECKS) lists them.

pub mod bare_pod;
pub mod duplicate_env;
pub mod duplicate_mount_path;
pub mod duplicate_name;
pub mod duplicate_object;
pub mod field_missing;
pub mod host_port_taken_twice;
pub mod ignore_unknown;
pub mod key_not_found;
pub mod namespace_assumed;
pub mod not_base64;
pub mod object_not_found;
pub mod port_taken_twice;
pub mod probe_port_not_found;
pub mod reading;
pub mod schema_deviation;
pub mod secret_volume_writable;
pub mod service_selects_nothing;
pub mod service_selects_several;
pub mod service_type_contradiction;
pub mod subpath_not_found;
pub mod target_port_not_found;
pub mod unused_object;
pub mod volume_not_found;
pub mod volume_unused;
