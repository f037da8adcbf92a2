//! A StatefulSet without the headless Service that gives its Pods their DNS names.

use petgraph::graph::NodeIndex;

use super::reference_not_found::remedy;
use crate::findings::{Context, Found, Severity};
use crate::topology::{Node, NodeStatus, Relation};

/// For information, as a StatefulSet also runs without; a warning when the Service is there and
/// does not choose its Pods, or one of a similar name is.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let sets: Vec<_> = context.nodes_of("StatefulSet").collect();
    sets.into_iter()
        .filter_map(|(index, node)| judge(context, index, node))
        .collect()
}

fn judge(context: &Context<'_>, index: NodeIndex, node: &Node) -> Option<Found> {
    let topology = context.topology;
    let name = &node.name;
    let mut edges = topology.outgoing(index);
    let Some((edge, target, governs)) =
        edges.find(|(_, _, edge)| edge.relation == Relation::GovernedBy)
    else {
        let message = format!("StatefulSet `{name}` names no Service in `spec.serviceName`");
        let remedy = "Its Pods get no DNS names of their own: name a headless Service";
        return Some(Found::new(node.place.as_ref()?, message).suggest(remedy));
    };
    let place = governs.evidence.first()?;
    let target_node = topology.node(target)?;
    let wanted = &target_node.name;
    let found = |message: String| Found::new(place, message).edge(Some(edge));
    if target_node.status == NodeStatus::Missing {
        let (remedy, severity) = remedy(context, target_node);
        let message = format!(
            "StatefulSet `{name}` gets its Pods' DNS names from Service `{wanted}`, which is not \
             in this input"
        );
        return Some(found(message).suggest(remedy).severity(severity));
    }
    let service = target_node.service()?;
    let template = topology.template_of(index);
    let selects = template.is_none_or(|pod| topology.pods_of(target).contains(&pod));
    if !selects && service.selector.is_some() {
        let message = format!(
            "Service `{wanted}`, which is to give the Pods of StatefulSet `{name}` their DNS \
             names, does not select them"
        );
        let remedy = "Give the Service's selector labels that the Pod template has";
        return Some(found(message).suggest(remedy).severity(Severity::Warning));
    }
    if service.headless || service.service_type.value == "ExternalName" {
        return None;
    }
    let message = format!(
        "Service `{wanted}` is not headless, so the Pods of StatefulSet `{name}` get no DNS names \
         of their own"
    );
    Some(found(message).suggest("Name a Service with `clusterIP: None`"))
}
