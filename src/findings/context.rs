//! What every check sees, and what it says.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::pods::{self, Pod};
use super::references::{self, Reference};
use super::schema::{self, Deviation};
use super::selection::Selection;
use super::{MOST_PER_CHECK, Severity};
use crate::manifest::{Document, Field, Manifest, Place};
use crate::topology::{Edge, Node, NodeStatus, Relation, Topology};

/// What every check sees: the documents, the graph, and what several checks need of them.
pub struct Context<'a> {
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
    nodes_by_document: BTreeMap<(&'a str, u32), Vec<(&'a str, NodeIndex)>>,
    documents: BTreeMap<(&'a str, u32, &'a str), &'a Document>,
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
        }
    }

    /// The same with a remedy.
    pub fn suggest(self, suggestion: impl Into<String>) -> Self {
        Self {
            suggestion: suggestion.into(),
            ..self
        }
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

impl<'a> Context<'a> {
    /// Prepares what the checks share.
    pub fn new(manifest: &'a Manifest, topology: &'a Topology) -> Self {
        let pods = pods::pods(topology);
        let references = references::references(topology, &pods);
        let mut nodes_by_document: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, node) in topology.nodes() {
            let places = [node.document_place.as_ref(), node.place.as_ref()];
            for place in places.into_iter().flatten() {
                // A volume or an object stands at its name; what holds the name is meant.
                let path = place.path.as_str();
                let path = path.strip_suffix(".name").unwrap_or(path);
                let path = path.strip_suffix("metadata").unwrap_or(path);
                nodes_by_document
                    .entry((place.file.as_ref(), place.document))
                    .or_default()
                    .push((path.trim_end_matches('.'), index));
            }
        }
        let documents = manifest
            .documents
            .iter()
            .map(|document| (key_of(document), document))
            .collect();
        Self {
            manifest,
            topology,
            selection: Selection::new(topology, &pods),
            pods,
            references,
            deviations: schema::deviations(manifest, MOST_PER_CHECK),
            nodes_by_document,
            documents,
        }
    }

    /// The innermost node that the field at `place` is part of.
    pub fn node_at(&self, place: &Place) -> Option<NodeIndex> {
        self.nodes_by_document
            .get(&(place.file.as_ref(), place.document))?
            .iter()
            .filter(|(path, _)| holds(path, &place.path))
            .max_by_key(|(path, node)| (path.len(), std::cmp::Reverse(*node)))
            .map(|(_, node)| *node)
    }

    /// The document that describes the object of a node.
    pub fn document(&self, node: &Node) -> Option<Field<'a>> {
        let place = node.document_place.as_ref()?;
        let key = (place.file.as_ref(), place.document, place.path.as_str());
        self.documents.get(&key).map(|it| Field::root(it))
    }

    /// Nodes of objects of one kind that the input holds.
    pub fn objects(&self, kind: &str) -> impl Iterator<Item = (NodeIndex, &'a Node)> {
        self.topology
            .nodes()
            .filter(move |(_, node)| node.status == NodeStatus::Ok && &*node.kind == kind)
    }

    /// Whether the graph has an arrow to the node.
    pub fn is_used(&self, node: NodeIndex) -> bool {
        let contains = |edge: &Edge| edge.relation == Relation::Contains;
        let mut incoming = self.topology.incoming(node);
        incoming.any(|(_, _, edge)| !contains(edge))
    }
}

fn key_of(document: &Document) -> (&str, u32, &str) {
    let file: &Arc<str> = &document.file;
    (file.as_ref(), document.number, document.prefix.as_str())
}

fn holds(outer: &str, inner: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}
