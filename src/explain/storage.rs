//! Claims of storage: how much, made by which class, bound to which volume, used by whom.

use petgraph::graph::NodeIndex;

use super::english::{code, list_of, sentence};
use super::kinds::fact;
use super::names::Names;
use super::stated;
use crate::topology::{Node, Relation};

/// "asks for `10Gi` of storage, made by the StorageClass `fast`; the volume `data` uses it".
pub(super) fn claim(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let size = fact(node, "storage").map_or_else(
        || "storage".to_owned(),
        |size| format!("{} of storage", code(size)),
    );
    let modes =
        fact(node, "access modes").map_or_else(String::new, |modes| format!(" ({})", code(modes)));
    let of = |relation| stated::objects(names, index, relation);
    let classes = of(Relation::Provisions);
    let volumes = of(Relation::Binds);
    let source = match (classes.is_empty(), fact(node, "class")) {
        (false, _) => format!(", of {classes}"),
        (true, Some("default")) if volumes.is_empty() => {
            ", of the cluster's default StorageClass".to_owned()
        }
        (true, Some("none")) => ", of no StorageClass".to_owned(),
        (true, _) => String::new(),
    };
    let bound = match volumes.is_empty() {
        true => String::new(),
        false => format!("It is bound to {volumes}."),
    };
    let users: Vec<NodeIndex> = names
        .incoming(index, Relation::Claims)
        .into_iter()
        .map(|(user, _)| user)
        .collect();
    let used = match users.len() {
        0 => "Nothing in this input uses it.".to_owned(),
        many => {
            let verb = if many == 1 {
                "keeps its data"
            } else {
                "keep their data"
            };
            let who = list_of(users.into_iter().map(|user| names.the_in_pod(user)));
            sentence(&format!("{who} {verb} there."))
        }
    };
    vec![
        format!("{} asks for {size}{modes}{source}.", names.subject(index)),
        bound,
        used,
    ]
}
