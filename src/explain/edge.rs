//! A sentence for each relation: a subject, and a predicate that other sentences reuse.

use petgraph::graph::NodeIndex;

use super::english::{code, list, paragraph};
use super::names::{Names, kind_word};
use super::{stated, traffic};
use crate::topology::relation::KeyUse;
use crate::topology::{Edge, EdgeDetail, EdgeStatus, Facet, Relation};

/// The sentence for one edge, and where it is concluded, the sentence that says so.
pub(super) fn sentence(
    names: &Names<'_>,
    source: NodeIndex,
    target: NodeIndex,
    edge: &Edge,
) -> String {
    let subject = names.singular(source);
    let told = match edge.relation {
        Relation::Selects => traffic::selects(names, source, target, edge),
        Relation::Owns => owns(names, source, target),
        Relation::Exposes => traffic::exposes(names, target),
        _ => format!("{subject} {}.", predicate(names, source, target, edge)),
    };
    paragraph([told, conclusion(edge)])
}

/// What a container or volume does with the target: "sees the volume `data` at `/data`".
pub(super) fn predicate(
    names: &Names<'_>,
    source: NodeIndex,
    target: NodeIndex,
    edge: &Edge,
) -> String {
    match (&edge.relation, &edge.detail) {
        (
            Relation::Mounts,
            EdgeDetail::Mount {
                path,
                sub_path,
                read_only,
            },
        ) => mounts(names, target, path, sub_path.as_deref(), *read_only),
        (Relation::Sources, detail) => sources(names, source, target, edge.status, detail),
        (Relation::ReadsEnv, EdgeDetail::Keys { keys, optional, .. }) => {
            reads_env(names, target, keys, *optional)
        }
        (
            Relation::ReadsAllEnv,
            EdgeDetail::Keys {
                prefix, optional, ..
            },
        ) => reads_all_env(names, target, prefix, *optional),
        (Relation::Listens, _) => format!("accepts connections at {}", names.the(target)),
        (Relation::Connects, detail) => connects(names, target, detail),
        _ => stated::predicate(names, target, edge),
    }
}

/// Says of a concluded relation that no field states it; empty for a stated one.
pub(super) fn conclusion(edge: &Edge) -> String {
    if edge.status != EdgeStatus::Inferred {
        return String::new();
    }
    let from = match (&edge.relation, &edge.detail) {
        (_, EdgeDetail::Inferred { because }) => because.clone(),
        (Relation::Listens, _) if declares_port(edge) => "the declared port".to_owned(),
        (Relation::Listens, _) => "the address that it is told to listen at".to_owned(),
        (_, EdgeDetail::Address { config_key, .. }) if config_key.is_some() => {
            "the address that the key holds".to_owned()
        }
        (_, EdgeDetail::Address { variable, .. }) if variable.is_some() => {
            "the address that the variable holds".to_owned()
        }
        (_, EdgeDetail::Address { .. }) => "an address in its command or arguments".to_owned(),
        _ => "what it was given".to_owned(),
    };
    format!("Podatlas concludes this from {from}; nothing in the manifest says so.")
}

/// Whether a container listens at a port because it declares it.
pub(super) fn declares_port(listens: &Edge) -> bool {
    let first = listens.evidence.first();
    first.is_some_and(|place| place.path.ends_with(".containerPort"))
}

fn mounts(
    names: &Names<'_>,
    target: NodeIndex,
    path: &str,
    sub_path: Option<&str>,
    read_only: bool,
) -> String {
    let path = code(path);
    if names.is_missing(target) {
        return format!(
            "is to see a volume {} at {path}, but its Pod has no volume of that name",
            names.short(target)
        );
    }
    let part = sub_path.map_or_else(String::new, |part| format!("{} of ", code(part)));
    let how = if read_only { ", read-only" } else { "" };
    format!("sees {part}{} at {path}{how}", names.the(target))
}

fn sources(
    names: &Names<'_>,
    source: NodeIndex,
    target: NodeIndex,
    status: EdgeStatus,
    detail: &EdgeDetail,
) -> String {
    let object = names.the(target);
    let absent = absence(names, target, is_optional(detail));
    if names.is_credential(source, target) {
        return format!("signs in to its storage with {object}{absent}");
    }
    let EdgeDetail::Keys { keys, .. } = detail else {
        return format!("takes its content from {object}{absent}");
    };
    let lacking: Vec<&KeyUse> = keys.iter().filter(|key| !key.present).collect();
    let lack = if lacking.is_empty() || status != EdgeStatus::Missing {
        String::new()
    } else {
        format!(
            ", but {object} does not hold {}",
            super::english::codes(lacking.iter().map(|key| key.key.as_str()))
        )
    };
    if keys.is_empty() && !becomes_files(names, target) {
        return format!("takes its content from {object}{absent}");
    }
    if keys.is_empty() {
        return format!("shows each key of {object}{absent} as a file");
    }
    let files: Vec<String> = keys.iter().map(key_as_file).collect();
    let files_noun = if keys.len() == 1 { "a file" } else { "files" };
    format!(
        "shows {} of {object}{absent} as {files_noun}{lack}",
        list(&files)
    )
}

fn key_as_file(key: &KeyUse) -> String {
    if key.seen_as.is_empty() || key.seen_as == key.key {
        format!("the key {}", code(&key.key))
    } else {
        format!("the key {} (at {})", code(&key.key), code(&key.seen_as))
    }
}

fn reads_env(names: &Names<'_>, target: NodeIndex, keys: &[KeyUse], optional: bool) -> String {
    let variables: Vec<String> = keys
        .iter()
        .map(|key| {
            let lack = if key.present || names.is_missing(target) {
                ""
            } else {
                " (which it does not hold)"
            };
            format!(
                "the environment variable {} from the key {}{lack}",
                code(&key.seen_as),
                code(&key.key)
            )
        })
        .collect();
    format!(
        "gets {} of {}{}",
        list(&variables),
        names.the(target),
        absence(names, target, optional)
    )
}

fn reads_all_env(names: &Names<'_>, target: NodeIndex, prefix: &str, optional: bool) -> String {
    let named = if prefix.is_empty() {
        String::new()
    } else {
        format!(" whose name begins with {}", code(prefix))
    };
    format!(
        "gets each key of {} as an environment variable{named}{}",
        names.the(target),
        absence(names, target, optional)
    )
}

fn connects(names: &Names<'_>, target: NodeIndex, detail: &EdgeDetail) -> String {
    let to = names.the(target);
    let EdgeDetail::Address {
        variable,
        config_key,
        ports,
    } = detail
    else {
        return format!("connects to {to}");
    };
    let numbers: Vec<String> = ports.iter().map(|called| called.port.to_string()).collect();
    let at = match numbers.as_slice() {
        [] => String::new(),
        [only] => format!(" at port {only}"),
        _ => format!(" at the ports {}", list(&numbers)),
    };
    let how = match (variable, config_key) {
        (Some(variable), Some((config_map, key))) => {
            let config_map = names
                .topology
                .by_id
                .get(config_map)
                .map_or_else(|| code(config_map), |index| names.the(*index));
            format!(
                ", the address that its environment variable {} takes from the key {} of {config_map}",
                code(variable),
                code(key)
            )
        }
        (Some(variable), None) => {
            format!(
                ", the address in its environment variable {}",
                code(variable)
            )
        }
        (None, _) => String::new(),
    };
    format!("connects to {to}{at}{how}")
}

fn owns(names: &Names<'_>, source: NodeIndex, target: NodeIndex) -> String {
    let Some(node) = names.node(target) else {
        return String::new();
    };
    match &node.facet {
        Facet::Pod(pod) if pod.is_template => format!(
            "{} creates its Pods from this template.",
            names.subject(source)
        ),
        _ => format!(
            "{} owns {}: it created it, and deletes it with itself.",
            names.subject(source),
            names.the(target)
        ),
    }
}

/// " (not in this input)" for a ghost.
fn absence(names: &Names<'_>, target: NodeIndex, optional: bool) -> &'static str {
    match (names.is_missing(target), optional) {
        (false, _) => "",
        (true, false) => " (not in this input)",
        (true, true) => " (not in this input, and allowed to be absent)",
    }
}

fn is_optional(detail: &EdgeDetail) -> bool {
    matches!(detail, EdgeDetail::Keys { optional: true, .. })
}

/// Whether the target of a `sources` edge holds keys that become files.
fn becomes_files(names: &Names<'_>, target: NodeIndex) -> bool {
    names.node(target).is_some_and(|node| {
        matches!(node.facet, Facet::Held(_))
            || matches!(kind_word(node).as_str(), "ConfigMap" | "Secret")
    })
}
