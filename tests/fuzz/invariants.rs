//! What holds for any bytes whatever: each function panics where it does not. The fuzz targets run
//! one each; `tests/it/fuzz.rs` runs all of them over what was once found.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "invariants/drawn.rs"]
mod drawn;
#[path = "invariants/planted.rs"]
mod planted;
#[path = "invariants/sameness.rs"]
mod sameness;

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use podatlas::manifest::{self, archive};
use podatlas::web::encoded::{decode, inflate};
use podatlas::{InputFile, Limits};

/// Small, so that what is costly for its size shows as a timeout.
pub fn limits() -> Limits {
    Limits {
        bytes: 64 * 1024,
        archive_entries: 100,
        archive_file_bytes: 64 * 1024,
        archive_bytes: 1024 * 1024,
        documents: 200,
        values: 20_000,
        pixels: 4_000_000,
        ..Limits::default()
    }
}

fn input(bytes: &[u8]) -> [InputFile; 1] {
    [InputFile {
        name: "fuzz.yaml".to_owned(),
        bytes: bytes.to_vec(),
    }]
}

/// Bytes to documents: twice the same, every position stands in the text.
pub fn manifest(bytes: &[u8]) {
    let files = input(bytes);
    let limits = limits();
    let read = manifest::read(&files, &limits);
    assert_eq!(manifest::read(&files, &limits), read);
    if let Ok(read) = read {
        sameness::assert_positions_stand(bytes, &read);
    }
}

/// Archives: no more comes out than the limits allow, and what comes out can be read on.
pub fn archive(bytes: &[u8]) {
    let limits = limits();
    assert_eq!(
        archive::is_archive(bytes),
        archive::default_name(bytes).is_some()
    );
    let unpacked = archive::unpack(input(bytes).to_vec(), &limits);
    assert_eq!(archive::unpack(input(bytes).to_vec(), &limits), unpacked);
    let Ok(files) = unpacked else {
        return;
    };
    if archive::is_archive(bytes) {
        let size: usize = files.iter().map(|file| file.bytes.len()).sum();
        assert!(size <= limits.bytes && files.len() <= limits.archive_entries);
        for file in &files {
            assert!(!file.name.starts_with('/') && !file.name.contains('\\'));
            assert!(!file.name.split('/').any(|part| part == ".."));
            assert!(!file.name.chars().any(char::is_control));
        }
    }
    sameness::assert_strip_is_exact(&files, &limits);
}

/// The part of an address that holds a manifest: no more comes out than the limit, and what went in
/// comes out.
pub fn encoded(bytes: &[u8]) {
    const LIMIT: usize = 64 * 1024;
    if let Ok(compressed) = std::str::from_utf8(bytes)
        .map_err(drop)
        .and_then(|text| decode(text).map_err(drop))
        && let Ok(text) = inflate(&compressed, LIMIT)
    {
        assert!(text.len() <= LIMIT);
    }
    if let Ok(text) = inflate(bytes, LIMIT) {
        assert!(text.len() <= LIMIT);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    let encoded = URL_SAFE_NO_PAD.encode(encoder.finish().unwrap());
    let decoded = inflate(&decode(&encoded).unwrap(), LIMIT);
    assert!(bytes.len() > LIMIT || decoded.unwrap() == bytes);
}

/// Stripping: nothing that is read changes, it is idempotent, and no planted value survives.
pub fn strip(bytes: &[u8]) {
    sameness::assert_strip_is_exact(&input(bytes), &limits());
    planted::assert_no_value_survives(bytes);
}

/// The whole pipeline to the formats that are cheap to write.
pub fn render(bytes: &[u8]) {
    drawn::assert_drawn(bytes, &["svg", "json", "text", "dot", "html"]);
}

/// The whole pipeline to every format.
pub fn render_all(bytes: &[u8]) {
    let all: Vec<&str> = podatlas::render::FORMATS.iter().map(|it| it.name).collect();
    drawn::assert_drawn(bytes, &all);
}
