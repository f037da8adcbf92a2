//! Files, folders and stdin to the files of one input.

use std::fs;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::Refusal;
use super::rules::RulesFiles;
use crate::manifest::archive::{is_manifest, unpack};
use crate::{InputFile, Limits, Rules};

/// What to read.
#[derive(clap::Args)]
pub(super) struct Input {
    /// Manifests, folders of manifests (*.yaml, *.yml, *.json, read recursively), archives of them
    /// (zip, tar, tar.gz), or - for stdin
    #[arg(value_name = "FILE|DIR|ARCHIVE|-")]
    paths: Vec<PathBuf>,
    /// Most bytes that are read
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes, display_order = 100)]
    max_bytes: usize,
    #[command(flatten)]
    rules: RulesFiles,
}

impl Input {
    /// These paths; none is stdin.
    pub(super) fn of(paths: Vec<PathBuf>, max_bytes: usize) -> Self {
        Self {
            paths,
            max_bytes,
            rules: RulesFiles::default(),
        }
    }

    /// The rules for custom kinds that apply.
    pub(super) fn rules(&self) -> Result<Rules, Refusal> {
        self.rules.read()
    }

    /// The limits that apply.
    pub(super) fn limits(&self) -> Limits {
        Limits::of_bytes(self.max_bytes)
    }

    /// Reads everything that was named, in order; without a name, stdin. Archives are unpacked.
    pub(super) fn read(&self) -> Result<Vec<InputFile>, Refusal> {
        let mut reader = Reader {
            limit: self.max_bytes,
            size: 0,
            files: Vec::new(),
            stdin_read: false,
        };
        if self.paths.is_empty() {
            if std::io::stdin().is_terminal() {
                return Err(Refusal(
                    "no input: name a file or a folder, or pipe a manifest in".to_owned(),
                ));
            }
            reader.stdin()?;
        }
        for path in &self.paths {
            reader.named(path)?;
        }
        Ok(unpack(reader.files, &self.limits())?)
    }
}

struct Reader {
    limit: usize,
    size: usize,
    files: Vec<InputFile>,
    stdin_read: bool,
}

impl Reader {
    fn named(&mut self, path: &Path) -> Result<(), Refusal> {
        if path.as_os_str() == "-" {
            return self.stdin();
        }
        let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if !metadata.is_dir() {
            return self.file(path);
        }
        let before = self.files.len();
        self.folder(path, &mut Vec::new())?;
        if self.files.len() == before {
            return Err(Refusal(format!(
                "{}: no *.yaml, *.yml or *.json file in this folder",
                path.display()
            )));
        }
        Ok(())
    }

    fn stdin(&mut self) -> Result<(), Refusal> {
        if self.stdin_read {
            return Err(Refusal(
                "stdin can be read once only: name - once".to_owned(),
            ));
        }
        self.stdin_read = true;
        self.take("stdin".to_owned(), std::io::stdin().lock(), 0)
            .map_err(|error| match error {
                Taken::Io(error) => Refusal(format!("stdin: {error}")),
                Taken::Refused(refusal) => refusal,
            })
    }

    fn file(&mut self, path: &Path) -> Result<(), Refusal> {
        let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        self.take(path.to_string_lossy().into_owned(), file, length)
            .map_err(|error| match error {
                Taken::Io(error) => unreadable(path, &error),
                Taken::Refused(refusal) => refusal,
            })
    }

    /// Adds one file; reads no more than the limit allows, however long the file is.
    fn take(&mut self, name: String, source: impl Read, length: usize) -> Result<(), Taken> {
        let left = self.limit.saturating_sub(self.size);
        let most = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        source
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(Taken::Io)?;
        let known = self.size.saturating_add(bytes.len().max(length));
        self.size = self.size.saturating_add(bytes.len());
        if self.size > self.limit {
            return Err(Taken::Refused(Refusal(format!(
                "{name}: {known} bytes up to here, more than the limit of {}: name fewer files, or raise --max-bytes",
                self.limit
            ))));
        }
        self.files.push(InputFile { name, bytes });
        Ok(())
    }

    /// Manifests of a folder, sorted by name, folders below it too. Names that start with a dot are
    /// left out; a symbolic link back to a folder above is not followed.
    fn folder(&mut self, folder: &Path, above: &mut Vec<PathBuf>) -> Result<(), Refusal> {
        let real = fs::canonicalize(folder).map_err(|error| unreadable(folder, &error))?;
        if above.contains(&real) {
            return Ok(());
        }
        above.push(real);
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
            entries.push(entry.map_err(|error| unreadable(folder, &error))?.path());
        }
        entries.sort();
        for path in entries {
            if is_hidden(&path) {
                continue;
            }
            // A dangling link is no manifest; a file that cannot be opened is told.
            let Ok(metadata) = fs::metadata(&path) else {
                continue;
            };
            if metadata.is_dir() {
                self.folder(&path, above)?;
            } else if metadata.is_file() && is_manifest(&path.to_string_lossy()) {
                self.file(&path)?;
            }
        }
        above.pop();
        Ok(())
    }
}

enum Taken {
    Io(std::io::Error),
    Refused(Refusal),
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal(format!("{}: {error}", path.display()))
}
