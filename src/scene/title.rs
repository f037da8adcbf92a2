//! Title and subtitle of the picture.

use std::collections::{BTreeMap, BTreeSet};

use super::reduce::{Level, Plan, Reduction};
use super::words::count_words;
use crate::Atlas;
use crate::explain::noun_for;
use crate::topology::NodeStatus;

/// Kinds that a subtitle names of what is folded.
const NAMED_KINDS: usize = 3;

/// The title asked for, else one made of what the graph holds; and the namespaces, and what the
/// picture leaves out.
pub(super) fn compose(atlas: &Atlas, reduction: &Reduction<'_>) -> (String, String) {
    let objects: Vec<_> = atlas
        .topology
        .nodes()
        .map(|(_, node)| node)
        .filter(|node| node.status == NodeStatus::Ok && node.document_place.is_some())
        .collect();
    let title = atlas
        .options
        .title
        .clone()
        .unwrap_or_else(|| match objects.as_slice() {
            [only] => format!("{} {}", only.kind, only.name),
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
    let subtitle = match namespaces.len() {
        0 => String::new(),
        1 => format!("Namespace {}", namespaces.into_iter().collect::<String>()),
        count => format!("{count} namespaces"),
    };
    let parts = [subtitle, left_out(reduction)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (title, parts.join(" · "))
}

/// What the picture does not draw, and how to get it: "detail: workloads; 12 ConfigMaps, 9 Secrets
/// and 31 more folded; detail=full draws everything".
fn left_out(reduction: &Reduction<'_>) -> String {
    let Plan { level, fold } = reduction.plan;
    let drawn = &reduction.drawn;
    let mut folded: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, node) in drawn.topology.nodes() {
        if node.document_place.is_some() && drawn.above(index.index()).is_some() {
            *folded.entry(&node.kind).or_default() += 1;
        }
    }
    if !fold || (level == Level::Full && folded.is_empty()) {
        return String::new();
    }
    let mut folded: Vec<(&str, usize)> = folded.into_iter().collect();
    folded.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    let (shown, rest) = folded.split_at(folded.len().min(NAMED_KINDS));
    let mut words: Vec<String> = shown
        .iter()
        .map(|(kind, count)| count_words(*count, kind))
        .collect();
    let rest: usize = rest.iter().map(|(_, count)| count).sum();
    if rest > 0 {
        words.push(format!("{rest} more"));
    }
    let folded = match words.split_last() {
        None => String::new(),
        Some((only, [])) => format!("{only} folded; "),
        Some((last, others)) => format!("{} and {last} folded; ", others.join(", ")),
    };
    let level = match level {
        Level::Full => "",
        Level::Pods => "detail: pods; ",
        Level::Workloads | Level::Systems | Level::Twins => "detail: workloads; ",
        Level::Kinds => "detail: kinds; ",
        Level::Namespaces => "detail: namespaces; ",
    };
    format!("{level}{folded}detail=full draws everything")
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
