//! JSON: the whole atlas, as the design's section 5 fixes it. Sorted as the graph is, keys in a
//! fixed order, never a value of a Secret, ConfigMap or variable.

mod attributes;
mod document;
mod edge;
mod finding;
mod geometry;

use petgraph::graph::NodeIndex;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::manifest::Place;
use crate::render::pixels::Frame;
use crate::topology::{Edge, Node, Topology};
use crate::{Atlas, Error, Limits};

use document::{Document, line};
pub use finding::{FindingEntry, FixEntry};
use geometry::{Geometry, RouteEntry};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NodeEntry<'a> {
    id: &'a str,
    kind: &'a str,
    api_version: &'a str,
    name: &'a str,
    namespace: Option<&'a str>,
    parent: Option<&'a str>,
    status: &'static str,
    category: &'static str,
    attributes: Map<String, Value>,
    source: Option<Source<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geometry: Option<&'a Frame>,
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    id: &'a str,
    source: &'a str,
    target: &'a str,
    relation: &'static str,
    status: &'static str,
    label: &'a str,
    attributes: Map<String, Value>,
    evidence: Vec<Evidence<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geometry: Option<&'a RouteEntry>,
}

/// Where something stands in the input; lines and columns from 1.
#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    document: u32,
    line: u32,
    column: u32,
}

/// A field of the input.
#[derive(Serialize)]
struct Evidence<'a> {
    file: &'a str,
    document: u32,
    path: &'a str,
    line: u32,
    column: u32,
}

impl<'a> From<&'a Place> for Source<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            file: &place.file,
            document: place.document,
            line: place.position.line,
            column: place.position.column,
        }
    }
}

impl<'a> From<&'a Place> for Evidence<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            file: &place.file,
            document: place.document,
            path: &place.path,
            line: place.position.line,
            column: place.position.column,
        }
    }
}

/// Writes the atlas; with the option `geometry`, also where everything is drawn.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let topology = &atlas.topology;
    let nodes: Vec<_> = topology.nodes().map(|(_, node)| node).collect();
    let edges: Vec<_> = topology.edges().collect();
    let place = || atlas.place_until(&limits.stop);
    let placed = atlas.options.geometry.then(place).transpose()?;
    let geometry = placed.as_ref().map(Geometry::of);
    let mut document = Document::new();
    document.field("podatlas", &crate::VERSION)?;
    document.field("options", &atlas.options)?;
    if let Some(geometry) = &geometry {
        geometry.write_page(&mut document, atlas)?;
    }
    document.list("nodes", &nodes, |node| {
        let mut entry = NodeEntry::new(node, topology);
        entry.geometry = geometry.as_ref().and_then(|drawn| drawn.node(&node.id));
        line(&entry)
    })?;
    document.list("edges", &edges, |(_, source, target, edge)| {
        let mut entry = EdgeEntry::new(*source, *target, edge, topology);
        entry.geometry = geometry.as_ref().and_then(|drawn| drawn.edge(&edge.id));
        line(&entry)
    })?;
    findings(&mut document, atlas)?;
    document.open("explanations")?;
    document.field("summary", &atlas.explanations.summary)?;
    let words: Vec<_> = atlas.explanations.nodes.iter().collect();
    document.pairs("nodes", &words)?;
    let words: Vec<_> = atlas.explanations.edges.iter().collect();
    document.pairs("edges", &words)?;
    document.close();
    Ok(document.into_bytes())
}

/// The findings alone: what `podatlas check --format json` prints.
///
/// # Errors
/// None of its own.
pub fn render_findings(atlas: &Atlas) -> Result<Vec<u8>, Error> {
    let mut document = Document::new();
    document.field("podatlas", &crate::VERSION)?;
    findings(&mut document, atlas)?;
    Ok(document.into_bytes())
}

fn findings(document: &mut Document, atlas: &Atlas) -> Result<(), Error> {
    document.list("findings", &atlas.findings, |found| {
        line(&FindingEntry::new(found, &atlas.topology))
    })
}

impl<'a> NodeEntry<'a> {
    fn new(node: &'a Node, topology: &'a Topology) -> Self {
        Self {
            id: &node.id,
            kind: &node.kind,
            api_version: &node.api_version,
            name: &node.name,
            namespace: node.namespace.as_deref(),
            parent: node
                .parent
                .and_then(|parent| topology.graph.node_weight(parent))
                .map(|parent| parent.id.as_str()),
            status: node.status.name(),
            category: node.category.name(),
            attributes: attributes::of(node),
            source: node.place.as_ref().map(Source::from),
            geometry: None,
        }
    }
}

impl<'a> EdgeEntry<'a> {
    fn new(source: NodeIndex, target: NodeIndex, edge: &'a Edge, topology: &'a Topology) -> Self {
        let id = |index| {
            let node = topology.graph.node_weight(index);
            node.map_or("", |node| node.id.as_str())
        };
        Self {
            id: &edge.id,
            source: id(source),
            target: id(target),
            relation: edge.relation.name(),
            status: edge.status.name(),
            label: &edge.label,
            attributes: edge::of(edge),
            evidence: edge.evidence.iter().map(Evidence::from).collect(),
            geometry: None,
        }
    }
}
