//! A route that no listener of its Gateway lets in.

use crate::findings::attachments::{Attachment, attachments, lets_in};
use crate::findings::{Context, Found};
use crate::resource::network::listener::{self, Listener};
use crate::resource::network::route::{self, GATEWAY_GROUP, named};
use crate::topology::Node;

/// An error where every listener that the route asks for refuses it.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let attachments = attachments(context);
    let routes = attachments.iter().filter_map(|attachment| {
        let listeners = attachment.meant();
        let reasons: Option<Vec<String>> = listeners
            .iter()
            .map(|listener| refusal(context, attachment, listener))
            .collect();
        let reason = reasons?.into_iter().next()?;
        let message = format!(
            "{} `{}` is attached to {}, but no listener accepts it: {reason}",
            attachment.route.kind,
            attachment.route.name,
            attachment.gateway_words()
        );
        Some(Found::new(&attachment.parent.name.place(), message).suggest(remedy(&reason)))
    });
    routes.chain(listener_sets(context)).collect()
}

/// Why a listener refuses the route; `None` where it accepts it, or where that is not known.
fn refusal(
    context: &Context<'_>,
    attachment: &Attachment<'_>,
    listener: &Listener<'_>,
) -> Option<String> {
    let route = attachment.route;
    let name = listener.name;
    if lets_in(context, &listener.namespaces, attachment.gateway, route) == Some(false) {
        return Some(format!(
            "listener `{name}` lets in no routes of namespace `{}`",
            route.namespace.as_deref().unwrap_or_default()
        ));
    }
    if !listener.takes(&route.kind) {
        return Some(format!("listener `{name}` takes no {}", route.kind));
    }
    let hostnames = route::hostnames(&attachment.document);
    if !listener.serves(&hostnames) {
        return Some(format!(
            "listener `{name}` serves `{}` only",
            listener.hostname.unwrap_or_default()
        ));
    }
    None
}

fn remedy(reason: &str) -> &'static str {
    if reason.contains("lets in") {
        "Widen `allowedRoutes.namespaces` of the listener, or move the route"
    } else if reason.contains("takes no") {
        "Add the kind to `allowedRoutes.kinds`, or use a listener of another protocol"
    } else {
        "Let a host name of the route lie within that of the listener"
    }
}

/// ListenerSets whose Gateway does not let them in; by default it lets in none.
fn listener_sets(context: &Context<'_>) -> Vec<Found> {
    let sets = context.nodes_of("ListenerSet");
    sets.filter_map(|(_, set)| listener_set(context, set))
        .collect()
}

fn listener_set<'a>(context: &Context<'a>, set: &'a Node) -> Option<Found> {
    let document = context.document(set)?;
    let parent = document.at(&["spec", "parentRef"])?;
    let parent = named(&parent, (GATEWAY_GROUP, "Gateway"), set.namespace.as_ref())?;
    let id = format!(
        "{}/Gateway/{}",
        parent.namespace.as_deref()?,
        parent.name.text()?
    );
    let (_, gateway) = context.topology.find(&id)?;
    let spec = context.document(gateway)?.get("spec")?;
    let allowed = listener::allowed(&spec, "allowedListeners").unwrap_or(listener::Allowed::None);
    if lets_in(context, &allowed, gateway, set) != Some(false) {
        return None;
    }
    let message = format!(
        "ListenerSet `{}` is attached to Gateway `{}`, which lets in no ListenerSets of namespace `{}`",
        set.name,
        gateway.name,
        set.namespace.as_deref().unwrap_or_default()
    );
    let remedy = "Widen `allowedListeners.namespaces` of the Gateway; by default it lets in none";
    Some(Found::new(&parent.name.place(), message).suggest(remedy))
}
