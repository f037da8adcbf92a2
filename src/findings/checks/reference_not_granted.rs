//! A Gateway or route that names an object of another namespace without a ReferenceGrant there.

use crate::findings::attachments::ROUTES;
use crate::findings::{Context, Found, Severity};
use crate::resource::network::grant::{self, End};
use crate::resource::network::listener::listeners;
use crate::resource::network::route::{self, GATEWAY_GROUP, Named};
use crate::topology::Node;

/// A warning where the input holds the object or other grants of its namespace; else the grant
/// may be in the cluster like the object: for information.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, node) in ROUTES.iter().flat_map(|kind| context.nodes_of(kind)) {
        let Some(document) = context.document(node) else {
            continue;
        };
        for backend in route::backends(&document, node.namespace.as_ref()) {
            found.extend(judge(context, node, &backend.object));
        }
    }
    for (_, node) in ["Gateway", "ListenerSet"]
        .iter()
        .flat_map(|kind| context.nodes_of(kind))
    {
        let Some(document) = context.document(node) else {
            continue;
        };
        for listener in listeners(&document, node.namespace.as_ref()) {
            let certificates = listener.certificates.iter();
            found.extend(certificates.filter_map(|secret| judge(context, node, secret)));
        }
    }
    found
}

fn judge(context: &Context<'_>, node: &Node, object: &Named<'_>) -> Option<Found> {
    let own = node.namespace.as_deref()?;
    let namespace = object.namespace.as_deref()?;
    let name = object.name.text()?;
    let from = End {
        group: GATEWAY_GROUP,
        kind: &node.kind,
    };
    let to = End {
        group: object.group,
        kind: object.kind,
    };
    let grants = context.objects("ReferenceGrant", namespace);
    let is_granted = grants.iter().any(|(_, grant)| {
        let document = context
            .topology
            .node(*grant)
            .and_then(|it| context.document(it));
        document.is_some_and(|grant| grant::allows(&grant, from, own, to, name))
    });
    if own == namespace || is_granted {
        return None;
    }
    let is_here = context
        .objects(&object.kind_id(), namespace)
        .iter()
        .any(|(other, _)| *other == name);
    let message = format!(
        "{} `{}` refers to {} `{name}` in namespace `{namespace}`, but no ReferenceGrant of this \
         input there lets it",
        node.kind, node.name, object.kind
    );
    let remedy = format!(
        "Write a ReferenceGrant in `{namespace}` from {} of namespace `{own}` to {} `{name}`",
        node.kind, object.kind
    );
    let place = object
        .field
        .get("namespace")
        .unwrap_or_else(|| object.name.clone());
    let found = Found::new(&place.place(), message).suggest(remedy);
    Some(match is_here || !grants.is_empty() {
        true => found,
        false => found.severity(Severity::Info),
    })
}
