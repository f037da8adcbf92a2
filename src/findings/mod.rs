//! What is broken or doubtful, each with its place and a remedy.

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::manifest::{Manifest, Place};
use crate::topology::Topology;

/// How bad a finding is; the order is from bad to harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A contradiction inside the input.
    Error,
    /// Probably wrong.
    Warning,
    /// Refers to something outside the input, or good to know.
    Info,
}

impl Severity {
    /// Name in every output and for `--fail-on`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// One finding. Ordered by severity, file, line, column, code.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable name of the check, such as `volume-not-found`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, in one sentence that names the objects.
    pub message: String,
    /// What to do, in one sentence; may be empty.
    pub suggestion: String,
    /// The node it is about.
    pub node: Option<NodeIndex>,
    /// The edge it is about.
    pub edge: Option<EdgeIndex>,
    /// The field at fault.
    pub place: Place,
}

/// Runs every check over the graph and the documents.
pub fn find(manifest: &Manifest, topology: &Topology) -> Vec<Finding> {
    let _ = (manifest, topology);
    todo!("findings::find")
}
