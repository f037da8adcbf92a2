//! Archives as programs write them and as they break, and what an attacker makes.

mod forms;
mod hostile;

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::manifest::{FaultCode, read};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// One entry of a tar, written byte by byte so that it may lie.
fn tar_entry(name: &[u8], kind: EntryKind, size: u64, bytes: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name);
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o644);
    header.set_cksum();
    let mut entry = header.as_bytes().to_vec();
    entry.extend_from_slice(bytes);
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

type EntryKind = tar::EntryType;

fn tar_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut whole = Vec::new();
    for (name, bytes) in entries {
        let size = bytes.len().try_into().unwrap();
        whole.extend(tar_entry(name.as_bytes(), EntryKind::Regular, size, bytes));
    }
    whole.extend([0; 1024]);
    whole
}

fn input(name: &str, bytes: Vec<u8>) -> InputFile {
    InputFile {
        name: name.to_owned(),
        bytes,
    }
}

fn small() -> Limits {
    Limits {
        bytes: 10_000,
        archive_file_bytes: 4_000,
        archive_bytes: 50_000,
        archive_entries: 20,
        ..Limits::default()
    }
}

fn open(bytes: Vec<u8>) -> Result<Vec<InputFile>, ArchiveProblem> {
    unpack(vec![input("all", bytes)], &small()).map_err(|error| match error {
        Error::Archive(error) => error.problem,
        other => panic!("{other}"),
    })
}

fn names(bytes: Vec<u8>) -> Vec<String> {
    let files = open(bytes).unwrap();
    files.into_iter().map(|file| file.name).collect()
}

/// What is said of the files that are left out.
fn left_out(bytes: Vec<u8>) -> Vec<String> {
    let mut files = open(bytes).unwrap();
    files.push(input("pod.yaml", POD.into()));
    let faults = read(&files, &small()).unwrap().faults;
    assert!(faults.iter().all(|it| it.code == FaultCode::ArchiveFile));
    faults.iter().map(ToString::to_string).collect()
}

fn position(bytes: &[u8], part: &[u8]) -> usize {
    let mut windows = bytes.windows(part.len());
    windows.position(|it| it == part).unwrap()
}
