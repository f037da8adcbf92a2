//! `podatlas check`: the findings, for a person or a build.

use std::process::ExitCode;

use clap::ValueEnum;

use super::input::Input;
use super::output::Output;
use super::{Refusal, flags, say, tally};
use crate::explain::visible;
use crate::findings::Severity;
use crate::render::{json, text};
use crate::{Atlas, Error};

/// List what is broken or doubtful.
#[derive(clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: CheckFormat,
    /// Least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// The namespace of objects that name none
    #[arg(long, value_name = "NAME")]
    namespace: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum CheckFormat {
    /// One line a finding: file:line:column severity code message
    Text,
    /// The findings as JSON
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// A contradiction inside the input
    Error,
    /// Probably wrong
    Warning,
    /// Good to know
    Info,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}

impl Check {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        let options = flags::read(self.namespace.as_deref().map(|name| ("namespace", name)))?;
        let (limits, rules) = (self.input.limits(), self.input.rules()?);
        let atlas = crate::chart_with(&self.input.read()?, &options, &limits, &rules)?;
        self.output.write(&self.listed(&atlas)?)?;
        if let Some(tally) = tally(&atlas.findings) {
            say(&tally);
        }
        let least = self.fail_on.severity();
        let failed = atlas
            .findings
            .iter()
            .any(|finding| finding.severity <= least);
        Ok(if failed {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }

    fn listed(&self, atlas: &Atlas) -> Result<Vec<u8>, Error> {
        match self.format {
            CheckFormat::Json => json::render_findings(atlas),
            CheckFormat::Text => Ok(lines(atlas).into_bytes()),
        }
    }
}

fn lines(atlas: &Atlas) -> String {
    let mut lines = String::new();
    for finding in &atlas.findings {
        lines.push_str(&text::finding_line(finding));
        lines.push('\n');
        if !finding.suggestion.is_empty() {
            let suggestion = crate::explain::plain(&finding.suggestion);
            lines.push_str(&format!("  help: {}\n", visible(&suggestion)));
        }
    }
    lines
}
