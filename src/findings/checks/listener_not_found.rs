//! A route that names a listener which its Gateway does not have.

use crate::findings::attachments::attachments;
use crate::findings::{Advice, Context, Found};
use crate::manifest::Field;

/// An error: both the route and the Gateway are in the input.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for attachment in attachments(context) {
        if !attachment.meant().is_empty() {
            continue;
        }
        let gateway = attachment.gateway_words();
        let section = attachment.parent.section();
        let name = section.as_ref().and_then(Field::text);
        let names = attachment.listeners.iter().map(|listener| listener.name);
        let is_there = name.is_some_and(|name| names.clone().any(|other| other == name));
        let fact = match (name, section.as_ref(), attachment.parent.port()) {
            (Some(name), Some(section), _) if !is_there => {
                let message = format!(
                    "{} `{}` asks for listener `{name}` of {gateway}, which has no such listener",
                    attachment.route.kind, attachment.route.name
                );
                let near = context.suggestions.nearest_or_part(name, names.clone());
                let remedy = near.map_or_else(
                    || {
                        let names: Vec<String> =
                            names.take(5).map(|it| format!("`{it}`")).collect();
                        format!("It has: {}", names.join(", ")).into()
                    },
                    |near| Advice::did_you_mean(name, near),
                );
                Found::new(&section.place(), message).suggest(remedy)
            }
            (_, _, Some(port)) => {
                let message = format!(
                    "{} `{}` asks for port {} of {gateway}, at which no such listener listens",
                    attachment.route.kind, attachment.route.name, port.value
                );
                let ports: Vec<String> = attachment
                    .listeners
                    .iter()
                    .take(5)
                    .map(|listener| format!("`{}` at {}", listener.name, listener.port_words()))
                    .collect();
                Found::new(&port.place, message)
                    .suggest(format!("Its listeners are {}", ports.join(", ")))
            }
            _ => continue,
        };
        found.push(fact);
    }
    found
}
