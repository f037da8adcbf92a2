//! An address of a Service that the input does not hold.

use super::reference_not_found::{remedy, words};
use crate::findings::pods::sentence;
use crate::findings::{Context, Found};
use crate::topology::{EdgeDetail, NodeStatus};

/// Runs the check. That the address is called is concluded, so nothing here is certain to break.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let topology = context.topology;
    let mut found = Vec::new();
    for (index, source, target, edge) in topology.edges() {
        let is_address = matches!(edge.detail, EdgeDetail::Address { .. });
        let service = topology.node(target).filter(|node| {
            is_address && node.status == NodeStatus::Missing && &*node.kind == "Service"
        });
        let (Some(service), Some(place)) = (service, edge.evidence.first()) else {
            continue;
        };
        let message = format!(
            "{} holds an address of Service `{}`, which is not in this input",
            sentence(&words(context, source)),
            service.name
        );
        // A name inside a value is not one that a program should touch.
        let (advice, _) = remedy(context, service);
        found.push(
            Found::new(place, message)
                .edge(Some(index))
                .suggest(advice.words),
        );
    }
    found
}
