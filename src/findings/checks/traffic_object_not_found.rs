//! What Ingresses, Gateways and routes name besides backends, and the input does not hold:
//! classes, Gateways, certificates.

use std::collections::BTreeSet;

use petgraph::graph::EdgeIndex;

use crate::findings::{Advice, Context, Found, Severity};
use crate::topology::{Edge, Node, NodeStatus, Relation};

/// Kinds of which a controller makes a Secret, with the field that names it (else its own name).
const MAKES_SECRETS: &[(&str, &[&str])] = &[
    ("Certificate.cert-manager.io", &["spec", "secretName"]),
    (
        "ExternalSecret.external-secrets.io",
        &["spec", "target", "name"],
    ),
    ("SealedSecret.bitnami.com", &["metadata", "name"]),
];

/// IngressClasses.
pub fn ingress_classes(context: &Context<'_>) -> Vec<Found> {
    objects(context, Relation::References, "IngressClass", "asks for")
}

/// GatewayClasses.
pub fn gateway_classes(context: &Context<'_>) -> Vec<Found> {
    objects(context, Relation::References, "GatewayClass", "asks for")
}

/// Gateways: the edge runs from the Gateway to the route that names it.
pub fn gateways(context: &Context<'_>) -> Vec<Found> {
    objects(context, Relation::Routes, "Gateway", "is attached to")
}

/// Secrets with certificates, unless a controller is to make them.
pub fn tls_secrets(context: &Context<'_>) -> Vec<Found> {
    let made = made_secrets(context);
    let mut found = objects(
        context,
        Relation::TerminatesTls,
        "Secret",
        "takes its certificate from",
    );
    found.retain(|found| {
        let edge = found
            .edge
            .and_then(|edge| context.topology.graph.edge_endpoints(edge));
        let secret = edge.and_then(|(_, secret)| context.topology.node(secret));
        secret.is_none_or(|secret| {
            let namespace = secret.namespace.as_deref().unwrap_or_default().to_owned();
            !made.contains(&(namespace, secret.name.to_string()))
        })
    });
    found
}

/// Namespace and name of the Secrets that controllers make from objects of the input.
fn made_secrets(context: &Context<'_>) -> BTreeSet<(String, String)> {
    let mut made = BTreeSet::new();
    for (kind, path) in MAKES_SECRETS {
        for (_, node) in context.nodes_of(kind) {
            let Some(document) = context.document(node) else {
                continue;
            };
            let named = document.at(path);
            let name = named
                .as_ref()
                .and_then(|name| name.text())
                .unwrap_or(&node.name);
            let namespace = node.namespace.as_deref().unwrap_or_default();
            made.insert((namespace.to_owned(), name.to_owned()));
        }
    }
    made
}

/// Edges of a relation with a ghost of `kind` at one end, told of the object at the other.
fn objects(context: &Context<'_>, relation: Relation, kind: &str, verb: &str) -> Vec<Found> {
    let edges = context.topology.edges();
    let found = edges.filter_map(|(index, source, target, edge)| {
        let ends = [
            context.topology.node(source)?,
            context.topology.node(target)?,
        ];
        let is_ghost = |node: &Node| node.status == NodeStatus::Missing && &*node.kind == kind;
        let (by, ghost) = match ends {
            [by, ghost] if is_ghost(ghost) => (by, ghost),
            [ghost, by] if is_ghost(ghost) => (by, ghost),
            _ => return None,
        };
        (edge.relation == relation && !edge.is_optional())
            .then(|| found(context, (by, ghost), verb, (index, edge)))?
    });
    found.collect()
}

fn found(
    context: &Context<'_>,
    (by, ghost): (&Node, &Node),
    verb: &str,
    (index, edge): (EdgeIndex, &Edge),
) -> Option<Found> {
    let message = format!(
        "{} `{}` {verb} {} `{}`, which is not in this input",
        by.kind, by.name, ghost.kind, ghost.name
    );
    let found = Found::new(edge.evidence.first()?, message).edge(Some(index));
    let namespace = ghost.namespace.as_deref();
    let there = context.objects(&ghost.kind, namespace.unwrap_or_default());
    let names = there.iter().map(|(name, _)| *name);
    if let Some(near) = context.suggestions.nearest(&ghost.name, names) {
        return Some(found.suggest(Advice::did_you_mean(&ghost.name, near)));
    }
    let elsewhere = context
        .nodes_named(&ghost.kind, &ghost.name)
        .find_map(|(_, node)| node.namespace.as_deref());
    Some(match (elsewhere, namespace) {
        (Some(elsewhere), Some(namespace)) => found.suggest(format!(
            "{} `{}` is in namespace `{elsewhere}`, but it is looked for in `{namespace}`",
            ghost.kind, ghost.name
        )),
        (_, Some(namespace)) => found
            .suggest(format!(
                "Make sure that it exists in namespace `{namespace}`"
            ))
            .severity(Severity::Info),
        (_, None) => found
            .suggest("Make sure that it exists in the cluster")
            .severity(Severity::Info),
    })
}
