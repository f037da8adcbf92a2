//! One finding as JSON.

use serde::Serialize;

use super::Source;
use crate::findings::{Finding, Fix};
use crate::manifest::Edit;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixEntry<'a>>,
}

/// The remedy as edits of the text, where it is certain.
#[derive(Serialize)]
pub struct FixEntry<'a> {
    title: &'a str,
    edits: Vec<EditEntry<'a>>,
}

/// A stretch of a file and what belongs in its place; the end is the first character that stays.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EditEntry<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
}

impl<'a> From<&'a Fix> for FixEntry<'a> {
    fn from(fix: &'a Fix) -> Self {
        Self {
            title: &fix.title,
            edits: fix.edits.iter().map(EditEntry::from).collect(),
        }
    }
}

impl<'a> From<&'a Edit> for EditEntry<'a> {
    fn from(edit: &'a Edit) -> Self {
        Self {
            file: &edit.file,
            line: edit.start.line,
            column: edit.start.column,
            end_line: edit.end.line,
            end_column: edit.end.column,
            text: &edit.text,
        }
    }
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
            fix: finding.fix.as_ref().map(FixEntry::from),
        }
    }
}
