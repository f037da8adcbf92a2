//! `--rules`: files that say what the fields of custom kinds mean.

use std::path::PathBuf;

use super::Refusal;
use crate::{InputFile, Rules};

/// Where rules are read from.
#[derive(clap::Args, Default)]
pub(super) struct RulesFiles {
    /// Rules for custom kinds, a YAML file (see the README); may be given several times
    #[arg(long, value_name = "FILE", display_order = 101)]
    rules: Vec<PathBuf>,
}

impl RulesFiles {
    /// The presets and the rules of the files.
    pub(super) fn read(&self) -> Result<Rules, Refusal> {
        let files = self.rules.iter().map(|path| {
            let name = path.display().to_string();
            let bytes =
                std::fs::read(path).map_err(|error| Refusal(format!("--rules {name}: {error}")))?;
            Ok(InputFile { name, bytes })
        });
        let files: Vec<_> = files.collect::<Result<_, Refusal>>()?;
        if files.is_empty() {
            return Ok(Rules::presets());
        }
        Rules::read(&files).map_err(|error| Refusal(format!("--rules {error}")))
    }
}
