//! A role that a binding grants, or a ServiceAccount that it grants it to, which the input lacks.

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::findings::{Advice, Context, Found, Severity};
use crate::topology::{Edge, Node, NodeStatus, Relation};

/// Roles.
pub fn roles(context: &Context<'_>) -> Vec<Found> {
    absent(context, Relation::Grants, "grants")
}

/// ServiceAccounts.
pub fn subjects(context: &Context<'_>) -> Vec<Found> {
    absent(context, Relation::Subject, "grants permissions to")
}

fn absent(context: &Context<'_>, relation: Relation, verb: &str) -> Vec<Found> {
    let edges = context.topology.edges();
    edges
        .filter(|(_, _, _, edge)| edge.relation == relation)
        .filter_map(|edge| fact(context, edge, verb))
        .collect()
}

fn fact(
    context: &Context<'_>,
    (index, source, target, edge): (EdgeIndex, NodeIndex, NodeIndex, &Edge),
    verb: &str,
) -> Option<Found> {
    let (binding, target) = (
        context.topology.node(source)?,
        context.topology.node(target)?,
    );
    let place = edge.evidence.first()?;
    if target.status != NodeStatus::Missing {
        return None;
    }
    let home = match &target.namespace {
        Some(namespace) if binding.namespace.as_ref() != Some(namespace) => {
            format!(" of namespace `{namespace}`")
        }
        _ => String::new(),
    };
    let message = format!(
        "{} `{}` {verb} {} `{}`{home}, which is not in this input",
        binding.kind, binding.name, target.kind, target.name
    );
    let (advice, severity) = remedy(context, target);
    let found = Found::new(place, message).edge(Some(index)).node(source);
    Some(found.suggest(advice).severity(severity))
}

fn remedy(context: &Context<'_>, target: &Node) -> (Advice, Severity) {
    let (kind, name) = (&*target.kind, &*target.name);
    let namespace = target.namespace.as_deref().unwrap_or_default();
    let there = context.objects(kind, namespace).iter();
    let all = there.clone().map(|(name, _)| *name);
    let unused = there.filter(|(_, node)| !context.is_used(*node));
    let near = context
        .suggestions
        .nearest_or_part(name, unused.map(|(name, _)| *name));
    if let Some(near) = near {
        let near = near.among(context.suggestions.nearest(name, all));
        return (Advice::did_you_mean(name, near), Severity::Warning);
    }
    let elsewhere = context
        .nodes_named(kind, name)
        .find(|(_, node)| node.namespace.as_deref() != Some(namespace));
    if let Some((_, node)) = elsewhere {
        let other = node.namespace.as_deref().unwrap_or_default();
        let writes_it = context
            .document(node)
            .and_then(|document| Some(document.at(&["metadata", "namespace"])?.text()? == other));
        return if writes_it == Some(true) {
            let words = format!("{kind} `{name}` is in namespace `{other}`");
            (words.into(), Severity::Warning)
        } else {
            let words = format!(
                "{kind} `{name}` names no namespace; apply the input with `-n {namespace}`, or add \
                 `namespace: {namespace}` to it"
            );
            (words.into(), Severity::Info)
        };
    }
    let words = match &target.namespace {
        Some(namespace) => format!("Make sure that it exists in namespace `{namespace}`"),
        None => "Make sure that it exists in the cluster".to_owned(),
    };
    (words.into(), Severity::Info)
}
