//! The result: to stdout, or to a file that is replaced as a whole.

use std::fs;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::Refusal;

/// Where the result goes.
#[derive(clap::Args)]
pub(super) struct Output {
    /// File to write; without it, the result goes to stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Output {
    /// The file, where one was named (`-` is stdout).
    pub(super) fn path(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| path.as_os_str() != "-")
    }

    /// True when the result would fill a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        self.path().is_none() && std::io::stdout().is_terminal()
    }

    /// Writes the result. A reader that has gone (`| head`) is no failure.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let Some(path) = self.path() else {
            let mut stdout = std::io::stdout().lock();
            return match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                    Err(Refusal(format!("stdout: {error}")))
                }
                _ => Ok(()),
            };
        };
        replace(path, bytes).map_err(|error| Refusal(format!("{}: {error}", path.display())))
    }
}

/// Writes beside the file and renames, so that no reader ever sees half of it. What exists and is
/// no regular file (`/dev/null`, a pipe) is written to directly.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::OpenOptions::new()
            .write(true)
            .open(path)?
            .write_all(bytes);
    }
    // Through a link, the file it points to is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let Some(name) = target.file_name() else {
        return Err(std::io::Error::new(ErrorKind::InvalidInput, "no file name"));
    };
    let beside = target.with_file_name(format!(
        ".{}.{}.tmp",
        name.to_string_lossy(),
        std::process::id()
    ));
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
