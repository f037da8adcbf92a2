//! One finding as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Source, schema};
use crate::findings::{Finding, Fix};
use crate::manifest::Edit;
use crate::topology::Topology;

/// One finding: what, how bad, what to do, and where.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Finding)]
pub struct FindingEntry<'a> {
    #[schema(schema_with = schema::code)]
    code: &'static str,
    #[schema(schema_with = schema::severity)]
    severity: &'static str,
    /// What is wrong, in one sentence; names stand between backquotes.
    message: &'a str,
    /// What to do; may be empty.
    suggestion: &'a str,
    /// Id of the node that it is about.
    #[schema(required)]
    node: Option<&'a str>,
    /// Id of the edge that it is about.
    #[schema(required)]
    edge: Option<&'a str>,
    /// Where.
    source: Source<'a>,
    /// The remedy, where it is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = FixEntry)]
    fix: Option<FixEntry<'a>>,
}

/// The remedy as edits of the text, where it is certain.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Fix)]
pub struct FixEntry<'a> {
    /// What it does, in a few words.
    title: &'a str,
    /// The edits in order, none over another; all count in the text as it was read.
    edits: Vec<EditEntry<'a>>,
}

/// A stretch of a file and what belongs in its place; the end is the first character that stays.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Edit)]
struct EditEntry<'a> {
    /// Name of the file.
    file: &'a str,
    /// First line, from 1.
    #[schema(minimum = 1)]
    line: u32,
    /// First column, from 1.
    #[schema(minimum = 1)]
    column: u32,
    /// Line of the first character that stays.
    #[schema(minimum = 1)]
    end_line: u32,
    /// Column of the first character that stays.
    #[schema(minimum = 1)]
    end_column: u32,
    /// What belongs there.
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
