//! One file a kind or API group; each fills facets of an [`Object`](super::Object).

/// Texts that are not empty, each once, in order.
fn unique<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    texts
        .filter(|text| !text.is_empty() && seen.insert(*text))
        .map(str::to_owned)
        .collect()
}

pub mod admission_policy;
pub mod api_service;
pub mod autoscaling;
pub mod cluster_trust_bundle;
pub mod config_map;
pub mod custom_resource_definition;
pub mod devices;
pub mod disruption;
pub mod endpoints;
pub mod flow_control;
pub mod gateway;
pub mod gateway_policies;
pub mod gateway_routes;
pub mod ingress;
pub mod ip_address;
pub mod limits;
pub mod network_policy;
pub mod persistent_volume;
pub mod persistent_volume_claim;
pub mod pod;
pub mod rbac;
pub mod scheduling;
pub mod secret;
pub mod service;
pub mod service_account;
pub mod storage_class;
pub mod webhooks;
pub mod workloads;
