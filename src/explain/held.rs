//! ConfigMaps and Secrets: what they are for, which keys they hold, who uses them.

use petgraph::graph::NodeIndex;

use super::Section;
use super::english::{code, codes, count, list, list_of, paragraph};
use super::names::{Names, kind_word};
use crate::resource::HeldKeys;
use crate::topology::{EdgeDetail, Relation};

/// What the built-in types of Secret hold (core/v1, `SecretType`).
const SECRET_TYPES: &[(&str, &str)] = &[
    (
        "bootstrap.kubernetes.io/token",
        "a token with which a node joins the cluster",
    ),
    ("kubernetes.io/basic-auth", "a user name and a password"),
    (
        "kubernetes.io/dockercfg",
        "credentials for an image registry",
    ),
    (
        "kubernetes.io/dockerconfigjson",
        "credentials for an image registry",
    ),
    (
        "kubernetes.io/service-account-token",
        "the token of a ServiceAccount",
    ),
    ("kubernetes.io/ssh-auth", "a private key for SSH"),
    ("kubernetes.io/tls", "a TLS certificate and its private key"),
];

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, held: &HeldKeys) -> String {
    paragraph([
        purpose(names, index, held),
        keys(held),
        unused(names, index),
    ])
}

/// The article's section on one ConfigMap or Secret.
pub(super) fn section(names: &Names<'_>, index: NodeIndex, held: &HeldKeys) -> Section {
    Section {
        paragraphs: vec![node(names, index, held)],
        bullets: users(names, index),
        ..Section::default()
    }
}

fn purpose(names: &Names<'_>, index: NodeIndex, held: &HeldKeys) -> String {
    let subject = names.subject(index);
    if !is_secret(names, index) {
        return format!(
            "{subject} keeps settings apart from the image, so that the same image runs with other settings elsewhere."
        );
    }
    let known = held
        .secret_type
        .as_deref()
        .and_then(|wanted| SECRET_TYPES.iter().find(|(name, _)| *name == wanted));
    match known {
        Some((name, what)) => {
            format!(
                "{subject} keeps {what} (type {}) apart from image and Pod.",
                code(name)
            )
        }
        None => format!(
            "{subject} keeps confidential values, such as passwords and tokens, apart from image and Pod."
        ),
    }
}

fn is_secret(names: &Names<'_>, index: NodeIndex) -> bool {
    names
        .node(index)
        .is_some_and(|node| kind_word(node) == "Secret")
}

fn keys(held: &HeldKeys) -> String {
    let held_names = held.keys.iter().map(|key| key.name.as_str());
    match held.keys.len() {
        0 => "It holds no key.".to_owned(),
        keys => format!("It holds {}: {}.", count(keys, "key"), codes(held_names)),
    }
}

fn unused(names: &Names<'_>, index: NodeIndex) -> String {
    let used = names
        .topology
        .incoming(index)
        .any(|(_, _, edge)| edge.relation != Relation::Contains);
    if used {
        String::new()
    } else {
        "Nothing in this input uses it.".to_owned()
    }
}

/// One sentence for each container or volume that takes keys.
fn users(names: &Names<'_>, index: NodeIndex) -> Vec<String> {
    let mut told = Vec::new();
    for relation in [Relation::ReadsEnv, Relation::ReadsAllEnv, Relation::Sources] {
        for (source, edge) in names.incoming(index, relation) {
            let user = super::english::sentence(&names.the_in_pod(source));
            told.push(match (&relation, &edge.detail) {
                (Relation::Sources, _) if names.is_credential(source, index) => {
                    format!("{user} signs in to its storage with it.")
                }
                (Relation::ReadsEnv, EdgeDetail::Keys { keys, .. }) => {
                    let pairs: Vec<String> = keys
                        .iter()
                        .map(|key| {
                            format!(
                                "{} as the environment variable {}",
                                code(&key.key),
                                code(&key.seen_as)
                            )
                        })
                        .collect();
                    format!("{user} reads {}.", list(&pairs))
                }
                (Relation::ReadsAllEnv, _) => {
                    format!("{user} reads each key as an environment variable.")
                }
                (_, EdgeDetail::Keys { keys, .. }) if !keys.is_empty() => format!(
                    "{user} shows {} as {}{}.",
                    codes(keys.iter().map(|key| key.key.as_str())),
                    if keys.len() == 1 { "a file" } else { "files" },
                    seen_by(names, source)
                ),
                _ => format!("{user} shows each key as a file{}.", seen_by(names, source)),
            });
        }
    }
    told
}

/// " to `web` (in `/etc/web`)": the containers that mount a volume.
fn seen_by(names: &Names<'_>, volume: NodeIndex) -> String {
    let at = list_of(names.mounters(volume).iter().map(|mounter| {
        let container = names.short(mounter.container);
        format!("{container} ({})", mounter.places("in"))
    }));
    if at.is_empty() {
        at
    } else {
        format!(" to {at}")
    }
}
