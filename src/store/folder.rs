//! The `file:` store: a folder, written so that what was acknowledged survives a loss of power.
//!
//! `object_store` writes an object beside its place as `NAME#1`, syncs it, links it to its place
//! (which fails when there is one already) and syncs the folder. Two things are left to do: folders
//! that another request has made or filled at the same moment may not be synced yet, and a process
//! that was killed leaves its `NAME#1` behind.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use object_store::local::LocalFileSystem;

/// Age at which an unfinished object has nobody who writes it any more.
const ABANDONED: Duration = Duration::from_secs(3600);

/// The folder of a `file:` store.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder if it is absent.
    ///
    /// # Errors
    /// The operating system's, when the folder cannot be made or opened.
    pub(super) fn open(path: PathBuf) -> std::io::Result<(Self, LocalFileSystem)> {
        std::fs::create_dir_all(path.join("diagrams"))?;
        let objects = LocalFileSystem::new_with_prefix(&path)?.with_fsync(true);
        Ok((Self(path), objects))
    }

    /// Removes in the background what earlier runs left unfinished: a large store takes seconds to
    /// look through, and nobody should wait for it.
    ///
    /// # Errors
    /// When there can be no further thread.
    pub(super) fn forget_unfinished(&self) -> std::io::Result<()> {
        let folder = self.clone();
        let thread = std::thread::Builder::new().name("leftovers".to_owned());
        thread.spawn(move || {
            let removed = folder.remove_unfinished(ABANDONED);
            if removed > 0 {
                tracing::info!(removed, "unfinished objects of an earlier run");
            }
        })?;
        Ok(())
    }

    /// Syncs the folders above an object, up to the store's own.
    ///
    /// # Errors
    /// The operating system's.
    pub(super) fn sync_above(&self, object: &object_store::path::Path) -> std::io::Result<()> {
        let path = self.0.join(object.as_ref());
        path.ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(&self.0))
            .try_for_each(sync)
    }

    /// Removes what writers that are gone left unfinished, and returns how many that were. A file
    /// that cannot be looked at is left: it takes room and does no harm.
    fn remove_unfinished(&self, older_than: Duration) -> usize {
        let entries = |path: &Path| std::fs::read_dir(path).into_iter().flatten().flatten();
        entries(&self.0.join("diagrams"))
            .flat_map(|folder| entries(&folder.path()))
            .filter(|entry| is_unfinished(&entry.file_name().to_string_lossy()))
            .filter(|entry| {
                let written = entry.metadata().and_then(|it| it.modified());
                written.is_ok_and(|written| is_older(written, older_than))
            })
            .filter(|entry| std::fs::remove_file(entry.path()).is_ok())
            .count()
    }
}

fn is_unfinished(name: &str) -> bool {
    name.split_once('#')
        .is_some_and(|(_, turn)| turn.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_older(written: SystemTime, age: Duration) -> bool {
    written.elapsed().is_ok_and(|elapsed| elapsed >= age)
}

#[cfg(unix)]
fn sync(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Other systems cannot open a folder as a file.
#[cfg(not(unix))]
fn sync(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_writer_left_is_removed_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let (folder, _) = Folder::open(place.path().to_owned()).unwrap();
        let inside = place.path().join("diagrams/ab");
        std::fs::create_dir(&inside).unwrap();
        let old = SystemTime::now() - 2 * ABANDONED;
        for (name, written) in [
            ("ab01.json", old),
            ("ab01.json#1", old),
            ("ab01.json#12", old),
            ("ab02.json#1", SystemTime::now()),
            ("notes#draft", old),
        ] {
            let file = std::fs::File::create(inside.join(name)).unwrap();
            file.set_modified(written).unwrap();
        }
        assert_eq!(folder.remove_unfinished(ABANDONED), 2);
        let mut left: Vec<_> = std::fs::read_dir(&inside)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["ab01.json", "ab02.json#1", "notes#draft"]);
    }

    #[test]
    fn the_folders_above_an_object_are_synced_and_none_above_the_store() {
        let place = tempfile::tempdir().unwrap();
        let (folder, _) = Folder::open(place.path().join("store")).unwrap();
        let object = object_store::path::Path::from("diagrams/ab/x.json");
        assert!(folder.sync_above(&object).is_err(), "there is no ab");
        std::fs::create_dir(place.path().join("store/diagrams/ab")).unwrap();
        folder.sync_above(&object).unwrap();
    }
}
