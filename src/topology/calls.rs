//! Connects: a container → the Service, or the host outside, whose address it holds.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use petgraph::graph::NodeIndex;

use super::addresses::Held;
use super::destination::{Destination, Destinations};
use super::draft::{Draft, Link};
use super::index::PodSite;
use super::relation::CalledPort;
use super::{EdgeDetail, EdgeStatus, ExternalFacet, Facet, NodeStatus, Relation};
use crate::manifest::Address;

/// Every way of one container to one destination.
#[derive(Default)]
struct Call {
    held: Held,
    ports: Vec<CalledPort>,
}

/// Draws one relation for each container and destination, with the fields of all addresses as
/// evidence. Nothing in a manifest states that an address is called, so it is concluded.
pub fn draw(
    pod: &PodSite<'_>,
    calls: BTreeMap<NodeIndex, BTreeMap<Address, Held>>,
    destinations: &Destinations<'_, '_>,
    draft: &mut Draft,
) {
    for (container, addresses) in calls {
        let mut targets: BTreeMap<NodeIndex, Call> = BTreeMap::new();
        for (address, held) in addresses {
            let own = pod.object.key.namespace.as_ref();
            let Some(destination) = destinations.find(&address, own) else {
                continue;
            };
            let call = targets.entry(node(&destination, draft)).or_default();
            let place = held.evidence.last();
            if let (Some(port), Some(place)) = (address.port, place) {
                let place = place.clone();
                call.ports.push(CalledPort { port, place });
            }
            call.held.add(held);
        }
        for (target, call) in targets {
            draft.relate(container, target, link(call));
        }
    }
}

fn node(destination: &Destination, draft: &mut Draft) -> NodeIndex {
    match destination {
        Destination::Service(key) => draft.referred(key),
        Destination::Outside(host) => {
            let facet = Facet::External(ExternalFacet {
                because: "an address that its configuration holds".to_owned(),
                description: "host".to_owned(),
            });
            draft.outside("External", host, host, NodeStatus::Inferred, facet)
        }
    }
}

/// Beside the line stand the ports, or the variable of an address without one.
fn link(call: Call) -> Link {
    let Call { held, mut ports } = call;
    let mut seen = HashSet::new();
    let mut evidence = held.evidence;
    evidence.retain(|place| seen.insert(place.clone()));
    ports.sort_by(|left, right| (left.port, &left.place).cmp(&(right.port, &right.place)));
    ports.dedup_by_key(|called| called.port);
    let numbers: BTreeSet<u16> = ports.iter().map(|called| called.port).collect();
    let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
    Link {
        relation: Relation::Connects,
        status: EdgeStatus::Inferred,
        label: match numbers.as_slice() {
            [] => held.variable.clone().unwrap_or_default(),
            _ => numbers.join(", "),
        },
        evidence,
        detail: EdgeDetail::Address {
            variable: held.variable,
            config_key: held.config_key,
            ports,
        },
    }
}
