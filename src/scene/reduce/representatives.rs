//! Which drawn thing stands for which others, and why: a forest over all that could be drawn.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::super::filter::{Shown, is_described};
use crate::topology::{Edge, Node, Relation, Topology};

/// Something that can be drawn: a node of the graph by its index, or, after them, a namespace that
/// the input does not describe.
pub(in crate::scene) type Spot = usize;

/// Why one thing stands for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scene) enum Bond {
    /// A Pod template whose controller is the frame around its containers.
    Frame,
    /// A part of a Pod that is one card.
    Part,
    /// A part of a folded Pod; the drawn Pod has the same.
    Mirror,
    /// One of several alike.
    Alike,
    /// A role with the binding that alone grants it.
    Bundled,
    /// It serves nothing but this.
    Serves,
    /// A Service, Ingress or route in front of nothing but this.
    Fronts,
    /// It lies in this namespace.
    Member,
    /// It is not shown, and relations to it end at what is shown around it.
    Hidden,
}

/// A relation between two drawn things.
#[derive(Clone, Copy)]
pub(in crate::scene) struct Lift<'a> {
    pub index: EdgeIndex,
    pub edge: &'a Edge,
    /// What stands for its source.
    pub source: Spot,
    /// What stands for its target.
    pub target: Spot,
}

/// What stands for what.
#[derive(Debug, Clone)]
pub(in crate::scene) struct Representatives<'a> {
    pub topology: &'a Topology,
    pub shown: &'a Shown,
    /// Whether each node is shown.
    is_shown: Vec<bool>,
    /// Namespaces without a node, which follow the nodes.
    undescribed: Vec<&'a str>,
    /// Spot of each namespace.
    namespaces: BTreeMap<&'a str, Spot>,
    above: Vec<Option<(Spot, Bond)>>,
    /// Whether the namespaces are cards.
    pub has_namespace_cards: bool,
}

impl<'a> Representatives<'a> {
    /// Every shown thing stands for itself.
    pub fn new(topology: &'a Topology, shown: &'a Shown) -> Self {
        let count = topology.graph.node_count();
        let used: BTreeSet<&str> = (shown.nodes.iter())
            .filter_map(|index| topology.node(*index)?.namespace.as_deref())
            .collect();
        let mut undescribed = Vec::new();
        let mut namespaces = BTreeMap::new();
        for namespace in used {
            let described = topology
                .find(&format!("-/Namespace/{namespace}"))
                .filter(|(index, node)| is_described(node) && shown.nodes.contains(index));
            let spot = match described {
                Some((index, _)) => index.index(),
                None => {
                    undescribed.push(namespace);
                    count + undescribed.len() - 1
                }
            };
            namespaces.insert(namespace, spot);
        }
        let mut is_shown = vec![false; count];
        for index in &shown.nodes {
            if let Some(is_shown) = is_shown.get_mut(index.index()) {
                *is_shown = true;
            }
        }
        let hidden = topology.graph.node_indices();
        let hidden = hidden.filter(|index| is_shown.get(index.index()) == Some(&false));
        let mut above = vec![None; count + undescribed.len()];
        for index in hidden {
            if let Some(around) = shown.stand_in(topology, index)
                && let Some(above) = above.get_mut(index.index())
            {
                *above = Some((around.index(), Bond::Hidden));
            }
        }
        Self {
            topology,
            shown,
            is_shown,
            above,
            undescribed,
            namespaces,
            has_namespace_cards: false,
        }
    }

    /// The node of a spot; `None` for a namespace that the input does not describe.
    pub fn node(&self, spot: Spot) -> Option<&'a Node> {
        self.topology.node(NodeIndex::new(spot))
    }

    /// Spots that are drawn, in order of their nodes' ids, then the namespaces without a node.
    pub fn drawn(&self) -> impl Iterator<Item = Spot> + '_ {
        (0..self.above.len()).filter(|spot| self.is_drawn(*spot))
    }

    /// Whether the spot is shown and stands for itself.
    pub fn is_drawn(&self, spot: Spot) -> bool {
        let is_shown = self.is_shown.get(spot).copied();
        is_shown.unwrap_or(self.has_namespace_cards)
            && self.above.get(spot).is_some_and(Option::is_none)
    }

    /// Namespaces of shown things, each with its spot.
    pub fn namespaces(&self) -> impl Iterator<Item = (&'a str, Spot)> + '_ {
        self.namespaces.iter().map(|(name, spot)| (*name, *spot))
    }

    /// Spot of a namespace.
    pub fn namespace(&self, name: &str) -> Option<Spot> {
        self.namespaces.get(name).copied()
    }

    /// Name of a namespace that the input does not describe.
    pub fn undescribed(&self, spot: Spot) -> Option<&'a str> {
        let number = spot.checked_sub(self.is_shown.len())?;
        self.undescribed.get(number).copied()
    }

    /// What is drawn for a spot: itself, or what stands for it.
    pub fn root(&self, spot: Spot) -> Spot {
        let mut current = spot;
        while let Some(Some((above, _))) = self.above.get(current) {
            current = *above;
        }
        current
    }

    /// What stands for a spot directly, and why.
    pub fn above(&self, spot: Spot) -> Option<(Spot, Bond)> {
        self.above.get(spot).copied().flatten()
    }

    /// Lets `under` (or what stands for it) stand for `spot`, which so far stood for itself. What
    /// the picture is drawn around does not vanish among others.
    pub fn join(&mut self, spot: Spot, under: Spot, bond: Bond) {
        let root = self.root(under);
        let is_free = matches!(
            bond,
            Bond::Alike | Bond::Bundled | Bond::Serves | Bond::Fronts
        );
        if root != spot
            && !(is_free && self.is_focused(spot))
            && let Some(above @ None) = self.above.get_mut(spot)
        {
            *above = Some((root, bond));
        }
    }

    /// Whether the picture is drawn around a thing.
    pub fn is_focused(&self, spot: Spot) -> bool {
        self.shown.focused.contains(&NodeIndex::new(spot))
    }

    /// The drawn thing around a drawn one, by the nodes' own nesting.
    pub fn around(&self, spot: Spot) -> Option<Spot> {
        let parent = self.node(spot)?.parent?;
        let around = self.root(parent.index());
        (around != spot && self.is_drawn(around)).then_some(around)
    }

    /// Spots that hold other drawn ones.
    pub fn holders(&self) -> BTreeSet<Spot> {
        self.drawn().filter_map(|spot| self.around(spot)).collect()
    }

    /// Shown relations, each with what stands for its ends; both ends may be the same.
    pub fn lifts(&self) -> impl Iterator<Item = Lift<'a>> + '_ {
        self.shown_edges()
            .map(|(index, source, target, edge)| Lift {
                index,
                edge,
                source: self.root(source),
                target: self.root(target),
            })
    }

    /// Shown relations between the nodes themselves; nesting is not drawn as one.
    pub fn shown_edges(&self) -> impl Iterator<Item = (EdgeIndex, Spot, Spot, &'a Edge)> + '_ {
        let graph = &self.topology.graph;
        let edges = self.shown.edges.iter().filter_map(move |index| {
            let (source, target) = graph.edge_endpoints(*index)?;
            let edge = graph.edge_weight(*index)?;
            Some((*index, source.index(), target.index(), edge))
        });
        edges.filter(|(.., edge)| edge.relation != Relation::Contains)
    }

    /// For every spot what it stands for directly, in order.
    pub fn below(&self) -> Vec<Vec<(Spot, Bond)>> {
        let mut below = vec![Vec::new(); self.above.len()];
        for (spot, above) in self.above.iter().enumerate() {
            if let Some((above, bond)) = above
                && let Some(list) = below.get_mut(*above)
            {
                list.push((spot, *bond));
            }
        }
        below
    }

    /// Shown children of a node by nesting, in order.
    pub fn parts(&self, spot: Spot) -> Vec<Spot> {
        let children = self.topology.children(NodeIndex::new(spot));
        let children = children.into_iter().map(|child| child.index());
        children
            .filter(|child| self.is_shown.get(*child) == Some(&true))
            .collect()
    }
}
