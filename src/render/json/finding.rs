//! One finding as JSON.

use serde::Serialize;

use super::Source;
use crate::findings::Finding;
use crate::topology::Topology;

/// One finding: what, how bad, what to do, and where.
#[derive(Serialize)]
pub struct FindingEntry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    suggestion: &'a str,
    node: Option<&'a str>,
    edge: Option<&'a str>,
    source: Source<'a>,
}

impl<'a> FindingEntry<'a> {
    /// The entry of a finding; its node and edge become their ids.
    pub fn new(finding: &'a Finding, topology: &'a Topology) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity.name(),
            message: &finding.message,
            suggestion: &finding.suggestion,
            node: finding
                .node
                .and_then(|index| topology.graph.node_weight(index))
                .map(|node| node.id.as_str()),
            edge: finding
                .edge
                .and_then(|index| topology.graph.edge_weight(index))
                .map(|edge| edge.id.as_str()),
            source: Source::from(&finding.place),
        }
    }
}
