//! One file a kind or API group; each fills facets of an [`Object`](super::Object).

pub mod config_map;
pub mod pod;
pub mod secret;
pub mod service;
pub mod workloads;
