//! `podatlas check`: the findings, for a person or a build.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::input::Input;
use super::output::Output;
use super::{Refusal, flags, say, tally};
use crate::explain::plain;
use crate::findings::{CHECKS, Severity};
use crate::render::report::{Checked, REPORTS, Report, find};
use crate::{Atlas, manifest};

/// List what is broken or doubtful.
///
/// Everything that is named is judged as one input, as if it were applied together. An object
/// silences a finding about itself by the annotation `podatlas.dev/ignore: CODE, CODE` (or `*`).
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    format: String,
    /// Least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// The namespace of objects that name none
    #[arg(long, value_name = "NAME")]
    namespace: Option<String>,
    /// List the code, severity and title of every check, and read nothing
    #[arg(long, conflicts_with_all = ["paths", "explain"])]
    list: bool,
    /// Tell what a code means and why it matters, and read nothing
    #[arg(long, value_name = "CODE", conflicts_with = "paths", hide_possible_values = true, value_parser = codes())]
    explain: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  podatlas check app.yaml                                what a compiler would say
  helm template ./chart | podatlas check - --fail-on warning
  podatlas check k8s/ --format sarif -o findings.sarif   for code scanning
  podatlas check k8s/ --format github                    annotations in a GitHub workflow
  podatlas check --explain target-port-not-found

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad usage or unreadable input.";

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// A contradiction inside the input
    Error,
    /// Probably wrong
    Warning,
    /// Good to know
    Info,
    /// Findings are listed, and the exit code stays 0
    Never,
}

fn formats() -> PossibleValuesParser {
    let names = REPORTS.iter();
    PossibleValuesParser::new(names.map(|it| PossibleValue::new(it.name).help(it.doc)))
}

fn codes() -> PossibleValuesParser {
    PossibleValuesParser::new(CHECKS.iter().map(|check| check.code))
}

impl FailOn {
    fn is_reached(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity <= Severity::Error,
            Self::Warning => severity <= Severity::Warning,
            Self::Info => severity <= Severity::Info,
            Self::Never => false,
        }
    }
}

impl Check {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        if self.list {
            self.output.write(list().as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
        if let Some(code) = &self.explain {
            self.output.write(explained(code).as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
        let report = find(&self.format)
            .ok_or_else(|| Refusal(format!("--format: `{}` is not known", self.format)))?;
        let options = flags::read(self.namespace.as_deref().map(|name| ("namespace", name)))?;
        let (files, limits) = (self.input.read()?, self.input.limits());
        let atlas = crate::chart_with(&files, &options, &limits, &self.input.rules()?)?;
        let stripped = if report.shows_lines && !atlas.findings.is_empty() {
            manifest::strip(&files, &limits)?
        } else {
            Vec::new()
        };
        let checked = Checked {
            atlas: &atlas,
            stripped: &stripped,
            colour: self.may_colour(report),
        };
        self.output.write(&(report.write)(&checked)?)?;
        say(&closing(&atlas));
        let mut severities = atlas.findings.iter().map(|finding| finding.severity);
        Ok(if severities.any(|it| self.fail_on.is_reached(it)) {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }

    /// Only on a terminal, and not where the person or the terminal asks for plain text
    /// (<https://no-color.org>).
    fn may_colour(&self, report: &Report) -> bool {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        report.shows_lines
            && self.output.path().is_none()
            && std::io::stdout().is_terminal()
            && !is_set("NO_COLOR")
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
    }
}

/// "2 errors, 1 warning, 3 notes; 1 ignored by annotation".
fn closing(atlas: &Atlas) -> String {
    let tally = tally(&atlas.findings).unwrap_or_else(|| "no findings".to_owned());
    match atlas.ignored {
        0 => tally,
        ignored => format!("{tally}; {ignored} ignored by annotation"),
    }
}

fn list() -> String {
    let width = CHECKS.iter().map(|check| check.code.len()).max();
    let width = width.unwrap_or_default();
    CHECKS
        .iter()
        .map(|check| {
            let (code, severity) = (check.code, check.severity.name());
            format!("{code:width$}  {severity:7}  {}\n", plain(check.title))
        })
        .collect()
}

fn explained(code: &str) -> String {
    let checks = CHECKS.iter().filter(|check| check.code == code);
    checks
        .map(|check| {
            format!(
                "{}[{code}]: {}\n\n{}\n\nEach finding says what to do. To silence it for one object, \
                 annotate the object:\n\n  metadata:\n    annotations:\n      {}: {code}\n",
                check.severity.name(),
                plain(check.title),
                plain(check.doc),
                manifest::IGNORE_ANNOTATION,
            )
        })
        .collect()
}
