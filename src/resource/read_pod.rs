//! Reads `PodSpec` (core/v1) below whatever holds one.

use std::sync::Arc;

use super::pod_spec::{ContainerRole, PodSpec};
use super::{read_container, read_volume};
use crate::manifest::Field;

/// The `spec` of a Pod or of a Pod template; empty where there is none.
pub fn spec(holder: &Field<'_>) -> PodSpec {
    let Some(spec) = holder.get("spec") else {
        return PodSpec::default();
    };
    let list = |key: &str| {
        spec.get(key)
            .map(|field| field.items())
            .unwrap_or_default()
            .into_iter()
            .enumerate()
    };
    let containers =
        list("initContainers")
            .map(|(index, field)| read_container::read(&field, index, init_role(&field)))
            .chain(
                list("containers")
                    .map(|(index, field)| read_container::read(&field, index, ContainerRole::Main)),
            )
            .chain(list("ephemeralContainers").map(|(index, field)| {
                read_container::read(&field, index, ContainerRole::Ephemeral)
            }));
    let mut containers: Vec<_> = containers.map(Arc::new).collect();
    containers.sort_by_key(|container| (container.role, container.index));
    PodSpec {
        containers,
        volumes: list("volumes")
            .map(|(index, field)| Arc::new(read_volume::read(&field, index)))
            .collect(),
        restart_policy: spec.text_at("restartPolicy").map(str::to_owned),
        host_network: spec
            .get("hostNetwork")
            .and_then(|field| field.value().as_bool())
            .unwrap_or(false),
    }
}

/// A restartable init container is a sidecar (KEP-753).
fn init_role(container: &Field<'_>) -> ContainerRole {
    if container.text_at("restartPolicy") == Some("Always") {
        ContainerRole::Sidecar
    } else {
        ContainerRole::Init
    }
}
