//! The words for what a card or frame stands for: containers, Services, counts, problems.

use std::collections::BTreeMap;

use super::brief::{container_line, route_line, service_words};
use super::counts::{count_words, wrapped};
use super::reduce::{Bond, Level, Reduction, Spot};
use super::words::{kind_words, line};
use super::{Line, LineStyle};
use crate::resource::Category;
use crate::topology::{Facet, Node};

/// Containers of a card that have a line of their own.
const MOST_CONTAINERS: usize = 6;
/// Services and routes of a card that have a line of their own.
const MOST_FRONTS: usize = 3;
/// Lines of counts on a card.
const MOST_COUNT_LINES: usize = 4;
/// Objects that a tooltip names.
const MOST_TOLD: usize = 40;

/// Whether a controller is the frame around its Pod template's parts.
pub(super) fn is_frame(reduction: &Reduction<'_>, spot: Spot) -> bool {
    let is_pod = |spot: Spot| {
        let node = reduction.drawn.node(spot);
        node.is_some_and(|node| node.pod().is_some())
    };
    reduction.bound(spot, Bond::Frame).next().is_some()
        || reduction.bound(spot, Bond::Hidden).any(is_pod)
}

/// Kinds of the roles and accounts that a binding stands for.
pub(super) fn bundled(reduction: &Reduction<'_>, spot: Spot) -> Vec<String> {
    let bundled = reduction.bound(spot, Bond::Bundled);
    let mut kinds: Vec<String> = bundled
        .filter_map(|spot| reduction.drawn.node(spot).map(kind_words))
        .collect();
    kinds.sort();
    kinds
}

/// Lines under a thing's own ones, without chips.
pub(super) fn lines(reduction: &Reduction<'_>, spot: Spot) -> Vec<Line> {
    let is_fold = reduction.bound(spot, Bond::Alike).next().is_some();
    let mut lines = Vec::new();
    // Copies run the same containers; other workloads that fold need not.
    if !is_fold || reduction.plan.level < Level::Workloads {
        lines.extend(containers(reduction, spot));
    }
    if !is_fold {
        lines.extend(fronts(reduction, spot));
        lines.extend(counts(reduction, spot));
    }
    if let Some(count) = reduction.split.users.get(&spot) {
        lines.push(line(
            LineStyle::Detail,
            &shared_words(reduction, spot, *count),
        ));
    }
    if let Some(count) = reduction.problems.get(&spot) {
        let noun = if *count == 1 { "problem" } else { "problems" };
        lines.push(line(LineStyle::Alert, &format!("{count} {noun}")));
    }
    lines
}

/// How many objects carry a chip for a thing.
fn shared_words(reduction: &Reduction<'_>, spot: Spot, count: usize) -> String {
    let node = reduction.drawn.node(spot);
    match node.map(|node| (&node.facet, node.category)) {
        Some((Facet::Internet, _)) => format!("{count} ways in"),
        Some((_, Category::Policy)) => format!("concerns {count}"),
        _ => format!("used by {count}"),
    }
}

/// A line for each container of a Pod that is a card.
fn containers(reduction: &Reduction<'_>, spot: Spot) -> Vec<Line> {
    let mut pods: Vec<Spot> = vec![spot];
    pods.extend(reduction.bound(spot, Bond::Frame));
    let parts = pods
        .iter()
        .flat_map(|pod| reduction.bound(*pod, Bond::Part));
    let nodes = parts.filter_map(|part| reduction.drawn.node(part));
    let mut containers: Vec<_> = nodes.filter_map(Node::container).collect();
    containers.sort_by_key(|container| (container.role, container.index));
    let rest = containers.len().saturating_sub(MOST_CONTAINERS);
    let kept = containers.len() - if rest > 0 { rest + 1 } else { 0 };
    let mut lines: Vec<Line> = containers
        .iter()
        .take(kept)
        .map(|container| line(LineStyle::Detail, &container_line(container)))
        .collect();
    if rest > 0 {
        let more = format!("and {} more containers", rest + 1);
        lines.push(line(LineStyle::Detail, &more));
    }
    lines
}

/// A line for each Service or route in front of a card.
fn fronts(reduction: &Reduction<'_>, spot: Spot) -> Vec<Line> {
    let mut fronts: Vec<Spot> = reduction.bound(spot, Bond::Fronts).collect();
    let mut next = 0;
    // A route may stand in front of a Service that is a line itself.
    while let Some(front) = fronts.get(next) {
        let further: Vec<Spot> = reduction.bound(*front, Bond::Fronts).collect();
        fronts.extend(further);
        next += 1;
    }
    let nodes: Vec<(Spot, &Node)> = fronts
        .into_iter()
        .filter_map(|front| Some((front, reduction.drawn.node(front)?)))
        .collect();
    let own = reduction.drawn.node(spot).map_or("", |node| &node.name);
    let mut lines = Vec::new();
    for category in [Category::Service, Category::Network] {
        let of_category: Vec<_> = nodes
            .iter()
            .filter(|(_, node)| node.category == category)
            .collect();
        let rest = of_category.len().saturating_sub(MOST_FRONTS);
        let kept = of_category.len() - if rest > 0 { rest + 1 } else { 0 };
        for (front, node) in of_category.iter().take(kept) {
            let words = match &node.facet {
                Facet::Service(service) => service_words(node, service, own),
                _ => route_line(reduction.drawn.topology, *front, node),
            };
            lines.push(line(LineStyle::Detail, &words));
        }
        if rest > 0 {
            let noun = match category {
                Category::Service => "Services",
                _ => "routes",
            };
            lines.push(line(
                LineStyle::Detail,
                &format!("and {} more {noun}", rest + 1),
            ));
        }
    }
    lines
}

/// Counts by kind of what a card stands for and has no line for: "2 ConfigMaps · 1 Secret".
fn counts(reduction: &Reduction<'_>, spot: Spot) -> Vec<Line> {
    let is_namespace = reduction.bound(spot, Bond::Member).next().is_some();
    let mut counts: BTreeMap<(Category, &str), usize> = BTreeMap::new();
    for (member, bond) in counted(reduction, spot) {
        let Some(node) = reduction.drawn.node(member) else {
            continue;
        };
        // The line of its kind names the role on its binding's own card.
        let is_named = bond == Bond::Bundled && reduction.drawn.above(member) == Some((spot, bond));
        let is_counted = matches!(bond, Bond::Member | Bond::Serves | Bond::Bundled);
        if is_counted && !is_named && node.parent.is_none() {
            *counts.entry((node.category, &*node.kind)).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    if is_namespace {
        counts.sort_by_key(|((category, kind), _)| (rank(*category), *category, *kind));
    }
    let words: Vec<String> = counts
        .into_iter()
        .map(|((_, kind), count)| count_words(count, kind))
        .collect();
    let lines = wrapped(&words, " · ", MOST_COUNT_LINES);
    lines
        .iter()
        .map(|text| line(LineStyle::Detail, text))
        .collect()
}

/// Workloads first, then how traffic gets to them, then all else.
fn rank(category: Category) -> u8 {
    match category {
        Category::Workload => 0,
        Category::Service | Category::Network => 1,
        _ => 2,
    }
}

/// All that a thing stands for, with the reason; of a Pod only what is an object.
fn counted(reduction: &Reduction<'_>, spot: Spot) -> Vec<(Spot, Bond)> {
    let mut all: Vec<(Spot, Bond)> = reduction.below.get(spot).cloned().unwrap_or_default();
    let mut next = 0;
    while let Some((spot, _)) = all.get(next) {
        let further = reduction.below.get(*spot).into_iter().flatten().copied();
        let further: Vec<_> = further.collect();
        all.extend(further);
        next += 1;
    }
    all.retain(|(_, bond)| *bond != Bond::Hidden);
    all
}

/// The words of a thing, and the names of the objects that it stands for.
pub(super) fn tooltip(reduction: &Reduction<'_>, spot: Spot, words: &str) -> String {
    let objects: Vec<String> = counted(reduction, spot)
        .into_iter()
        .filter_map(|(member, _)| reduction.drawn.node(member))
        .filter(|node| node.parent.is_none())
        .map(|node| format!("{} {}", node.kind, node.name))
        .collect();
    if objects.is_empty() {
        return words.to_owned();
    }
    format!("{words} On this card: {}.", told(&objects))
}

/// A list of names, cut where it grows too long.
pub(super) fn told(names: &[String]) -> String {
    let rest = names.len().saturating_sub(MOST_TOLD);
    let shown = names
        .get(..names.len() - rest)
        .unwrap_or_default()
        .join(", ");
    if rest == 0 {
        shown
    } else {
        format!("{shown} and {rest} more")
    }
}
