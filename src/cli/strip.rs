//! `podatlas strip`: the manifest with every secret value removed, fit to be shared.

use std::process::ExitCode;

use super::Refusal;
use super::input::Input;
use super::output::Output;
use crate::manifest;

/// Print one manifest, a file or stdin, with every secret value removed.
#[derive(clap::Args)]
pub(super) struct Strip {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
}

impl Strip {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        let stripped = manifest::strip(&self.input.read()?, &self.input.limits())?;
        let [file] = stripped.as_slice() else {
            return Err(Refusal(format!(
                "strip writes one manifest, and {} files were named: strip each by itself",
                stripped.len()
            )));
        };
        self.output.write(&file.bytes)?;
        Ok(ExitCode::SUCCESS)
    }
}
