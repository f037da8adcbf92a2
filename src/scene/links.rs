//! Edges to links: nesting is not drawn twice, and a container's links take its colour.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::filter::Shown;
use super::words::fitted;
use super::{LABEL_SIZE, Link, SceneBox};
use crate::Atlas;
use crate::options::Hide;
use crate::topology::Relation;

/// Labels wider than this are shortened, px.
const LABEL_WIDTH: f64 = 170.0;

/// The links between boxes that are drawn.
pub(super) fn compose(
    atlas: &Atlas,
    shown: &Shown,
    boxes: &[SceneBox],
    index_of: &BTreeMap<NodeIndex, usize>,
) -> Vec<Link> {
    let hide_labels = atlas.options.hide.contains(&Hide::Labels);
    let mut links = Vec::new();
    let box_of = |node| {
        index_of
            .get(&shown.stand_in(&atlas.topology, node)?)
            .copied()
    };
    let mut lifted = BTreeSet::new();
    for (index, from, to, edge) in atlas.topology.edges() {
        if edge.relation == Relation::Contains || !shown.edges.contains(&index) {
            continue;
        }
        let (Some(source), Some(target)) = (box_of(from), box_of(to)) else {
            continue;
        };
        // Lines of several parts that are not shown, which now say the same.
        let is_lifted = !(shown.nodes.contains(&from) && shown.nodes.contains(&to));
        let line = (source, target, edge.relation, edge.status, &edge.label);
        if is_lifted && !lifted.insert(line) {
            continue;
        }
        if is_inside(boxes, source, target) || is_inside(boxes, target, source) {
            continue;
        }
        let label = if hide_labels {
            String::new()
        } else {
            fitted(&edge.label, LABEL_SIZE, LABEL_WIDTH)
        };
        let words = atlas
            .explanations
            .edges
            .get(&edge.id)
            .cloned()
            .unwrap_or_default();
        links.push(Link {
            id: edge.id.clone(),
            source,
            target,
            relation: edge.relation.name(),
            status: edge.status,
            optional: edge.is_optional(),
            label,
            tooltip: words.replace('`', ""),
            colour: boxes.get(source).and_then(|source| source.colour),
            rule: is_rule(edge.relation),
        });
    }
    links
}

/// Relations of budgets, network policies and autoscalers to what they rule over.
fn is_rule(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Protects | Relation::Isolates | Relation::Allows | Relation::Scales
    )
}

fn is_inside(boxes: &[SceneBox], inner: usize, outer: usize) -> bool {
    let mut current = Some(inner);
    while let Some(index) = current {
        if index == outer {
            return true;
        }
        current = boxes.get(index).and_then(|inner| inner.parent);
    }
    false
}
