//! The words for what a card or frame stands for: containers, Services, counts, problems.

use std::collections::BTreeMap;

use super::reduce::{Bond, Level, Reduction, Spot};
use super::words::{
    container_line, count_words, kind_count, kind_words, line, route_line, service_words, wrapped,
};
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
    let mut lines = containers(reduction, spot);
    if reduction.bound(spot, Bond::Alike).next().is_none() {
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
        if matches!(bond, Bond::Member | Bond::Serves | Bond::Bundled) && node.parent.is_none() {
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
fn told(names: &[String]) -> String {
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

/// Several things that are alike.
pub(super) struct Fold<'a> {
    spot: Spot,
    kind: &'a str,
    names: Vec<&'a str>,
}

impl<'a> Fold<'a> {
    /// Names that a card lists.
    const LISTED: usize = 4;

    /// The fold that a thing stands for, if it does.
    pub fn of(reduction: &Reduction<'a>, spot: Spot) -> Option<Self> {
        let drawn = &reduction.drawn;
        let mut all = vec![spot];
        let mut next = 0;
        while let Some(spot) = all.get(next) {
            let further: Vec<Spot> = reduction.bound(*spot, Bond::Alike).collect();
            all.extend(further);
            next += 1;
        }
        if all.len() < 2 {
            return None;
        }
        let name = |spot: Spot| match drawn.node(spot) {
            Some(node) => Some(&*node.name),
            None => drawn.undescribed(spot),
        };
        let mut names: Vec<&str> = all.iter().filter_map(|spot| name(*spot)).collect();
        names.sort_unstable();
        Some(Self {
            spot,
            kind: drawn.node(spot).map_or("Namespace", |node| &*node.kind),
            names,
        })
    }

    /// "12 ConfigMaps", then names; on a frame only what the names have in common.
    pub fn lines(&self, reduction: &Reduction<'_>, shape: super::Shape) -> Vec<Line> {
        let title = self.title();
        let node = reduction.drawn.node(self.spot);
        let is_pod = node.is_some_and(|node| node.category == Category::Workload)
            && reduction.plan.level < Level::Workloads;
        if shape.is_cluster() {
            return vec![
                line(LineStyle::Kind, self.kind),
                line(LineStyle::Count, &format!("×{}", self.names.len())),
                super::words::name_line(&self.common()),
            ];
        }
        let mut lines = vec![super::words::name_line(&title)];
        for kind in bundled(reduction, self.spot) {
            lines.push(line(LineStyle::Detail, &format!("each with its {kind}")));
        }
        if is_pod {
            lines.push(line(LineStyle::Detail, &self.common()));
            return lines;
        }
        let rest = self.names.len().saturating_sub(Self::LISTED);
        lines.extend(
            self.names
                .iter()
                .take(Self::LISTED)
                .map(|name| line(LineStyle::Detail, name)),
        );
        if rest > 0 {
            lines.push(line(LineStyle::Detail, &format!("… and {rest} more")));
        }
        lines
    }

    /// "12 ConfigMaps".
    pub fn title(&self) -> String {
        kind_count(self.names.len(), self.kind)
    }

    /// Every name up to a limit, then a count.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.names.iter().map(|name| (*name).to_owned()).collect();
        told(&names)
    }

    pub fn tooltip(&self) -> String {
        format!("{}: {}.", self.title(), self.names())
    }

    /// What the names begin with: "web-5d9c7-…".
    fn common(&self) -> String {
        let first = self.names.first().copied().unwrap_or_default();
        let last = self.names.last().copied().unwrap_or_default();
        let same = first
            .char_indices()
            .zip(last.chars())
            .take_while(|((_, one), other)| one == other)
            .last();
        let end = same.map_or(0, |((at, letter), _)| at + letter.len_utf8());
        match first.get(..end) {
            Some(common) if end >= 3 => format!("{common}…"),
            _ => format!("{first}, …"),
        }
    }
}
