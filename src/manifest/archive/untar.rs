//! tar, in the forms of POSIX (ustar, pax) and GNU.

use std::io::Read;

use tar::{Archive, Entry, EntryType, Header, PaxExtensions};

use super::ArchiveProblem;
use super::contents::Contents;
use super::meter::Meter;
use super::name::manifest_name;
use crate::manifest::left_out::LeftOut;

/// Size of a header, bytes.
pub(super) const BLOCK: u64 = 512;
/// Largest record of a long name or of pax that is read, bytes; paths are at most 4 KiB.
const MAX_RECORD: u64 = 64 * 1024;

/// Whether bytes start with a header: its checksum is right, and it is not blank.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    let Some(block) = bytes.first_chunk::<512>() else {
        return false;
    };
    let (before, rest) = block.split_at(148);
    let (_, after) = rest.split_at(8);
    let sum = before.iter().chain(after).map(|&it| u32::from(it));
    // The checksum's own field counts as eight spaces.
    let sum = sum.sum::<u32>() + 8 * 32;
    let stated = Header::from_byte_slice(block).cksum();
    before.first() != Some(&0) && stated.is_ok_and(|stated| stated == sum)
}

/// Reads a tar that is not compressed.
pub(super) fn read(
    bytes: &[u8],
    meter: &Meter,
    contents: &mut Contents<'_, '_>,
) -> Result<(), ArchiveProblem> {
    unpack(meter.count(bytes), meter, contents)
}

/// Reads a tar whose bytes are already counted.
pub(super) fn unpack(
    source: impl Read,
    meter: &Meter,
    contents: &mut Contents<'_, '_>,
) -> Result<(), ArchiveProblem> {
    let mut archive = Archive::new(source);
    let mut last = None;
    let is_whole = entries(&mut archive, contents, &mut last)?
        // What follows the end is only read to see that the compressed stream is sound.
        && std::io::copy(&mut archive.into_inner(), &mut std::io::sink()).is_ok();
    if is_whole {
        return Ok(());
    }
    if meter.is_beyond() {
        let limit = meter.limit();
        return Err(ArchiveProblem::ExpandsTooFar { limit });
    }
    Err(ArchiveProblem::Damaged {
        kind: "tar",
        entry: last,
    })
}

/// Takes every manifest; false when the archive cannot be read to its end. Records before an entry
/// are read here and not by the crate, which would hold one of any size in memory.
fn entries(
    archive: &mut Archive<impl Read>,
    contents: &mut Contents<'_, '_>,
    last: &mut Option<String>,
) -> Result<bool, ArchiveProblem> {
    let Ok(entries) = archive.entries() else {
        return Ok(false);
    };
    let mut long_name = None;
    for entry in entries.raw(true) {
        let Ok(mut entry) = entry else {
            return Ok(false);
        };
        contents.count(1)?;
        let kind = entry.header().entry_type();
        if kind == EntryType::GNULongName || kind == EntryType::XHeader {
            let Some(record) = record(&mut entry) else {
                return Ok(false);
            };
            long_name = match kind {
                EntryType::XHeader => pax_path(&record).or(long_name),
                _ => Some(record),
            };
            continue;
        }
        if kind == EntryType::GNULongLink || kind == EntryType::XGlobalHeader {
            continue;
        }
        let name = long_name.take();
        let name = name.unwrap_or_else(|| entry.header().path_bytes().into_owned());
        let Some(name) = manifest_name(&String::from_utf8_lossy(&name)) else {
            continue;
        };
        last.replace(name.clone());
        match kind {
            EntryType::Regular | EntryType::Continuous => {
                let stated = entry.size();
                let size = contents.add(name, &mut entry)?;
                if !size.is_ok_and(|size| u64::try_from(size) == Ok(stated)) {
                    return Ok(false);
                }
            }
            EntryType::Directory => {}
            EntryType::Symlink | EntryType::Link => contents.leave_out(name, LeftOut::Link)?,
            _ => contents.leave_out(name, LeftOut::NoFile)?,
        }
    }
    Ok(true)
}

fn record(entry: &mut Entry<'_, impl Read>) -> Option<Vec<u8>> {
    if entry.size() > MAX_RECORD {
        return None;
    }
    let mut record = Vec::new();
    entry.read_to_end(&mut record).ok()?;
    while record.last() == Some(&0) {
        record.pop();
    }
    Some(record)
}

fn pax_path(record: &[u8]) -> Option<Vec<u8>> {
    PaxExtensions::new(record)
        .filter_map(Result::ok)
        .find(|field| field.key_bytes() == b"path")
        .map(|field| field.value_bytes().to_vec())
}
