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
    /// The single namespace in which cluster-scoped objects look for these.
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
    /// The option; else the single namespace that all other namespaced objects name; else the single
    /// one in which ClusterRoleBindings, webhooks and the like look for an object of the input that
    /// names none (they must, and so tell where the input is to be applied); else `default`.
    pub fn choose(documents: &[Identified<'_>], option: Option<&str>) -> Self {
        let written: BTreeSet<&str> = documents
            .iter()
            .filter(|document| document.scope != Scope::Cluster)
            .filter_map(|document| document.namespace)
            .collect();
        let (name, source) = if let Some(option) = option {
            (option, NamespaceSource::Option)
        } else if let Some(only) = single(&written) {
            (only, NamespaceSource::Others)
        } else if let Some(only) = single(&looked_for(documents)) {
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

/// Namespaces in which cluster-scoped objects look for Services and ServiceAccounts of the input
/// that name none.
fn looked_for<'a>(documents: &[Identified<'a>]) -> BTreeSet<&'a str> {
    let homeless: HashSet<(&str, &str)> = documents
        .iter()
        .filter(|document| document.namespace.is_none())
        .filter_map(|document| match document.name {
            Name::Written(name) => Some((document.kind, name)),
            _ => None,
        })
        .collect();
    documents
        .iter()
        .filter(|document| document.scope == Scope::Cluster)
        .flat_map(named)
        .filter_map(|(kind, named)| {
            let name = named.text_at("name")?;
            let namespace = named.text_at("namespace").filter(|text| !text.is_empty())?;
            homeless.contains(&(kind, name)).then_some(namespace)
        })
        .collect()
}

/// The fields of a cluster-scoped object that name an object by `name` and `namespace`, with its
/// kind.
fn named<'a>(document: &Identified<'a>) -> Vec<(&'static str, Field<'a>)> {
    let root = &document.root;
    let service = |field: Option<Field<'a>>| field.map(|field| ("Service", field));
    match document.kind {
        "ClusterRoleBinding" => items(root.get("subjects"))
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
        _ => Vec::new(),
    }
}
