//! What a NetworkPolicy says (networking.k8s.io/v1): whom it closes, and whom it lets through.

use super::port_name;
use crate::manifest::Field;
use crate::resource::{LabelSelector, PortName};

/// A NetworkPolicy.
pub struct Policy<'a> {
    /// `podSelector`; empty for all Pods of the namespace.
    pub pods: LabelSelector,
    /// What may come in; `None` where the policy does not speak of it.
    pub ingress: Option<Vec<Rule<'a>>>,
    /// What may go out; `None` where the policy does not speak of it.
    pub egress: Option<Vec<Rule<'a>>>,
}

/// One entry of `ingress` or `egress`.
pub struct Rule<'a> {
    /// The entry.
    pub field: Field<'a>,
    /// `from` or `to`; empty for everyone.
    pub peers: Vec<Peer<'a>>,
    /// `ports`; empty for every port.
    pub ports: Vec<Port<'a>>,
}

/// One entry of `from` or `to`.
pub struct Peer<'a> {
    /// The entry.
    pub field: Field<'a>,
    /// `podSelector`.
    pub pods: Option<LabelSelector>,
    /// `namespaceSelector`.
    pub namespaces: Option<LabelSelector>,
    /// `ipBlock`.
    pub block: Option<Field<'a>>,
}

/// One entry of `ports`.
pub struct Port<'a> {
    /// The entry.
    pub field: Field<'a>,
    /// `protocol`, TCP when absent.
    pub protocol: &'a str,
    /// `port`: a number, or the name of a container's port; `None` for every port.
    pub port: Option<PortName>,
    /// `endPort`.
    pub end: Option<u16>,
}

impl Port<'_> {
    /// `8080/TCP`, `http/TCP`, `8000-8010/TCP`, `UDP`.
    pub fn words(&self) -> String {
        match (&self.port, self.end) {
            (Some(port), Some(end)) => format!("{port}-{end}/{}", self.protocol),
            (Some(port), None) => format!("{port}/{}", self.protocol),
            (None, _) => self.protocol.to_owned(),
        }
    }

    /// Whether it lets a port of a Pod through: its number, and its name where it has one.
    pub fn admits(&self, number: u16, name: Option<&str>, protocol: &str) -> bool {
        self.protocol == protocol
            && match &self.port {
                None => true,
                Some(PortName::Name(wanted)) => name == Some(wanted),
                Some(PortName::Number(first)) => {
                    (*first..=self.end.unwrap_or(*first)).contains(&number)
                }
            }
    }
}

impl<'a> Policy<'a> {
    /// Reads a NetworkPolicy's document. `policyTypes` is by default `Ingress`, and `Egress` too
    /// where there are egress rules.
    pub fn read(document: &Field<'a>) -> Self {
        let spec = document.get("spec");
        let of_spec = |key: &str| spec.as_ref()?.get(key);
        let types: Vec<Field<'_>> = of_spec("policyTypes")
            .map(|types| types.items())
            .unwrap_or_default();
        let says = |name: &str| types.iter().any(|field| field.text() == Some(name));
        let ingress = rules(of_spec("ingress"), "from");
        let egress = rules(of_spec("egress"), "to");
        let has_ingress = types.is_empty() || says("Ingress");
        let has_egress = says("Egress") || (types.is_empty() && !egress.is_empty());
        let selector = of_spec("podSelector");
        let holder = selector.as_ref().or(spec.as_ref()).unwrap_or(document);
        let mut pods = LabelSelector::of_labels(holder);
        pods.labels.clear();
        Self {
            pods: selector.as_ref().map_or(pods, LabelSelector::read),
            ingress: has_ingress.then_some(ingress),
            egress: has_egress.then_some(egress),
        }
    }

    /// The directions that it closes: `ingress`, `egress`, or both.
    pub fn types(&self) -> Vec<&'static str> {
        [
            self.ingress.as_ref().map(|_| "ingress"),
            self.egress.as_ref().map(|_| "egress"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn rules<'a>(field: Option<Field<'a>>, peers: &str) -> Vec<Rule<'a>> {
    items(field)
        .into_iter()
        .map(|field| Rule {
            peers: items(field.get(peers)).into_iter().map(peer).collect(),
            ports: items(field.get("ports")).into_iter().map(port).collect(),
            field,
        })
        .collect()
}

fn peer(field: Field<'_>) -> Peer<'_> {
    let selector = |key| field.get(key).as_ref().map(LabelSelector::read);
    Peer {
        pods: selector("podSelector"),
        namespaces: selector("namespaceSelector"),
        block: field.get("ipBlock"),
        field,
    }
}

fn port(field: Field<'_>) -> Port<'_> {
    let number = field.get("endPort");
    Port {
        protocol: field.text_at("protocol").unwrap_or("TCP"),
        port: field
            .get("port")
            .and_then(|port| port_name(&port))
            .map(|port| port.value),
        end: number.and_then(|end| crate::resource::read_container::port_number(&end)),
        field,
    }
}

fn items<'a>(field: Option<Field<'a>>) -> Vec<Field<'a>> {
    field.map(|field| field.items()).unwrap_or_default()
}
