//! The namespace of objects that name none.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::listing::items;
use super::read::{Identified, Name};
use super::scope::Scope;
use crate::manifest::Field;

/// Where Kubernetes puts an object that names no namespace.
const DEFAULT_NAMESPACE: &str = "default";

/// Where the namespace of objects that name none came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamespaceSource {
    /// The option.
    Option,
    /// The single namespace that all other namespaced objects name.
    Others,
    /// The single namespace in which cluster-scoped objects, or objects of other namespaces, look for
    /// these.
    References,
    /// Nothing told: `default`.
    Default,
}

/// What is assumed of one input.
pub(super) struct AssumedNamespace {
    pub name: Arc<str>,
    pub source: NamespaceSource,
}

impl AssumedNamespace {
    /// The option; else the single namespace in which a route or binding of another namespace looks
    /// for an object of the input that names none; else the single namespace that all other
    /// namespaced objects name; else the single one in which ClusterRoleBindings, webhooks and the
    /// like look for such an object (they must, and so tell where the input is to be applied); else
    /// `default`.
    pub fn choose(documents: &[Identified<'_>], option: Option<&str>) -> Self {
        let written: BTreeSet<&str> = documents
            .iter()
            .filter(|document| document.scope != Scope::Cluster)
            .filter_map(|document| document.namespace)
            .collect();
        let (name, source) = if let Some(option) = option {
            (option, NamespaceSource::Option)
        } else if let Some(only) = single(&looked_for(documents, Scope::Namespaced)) {
            (only, NamespaceSource::References)
        } else if let Some(only) = single(&written) {
            (only, NamespaceSource::Others)
        } else if let Some(only) = single(&looked_for(documents, Scope::Cluster)) {
            (only, NamespaceSource::References)
        } else {
            (DEFAULT_NAMESPACE, NamespaceSource::Default)
        };
        Self {
            name: name.into(),
            source,
        }
    }
}

fn single<'a>(names: &BTreeSet<&'a str>) -> Option<&'a str> {
    names.first().copied().filter(|_| names.len() == 1)
}

/// Namespaces, other than their own, in which objects of a scope look for objects of the input that
/// name none.
fn looked_for<'a>(documents: &[Identified<'a>], scope: Scope) -> BTreeSet<&'a str> {
    let homeless: HashSet<(&str, &str)> = documents
        .iter()
        .filter(|document| document.namespace.is_none())
        .filter_map(|document| match document.name {
            Name::Written(name) => Some((document.kind, name)),
            _ => None,
        })
        .collect();
    let housed: HashSet<(&str, &str, &str)> = documents
        .iter()
        .filter_map(|document| match document.name {
            Name::Written(name) => Some((document.kind, document.namespace?, name)),
            _ => None,
        })
        .collect();
    documents
        .iter()
        // An object that names no namespace itself says nothing of where the others are.
        .filter(|document| {
            document.scope == scope && (scope == Scope::Cluster || document.namespace.is_some())
        })
        .flat_map(|document| {
            let own = document.namespace.filter(|_| scope != Scope::Cluster);
            let named = named(document).into_iter();
            named.map(move |(kind, named)| (own, kind, named))
        })
        .filter_map(|(own, kind, named)| {
            let name = named.text_at("name")?;
            let namespace = named.text_at("namespace").filter(|text| !text.is_empty())?;
            let is_other = own != Some(namespace);
            let is_housed = housed.contains(&(kind, namespace, name));
            (is_other && !is_housed && homeless.contains(&(kind, name))).then_some(namespace)
        })
        .collect()
}

/// The fields of an object that may name one of any namespace by `name` and `namespace`, with its
/// kind.
fn named<'a>(document: &Identified<'a>) -> Vec<(&'static str, Field<'a>)> {
    let root = &document.root;
    let service = |field: Option<Field<'a>>| field.map(|field| ("Service", field));
    match document.kind {
        "ClusterRoleBinding" | "RoleBinding" => items(root.get("subjects"))
            .into_iter()
            .filter(|subject| subject.text_at("kind") == Some("ServiceAccount"))
            .map(|subject| ("ServiceAccount", subject))
            .collect(),
        "MutatingWebhookConfiguration" | "ValidatingWebhookConfiguration" => {
            let webhooks = items(root.get("webhooks"));
            let services = webhooks.iter();
            services
                .filter_map(|webhook| service(webhook.at(&["clientConfig", "service"])))
                .collect()
        }
        "APIService" => service(root.at(&["spec", "service"])).into_iter().collect(),
        "CustomResourceDefinition" => {
            let path = ["spec", "conversion", "webhook", "clientConfig", "service"];
            service(root.at(&path)).into_iter().collect()
        }
        "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "TCPRoute" | "UDPRoute" => {
            let gateways = items(root.at(&["spec", "parentRefs"])).into_iter();
            let gateways = gateways.map(|parent| (parent.text_at("kind"), "Gateway", parent));
            let rules = items(root.at(&["spec", "rules"])).into_iter();
            let backends = rules.flat_map(|rule| items(rule.get("backendRefs")));
            let backends = backends.map(|backend| (backend.text_at("kind"), "Service", backend));
            gateways
                .chain(backends)
                .filter(|(written, kind, _)| written.is_none_or(|written| written == *kind))
                .map(|(_, kind, named)| (kind, named))
                .collect()
        }
        _ => Vec::new(),
    }
}
