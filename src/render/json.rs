//! JSON: the whole atlas, as the design's section 5 fixes it. Sorted as the graph is, keys in a
//! fixed order, never a value of a Secret, ConfigMap or variable.

mod attributes;
mod document;
mod edge;
mod finding;
mod geometry;
pub mod schema;

use petgraph::graph::NodeIndex;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::manifest::Place;
use crate::render::pixels::Frame;
use crate::topology::{Edge, Node, Topology};
use crate::{Atlas, Error, Limits};

use document::{Document, line};
pub use finding::{FindingEntry, FixEntry};
use geometry::{Geometry, RouteEntry};

/// An object of the input, a part of one, or what one refers to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Node)]
struct NodeEntry<'a> {
    /// Stable id: `namespace/Kind/name`, with `-` for no namespace; parts add `/container/NAME`,
    /// `/volume/NAME` or `/address/HOST:PORT`.
    id: &'a str,
    /// Its kind; a custom one with its group, such as `Certificate.cert-manager.io`.
    kind: &'a str,
    /// As the input says it; empty for parts and for what is not in the input.
    api_version: &'a str,
    /// Its name.
    name: &'a str,
    /// Its namespace; null for what lies in none.
    #[schema(required)]
    namespace: Option<&'a str>,
    /// Id of the node that it is a part of.
    #[schema(required)]
    parent: Option<&'a str>,
    #[schema(schema_with = schema::node_status)]
    status: &'static str,
    #[schema(schema_with = schema::category)]
    category: &'static str,
    /// What is known of it, under the names of the Kubernetes API: images, ports, keys, labels, never
    /// a value.
    #[schema(value_type = Object)]
    attributes: Map<String, Value>,
    #[schema(required, schema_with = schema::source_or_null)]
    source: Option<Source<'a>>,
    /// Its rectangle, with `geometry=true`; absent where it is not drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = Frame)]
    geometry: Option<&'a Frame>,
}

/// A relation between two nodes.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Edge)]
struct EdgeEntry<'a> {
    /// Stable id: `SOURCE->TARGET:relation`.
    id: &'a str,
    /// Id of the node that it leaves.
    source: &'a str,
    /// Id of the node that it leads to.
    target: &'a str,
    #[schema(schema_with = schema::relation)]
    relation: &'static str,
    #[schema(schema_with = schema::edge_status)]
    status: &'static str,
    /// Short text beside the line, such as `443/TCP`; may be empty.
    label: &'a str,
    /// What is known of it: mount paths, keys, ports, hosts, never a value.
    #[schema(value_type = Object)]
    attributes: Map<String, Value>,
    /// The fields that make it true.
    evidence: Vec<Evidence<'a>>,
    /// Its way, with `geometry=true`; absent where it is not drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = RouteEntry)]
    geometry: Option<&'a RouteEntry>,
}

/// Where something stands in the input.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Source<'a> {
    /// Name of the file.
    file: &'a str,
    /// Document in the file, from 1.
    #[schema(minimum = 1)]
    document: u32,
    /// Line in the file, from 1.
    #[schema(minimum = 1)]
    line: u32,
    /// Column in the line, from 1.
    #[schema(minimum = 1)]
    column: u32,
}

/// A field of the input.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Evidence<'a> {
    /// Name of the file.
    file: &'a str,
    /// Document in the file, from 1.
    #[schema(minimum = 1)]
    document: u32,
    /// The field, such as `spec.containers[0].image`.
    path: &'a str,
    /// Line in the file, from 1.
    #[schema(minimum = 1)]
    line: u32,
    /// Column in the line, from 1.
    #[schema(minimum = 1)]
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
