//! What is broken or doubtful, each with its place and a remedy.
//!
//! A check is a pure function from the [`Context`] to facts ([`Found`]); the runner adds the code,
//! the severity and the node, sorts, and drops what was said twice. [`CHECKS`] lists the checks.

mod api_versions;
pub mod attachments;
pub mod checks;
pub mod context;
pub mod fix;
pub mod ignores;
mod index;
pub mod pods;
pub mod policies;
pub mod references;
pub mod registry;
pub mod schema;
pub mod selection;
pub mod suggest;

use std::sync::Arc;

use petgraph::graph::{EdgeIndex, NodeIndex};

pub use context::{Context, Found, Shared};
pub use fix::{Advice, Change, Fix};
pub use registry::{CHECKS, Check};

use crate::manifest::{InputFile, Manifest, Place, Sources};
use crate::parallel;
use crate::topology::Topology;
use crate::{Error, Stop};

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
    /// Every severity, worst first.
    pub const ALL: &[Self] = &[Self::Error, Self::Warning, Self::Info];

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
    /// The remedy as edits of the input, where it is certain and the text is plain enough.
    pub fix: Option<Fix>,
}

/// Findings of one check that are listed; a hostile input could ask for millions.
pub const MOST_PER_CHECK: usize = 1_000;

/// What the checks found, and what of it the input itself asks not to be told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judgement {
    /// Findings, worst first.
    pub findings: Vec<Finding>,
    /// How many more there are that an annotation (see [`ignores`]) silences.
    pub ignored: usize,
}

/// Runs every check over the graph and the documents; `files` are what these were read from.
pub fn find(manifest: &Manifest, files: &[InputFile], topology: &Topology) -> Judgement {
    find_until(manifest, files, topology, &Stop::default()).unwrap_or_default()
}

/// As [`find`], unless told to stop.
///
/// # Errors
/// [`Error::Stopped`].
pub fn find_until(
    manifest: &Manifest,
    files: &[InputFile],
    topology: &Topology,
    stop: &Stop,
) -> Result<Judgement, Error> {
    let shared = Arc::new(Shared::new(manifest, topology));
    let size = topology.graph.node_count();
    let of_checks = parallel::map_few(size, CHECKS, |check| {
        stop.check()?;
        Ok(run(check, &Context::new(&shared)))
    });
    let of_checks: Vec<Vec<Stated>> = of_checks.into_iter().collect::<Result<_, Error>>()?;
    let mut stated: Vec<Stated> = of_checks.into_iter().flatten().collect();
    sort(&mut stated);
    let all = stated.len();
    stated.retain(|(finding, _)| !shared.ignores.silences(finding, topology));
    let ignored = all - stated.len();
    let (mut findings, changes): (Vec<Finding>, Vec<_>) = stated.into_iter().unzip();
    let fixes = fix::fixes(&changes, &mut Sources::new(files, manifest));
    for (finding, fix) in findings.iter_mut().zip(fixes) {
        finding.fix = fix;
    }
    Ok(Judgement { findings, ignored })
}

/// A finding whose fix is still to be written.
type Stated = (Finding, Option<Change>);

fn run(check: &Check, context: &Context<'_>) -> Vec<Stated> {
    let finding = |found: Found| {
        let finding = Finding {
            code: check.code,
            severity: found.severity.unwrap_or(check.severity),
            node: found.node,
            edge: found.edge,
            message: found.message,
            suggestion: found.suggestion,
            place: found.place,
            fix: None,
        };
        (finding, found.change)
    };
    let mut findings: Vec<Stated> = (check.run)(context).into_iter().map(finding).collect();
    sort(&mut findings);
    if findings.len() > MOST_PER_CHECK {
        findings.truncate(MOST_PER_CHECK);
        if let Some((last, change)) = findings.last_mut() {
            last.suggestion =
                format!("Only the first {MOST_PER_CHECK} findings of this kind are listed");
            *change = None;
        }
    }
    for (finding, _) in &mut findings {
        finding.node = finding.node.or_else(|| context.node_at(&finding.place));
    }
    findings
}

fn sort(findings: &mut Vec<Stated>) {
    findings.sort_by(|(left, _), (right, _)| order(left).cmp(&order(right)));
    findings.dedup();
}

fn order(finding: &Finding) -> impl Ord + '_ {
    let place = &finding.place;
    (
        finding.severity,
        (&place.file, place.position, finding.code),
        (place.document, &place.path, &finding.message),
        (finding.node, finding.edge),
    )
}
