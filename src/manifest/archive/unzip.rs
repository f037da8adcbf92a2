//! zip, by its central directory.

use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::ArchiveProblem;
use super::contents::Contents;
use super::meter::Meter;
use super::name::manifest_name;
use crate::manifest::left_out::LeftOut;

pub(super) fn read(
    bytes: &[u8],
    meter: &Meter,
    contents: &mut Contents<'_, '_>,
) -> Result<(), ArchiveProblem> {
    if is_zip64(bytes) {
        return Err(ArchiveProblem::Zip64);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(None))?;
    contents.count(archive.len())?;
    if archive.has_duplicate_names() {
        let entry = "the same".to_owned();
        return Err(ArchiveProblem::Duplicate { entry });
    }
    for index in 0..archive.len() {
        let Some((name, obstacle)) = manifest(&archive, index) else {
            continue;
        };
        if let Some(obstacle) = obstacle {
            contents.leave_out(name, obstacle)?;
            continue;
        }
        let source = archive.by_index(index);
        let is_whole = match source {
            // The reader checks the checksum at the end.
            Ok(source) => contents.add(name.clone(), meter.count(source))?.is_ok(),
            Err(_) => false,
        };
        if meter.is_beyond() {
            let limit = meter.limit();
            return Err(ArchiveProblem::ExpandsTooFar { limit });
        }
        if !is_whole {
            contents.leave_out(name, LeftOut::Damaged)?;
        }
    }
    Ok(())
}

/// Name of an entry that is a manifest, and why it cannot be read, if so.
fn manifest<R: Read + std::io::Seek>(
    archive: &ZipArchive<R>,
    index: usize,
) -> Option<(String, Option<LeftOut>)> {
    let entry = archive.by_index_data(index).ok()?;
    let given = entry
        .name()
        .unwrap_or_else(|_| String::from_utf8_lossy(entry.name_raw()));
    let name = manifest_name(&given)?;
    let is_known = matches!(
        entry.compression(),
        CompressionMethod::Stored | CompressionMethod::Deflated
    );
    let obstacle = match () {
        () if entry.encrypted() => Some(LeftOut::Encrypted),
        () if entry.is_symlink() => Some(LeftOut::Link),
        () if !is_known => Some(LeftOut::Method),
        () => None,
    };
    Some((name, obstacle))
}

/// Whether the record of the end is that of a zip64, whose count of entries (64 bits wide) the crate
/// makes room for before it reads one; that of a plain zip is at most 65,535.
fn is_zip64(bytes: &[u8]) -> bool {
    bytes
        .windows(24)
        .any(|it| it.starts_with(b"PK\x06\x07") && it.ends_with(b"PK\x05\x06"))
}

fn damaged(entry: Option<String>) -> ArchiveProblem {
    ArchiveProblem::Damaged { kind: "zip", entry }
}
