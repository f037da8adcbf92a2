//! `podatlas strip`: the manifest with every secret value removed, fit to be shared.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Refusal;
use super::input::Input;
use super::output::Output;
use crate::{Limits, manifest};

/// Print manifests with every secret value removed; several files become one text.
#[derive(clap::Args)]
pub(super) struct Strip {
    /// The manifest, a folder or an archive of manifests, or - for stdin
    #[arg(value_name = "FILE|DIR|ARCHIVE|-")]
    path: Option<PathBuf>,
    /// Most bytes that are read
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes, display_order = 100)]
    max_bytes: usize,
    #[command(flatten)]
    output: Output,
}

impl Strip {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        let input = Input::of(self.path.iter().cloned().collect(), self.max_bytes);
        let stripped = manifest::strip(&input.read()?, &input.limits())?;
        self.output.write(&manifest::join(&stripped).bytes)?;
        Ok(ExitCode::SUCCESS)
    }
}
