//! `podatlas explain`: the words.

use std::process::ExitCode;

use super::input::Input;
use super::output::Output;
use super::render::formats;
use super::{Refusal, flags};
use crate::render::registry::{Purpose, find};

/// Explain manifests in plain English.
#[derive(clap::Args)]
pub(super) struct Explain {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text",
          value_parser = formats(|format| format.purpose == Purpose::Words))]
    format: String,
    /// The namespace of objects that name none
    #[arg(long, value_name = "NAME")]
    namespace: Option<String>,
    /// The title above the words
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        let format = find(&self.format)
            .ok_or_else(|| Refusal(format!("--format {}: no such format", self.format)))?;
        let given = [("namespace", &self.namespace), ("title", &self.title)];
        let options = flags::read(
            given
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.as_deref()?))),
        )?;
        let limits = self.input.limits();
        let rules = self.input.rules()?;
        let atlas = crate::chart_with(&self.input.read()?, &options, &limits, &rules)?;
        self.output.write(&(format.render)(&atlas, &limits)?)?;
        Ok(ExitCode::SUCCESS)
    }
}
