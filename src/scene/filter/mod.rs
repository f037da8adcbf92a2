//! Which nodes and edges of the graph a picture shows: the view, then what the other options take
//! away from it.

mod focus;
mod hidden;
mod kinds;
mod namespace;
mod one_pod;
mod orphans;
mod subjects;
mod trace;

use std::collections::BTreeSet;

use petgraph::graph::{EdgeIndex, NodeIndex};

pub use subjects::Subjects;

use super::registry;
use crate::Atlas;
use crate::options::{Hide, View};
use crate::topology::{Node, NodeStatus, Topology};

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Nodes that get a box, unless they are folded into that of another.
    pub nodes: BTreeSet<NodeIndex>,
    /// Edges that get a line. An end that is no shown node lies in one: the line ends at the
    /// innermost of those ([`Shown::stand_in`]).
    pub edges: BTreeSet<EdgeIndex>,
    /// Nodes that the picture is drawn around.
    pub focused: BTreeSet<NodeIndex>,
    /// Whether there are no boxes around namespaces.
    pub no_frames: bool,
    /// Why nothing is drawn: a sentence; empty where something is.
    pub reason: String,
}

impl Shown {
    /// All of the graph.
    pub fn all(topology: &Topology) -> Self {
        Self {
            nodes: topology.graph.node_indices().collect(),
            edges: topology.graph.edge_indices().collect(),
            ..Self::default()
        }
    }

    /// The node itself if it is shown, else the innermost shown node around it.
    pub fn stand_in(&self, topology: &Topology, node: NodeIndex) -> Option<NodeIndex> {
        std::iter::once(node)
            .chain(topology.ancestors(node))
            .find(|index| self.nodes.contains(index))
    }

    /// The objects of the input that are shown, or parts of which are, in order of ids.
    pub fn objects<'a>(&self, topology: &'a Topology) -> Vec<&'a Node> {
        let objects: BTreeSet<NodeIndex> = (self.nodes.iter())
            .map(|index| topology.object_of(*index))
            .collect();
        (objects.into_iter())
            .filter_map(|index| topology.node(index))
            .filter(|node| is_described(node))
            .collect()
    }

    /// Drops volumes and addresses of objects at the rim of the picture, unless an edge leads from
    /// them to another object: only what is nearer is shown in full.
    fn drop_untouched_parts(&mut self, topology: &Topology, rim: &BTreeSet<NodeIndex>) {
        self.drop_loose_edges(topology);
        let touched: BTreeSet<NodeIndex> = (self.edges.iter())
            .filter_map(|edge| topology.graph.edge_endpoints(*edge))
            .filter(|(source, target)| topology.object_of(*source) != topology.object_of(*target))
            .flat_map(|(source, target)| [source, target])
            .collect();
        self.nodes.retain(|index| {
            let is_detail = topology
                .node(*index)
                .is_some_and(|node| ["Volume", "Address"].contains(&&*node.kind));
            !is_detail || touched.contains(index) || !rim.contains(&topology.object_of(*index))
        });
    }

    /// Drops the edges of which an end is in no shown node.
    fn drop_loose_edges(&mut self, topology: &Topology) {
        let mut edges = std::mem::take(&mut self.edges);
        edges.retain(|edge| {
            let ends = topology.graph.edge_endpoints(*edge);
            ends.is_some_and(|(source, target)| {
                self.stand_in(topology, source).is_some()
                    && self.stand_in(topology, target).is_some()
            })
        });
        self.edges = edges;
    }
}

/// Whether a node is an object that the input describes.
pub(super) fn is_described(node: &Node) -> bool {
    node.status == NodeStatus::Ok && node.document_place.is_some()
}

/// What the options leave of the graph. `atlas.subjects` are those of its options and topology.
pub(super) fn shown(atlas: &Atlas) -> Shown {
    let Atlas {
        topology,
        options,
        subjects,
        ..
    } = atlas;
    let Some(view) = registry::find(options.view) else {
        return Shown::all(topology);
    };
    let mut shown = (view.select)(topology, subjects);
    if shown.nodes.is_empty() {
        shown.reason = format!("The input holds {}.", view.lacks);
        return shown;
    }
    let steps: [fn(&Atlas, &mut Shown) -> String; 5] = [
        hidden::hide,
        namespace::keep,
        trace::keep,
        focus::keep,
        kinds::keep,
    ];
    for step in steps {
        let before = shown.nodes.len();
        let reason = step(atlas, &mut shown);
        if shown.nodes.len() < before {
            shown.drop_loose_edges(topology);
        }
        if shown.nodes.is_empty() {
            shown.reason = reason;
            return shown;
        }
    }
    if is_part(atlas) {
        orphans::drop(atlas, &mut shown);
    }
    shown
}

/// The namespace that is asked for, when the input's objects lie in several.
pub(super) fn namespace(atlas: &Atlas) -> Option<&str> {
    namespace::chosen(atlas)
}

/// Whether options take something away from the graph.
pub(super) fn is_part(atlas: &Atlas) -> bool {
    let options = &atlas.options;
    let mut hidden = options.hide.iter();
    options.view != View::default()
        || !(options.focus.is_empty() && options.trace.is_empty() && options.kind.is_empty())
        || hidden.any(|hide| !matches!(hide, Hide::Legend | Hide::Labels))
        || namespace::chosen(atlas).is_some()
}
