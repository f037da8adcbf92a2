//! Plain-English sentences for the whole, for each node and for each relation.
//!
//! Every sentence is made from the graph's facets and relations; none knows a name of any
//! manifest. Names of the input stand in backquotes and cannot leave them.

mod around;
mod autoscaling;
mod categories;
mod cluster;
mod container;
mod controller;
mod edge;
mod ends;
mod english;
mod held;
mod identity;
mod kinds;
mod mounts;
mod names;
mod object;
mod outside;
mod paths;
mod pod;
mod policy;
mod reach;
mod service;
mod stated;
mod storage;
mod summary;
mod traffic;
mod volume;

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

pub use english::{noun_for, plain, visible};

use crate::findings::Finding;
use crate::parallel;
use crate::resource::Category;
use crate::topology::{Facet, Node, NodeStatus, Relation, Topology};
use crate::{Error, Stop};
use names::Names;

/// The words for one graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanations {
    /// One or two sentences on the whole; also the picture's alt text.
    pub summary: String,
    /// A sentence or two by node id.
    pub nodes: BTreeMap<String, String>,
    /// A sentence by edge id (not for `contains`).
    pub edges: BTreeMap<String, String>,
}

/// One section of the article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// Heading, such as `Pod user-msvc`.
    pub heading: String,
    /// Id of the node that the section is about, if it is about one.
    pub node: Option<String>,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Bullets after the paragraphs.
    pub bullets: Vec<String>,
}

/// Writes the words. Names of objects are set in backquotes, so that Markdown shows them as code
/// and the page can link them; [`plain`] takes the backquotes off.
pub fn explain(topology: &Topology, findings: &[Finding]) -> Explanations {
    explain_until(topology, findings, &Stop::default()).unwrap_or_default()
}

/// As [`explain`], unless told to stop.
///
/// # Errors
/// [`Error::Stopped`].
pub fn explain_until(
    topology: &Topology,
    findings: &[Finding],
    stop: &Stop,
) -> Result<Explanations, Error> {
    let names = Names::new(topology);
    let all: Vec<_> = topology.nodes().collect();
    let told: Vec<_> = topology
        .edges()
        .filter(|(_, _, _, found)| found.relation != Relation::Contains)
        .collect();
    let nodes = parallel::map(&all, |(index, found)| {
        stop.check()?;
        Ok((found.id.clone(), node(&names, *index, found)))
    });
    let edges = parallel::map(&told, |(_, source, target, found)| {
        stop.check()?;
        let sentence = edge::sentence(&names, *source, *target, found);
        Ok((found.id.clone(), sentence))
    });
    Ok(Explanations {
        summary: summary::summary(&names, findings),
        nodes: nodes.into_iter().collect::<Result<_, Error>>()?,
        edges: edges.into_iter().collect::<Result<_, Error>>()?,
    })
}

/// The article: sections in reading order, from the outside in. Formats that hold no article need
/// not ask for it.
pub fn article(topology: &Topology) -> Vec<Section> {
    sections(&Names::new(topology))
}

fn node(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    if matches!(node.status, NodeStatus::Missing | NodeStatus::Provided) {
        return object::node(names, index, node);
    }
    match &node.facet {
        Facet::Pod(pod) => pod::node(names, index, pod),
        Facet::Container(container) => container::node(names, index, container),
        Facet::Volume(volume) => volume::node(names, index, volume),
        Facet::Service(service) => service::node(names, index, service),
        Facet::Held(held) => held::node(names, index, held),
        Facet::Address(address) => outside::address(names, index, address),
        Facet::External(external) => outside::external(names, index, external),
        Facet::Internet => outside::internet(names, index),
        Facet::Plain => object::node(names, index, node),
    }
}

/// From the outside in: how traffic comes in, what routes it, Services, Pods, ConfigMaps and
/// Secrets, systems outside, and then the rest by category.
fn sections(names: &Names<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = traffic::section(names).into_iter().collect();
    sections.extend(categories::section(names, Category::Network));
    for rank in 0..3 {
        for (index, node) in names.topology.nodes() {
            if node.status != NodeStatus::Ok {
                continue;
            }
            let written = match (&node.facet, rank) {
                (Facet::Service(service), 0) => service::section(names, index, service),
                (Facet::Pod(pod), 1) => {
                    let mut written = pod::section(names, index, pod);
                    written.heading = pod::heading(names, index, pod);
                    written
                }
                (Facet::Held(held), 2) => held::section(names, index, held),
                _ => continue,
            };
            sections.push(titled(names, node, written));
        }
    }
    for category in categories::AFTER_CONFIGURATION {
        sections.extend(categories::section(names, *category));
    }
    sections.extend(outside::section(names));
    sections.extend(categories::absent(names));
    sections
}

/// The section with its node's id and a heading; with the namespace where there are several.
fn titled(names: &Names<'_>, node: &Node, section: Section) -> Section {
    let heading = if section.heading.is_empty() {
        object_heading(node)
    } else {
        section.heading
    };
    let heading = match node.namespace.as_deref() {
        Some(namespace) if names.several_namespaces => {
            format!("{heading} (namespace {})", english::bare(namespace))
        }
        _ => heading,
    };
    Section {
        heading,
        node: Some(node.id.clone()),
        ..section
    }
}

fn object_heading(node: &Node) -> String {
    format!("{} {}", names::kind_word(node), english::bare(&node.name))
}
