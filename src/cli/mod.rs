//! The command line: one file a subcommand. stdout carries the result only; messages go to stderr.
//!
//! Exit codes: 0 fine, 1 findings at or above `--fail-on`, 2 bad usage or unreadable input.

mod check;
mod explain;
mod fetching;
mod flags;
mod input;
mod output;
mod render;
mod rules;
mod serve;
mod settings;
mod strip;
mod url;

pub use settings::{Setting, settings};

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::Error;
use crate::findings::{Finding, Severity};

/// A program that was told something it cannot do: exit code 2.
const REFUSED: u8 = 2;

#[derive(Parser)]
#[command(
    name = "podatlas",
    version,
    about = "Reads Kubernetes manifests and gives back the picture and the words",
    after_help = EXAMPLES
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Without a command, podatlas serves the web page at http://127.0.0.1:8080.

Examples:
  podatlas render app.yaml -o app.svg           draw a manifest
  helm template ./chart | podatlas render - -o chart.png
  podatlas explain k8s/ | less                  read a folder in words
  podatlas check k8s/ --fail-on warning         fail a build on findings
  podatlas render k8s.zip -o k8s.svg            or .tar, .tar.gz, .tgz
  podatlas strip app.yaml > shareable.yaml      remove secret values
  podatlas url app.yaml --server https://podatlas.example
                                                an image address for a README

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad usage or unreadable input.";

#[derive(Subcommand)]
enum Command {
    /// Serve the web page and the API
    Serve(Box<serve::Serve>),
    /// Draw manifests, or write them in another format
    Render(render::Render),
    /// Explain manifests in plain English
    Explain(explain::Explain),
    /// List what is broken or doubtful, with file, line and column
    Check(check::Check),
    /// Print a manifest with every secret value removed
    Strip(strip::Strip),
    /// Print an image address that holds the manifest, to paste into a document
    Url(url::Url),
    /// Ask a running service whether it is ready
    #[command(hide = true)]
    Healthcheck(serve::Healthcheck),
}

/// Without a subcommand, `serve` is meant, whose settings may stand in the environment.
fn parse(mut arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    if arguments.len() < 2 {
        arguments.push(OsString::from("serve"));
    }
    Cli::try_parse_from(arguments)
}

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match parse(arguments.into_iter().collect()) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(REFUSED)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let outcome = match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Render(render) => render.run(),
        Command::Explain(explain) => explain.run(),
        Command::Check(check) => check.run(),
        Command::Strip(strip) => strip.run(),
        Command::Url(url) => url.run(),
        Command::Healthcheck(healthcheck) => healthcheck.run(),
    };
    outcome.unwrap_or_else(|refusal| {
        say(&format!("error: {}", refusal.0));
        ExitCode::from(REFUSED)
    })
}

/// Why a command could not do its work: what, where, and what to do.
struct Refusal(String);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Unreadable(fault) if !fault.suggestion.is_empty() => {
                Self(format!("{fault}\n  help: {}", fault.suggestion))
            }
            other => Self(other.to_string()),
        }
    }
}

/// A message to the person at the terminal. Nobody to read it is no failure.
fn say(message: &str) {
    let safe: Vec<String> = message.lines().map(crate::explain::visible).collect();
    let _ = writeln!(std::io::stderr().lock(), "{}", safe.join("\n"));
}

/// "2 errors, 1 warning, 3 notes"; `None` without findings.
fn tally(findings: &[Finding]) -> Option<String> {
    let counts: Vec<String> = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "note"),
    ]
    .into_iter()
    .filter_map(|(severity, noun)| {
        let count = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {noun}{plural}"))
    })
    .collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
