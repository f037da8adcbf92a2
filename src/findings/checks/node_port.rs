//! nodePorts: each is a port of every node, so that only one Service can have it.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use crate::findings::{Context, Found};
use crate::resource::ServicePort;

/// What clusters hand out unless they are told otherwise (`--service-node-port-range`).
const USUAL: std::ops::RangeInclusive<u16> = 30_000..=32_767;

/// One nodePort of two Services. Two ports of one Service may share it in different protocols.
pub fn taken_twice(context: &Context<'_>) -> Vec<Found> {
    let mut taken: BTreeMap<u16, Vec<(NodeIndex, &ServicePort)>> = BTreeMap::new();
    for (index, port, number) in node_ports(context) {
        taken.entry(number).or_default().push((index, port));
    }
    let mut found = Vec::new();
    for (number, ports) in &taken {
        let Some((first, first_port)) = ports.first() else {
            continue;
        };
        for (index, port) in ports.iter().skip(1) {
            if index == first && port.protocol != first_port.protocol {
                continue;
            }
            let message = format!(
                "nodePort {number} of Service `{}` is taken by Service `{}`",
                name(context, *index),
                name(context, *first)
            );
            found.push(Found::new(&port.place, message).node(*index).suggest(
                "Choose another number, or leave `nodePort` out so that the cluster chooses one",
            ));
        }
    }
    found
}

/// A nodePort that only a cluster with another range than the usual accepts.
pub fn out_of_range(context: &Context<'_>) -> Vec<Found> {
    node_ports(context)
        .filter(|(_, _, number)| !USUAL.contains(number))
        .map(|(index, port, number)| {
            let message = format!(
                "nodePort {number} of Service `{}` is outside of {} to {}, the usual range",
                name(context, index),
                USUAL.start(),
                USUAL.end()
            );
            Found::new(&port.place, message)
                .node(index)
                .suggest("Choose a number of the range, or leave `nodePort` out")
        })
        .collect()
}

fn node_ports<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (NodeIndex, &'a ServicePort, u16)> {
    let services = context.topology.services();
    let opened = services.filter(|(_, service)| {
        matches!(
            service.service_type.value.as_str(),
            "LoadBalancer" | "NodePort"
        )
    });
    opened.flat_map(|(index, service)| {
        let ports = service.ports.iter();
        ports.filter_map(move |port| {
            let number = port.node_port.filter(|number| *number != 0)?;
            Some((index, port, number))
        })
    })
}

fn name<'a>(context: &Context<'a>, index: NodeIndex) -> &'a str {
    context.topology.node(index).map_or("", |node| &node.name)
}
