//! Listens and connects: containers of one Pod that meet at a loopback address.
//!
//! All containers of a Pod share one network namespace, so `127.0.0.1:PORT` in one container's
//! configuration and `containerPort: PORT` in another's are two ends of one connection. Both are
//! conclusions: nothing in a manifest states them.

use std::collections::{BTreeMap, HashSet};

use petgraph::graph::NodeIndex;

use crate::manifest::{Address, Place};
use crate::topology::draft::{Draft, Link, Part};
use crate::topology::index::{Index, PodSite};
use crate::topology::loopback::{self, Held};
use crate::topology::{AddressFacet, EdgeDetail, EdgeStatus, Facet, NodeStatus, Relation};

/// Every loopback spelling of one port is this host's.
const LOOPBACK: &str = "127.0.0.1";

/// Draws the addresses that containers' configuration names, and who meets there.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for pod in &index.pods {
        let holders = loopback::holders(index, pod, draft);
        if holders.is_empty() {
            continue;
        }
        let declared = declared_ports(pod);
        for (port, held) in holders {
            let address = add_address(pod, port, draft);
            let listeners = declared.get(&port);
            for (&node, &place) in listeners.into_iter().flatten() {
                let mut ways = held.get(&node).cloned().unwrap_or_default();
                ways.evidence.insert(0, place.clone());
                relate(draft, Relation::Listens, (node, address), ways);
            }
            for (node, ways) in held {
                if !listeners.is_some_and(|listeners| listeners.contains_key(&node)) {
                    relate(draft, Relation::Connects, (node, address), ways);
                }
            }
        }
    }
}

/// Containers that serve, by the TCP port that they declare.
fn declared_ports<'a>(pod: &PodSite<'a>) -> BTreeMap<u16, BTreeMap<NodeIndex, &'a Place>> {
    let mut declared: BTreeMap<u16, BTreeMap<NodeIndex, &Place>> = BTreeMap::new();
    for (node, container) in pod.serving() {
        for port in container.ports.iter().filter(|port| port.protocol == "TCP") {
            declared
                .entry(port.port)
                .or_default()
                .entry(node)
                .or_insert(&port.place);
        }
    }
    declared
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

/// Beside the line stands the variable that holds the address, or that the container listens.
fn relate(draft: &mut Draft, relation: Relation, ends: (NodeIndex, NodeIndex), held: Held) {
    let mut seen = HashSet::new();
    let mut evidence = held.evidence;
    evidence.retain(|place| seen.insert(place.clone()));
    let link = Link {
        relation,
        status: EdgeStatus::Inferred,
        label: match relation {
            Relation::Listens => "listens".into(),
            _ => held.variable.clone().unwrap_or_default(),
        },
        evidence,
        detail: EdgeDetail::Address {
            variable: held.variable,
            config_key: held.config_key,
        },
    };
    draft.relate(ends.0, ends.1, link);
}
