//! An Ingress or route that sends traffic to a Service that the input does not hold.

use petgraph::graph::EdgeIndex;

use crate::findings::{Advice, Context, Found, Severity};
use crate::topology::{Edge, EdgeDetail, Node, NodeStatus, Relation};

/// A warning when the Service that was meant can be named, else for information.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let edges = context.topology.edges();
    edges
        .filter_map(|(index, source, target, edge)| {
            let source = context.topology.node(source)?;
            let target = context.topology.node(target)?;
            let is_backend = edge.relation == Relation::Routes
                && matches!(edge.detail, EdgeDetail::Route { .. })
                && target.status == NodeStatus::Missing
                && &*target.kind == "Service";
            is_backend.then(|| found(context, source, target, (index, edge)))?
        })
        .collect()
}

fn found(
    context: &Context<'_>,
    source: &Node,
    target: &Node,
    (index, edge): (EdgeIndex, &Edge),
) -> Option<Found> {
    let message = format!(
        "{} `{}` sends traffic to Service `{}`, which is not in this input",
        source.kind, source.name, target.name
    );
    let (remedy, severity) = remedy(context, source, target);
    let found = Found::new(edge.evidence.first()?, message).edge(Some(index));
    Some(found.suggest(remedy).severity(severity))
}

fn remedy(context: &Context<'_>, source: &Node, target: &Node) -> (Advice, Severity) {
    let namespace = target.namespace.as_deref().unwrap_or_default();
    let there = context.objects("Service", namespace);
    let unused = there
        .iter()
        .filter(|(_, node)| !is_routed_to(context, *node));
    let suggestions = &context.suggestions;
    let near_of_all = || suggestions.nearest(&target.name, there.iter().map(|(name, _)| *name));
    let near = suggestions.nearest_or_part(&target.name, unused.map(|(name, _)| *name));
    if let Some(near) = near {
        let advice = Advice::did_you_mean(&target.name, near.among(near_of_all()));
        return (advice, Severity::Warning);
    }
    let elsewhere = context
        .nodes_named("Service", &target.name)
        .find_map(|(_, node)| node.namespace.as_deref());
    if let Some(elsewhere) = elsewhere {
        let way = match &*source.kind {
            "Ingress" => format!("an Ingress reaches only its own, `{namespace}`"),
            _ => format!("the route names it in `{namespace}`: write `namespace: {elsewhere}`"),
        };
        let words = format!(
            "Service `{}` is in namespace `{elsewhere}`, but {way}",
            target.name
        );
        return (words.into(), Severity::Warning);
    }
    let advice = match near_of_all() {
        Some(near) => Advice::did_you_mean(&target.name, near),
        None => format!("Make sure that it exists in namespace `{namespace}`").into(),
    };
    (advice, Severity::Info)
}

/// Whether an Ingress or route of the input already sends traffic to a Service.
fn is_routed_to(context: &Context<'_>, service: petgraph::graph::NodeIndex) -> bool {
    let mut edges = context.topology.incoming(service);
    edges.any(|(_, _, edge)| edge.relation == Relation::Routes)
}
