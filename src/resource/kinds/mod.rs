//! One file a kind or API group; each fills facets of an [`Object`](super::Object).

pub mod autoscaling;
pub mod config_map;
pub mod devices;
pub mod disruption;
pub mod limits;
pub mod persistent_volume;
pub mod persistent_volume_claim;
pub mod pod;
pub mod scheduling;
pub mod secret;
pub mod service;
pub mod service_account;
pub mod storage_class;
pub mod workloads;
