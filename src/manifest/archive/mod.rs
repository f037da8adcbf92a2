//! Archives to files: the manifests inside a zip, a tar, a tar.gz, or one gzipped file.
//!
//! Nothing that an archive says of itself is trusted: entries are counted as they come, and every
//! byte is counted as it is expanded. Hidden files, `__MACOSX`, and whatever is not named `*.yaml`,
//! `*.yml` or `*.json` are left out, as in a folder; a manifest that cannot be read (a link, an
//! encrypted entry) becomes a fault, so that nothing is lost in silence. Archives inside archives
//! are not opened.

mod contents;
mod error;
mod gunzip;
mod meter;
mod name;
#[cfg(test)]
mod tests;
mod untar;
mod unzip;

pub use error::{ArchiveError, ArchiveProblem};
pub use name::is_manifest;

use super::InputFile;
use crate::{Error, Limits};
use contents::Contents;
use meter::Meter;

/// Kinds of archives, as their first bytes tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Zip,
    Gzip,
    Tar,
}

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        // A zip without entries starts with the record of its end.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Some(Self::Zip);
        }
        if bytes.starts_with(b"\x1f\x8b") {
            return Some(Self::Gzip);
        }
        untar::is_tar(bytes).then_some(Self::Tar)
    }
}

/// Whether bytes are an archive; their content says so, not their name.
pub fn is_archive(bytes: &[u8]) -> bool {
    Kind::of(bytes).is_some()
}

/// A name for an archive that came without one; `None` for what is no archive.
pub fn default_name(bytes: &[u8]) -> Option<&'static str> {
    Kind::of(bytes).map(|kind| match kind {
        Kind::Zip => "archive.zip",
        Kind::Gzip => "archive.gz",
        Kind::Tar => "archive.tar",
    })
}

/// The error for a file that should be an archive and is none.
pub fn unrecognised(name: &str) -> Error {
    ArchiveProblem::Unrecognised.of(name)
}

/// The files of an input with every archive replaced by the manifests inside, sorted by name. The
/// limits hold for all archives of the input together, but for that of one file.
///
/// # Errors
/// [`Error::Archive`] when an archive is damaged, expands beyond a limit, holds two files of one
/// name, or holds no manifest.
pub fn unpack(files: Vec<InputFile>, limits: &Limits) -> Result<Vec<InputFile>, Error> {
    let mut account = Account::of(limits);
    let mut unpacked = Vec::with_capacity(files.len());
    for file in files {
        let Some(kind) = Kind::of(&file.bytes) else {
            account.bytes = account.bytes.saturating_sub(file.bytes.len());
            unpacked.push(file);
            continue;
        };
        let inside = open(kind, &file, &mut account).map_err(|problem| problem.of(&file.name))?;
        unpacked.extend(inside);
    }
    Ok(unpacked)
}

fn open(
    kind: Kind,
    file: &InputFile,
    account: &mut Account<'_>,
) -> Result<Vec<InputFile>, ArchiveProblem> {
    let meter = account.meter.clone();
    let mut contents = Contents::new(account);
    match kind {
        Kind::Zip => unzip::read(&file.bytes, &meter, &mut contents)?,
        Kind::Gzip => gunzip::read(file, &meter, &mut contents)?,
        Kind::Tar => untar::read(file.bytes.as_slice(), &meter, &mut contents)?,
    }
    contents.into_files()
}

/// What is left of the limits for the archives to come.
struct Account<'l> {
    limits: &'l Limits,
    /// Entries.
    entries: usize,
    /// Bytes of manifests.
    bytes: usize,
    /// Bytes that are expanded, whatever becomes of them.
    meter: Meter,
}

impl<'l> Account<'l> {
    fn of(limits: &'l Limits) -> Self {
        Self {
            limits,
            entries: limits.archive_entries,
            bytes: limits.bytes,
            meter: Meter::new(limits.archive_bytes),
        }
    }
}
