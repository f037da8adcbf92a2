//! What every check sees, and what it says.

use std::ops::Deref;
use std::sync::Arc;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::fix::{Advice, Change};
use super::ignores::Ignores;
use super::index::Index;
use super::pods::{self, Pod};
use super::references::{self, Reference};
use super::schema::{self, Deviation};
use super::selection::Selection;
use super::suggest::Suggestions;
use super::{MOST_PER_CHECK, Severity};
use crate::manifest::{Field, Manifest, Place};
use crate::parallel;
use crate::topology::{Node, NodeStatus, Relation, Topology};

/// What one check sees: what all of them share, and a limit on its work of its own, so that no check
/// depends on what another did before it.
pub struct Context<'a> {
    shared: Arc<Shared<'a>>,
    /// "Did you mean", with a limit on the work of one check.
    pub suggestions: Suggestions,
}

impl<'a> Context<'a> {
    /// The context of one check.
    pub fn new(shared: &Arc<Shared<'a>>) -> Self {
        Self {
            shared: Arc::clone(shared),
            suggestions: Suggestions::default(),
        }
    }
}

impl<'a> Deref for Context<'a> {
    type Target = Shared<'a>;

    fn deref(&self) -> &Shared<'a> {
        &self.shared
    }
}

/// What all checks see: the documents, the graph, and what several checks need of them.
pub struct Shared<'a> {
    /// The documents.
    pub manifest: &'a Manifest,
    /// The graph.
    pub topology: &'a Topology,
    /// Every Pod and Pod template, in order of node ids.
    pub pods: Vec<Pod<'a>>,
    /// Every place where a Pod names a ConfigMap, Secret or claim.
    pub references: Vec<Reference<'a>>,
    /// Which Pods the Services select.
    pub selection: Selection<'a>,
    /// Departures from the API's schema.
    pub deviations: Vec<Deviation>,
    /// Findings that objects ask not to be told.
    pub ignores: Ignores<'a>,
    index: Index<'a>,
}

/// A fact that a check states.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What is wrong, in one sentence that names the objects; no period at its end.
    pub message: String,
    /// What to do, in one sentence; may be empty.
    pub suggestion: String,
    /// The node, if it is another than the one that stands at `place`.
    pub node: Option<NodeIndex>,
    /// The edge it is about.
    pub edge: Option<EdgeIndex>,
    /// The field at fault.
    pub place: Place,
    /// The severity, where it differs from the check's own.
    pub severity: Option<Severity>,
    /// The remedy as a change of the input, where it is certain.
    pub change: Option<Change>,
}

impl Found {
    /// A fact about the field at `place`.
    pub fn new(place: &Place, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            suggestion: String::new(),
            node: None,
            edge: None,
            place: place.clone(),
            severity: None,
            change: None,
        }
    }

    /// The same with a remedy; a name that it is certain of belongs in the field at fault.
    pub fn suggest(self, advice: impl Into<Advice>) -> Self {
        let (suggestion, change) = advice.into().at(&self.place);
        Self {
            suggestion,
            change,
            ..self
        }
    }

    /// The same with a remedy that a program may apply.
    pub fn change(self, change: Option<Change>) -> Self {
        Self { change, ..self }
    }

    /// The same about this edge.
    pub fn edge(self, edge: Option<EdgeIndex>) -> Self {
        Self { edge, ..self }
    }

    /// The same about this node.
    pub fn node(self, node: NodeIndex) -> Self {
        Self {
            node: Some(node),
            ..self
        }
    }

    /// The same with another severity than the check's own.
    pub fn severity(self, severity: Severity) -> Self {
        Self {
            severity: Some(severity),
            ..self
        }
    }
}

impl<'a> Shared<'a> {
    /// Prepares what the checks share.
    pub fn new(manifest: &'a Manifest, topology: &'a Topology) -> Self {
        let graph = || {
            let pods = pods::pods(topology);
            let index = Index::new(manifest, topology);
            let references = references::references(topology, &index, &pods);
            (references, Selection::new(topology, &pods), pods, index)
        };
        let (deviations, (references, selection, pods, index)) = parallel::both(
            manifest.documents.len(),
            || schema::deviations(manifest, MOST_PER_CHECK),
            graph,
        );
        Self {
            manifest,
            topology,
            references,
            selection,
            pods,
            deviations,
            ignores: Ignores::read(manifest),
            index,
        }
    }

    /// The first edge of a relation that a field makes true.
    pub fn edge(&self, relation: Relation, place: &'a Place) -> Option<EdgeIndex> {
        self.index.edge(relation, place)
    }

    /// Whether the object has a name of its own; one without a name is no more than its fault, and
    /// what else might be said of it as a whole says nothing.
    pub fn is_named(&self, node: &Node) -> bool {
        node.place != node.document_place || node.name.contains('*')
    }

    /// Whether the graph has an arrow to the node.
    pub fn is_used(&self, node: NodeIndex) -> bool {
        self.index.is_used(node)
    }

    /// The innermost node that the field at `place` is part of.
    pub fn node_at(&self, place: &Place) -> Option<NodeIndex> {
        self.index.node_at(place)
    }

    /// The document that describes the object of a node.
    pub fn document(&self, node: &'a Node) -> Option<Field<'a>> {
        self.object_at(node.document_place.as_ref()?)
    }

    /// The object that begins at a place.
    pub fn object_at(&self, place: &'a Place) -> Option<Field<'a>> {
        self.index.document(place).map(Field::root)
    }

    /// Names and nodes of the objects of one kind in one namespace that the input holds.
    pub fn objects(&self, kind: &str, namespace: &str) -> &[(&'a str, NodeIndex)] {
        self.index.in_namespace(kind, namespace)
    }

    /// Nodes of the objects of one kind and name in every namespace.
    pub fn nodes_named(
        &self,
        kind: &str,
        name: &str,
    ) -> impl Iterator<Item = (NodeIndex, &'a Node)> {
        let topology = self.topology;
        let nodes = self.index.named(kind, name).iter();
        nodes.filter_map(move |index| Some((*index, topology.node(*index)?)))
    }

    /// Every node of an object of one kind that the input holds.
    pub fn nodes_of(&self, kind: &str) -> impl Iterator<Item = (NodeIndex, &'a Node)> {
        self.topology
            .nodes()
            .filter(move |(_, node)| node.status == NodeStatus::Ok && &*node.kind == kind)
    }
}
