//! Exposes: Internet → Services that are open to the outside. (Ingresses and Gateways name the
//! Internet as a reference of their own.)

use crate::manifest::Place;
use crate::resource::Service;
use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::{EdgeDetail, EdgeStatus, Relation};

/// Ports named beside a line before it is cut short.
const PORTS_IN_LABEL: usize = 3;

/// Relates the Internet to every exposed Service; without one there is no Internet.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        let Some(service) = object
            .service
            .as_ref()
            .filter(|service| service.is_exposed())
        else {
            continue;
        };
        let internet = draft.internet();
        let link = Link {
            relation: Relation::Exposes,
            status: EdgeStatus::Ok,
            // The port that the cluster picks for a NodePort without `nodePort` is not known.
            label: ports_label(service.ports.iter().filter_map(|port| {
                let opened = match service.service_type.value.as_str() {
                    "NodePort" => port.node_port?,
                    _ => port.port,
                };
                Some(format!("{opened}/{}", port.protocol))
            })),
            evidence: evidence(service),
            detail: EdgeDetail::None,
        };
        draft.relate(internet, node, link);
    }
}

/// The type where it opens the Service, then the addresses it is seen at.
fn evidence(service: &Service) -> Vec<Place> {
    let opened_by_type = matches!(
        service.service_type.value.as_str(),
        "LoadBalancer" | "NodePort"
    );
    opened_by_type
        .then(|| service.service_type.place.clone())
        .into_iter()
        .chain(
            service
                .external_addresses
                .iter()
                .map(|address| address.place.clone()),
        )
        .collect()
}

/// Ports joined with commas, cut short after the third.
pub(super) fn ports_label(ports: impl Iterator<Item = String>) -> String {
    let mut ports: Vec<String> = ports.collect();
    let is_cut = ports.len() > PORTS_IN_LABEL;
    ports.truncate(PORTS_IN_LABEL);
    let label = ports.join(", ");
    if is_cut {
        format!("{label}, …")
    } else {
        label
    }
}
