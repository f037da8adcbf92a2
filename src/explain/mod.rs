//! Plain-English sentences for the whole, for each node and for each relation.

use std::collections::BTreeMap;

use crate::findings::Finding;
use crate::topology::Topology;

/// The words for one graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanations {
    /// One or two sentences on the whole; also the picture's alt text.
    pub summary: String,
    /// The article: sections in reading order, from the outside in.
    pub sections: Vec<Section>,
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
/// and the page can link them.
pub fn explain(topology: &Topology, findings: &[Finding]) -> Explanations {
    let _ = (topology, findings);
    todo!("explain::explain")
}
