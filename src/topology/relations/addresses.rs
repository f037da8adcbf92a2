//! Listens and connects: containers of one Pod that meet at a loopback address, and the Services and
//! hosts outside that they call.
//!
//! All containers of a Pod share one network namespace, so `127.0.0.1:PORT` in one container's
//! configuration and `containerPort: PORT` in another's are two ends of one connection. Both are
//! conclusions: nothing in a manifest states them.

use std::collections::{BTreeMap, HashSet};

use petgraph::graph::NodeIndex;

use crate::manifest::Place;
use crate::topology::addresses::{self, Held};
use crate::topology::calls;
use crate::topology::destination::Destinations;
use crate::topology::draft::{Draft, Link, Part};
use crate::topology::index::{Index, PodSite};
use crate::topology::{AddressFacet, EdgeDetail, EdgeStatus, Facet, NodeStatus, Relation};

/// Every loopback spelling of one port is this host's.
const LOOPBACK: &str = "127.0.0.1";

/// Draws the addresses that containers' configuration names, and who meets there.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    let destinations = Destinations::new(index);
    for pod in &index.pods {
        let holders = addresses::holders(index, pod, draft);
        calls::draw(pod, holders.calls, &destinations, draft);
        if holders.loopback.is_empty() {
            continue;
        }
        let declared = declared_ports(pod);
        for (port, held) in holders.loopback {
            let address = add_address(pod, port, draft);
            let listeners = declared.get(&port);
            for (&node, &place) in listeners.into_iter().flatten() {
                let mut ways = held.get(&node).cloned().unwrap_or_default();
                ways.evidence.insert(0, place.clone());
                relate(draft, Relation::Listens, (node, address), ways);
            }
            for (node, ways) in held {
                let is_told = listeners.is_some_and(|listeners| listeners.contains_key(&node));
                let relation = match ways.binds {
                    true => Relation::Listens,
                    false => Relation::Connects,
                };
                if !is_told {
                    relate(draft, relation, (node, address), ways);
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
    let part = Part {
        word: "address",
        kind: "Address",
        name: format!("{LOOPBACK}:{port}"),
        status: NodeStatus::Inferred,
        facet: Facet::Address(AddressFacet {
            host: LOOPBACK.to_owned(),
            port,
        }),
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
            ports: Vec::new(),
        },
    };
    draft.relate(ends.0, ends.1, link);
}
