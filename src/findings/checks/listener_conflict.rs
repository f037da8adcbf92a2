//! Two listeners of one Gateway that cannot be told apart.

use std::collections::BTreeMap;

use crate::findings::{Context, Found};
use crate::resource::network::listener::listeners;

/// An error: the Gateway marks both as conflicted, and serves neither. Listeners of one port must
/// differ in their host name, and agree in whether they are HTTP, TLS, TCP or UDP.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, node) in ["Gateway", "ListenerSet"]
        .iter()
        .flat_map(|kind| context.nodes_of(kind))
    {
        let Some(document) = context.document(node) else {
            continue;
        };
        let listeners = listeners(&document, node.namespace.as_ref());
        let mut names = BTreeMap::new();
        let mut ports = BTreeMap::new();
        for listener in &listeners {
            let place = listener.field.place();
            let whole = format!("{} `{}`", node.kind, node.name);
            if let Some(first) = names.insert(listener.name, listener) {
                let message = format!(
                    "Two listeners of {whole} have the name `{}`, the first in line {}",
                    listener.name,
                    first.field.place().position.line
                );
                found.push(Found::new(&place, message).suggest("Give each a name of its own"));
                continue;
            }
            let Some((port, transport)) = listener.port.zip(transport(listener.protocol)) else {
                continue;
            };
            let host = listener.hostname.unwrap_or_default().to_ascii_lowercase();
            if let Some(first) = ports.insert((port, transport, host), listener.name) {
                let host = match listener.hostname {
                    Some(host) => format!("host `{host}`"),
                    None => "every host".to_owned(),
                };
                let message = format!(
                    "Listeners `{first}` and `{}` of {whole} both listen at {} for {host}",
                    listener.name,
                    listener.port_words()
                );
                found.push(
                    Found::new(&place, message).suggest("Give them different host names or ports"),
                );
            }
        }
    }
    found
}

/// HTTP on one side and HTTPS with TLS on the other are told apart by host name; UDP and TCP
/// do not meet. An implementation's own protocols are not judged.
fn transport(protocol: &str) -> Option<&'static str> {
    match protocol {
        "HTTP" => Some("HTTP"),
        "HTTPS" | "TLS" => Some("TLS"),
        "TCP" => Some("TCP"),
        "UDP" => Some("UDP"),
        _ => None,
    }
}
