//! Listeners of a Gateway or ListenerSet (gateway.networking.k8s.io), and which routes they take.

use std::sync::Arc;

use super::route::{Named, named};
use crate::manifest::Field;
use crate::resource::LabelSelector;
use crate::resource::read_container::port_number;

/// One entry of `spec.listeners`.
pub struct Listener<'a> {
    /// The entry.
    pub field: Field<'a>,
    /// `name`.
    pub name: &'a str,
    /// `hostname`; `None` for every host.
    pub hostname: Option<&'a str>,
    /// `port`.
    pub port: Option<u16>,
    /// `protocol`: HTTP, HTTPS, TLS, TCP, UDP, or an implementation's own.
    pub protocol: &'a str,
    /// `allowedRoutes.namespaces`.
    pub namespaces: Allowed,
    /// `allowedRoutes.kinds`; empty for all kinds that suit the protocol.
    pub kinds: Vec<&'a str>,
    /// `tls.certificateRefs`.
    pub certificates: Vec<Named<'a>>,
}

/// The namespaces that a field lets in.
#[derive(Debug, PartialEq)]
pub enum Allowed {
    /// That of the Gateway itself.
    Same,
    /// Every one.
    All,
    /// Those whose labels match.
    Selector(LabelSelector),
    /// None.
    None,
}

impl Listener<'_> {
    /// ``443/HTTPS``.
    pub fn port_words(&self) -> String {
        match self.port {
            Some(port) => format!("{port}/{}", self.protocol),
            None => self.protocol.to_owned(),
        }
    }

    /// Whether it takes routes of a kind (its `allowedRoutes.kinds`, else what suits the protocol).
    pub fn takes(&self, kind: &str) -> bool {
        if !self.kinds.is_empty() {
            return self.kinds.contains(&kind);
        }
        match self.protocol {
            "HTTP" | "HTTPS" => matches!(kind, "HTTPRoute" | "GRPCRoute"),
            "TLS" => matches!(kind, "TLSRoute" | "TCPRoute"),
            "TCP" => matches!(kind, "TCPRoute" | "TLSRoute"),
            "UDP" => kind == "UDPRoute",
            _ => true,
        }
    }

    /// Whether one of a route's host names lies in the listener's; a route without any takes all.
    pub fn serves(&self, hostnames: &[&str]) -> bool {
        let Some(own) = self.hostname.filter(|own| !own.is_empty()) else {
            return true;
        };
        hostnames.is_empty() || hostnames.iter().any(|other| hosts_meet(own, other))
    }
}

/// Whether some host fits both names. `*.` stands for one label or more (Gateway API, `Hostname`).
pub fn hosts_meet(left: &str, right: &str) -> bool {
    let (left, right) = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    match (left.strip_prefix('*'), right.strip_prefix('*')) {
        (None, None) => left == right,
        (Some(suffix), None) => right.ends_with(suffix),
        (None, Some(suffix)) => left.ends_with(suffix),
        (Some(left), Some(right)) => left.ends_with(right) || right.ends_with(left),
    }
}

/// The listeners of a Gateway or ListenerSet that lies in `namespace`.
pub fn listeners<'a>(document: &Field<'a>, namespace: Option<&Arc<str>>) -> Vec<Listener<'a>> {
    let entries = document.at(&["spec", "listeners"]);
    entries
        .map(|entries| entries.items())
        .unwrap_or_default()
        .into_iter()
        .map(|field| Listener {
            name: field.text_at("name").unwrap_or_default(),
            hostname: field.text_at("hostname"),
            port: field.get("port").and_then(|port| port_number(&port)),
            protocol: field.text_at("protocol").unwrap_or_default(),
            namespaces: allowed(&field, "allowedRoutes").unwrap_or(Allowed::Same),
            kinds: kinds(&field),
            certificates: certificates(&field, namespace),
            field,
        })
        .collect()
}

/// `allowedRoutes.namespaces` of a listener, `allowedListeners.namespaces` of a Gateway's spec.
pub fn allowed(holder: &Field<'_>, key: &str) -> Option<Allowed> {
    let namespaces = holder.at(&[key, "namespaces"])?;
    Some(match namespaces.text_at("from")? {
        "All" => Allowed::All,
        "Same" => Allowed::Same,
        "Selector" => Allowed::Selector(LabelSelector::read(&namespaces.get("selector")?)),
        _ => Allowed::None,
    })
}

fn kinds<'a>(listener: &Field<'a>) -> Vec<&'a str> {
    let kinds = listener.at(&["allowedRoutes", "kinds"]);
    kinds
        .map(|kinds| kinds.items())
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| entry.text_at("kind"))
        .collect()
}

fn certificates<'a>(listener: &Field<'a>, namespace: Option<&Arc<str>>) -> Vec<Named<'a>> {
    let references = listener.at(&["tls", "certificateRefs"]);
    references
        .map(|references| references.items())
        .unwrap_or_default()
        .iter()
        .filter_map(|reference| named(reference, ("", "Secret"), namespace))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_meets_every_host_below_it_and_not_its_own_name() {
        assert!(hosts_meet("*.example.com", "shop.example.com"));
        assert!(hosts_meet("a.b.example.com", "*.example.com"));
        assert!(hosts_meet("*.example.com", "*.shop.example.com"));
        assert!(!hosts_meet("*.example.com", "example.com"));
        assert!(!hosts_meet("*.example.com", "shop.example.org"));
        assert!(!hosts_meet("*.a.example.com", "*.b.example.com"));
        assert!(hosts_meet("Shop.example", "shop.example"));
    }
}
