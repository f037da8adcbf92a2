//! JSON: the whole atlas, as the design's section 5 fixes it. Sorted as the graph is, keys in a
//! fixed order, never a value of a Secret, ConfigMap or variable.

mod attributes;
mod edge;
mod finding;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::manifest::Place;
use crate::{Atlas, Error, Limits, Options, parallel};

pub use finding::FindingEntry;

#[derive(Serialize)]
struct Whole<'a> {
    podatlas: &'static str,
    options: &'a Options,
    nodes: Vec<NodeEntry<'a>>,
    edges: Vec<EdgeEntry<'a>>,
    findings: Vec<FindingEntry<'a>>,
    explanations: Words<'a>,
}

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

#[derive(Serialize)]
struct Words<'a> {
    summary: &'a str,
    nodes: &'a BTreeMap<String, String>,
    edges: &'a BTreeMap<String, String>,
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

/// Writes the atlas.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, _limits: &Limits) -> Result<Vec<u8>, Error> {
    let size = atlas.topology.graph.node_count();
    let (nodes, edges) = parallel::both(size, || nodes(atlas), || edges(atlas));
    let whole = Whole {
        podatlas: crate::VERSION,
        options: &atlas.options,
        nodes,
        edges,
        findings: findings(atlas),
        explanations: Words {
            summary: &atlas.explanations.summary,
            nodes: &atlas.explanations.nodes,
            edges: &atlas.explanations.edges,
        },
    };
    to_bytes(&whole)
}

/// The findings alone: what `podatlas check --format json` prints.
///
/// # Errors
/// None of its own.
pub fn render_findings(atlas: &Atlas) -> Result<Vec<u8>, Error> {
    #[derive(Serialize)]
    struct Checked<'a> {
        podatlas: &'static str,
        findings: Vec<FindingEntry<'a>>,
    }
    to_bytes(&Checked {
        podatlas: crate::VERSION,
        findings: findings(atlas),
    })
}

fn to_bytes(whole: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(whole).map_err(|error| Error::Render {
        format: "json",
        problem: error.to_string(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn nodes(atlas: &Atlas) -> Vec<NodeEntry<'_>> {
    let graph = &atlas.topology.graph;
    atlas
        .topology
        .nodes()
        .map(|(_, node)| NodeEntry {
            id: &node.id,
            kind: &node.kind,
            api_version: &node.api_version,
            name: &node.name,
            namespace: node.namespace.as_deref(),
            parent: node
                .parent
                .and_then(|parent| graph.node_weight(parent))
                .map(|parent| parent.id.as_str()),
            status: node.status.name(),
            category: node.category.name(),
            attributes: attributes::of(node),
            source: node.place.as_ref().map(Source::from),
        })
        .collect()
}

fn edges(atlas: &Atlas) -> Vec<EdgeEntry<'_>> {
    let id = |index| {
        atlas
            .topology
            .graph
            .node_weight(index)
            .map_or("", |node| node.id.as_str())
    };
    atlas
        .topology
        .edges()
        .map(|(_, source, target, edge)| EdgeEntry {
            id: &edge.id,
            source: id(source),
            target: id(target),
            relation: edge.relation.name(),
            status: edge.status.name(),
            label: &edge.label,
            attributes: edge::of(edge),
            evidence: edge.evidence.iter().map(Evidence::from).collect(),
        })
        .collect()
}

fn findings(atlas: &Atlas) -> Vec<FindingEntry<'_>> {
    atlas
        .findings
        .iter()
        .map(|found| FindingEntry::new(found, &atlas.topology))
        .collect()
}
