//! What is taken from an archive, within the limits.

use std::collections::BTreeMap;
use std::io::{Read, Result};

use super::{Account, ArchiveProblem, Kind};
use crate::InputFile;
use crate::manifest::fault::Problem;
use crate::manifest::left_out::LeftOut;

/// The manifests of one archive, sorted by name.
pub(super) struct Contents<'a, 'l> {
    account: &'a mut Account<'l>,
    files: BTreeMap<String, Vec<u8>>,
}

impl<'a, 'l> Contents<'a, 'l> {
    pub fn new(account: &'a mut Account<'l>) -> Self {
        Self {
            account,
            files: BTreeMap::new(),
        }
    }

    /// The files; an archive without any is refused.
    pub fn into_files(self) -> std::result::Result<Vec<InputFile>, ArchiveProblem> {
        if self.files.is_empty() {
            return Err(ArchiveProblem::NoManifest);
        }
        let file = |(name, bytes)| InputFile { name, bytes };
        Ok(self.files.into_iter().map(file).collect())
    }

    /// Counts entries, whether or not they are taken.
    pub fn count(&mut self, entries: usize) -> std::result::Result<(), ArchiveProblem> {
        let left = self.account.entries.checked_sub(entries);
        self.account.entries = left.ok_or(ArchiveProblem::TooManyEntries {
            limit: self.account.limits.archive_entries,
        })?;
        Ok(())
    }

    /// Takes a file and returns its size, bytes. No more than one byte beyond a limit is read; an
    /// I/O error of the source is the inner error, and takes nothing.
    pub fn add(
        &mut self,
        name: String,
        source: impl Read,
    ) -> std::result::Result<Result<usize>, ArchiveProblem> {
        let limit = self.account.limits.archive_file_bytes;
        let most = limit.min(self.account.bytes).saturating_add(1);
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        if let Err(error) = source.take(most).read_to_end(&mut bytes) {
            return Ok(Err(error));
        }
        let size = bytes.len();
        if size > limit {
            return Err(ArchiveProblem::FileTooLarge { entry: name, limit });
        }
        let Some(left) = self.account.bytes.checked_sub(size) else {
            let limit = self.account.limits.bytes;
            return Err(ArchiveProblem::TooLarge { entry: name, limit });
        };
        self.account.bytes = left;
        if Kind::of(&bytes).is_some() {
            self.leave_out(name, LeftOut::Archive)?;
        } else {
            self.insert(name, bytes)?;
        }
        Ok(Ok(size))
    }

    /// Puts a note in the place of a file that cannot be read; reading it gives a fault.
    pub fn leave_out(
        &mut self,
        name: String,
        why: LeftOut,
    ) -> std::result::Result<(), ArchiveProblem> {
        let note = Problem::left_out(why).to_comment() + "\n";
        self.insert(name, note.into_bytes())
    }

    fn insert(&mut self, name: String, bytes: Vec<u8>) -> std::result::Result<(), ArchiveProblem> {
        if self.files.contains_key(&name) {
            return Err(ArchiveProblem::Duplicate { entry: name });
        }
        self.files.insert(name, bytes);
        Ok(())
    }
}
