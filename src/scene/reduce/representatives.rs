//! Which drawn thing stands for which others, and why: a forest over all that could be drawn.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::shown::Shown;
use crate::topology::{Edge, Node, Topology};

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
    shown: &'a Shown,
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
        let used: BTreeSet<&str> = topology
            .nodes()
            .filter(|(index, _)| shown.nodes.get(index.index()) == Some(&true))
            .filter_map(|(_, node)| node.namespace.as_deref())
            .collect();
        let mut undescribed = Vec::new();
        let mut namespaces = BTreeMap::new();
        for namespace in used {
            let described = topology
                .find(&format!("-/Namespace/{namespace}"))
                .filter(|(index, node)| {
                    node.document_place.is_some()
                        && shown.nodes.get(index.index()) == Some(&true)
                });
            let spot = match described {
                Some((index, _)) => index.index(),
                None => {
                    undescribed.push(namespace);
                    count + undescribed.len() - 1
                }
            };
            namespaces.insert(namespace, spot);
        }
        Self {
            topology,
            shown,
            above: vec![None; count + undescribed.len()],
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
        let is_shown = match self.shown.nodes.get(spot) {
            Some(is_shown) => *is_shown,
            None => self.has_namespace_cards,
        };
        is_shown && self.above.get(spot).is_some_and(Option::is_none)
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
        let number = spot.checked_sub(self.shown.nodes.len())?;
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

    /// Lets `under` (or what stands for it) stand for `spot`, which so far stood for itself.
    pub fn join(&mut self, spot: Spot, under: Spot, bond: Bond) {
        let root = self.root(under);
        if root != spot
            && let Some(above @ None) = self.above.get_mut(spot)
        {
            *above = Some((root, bond));
        }
    }

    /// The drawn thing around a drawn one, by the nodes' own nesting.
    pub fn around(&self, spot: Spot) -> Option<Spot> {
        let parent = self.node(spot)?.parent?;
        let around = self.root(parent.index());
        (around != spot).then_some(around)
    }

    /// Spots that hold other drawn ones.
    pub fn holders(&self) -> BTreeSet<Spot> {
        self.drawn().filter_map(|spot| self.around(spot)).collect()
    }

    /// Shown relations, each with what stands for its ends; both ends may be the same.
    pub fn lifts(&self) -> impl Iterator<Item = Lift<'a>> + '_ {
        self.topology
            .edges()
            .filter(|(index, ..)| self.shown.edges.get(index.index()) == Some(&true))
            .map(|(index, source, target, edge)| Lift {
                index,
                edge,
                source: self.root(source.index()),
                target: self.root(target.index()),
            })
    }

    /// Shown relations between the nodes themselves.
    pub fn shown_edges(&self) -> impl Iterator<Item = (Spot, Spot, &'a Edge)> + '_ {
        self.topology
            .edges()
            .filter(|(index, ..)| self.shown.edges.get(index.index()) == Some(&true))
            .map(|(_, source, target, edge)| (source.index(), target.index(), edge))
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
            .filter(|child| self.shown.nodes.get(*child) == Some(&true))
            .collect()
    }
}
