//! `podatlas url`: an address that holds the manifest itself, to be pasted into a document.

use std::path::PathBuf;
use std::process::ExitCode;

use super::flags::OptionFlags;
use super::input::Input;
use super::output::Output;
use super::render::formats;
use super::{Refusal, say};
use crate::web::{BaseUrl, address_of};
use crate::{Limits, manifest};

/// Longer addresses are cut by some programs and refused by many servers, characters.
const LONG: usize = 8_000;

/// Print the address of the picture, to paste into a document: it holds the manifest itself, without
/// its sensitive values.
#[derive(clap::Args)]
pub(super) struct Url {
    /// Manifests, folders or archives of manifests, or - for stdin; several become one text
    #[arg(value_name = "FILE|DIR|ARCHIVE|-")]
    paths: Vec<PathBuf>,
    /// The service that draws, such as https://podatlas.example
    #[arg(long, env = "PODATLAS_SERVER", value_name = "URL")]
    server: BaseUrl,
    /// The picture's format
    #[arg(long, value_name = "FORMAT", default_value = "svg", value_parser = formats(|_| true))]
    format: String,
    #[command(flatten)]
    options: OptionFlags,
    /// Most bytes that are read
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes, display_order = 100)]
    max_bytes: usize,
    #[command(flatten)]
    output: Output,
}

impl Url {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        let options = self.options.read()?;
        let input = Input::of(self.paths.clone(), self.max_bytes);
        let stripped = manifest::strip(&input.read()?, &input.limits())?;
        let text = manifest::join(&stripped).bytes;
        let path = address_of(&text, &self.format, &options)
            .map_err(|error| Refusal(format!("the manifest cannot be compressed: {error}")))?;
        let server = format!("{}{}", self.server.origin(), self.server.root().as_str());
        let url = format!("{server}{path}");
        if url.len() > LONG {
            say(&format!(
                "warning: the address has {} characters; many programs and servers cut or refuse more \
                 than {LONG}: keep the manifest with POST {server}/api/v1/diagrams, which answers with a \
                 short one",
                url.len(),
            ));
        }
        self.output.write(format!("{url}\n").as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}
