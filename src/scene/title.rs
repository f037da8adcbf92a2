//! Title and subtitle of the picture.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::is_described;
use super::reduce::Reduction;
use super::{extent, left_out};
use crate::Atlas;
use crate::explain::noun_for;
use crate::topology::Node;

/// The title asked for, else one made of what the picture shows; and the namespaces and the part of
/// the graph.
pub(super) fn compose(atlas: &Atlas, reduction: &Reduction<'_>) -> (String, String) {
    let topology = &atlas.topology;
    let shown = reduction.drawn.shown;
    let mut objects = shown.objects(topology);
    if objects.is_empty() {
        // A title is that of the input where the picture is empty.
        objects = (topology.nodes().map(|(_, node)| node))
            .filter(|node| is_described(node))
            .collect();
    }
    let title = atlas
        .options
        .title
        .clone()
        .or_else(|| {
            let only = topology.node(atlas.subjects.only(topology)?)?;
            Some(kind_and_name(only))
        })
        .unwrap_or_else(|| match objects.as_slice() {
            [only] => kind_and_name(only),
            _ => common_name(
                &objects
                    .iter()
                    .map(|node| node.name.as_ref())
                    .collect::<Vec<_>>(),
            )
            .unwrap_or_else(|| counted(objects.iter().map(|node| node.kind.as_ref()))),
        });
    let namespaces: BTreeSet<&str> = objects
        .iter()
        .filter_map(|node| node.namespace.as_deref())
        .collect();
    let place = match namespaces.len() {
        0 => String::new(),
        1 => format!("Namespace {}", namespaces.into_iter().collect::<String>()),
        count => format!("{count} namespaces"),
    };
    (
        title,
        extent::subtitle(atlas, place, left_out::words(reduction)),
    )
}

fn kind_and_name(node: &Node) -> String {
    format!("{} {}", node.kind, node.name)
}

/// The name that at least half of the objects share.
fn common_name(names: &[&str]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let (name, count) = counts
        .into_iter()
        .max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)))?;
    (count * 2 >= names.len()).then(|| name.to_owned())
}

fn counted<'a>(kinds: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    let more = if counts.len() > 4 { " and more" } else { "" };
    let words: Vec<String> = counts
        .iter()
        .take(4)
        .map(|(kind, count)| {
            // A custom kind without its group.
            let kind = kind.split('.').next().unwrap_or_default();
            format!("{count} {}", noun_for(*count, kind))
        })
        .collect();
    format!("{}{more}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_counts_kinds_in_english_and_leaves_out_their_groups() {
        let kinds = [
            "NetworkPolicy",
            "NetworkPolicy",
            "Ingress",
            "Certificate.cert-manager.io",
        ];
        assert_eq!(
            counted(kinds.into_iter()),
            "2 NetworkPolicies, 1 Certificate, 1 Ingress"
        );
    }
}
