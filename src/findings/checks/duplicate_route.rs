//! Two rules of Ingresses for the same host and path.

use std::collections::BTreeMap;

use crate::findings::{Context, Found, Severity};
use crate::manifest::{Field, Place};
use crate::resource::network::ingress::{self, Backend, Rule};
use crate::topology::Node;

/// Parts of annotations by which a controller tells apart rules of one host and path.
const TELL_APART: &[&str] = &[
    "canary",
    "conditions.",
    "server-alias",
    "ingress.group",
    "router.",
];

/// What makes two rules take the same requests.
type Key = (Option<String>, String, String, bool);

/// A rule that stands before another with the same requests.
struct First<'a> {
    node: &'a Node,
    place: Place,
    backend: String,
}

/// A warning when the requests would go to two places, else for information.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut firsts: BTreeMap<Key, First<'_>> = BTreeMap::new();
    let mut found = Vec::new();
    for (_, node) in context.nodes_of("Ingress") {
        let Some(document) = context.document(node).filter(|it| !is_told_apart(it)) else {
            continue;
        };
        let class = ingress::class(&document);
        let class = class.as_ref().and_then(Field::text).map(str::to_owned);
        for rule in ingress::rules(&document) {
            let Some(backend) = backend_words(&rule) else {
                continue;
            };
            let key = (
                class.clone(),
                rule.host.to_ascii_lowercase(),
                rule.path.to_owned(),
                rule.exact,
            );
            match firsts.get(&key) {
                Some(first) => found.push(judge(node, &rule, &backend, first)),
                None => {
                    let first = First {
                        node,
                        place: rule.path_field.place(),
                        backend,
                    };
                    firsts.insert(key, first);
                }
            }
        }
    }
    found
}

fn judge(node: &Node, rule: &Rule<'_>, backend: &str, first: &First<'_>) -> Found {
    let host = match rule.host {
        "" => "every host".to_owned(),
        host => format!("host `{host}`"),
    };
    let already = match first.node.id == node.id {
        true => format!("line {} of it", first.place.position.line),
        false => format!("Ingress `{}`", first.node.name),
    };
    let same_place = first.node.namespace == node.namespace;
    let message = format!(
        "Ingress `{}` routes `{}` of {host}, which {already} routes already",
        node.name,
        rule.path_words(),
    );
    let found = Found::new(&rule.path_field.place(), message);
    match (first.backend == backend, same_place) {
        (true, _) => found
            .suggest("Remove one of the two rules: both name the same backend")
            .severity(Severity::Info),
        (false, true) => found.suggest(format!(
            "Only one of them can win; the other sends to {}: give one another host or path",
            first.backend
        )),
        (false, false) => found
            .suggest("Where one controller serves both namespaces, only one of them can win")
            .severity(Severity::Info),
    }
}

/// ``Service `web` port 80``.
fn backend_words(rule: &Rule<'_>) -> Option<String> {
    match &rule.backend {
        Backend::Service { name, port } => {
            let port = port.as_ref().map(|port| format!(" port {}", port.value));
            Some(format!(
                "Service `{}`{}",
                name.text()?,
                port.unwrap_or_default()
            ))
        }
        Backend::Resource(field) => Some(format!(
            "{} `{}`",
            field.text_at("kind").unwrap_or("resource"),
            field.text_at("name")?
        )),
        Backend::Action(_) => None,
    }
}

fn is_told_apart(document: &Field<'_>) -> bool {
    let annotations = document.at(&["metadata", "annotations"]);
    let annotations = annotations.map(|it| it.entries()).unwrap_or_default();
    annotations
        .iter()
        .any(|(key, _)| TELL_APART.iter().any(|part| key.contains(part)))
}
