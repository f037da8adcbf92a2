//! Listens and connects: containers of one Pod that meet at a loopback address.
//!
//! All containers of a Pod share one network namespace, so `127.0.0.1:PORT` in one container's
//! configuration and `containerPort: PORT` in another's are two ends of one connection. Both are
//! conclusions: nothing in a manifest states them.

use std::collections::HashSet;

use petgraph::graph::NodeIndex;

use crate::manifest::{Address, Place};
use crate::resource::{Container, ContainerRole};
use crate::topology::draft::{Draft, Link, Part};
use crate::topology::index::{Index, PodSite};
use crate::topology::loopback::{self, Held};
use crate::topology::{AddressFacet, EdgeDetail, EdgeStatus, Facet, NodeStatus, Relation};

/// Every loopback spelling of one port is this host's.
const LOOPBACK: &str = "127.0.0.1";

/// Draws the addresses that containers' configuration names, and who meets there.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for pod in &index.pods {
        for (port, holders) in loopback::holders(index, pod, draft) {
            let address = add_address(pod, port, draft);
            for (node, container) in &pod.containers {
                let held = holders.get(node);
                match (declared(container, port), held) {
                    (Some(declared), _) => {
                        let mut held = held.cloned().unwrap_or_default();
                        held.evidence.insert(0, declared.clone());
                        relate(draft, Relation::Listens, (*node, address), held);
                    }
                    (None, Some(held)) => {
                        relate(draft, Relation::Connects, (*node, address), held.clone());
                    }
                    (None, None) => {}
                }
            }
        }
    }
}

/// Where a container that serves declares the port.
fn declared(container: &Container, port: u16) -> Option<&Place> {
    let serves = matches!(container.role, ContainerRole::Main | ContainerRole::Sidecar);
    container
        .ports
        .iter()
        .find(|declared| serves && declared.port == port && declared.protocol == "TCP")
        .map(|declared| &declared.place)
}

fn add_address(pod: &PodSite<'_>, port: u16, draft: &mut Draft) -> NodeIndex {
    let address = Address {
        host: LOOPBACK.to_owned(),
        port,
    };
    let part = Part {
        word: "address",
        kind: "Address",
        name: address.to_string(),
        status: NodeStatus::Inferred,
        facet: Facet::Address(AddressFacet { address }),
        place: None,
    };
    draft.add_part(pod.node, &pod.object_id, part)
}

fn relate(draft: &mut Draft, relation: Relation, ends: (NodeIndex, NodeIndex), held: Held) {
    let mut seen = HashSet::new();
    let mut evidence = held.evidence;
    evidence.retain(|place| seen.insert(place.clone()));
    let link = Link {
        relation,
        status: EdgeStatus::Inferred,
        label: String::new(),
        evidence,
        detail: EdgeDetail::Address {
            variable: held.variable,
            config_key: held.config_key,
        },
    };
    draft.relate(ends.0, ends.1, link);
}
