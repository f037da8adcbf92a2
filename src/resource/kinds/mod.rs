//! One file a kind or API group; each fills facets of an [`Object`](super::Object).

pub mod admission_policy;
pub mod api_service;
pub mod cluster_trust_bundle;
pub mod config_map;
pub mod custom_resource_definition;
pub mod flow_control;
pub mod pod;
pub mod rbac;
pub mod secret;
pub mod service;
pub mod webhooks;
pub mod workloads;
