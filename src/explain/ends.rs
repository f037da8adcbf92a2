//! Where the ports of a Service lead.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::english::{bare, code, list, list_of, noun_for};
use super::names::Names;
use crate::resource::ServicePort;
use crate::topology::{EdgeDetail, PortMapping, Relation};

/// The containers and Pods behind each port (number and protocol) of one Service, in order of ids.
pub(super) struct Ends<'a> {
    by_port: BTreeMap<(u16, &'a str), Vec<(NodeIndex, &'a PortMapping)>>,
}

impl<'a> Ends<'a> {
    /// Gathers them in one walk over the Service's relations.
    pub(super) fn of(names: &Names<'a>, service: NodeIndex) -> Self {
        let mut by_port: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (target, edge) in names.outgoing(service, Relation::Selects) {
            let EdgeDetail::Ports(mappings) = &edge.detail else {
                continue;
            };
            if names.is_missing(target) {
                continue;
            }
            for mapping in mappings {
                by_port
                    .entry((mapping.port, mapping.protocol.as_str()))
                    .or_default()
                    .push((target, mapping));
            }
        }
        Self { by_port }
    }

    /// "port 443 of the container `web` in the Pod `shop` and …"; `None` where the ports lead
    /// nowhere.
    pub(super) fn list(&self, names: &Names<'_>, ports: &[ServicePort]) -> Option<String> {
        let mut ends: Vec<&(NodeIndex, &PortMapping)> = ports
            .iter()
            .filter_map(|port| self.by_port.get(&(port.port, port.protocol.as_str())))
            .flatten()
            .collect();
        ends.dedup_by_key(|(target, mapping)| (*target, mapping.number, mapping.target.clone()));
        (!ends.is_empty()).then(|| {
            list_of(
                ends.into_iter()
                    .map(|(target, mapping)| mapping_phrase(names, *target, mapping)),
            )
        })
    }
}

/// "port 443 of the container `web` in the Pod `shop`", with a word on a port that nothing declares.
pub(super) fn mapping_phrase(
    names: &Names<'_>,
    target: NodeIndex,
    mapping: &PortMapping,
) -> String {
    let end = names.the_in_pod(target);
    match (mapping.number, mapping.offered) {
        (Some(number), true) => format!("port {number} of {end}"),
        (Some(number), false) => {
            format!("port {number} of {end}, where no container declares that port")
        }
        (None, _) => format!(
            "the port named {} of {end}, where no container declares a port of that name",
            code(&mapping.target)
        ),
    }
}

/// "port 443/TCP", "ports 80/TCP and 443/TCP"; empty without ports.
pub(super) fn port_list<'a>(ports: impl Iterator<Item = &'a ServicePort>) -> String {
    let mut seen = std::collections::BTreeSet::new();
    let ports: Vec<String> = ports
        .map(|port| format!("{}/{}", port.port, bare(&port.protocol)))
        .filter(|port| seen.insert(port.clone()))
        .collect();
    if ports.is_empty() {
        return String::new();
    }
    format!("{} {}", noun_for(ports.len(), "port"), list(&ports))
}
