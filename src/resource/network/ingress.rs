//! What an Ingress says: `networking.k8s.io/v1`, and its forerunners `v1beta1`.

use std::sync::Arc;

use super::port_name;
use crate::manifest::Field;
use crate::resource::{Located, ObjectReference, PortName, Relation};

/// One path of one rule.
pub struct Rule<'a> {
    /// `host`; empty for every host.
    pub host: &'a str,
    /// `host`, where written.
    pub host_field: Option<Field<'a>>,
    /// `path`; `/` when absent.
    pub path: &'a str,
    /// `path` where written, else the entry.
    pub path_field: Field<'a>,
    /// `pathType: Exact`.
    pub exact: bool,
    /// Where such requests go.
    pub backend: Backend<'a>,
}

/// What receives requests.
pub enum Backend<'a> {
    /// A Service of the Ingress's namespace.
    Service {
        /// Its name.
        name: Field<'a>,
        /// Its port.
        port: Option<Located<PortName>>,
    },
    /// An object of another kind in the Ingress's namespace (`resource`).
    Resource(Field<'a>),
    /// An action of the controller that an annotation describes (the AWS load balancer
    /// controller's port name `use-annotation`); the name is that of no Service.
    Action(&'a str),
}

/// Name of the port of a backend that is no Service (AWS Load Balancer Controller).
const USE_ANNOTATION: &str = "use-annotation";

impl Rule<'_> {
    /// The path as a person would write it: `/cart`, `= /health` for an exact one.
    pub fn path_words(&self) -> String {
        if self.exact {
            format!("= {}", self.path)
        } else {
            self.path.to_owned()
        }
    }

    /// Whether it takes every path.
    pub fn is_every_path(&self) -> bool {
        !self.exact && matches!(self.path, "/" | "/*")
    }
}

/// Every path of every rule that has a backend, in input order.
pub fn rules<'a>(document: &Field<'a>) -> Vec<Rule<'a>> {
    let rules = document
        .at(&["spec", "rules"])
        .map(|rules| rules.items())
        .unwrap_or_default();
    rules
        .iter()
        .flat_map(|rule| {
            let host_field = rule.get("host");
            let paths = rule.at(&["http", "paths"]).map(|paths| paths.items());
            paths
                .unwrap_or_default()
                .into_iter()
                .filter_map(move |path| {
                    let path_field = path.get("path");
                    Some(Rule {
                        host: host_field
                            .as_ref()
                            .and_then(Field::text)
                            .unwrap_or_default(),
                        host_field: host_field.clone(),
                        path: path_field
                            .as_ref()
                            .and_then(Field::text)
                            .filter(|path| !path.is_empty())
                            .unwrap_or("/"),
                        exact: path.text_at("pathType") == Some("Exact"),
                        backend: backend(&path.get("backend")?)?,
                        path_field: path_field.unwrap_or(path),
                    })
                })
        })
        .collect()
}

/// `spec.defaultBackend`, once `spec.backend`: what takes all that no rule takes.
pub fn default_backend<'a>(document: &Field<'a>) -> Option<Backend<'a>> {
    let spec = document.get("spec")?;
    let field = spec.get("defaultBackend").or_else(|| spec.get("backend"))?;
    backend(&field)
}

fn backend<'a>(field: &Field<'a>) -> Option<Backend<'a>> {
    if let Some(resource) = field.get("resource") {
        return Some(Backend::Resource(resource));
    }
    let (name, port) = match field.get("service") {
        Some(service) => {
            let port = service.get("port");
            let port = port.and_then(|port| port.get("name").or_else(|| port.get("number")));
            (service.get("name")?, port)
        }
        None => (field.get("serviceName")?, field.get("servicePort")),
    };
    let port = port.and_then(|port| port_name(&port));
    match (&port, name.text()) {
        (Some(port), Some(action)) if port.value == PortName::Name(USE_ANNOTATION.to_owned()) => {
            Some(Backend::Action(action))
        }
        _ => Some(Backend::Service { name, port }),
    }
}

/// `spec.ingressClassName`, or the annotation that came before it.
pub fn class<'a>(document: &Field<'a>) -> Option<Field<'a>> {
    document
        .at(&["spec", "ingressClassName"])
        .or_else(|| document.at(&["metadata", "annotations", "kubernetes.io/ingress.class"]))
        .filter(|class| class.text().is_some_and(|name| !name.is_empty()))
}

/// Entries of `spec.tls`: the hosts, and the field with the Secret's name.
pub fn tls<'a>(document: &Field<'a>) -> Vec<(Vec<Field<'a>>, Option<Field<'a>>)> {
    let entries = document.at(&["spec", "tls"]).map(|tls| tls.items());
    entries
        .unwrap_or_default()
        .iter()
        .map(|entry| {
            let hosts = entry.get("hosts").map(|hosts| hosts.items());
            (hosts.unwrap_or_default(), entry.get("secretName"))
        })
        .collect()
}

/// Annotations by which cert-manager is asked to make the Secrets with the certificates, and the
/// kind of the issuer that each names.
const ISSUERS: &[(&str, Option<&str>)] = &[
    (
        "cert-manager.io/cluster-issuer",
        Some("ClusterIssuer.cert-manager.io"),
    ),
    ("cert-manager.io/issuer", Some("Issuer.cert-manager.io")),
    ("certmanager.k8s.io/cluster-issuer", None),
    ("certmanager.k8s.io/issuer", None),
    ("kubernetes.io/tls-acme", None),
];

/// Whether cert-manager makes the Secrets that an Ingress or Gateway names, as an annotation asks.
pub fn has_issuer(document: &Field<'_>) -> bool {
    let annotations = document.at(&["metadata", "annotations"]);
    let annotations = annotations.map(|it| it.entries()).unwrap_or_default();
    annotations
        .iter()
        .any(|(key, _)| ISSUERS.iter().any(|(issuer, _)| issuer == key))
}

/// The issuers that annotations of an Ingress or Gateway in `namespace` name.
pub fn issuers(document: &Field<'_>, namespace: Option<&Arc<str>>) -> Vec<ObjectReference> {
    let annotations = document.at(&["metadata", "annotations"]);
    let issuers = ISSUERS.iter().filter_map(|(key, kind)| {
        let kind = (*kind)?;
        let namespace = namespace.filter(|_| !kind.starts_with("Cluster"));
        let name = annotations.as_ref()?.get(key)?;
        let reference = ObjectReference::to(Relation::References, kind, namespace, &name)?;
        Some(reference.label("certificates"))
    });
    issuers.collect()
}
