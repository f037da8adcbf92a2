//! `focus=` and `depth=`: what lies within so many relations of some objects.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::Shown;
use crate::Atlas;
use crate::options::View;
use crate::topology::{Facet, NodeStatus, Relation, Topology};

/// Keeps the objects in focus and those around them. Relations are counted between objects: a part
/// belongs to its object, and what one object owns belongs to it.
pub(super) fn keep(atlas: &Atlas, shown: &mut Shown) -> String {
    let Atlas {
        topology,
        options,
        subjects,
        ..
    } = atlas;
    if subjects.focus.is_empty() {
        return String::new();
    }
    let in_picture: BTreeSet<NodeIndex> = objects(topology, shown.nodes.iter());
    let starts: BTreeSet<NodeIndex> = objects(topology, subjects.focus.iter())
        .intersection(&in_picture)
        .copied()
        .collect();
    let around = Around::new(topology, shown);
    let kept = around.within(&starts, options.depth.0);
    shown
        .nodes
        .retain(|index| kept.contains_key(&topology.object_of(*index)));
    let rim = kept.iter().filter(|(_, steps)| **steps == options.depth.0);
    let rim: BTreeSet<NodeIndex> = rim.map(|(object, _)| *object).collect();
    if options.depth.0 > 0 {
        shown.drop_untouched_parts(topology, &rim);
    }
    if subjects.pod.is_none() || options.view == View::Pod {
        shown.focused.extend(&subjects.focus);
    }
    format!(
        "The {} view shows nothing of {}.",
        options.view.name(),
        subjects.words(topology, &subjects.focus)
    )
}

fn objects<'i>(
    topology: &Topology,
    nodes: impl Iterator<Item = &'i NodeIndex>,
) -> BTreeSet<NodeIndex> {
    nodes.map(|index| topology.object_of(*index)).collect()
}

/// Which objects are related to which.
struct Around<'a> {
    topology: &'a Topology,
    /// Other object and whether one owns the other, by index of a node.
    neighbours: Vec<Vec<(NodeIndex, bool)>>,
}

impl<'a> Around<'a> {
    fn new(topology: &'a Topology, shown: &Shown) -> Self {
        let mut neighbours = vec![Vec::new(); topology.graph.node_count()];
        for edge in &shown.edges {
            let Some((source, target)) = topology.graph.edge_endpoints(*edge) else {
                continue;
            };
            let relation = topology.graph.edge_weight(*edge).map(|edge| edge.relation);
            let owns = relation == Some(Relation::Owns);
            let (source, target) = (topology.object_of(source), topology.object_of(target));
            if source == target {
                continue;
            }
            for (one, other) in [(source, target), (target, source)] {
                if let Some(list) = neighbours.get_mut(one.index()) {
                    list.push((other, owns));
                }
            }
        }
        Self {
            topology,
            neighbours,
        }
    }

    /// The objects within `depth` relations of `starts`, each with how many they are.
    fn within(&self, starts: &BTreeSet<NodeIndex>, depth: u8) -> BTreeMap<NodeIndex, u8> {
        let mut reached = BTreeMap::new();
        let mut level: Vec<NodeIndex> = starts.iter().copied().collect();
        for step in 0..=depth {
            let members = self.owned(&level, step, &mut reached);
            if step == depth {
                break;
            }
            level = members
                .into_iter()
                .filter(|object| starts.contains(object) || self.leads_on(*object))
                .flat_map(|object| self.of(object))
                .map(|(other, _)| *other)
                .collect();
        }
        reached
    }

    /// The objects of a level with what they own and what owns them, as far as it is new.
    fn owned(
        &self,
        level: &[NodeIndex],
        step: u8,
        reached: &mut BTreeMap<NodeIndex, u8>,
    ) -> Vec<NodeIndex> {
        let mut members: Vec<NodeIndex> = Vec::new();
        let mut rest = level.to_vec();
        while let Some(object) = rest.pop() {
            if reached.contains_key(&object) {
                continue;
            }
            reached.insert(object, step);
            members.push(object);
            let owned = self.of(object).iter().filter(|(_, owns)| *owns);
            rest.extend(owned.map(|(other, _)| *other));
        }
        members
    }

    fn of(&self, object: NodeIndex) -> &[(NodeIndex, bool)] {
        self.neighbours
            .get(object.index())
            .map_or(&[], Vec::as_slice)
    }

    /// The Internet, and what every cluster has, are related to everything: what lies behind them
    /// has nothing to do with the focus.
    fn leads_on(&self, object: NodeIndex) -> bool {
        self.topology.node(object).is_some_and(|node| {
            !matches!(node.facet, Facet::Internet) && node.status != NodeStatus::Provided
        })
    }
}
