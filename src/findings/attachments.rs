//! Which route asks to be attached to which Gateway or ListenerSet of the input.

use petgraph::graph::NodeIndex;

use super::Context;
use crate::manifest::Field;
use crate::resource::network::listener::{self, Allowed, Listener};
use crate::resource::network::route::{self, Named};
use crate::topology::Node;

/// Kinds that name Gateways in `spec.parentRefs`.
pub const ROUTES: &[&str] = &["GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

/// One entry of a route's `parentRefs` whose Gateway or ListenerSet the input holds.
pub struct Attachment<'a> {
    /// The route.
    pub route: &'a Node,
    /// Its document.
    pub document: Field<'a>,
    /// The entry.
    pub parent: Named<'a>,
    /// The Gateway or ListenerSet.
    pub gateway: &'a Node,
    /// Its listeners.
    pub listeners: Vec<Listener<'a>>,
}

/// Every such entry, in order of the routes' ids.
pub fn attachments<'a>(context: &Context<'a>) -> Vec<Attachment<'a>> {
    let mut attachments = Vec::new();
    for (_, route) in ROUTES.iter().flat_map(|kind| context.nodes_of(kind)) {
        let Some(document) = context.document(route) else {
            continue;
        };
        for parent in route::parents(&document, route.namespace.as_ref()) {
            let Some((gateway, listeners)) = gateway(context, &parent) else {
                continue;
            };
            attachments.push(Attachment {
                route,
                document: document.clone(),
                parent,
                gateway,
                listeners,
            });
        }
    }
    attachments
}

fn gateway<'a>(context: &Context<'a>, parent: &Named<'_>) -> Option<(&'a Node, Vec<Listener<'a>>)> {
    if !matches!(parent.kind, "Gateway" | "ListenerSet") || parent.group != route::GATEWAY_GROUP {
        return None;
    }
    let id = format!(
        "{}/{}/{}",
        parent.namespace.as_deref()?,
        parent.kind,
        parent.name.text()?
    );
    let (_, node) = context.topology.find(&id)?;
    let document = context.document(node)?;
    // A Gateway without listeners in the input gets them elsewhere, such as from a patch.
    let listeners = listener::listeners(&document, node.namespace.as_ref());
    (!listeners.is_empty()).then_some((node, listeners))
}

impl<'a> Attachment<'a> {
    /// The listeners that `sectionName` and `port` leave; all where neither is written.
    pub fn meant(&self) -> Vec<&Listener<'a>> {
        let section = self.parent.section();
        let section = section.as_ref().and_then(Field::text);
        let port = self.parent.port().map(|port| port.value.to_string());
        self.listeners
            .iter()
            .filter(|listener| section.is_none_or(|section| listener.name == section))
            .filter(|listener| {
                let own = listener.port.map(|port| port.to_string());
                port.is_none() || own.is_none() || own == port
            })
            .collect()
    }

    /// ``Gateway `web` ``.
    pub fn gateway_words(&self) -> String {
        format!("{} `{}`", self.gateway.kind, self.gateway.name)
    }
}

/// Whether a Gateway in namespace `own` lets in an object of namespace `other`; `None` where the
/// labels of that Namespace are not known.
pub fn lets_in(context: &Context<'_>, allowed: &Allowed, own: &Node, other: &Node) -> Option<bool> {
    match allowed {
        Allowed::All => Some(true),
        Allowed::None => Some(false),
        Allowed::Same => Some(own.namespace == other.namespace),
        Allowed::Selector(selector) => {
            let name = other.namespace.as_deref()?;
            let namespaces: Vec<NodeIndex> = context
                .nodes_named("Namespace", name)
                .map(|(index, _)| index)
                .collect();
            let node = context.topology.node(*namespaces.first()?)?;
            let document = context.document(node)?;
            let labels = document.at(&["metadata", "labels"]);
            Some(selector.matches_with(|key| match key {
                "kubernetes.io/metadata.name" => Some(name),
                key => labels.as_ref()?.text_at(key),
            }))
        }
    }
}
