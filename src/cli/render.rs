//! `podatlas render`: the picture, or any other output format.

use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::flags::OptionFlags;
use super::input::Input;
use super::output::Output;
use super::{Refusal, say, tally};
use crate::render::registry::{FORMATS, Format, Purpose, find};

/// Draw manifests, or write them in another format.
#[derive(clap::Args)]
pub(super) struct Render {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Output format; without it, the extension of --output decides, else svg
    #[arg(long, value_name = "FORMAT", value_parser = formats(|_| true))]
    format: Option<String>,
    #[command(flatten)]
    options: OptionFlags,
}

/// The formats that `--format` accepts, by name or by extension.
pub(super) fn formats(accepted: fn(&Format) -> bool) -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS
            .iter()
            .filter(|format| accepted(format))
            .map(|format| {
                PossibleValue::new(format.name)
                    .alias(format.extension)
                    .help(format.doc)
            }),
    )
}

impl Render {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        let format = self.format()?;
        if format.media_type.starts_with("image/png") && self.output.is_terminal() {
            return Err(Refusal(
                "a PNG would fill the terminal with bytes: name a file with --output".to_owned(),
            ));
        }
        let options = self.options.read()?;
        let limits = self.input.limits();
        let rules = self.input.rules()?;
        let atlas = crate::chart_with(&self.input.read()?, &options, &limits, &rules)?;
        self.output.write(&(format.render)(&atlas, &limits)?)?;
        if format.purpose != Purpose::Words
            && let Some(tally) = tally(&atlas.findings)
        {
            say(&format!("found {tally}: `podatlas check` lists them"));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn format(&self) -> Result<&'static Format, Refusal> {
        if let Some(name) = &self.format {
            return find(name).ok_or_else(|| unknown(name));
        }
        let Some(path) = self.output.path() else {
            return find("svg").ok_or_else(|| unknown("svg"));
        };
        let extension = path
            .extension()
            .map(|extension| extension.to_string_lossy().to_ascii_lowercase())
            .unwrap_or_default();
        find(&extension).ok_or_else(|| unknown(&path.to_string_lossy()))
    }
}

fn unknown(given: &str) -> Refusal {
    let extensions: Vec<String> = FORMATS
        .iter()
        .map(|format| format!(".{}", format.extension))
        .collect();
    Refusal(format!(
        "--output {given}: the extension names no format; use one of {}, or say --format",
        extensions.join(", ")
    ))
}
