//! What a picture does not draw, and how to get it, in words.

use std::collections::BTreeMap;

use super::reduce::{Bond, Level, Plan, Reduction};
use super::words::count_words;

/// Kinds that are named of what is folded.
const NAMED_KINDS: usize = 3;

/// "detail: workloads; 12 ConfigMaps, 9 Secrets and 31 more folded; detail=full draws everything";
/// empty where everything is drawn.
pub(super) fn words(reduction: &Reduction<'_>) -> String {
    let Plan { level, fold } = reduction.plan;
    let folded = folded(reduction);
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

/// Objects that have no card of their own, by kind. A role on its binding's card is still there to
/// be seen.
fn folded<'a>(reduction: &Reduction<'a>) -> BTreeMap<&'a str, usize> {
    let drawn = &reduction.drawn;
    let mut folded: BTreeMap<&str, usize> = BTreeMap::new();
    for index in &drawn.shown.nodes {
        let spot = index.index();
        let is_folded = match drawn.above(spot) {
            Some((binding, Bond::Bundled)) => drawn.above(binding).is_some(),
            Some(_) => true,
            None => reduction.bound(spot, Bond::Alike).next().is_some(),
        };
        if let Some(node) = drawn.node(spot)
            && is_folded
            && node.document_place.is_some()
        {
            *folded.entry(&node.kind).or_default() += 1;
        }
    }
    folded
}
