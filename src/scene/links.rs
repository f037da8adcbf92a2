//! Relations to links: a container's links take its colour, and a line that stands for several
//! relations says which.

use std::collections::BTreeMap;

use petgraph::graph::EdgeIndex;

use super::reduce::{Level, Merged, Reduction, Spot, verb};
use super::words::fitted;
use super::{LABEL_SIZE, Link, SceneBox};
use crate::Atlas;
use crate::options::Hide;
use crate::topology::{Edge, Relation};

/// Labels wider than this are shortened, px.
const LABEL_WIDTH: f64 = 170.0;
/// Sentences that a tooltip holds.
const MOST_SENTENCES: usize = 6;

/// The links between boxes that are drawn.
pub(super) fn compose(
    atlas: &Atlas,
    reduction: &Reduction<'_>,
    boxes: &[SceneBox],
    index_of: &BTreeMap<Spot, usize>,
) -> Vec<Link> {
    let hide_labels = atlas.options.hide.contains(&Hide::Labels);
    let links = reduction.split.links.iter().filter_map(|merged| {
        let (Some(&source), Some(&target)) =
            (index_of.get(&merged.source), index_of.get(&merged.target))
        else {
            return None;
        };
        let edges = ids(atlas, &merged.edges);
        Some(Link {
            id: edges.first().cloned()?,
            source,
            target,
            relation: merged.relation.name(),
            status: merged.status,
            optional: merged.optional,
            label: if hide_labels {
                String::new()
            } else {
                fitted(
                    &label(atlas, reduction.plan.level, merged),
                    LABEL_SIZE,
                    LABEL_WIDTH,
                )
            },
            tooltip: tooltip(atlas, &merged.edges),
            colour: boxes.get(source).and_then(|source| source.colour),
            rule: merged.relations.iter().all(|relation| is_rule(*relation)),
            edges,
        })
    });
    links.collect()
}

/// Ids of edges, in order.
pub(super) fn ids(atlas: &Atlas, edges: &[EdgeIndex]) -> Vec<String> {
    let edges = edges.iter().filter_map(|edge| weight(atlas, *edge));
    edges.map(|edge| edge.id.clone()).collect()
}

/// The sentences for some edges, cut where they grow too many.
pub(super) fn tooltip(atlas: &Atlas, edges: &[EdgeIndex]) -> String {
    let known = edges.iter().filter_map(|edge| weight(atlas, *edge));
    let sentences = known.filter_map(|edge| atlas.explanations.edges.get(&edge.id));
    let mut told: Vec<String> = sentences
        .take(MOST_SENTENCES)
        .map(|sentence| sentence.replace('`', ""))
        .collect();
    match edges.len().saturating_sub(MOST_SENTENCES) {
        0 => {}
        1 => told.push("And one relation more.".to_owned()),
        rest => told.push(format!("And {rest} relations more.")),
    }
    told.join(" ")
}

fn weight(atlas: &Atlas, edge: EdgeIndex) -> Option<&Edge> {
    atlas.topology.graph.edge_weight(edge)
}

/// The labels of a line's relations; what the relations are where a coarse picture has too many.
fn label(atlas: &Atlas, level: Level, merged: &Merged) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for edge in merged.edges.iter().filter_map(|edge| weight(atlas, *edge)) {
        if !edge.label.is_empty() && !labels.contains(&edge.label.as_str()) {
            labels.push(&edge.label);
        }
        if labels.len() > 2 {
            break;
        }
    }
    let is_coarse = level >= Level::Workloads;
    let says_one_thing = merged.relations.len() == 1 && labels.len() < 2;
    if is_coarse && !(says_one_thing && level < Level::Kinds) {
        if merged.relations == [Relation::Exposes] {
            return String::new();
        }
        let mut verbs: Vec<&str> = merged.relations.iter().map(|it| verb(*it)).collect();
        verbs.dedup();
        return shortlist(&verbs);
    }
    shortlist(&labels)
}

/// At most two items.
fn shortlist(items: &[&str]) -> String {
    match items {
        [one, other, _, ..] => format!("{one}, {other}, …"),
        _ => items.join(", "),
    }
}

/// Relations of budgets, network policies and autoscalers to what they rule over.
fn is_rule(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Protects | Relation::Isolates | Relation::Allows | Relation::Scales
    )
}
