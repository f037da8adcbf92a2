//! A ConfigMap, Secret or PersistentVolumeClaim that nothing uses.

use std::collections::BTreeSet;

use crate::findings::{Context, Found};
use crate::manifest::Data;
use crate::resource::registry::KINDS;
use crate::topology::Node;

/// Types of Secrets that a cluster or a tool looks up by itself.
const FOUND_BY_TYPE: &[&str] = &[
    "bootstrap.kubernetes.io/token",
    "helm.sh/release.v1",
    "kubernetes.io/service-account-token",
];

/// Labels by which controllers look ConfigMaps and Secrets up instead of by name.
const FOUND_BY_LABEL: &[&str] = &[
    "app.kubernetes.io/part-of",
    "argocd.argoproj.io/secret-type",
    "grafana_dashboard",
    "grafana_datasource",
];

/// Kinds that are there to be used, with their resources' names in the API.
const USABLE: &[(&str, &str)] = &[
    ("ConfigMap", "configmaps"),
    ("Secret", "secrets"),
    ("PersistentVolumeClaim", "persistentvolumeclaims"),
];

/// Quiet without Pods in the same namespace, and when an object of a kind that is not fully read
/// may be the user.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    if others_may_use(context) {
        return Vec::new();
    }
    let mentions = mentions(context);
    let readable = Readable::of(context);
    let with_pods: BTreeSet<_> = context.pods.iter().map(|pod| &pod.node.namespace).collect();
    let mut found = Vec::new();
    for (kind, resource) in USABLE {
        for (index, node) in context.nodes_of(kind) {
            let is_used = context.is_used(index)
                || mentions.contains(&(*kind, &*node.name))
                || readable.holds(resource, &node.name);
            let is_judged = context.is_named(node) && with_pods.contains(&node.namespace);
            if is_used || is_found_otherwise(context, node) || !is_judged {
                continue;
            }
            let Some(place) = node.place.as_ref() else {
                continue;
            };
            let message = format!("Nothing in this input uses {kind} `{}`", node.name);
            found.push(Found::new(place, message).node(index).suggest(
                "Remove it if it is left over, or check the name where it should be used",
            ));
        }
    }
    found
}

fn others_may_use(context: &Context<'_>) -> bool {
    let known: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let mut nodes = context.topology.nodes();
    nodes.any(|(_, node)| node.document_place.is_some() && !known.contains(&*node.kind))
}

fn is_found_otherwise<'a>(context: &Context<'a>, node: &'a Node) -> bool {
    let secret_type = node.held().and_then(|held| held.secret_type.as_deref());
    let labels = || {
        let document = context.document(node)?;
        document.at(&["metadata", "labels"])
    };
    secret_type.is_some_and(|secret_type| FOUND_BY_TYPE.contains(&secret_type))
        || labels().is_some_and(|labels| {
            let mut labels = labels.entries().into_iter();
            labels.any(|(key, _)| FOUND_BY_LABEL.contains(&key))
        })
}

/// What roles of the input let a program read from the API server: it may use such an object
/// without a field that names it.
#[derive(Default)]
struct Readable<'a> {
    all: BTreeSet<&'a str>,
    named: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Readable<'a> {
    fn of(context: &Context<'a>) -> Self {
        let mut readable = Self::default();
        let roles = ["Role", "ClusterRole"];
        for (_, role) in roles.iter().flat_map(|kind| context.nodes_of(kind)) {
            let rules = context.document(role).and_then(|role| role.get("rules"));
            for rule in rules.map(|rules| rules.items()).unwrap_or_default() {
                let texts = |key: &str| -> Vec<&'a str> {
                    let list = rule.get(key).map(|list| list.items());
                    let list = list.unwrap_or_default();
                    list.iter().filter_map(|entry| entry.text()).collect()
                };
                let is_core = texts("apiGroups")
                    .iter()
                    .any(|group| matches!(*group, "" | "*"));
                let names = texts("resourceNames");
                for resource in texts("resources").into_iter().filter(|_| is_core) {
                    if names.is_empty() {
                        readable.all.insert(resource);
                    }
                    let named = names.iter().map(|name| (resource, *name));
                    readable.named.extend(named);
                }
            }
        }
        readable
    }

    fn holds(&self, resource: &str, name: &str) -> bool {
        [resource, "*"]
            .into_iter()
            .any(|resource| self.all.contains(resource) || self.named.contains(&(resource, name)))
    }
}

/// Names in fields that speak of ConfigMaps, Secrets or claims without being relations of the graph, such
/// as `imagePullSecrets[0].name` or `tls[0].secretName`.
fn mentions<'a>(context: &Context<'a>) -> BTreeSet<(&'static str, &'a str)> {
    let mut mentions = BTreeSet::new();
    for document in &context.manifest.documents {
        let mut rest = vec![(None, &document.root)];
        while let Some((kind, value)) = rest.pop() {
            match &value.data {
                Data::Text(name) => mentions.extend(kind.map(|kind| (kind, name.as_str()))),
                Data::List(items) => rest.extend(items.iter().map(|item| (kind, item))),
                Data::Map(map) => rest.extend(map.entries.iter().map(|entry| {
                    let key = entry.key.to_ascii_lowercase();
                    let kind = if key.contains("secret") {
                        Some("Secret")
                    } else if key.contains("configmap") {
                        Some("ConfigMap")
                    } else if key.contains("claim") || key.contains("pvc") {
                        Some("PersistentVolumeClaim")
                    } else {
                        kind
                    };
                    (kind, &entry.value)
                })),
                _ => {}
            }
        }
    }
    mentions
}
