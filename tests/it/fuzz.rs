//! Inputs that fuzzing once found something with (`tests/fixtures/fuzz/TARGET-what-it-was`), and
//! the seeds of the fuzz targets: what holds for any input must hold for them.

#[path = "../fuzz/invariants.rs"]
mod invariants;

use std::path::{Path, PathBuf};

fn files_below(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn what_fuzzing_found_stays_mended() {
    let found = files_below("tests/fixtures/fuzz");
    assert!(!found.is_empty());
    for (path, bytes) in found {
        println!("{}", path.display());
        invariants::manifest(&bytes);
        invariants::archive(&bytes);
        invariants::encoded(&bytes);
        invariants::strip(&bytes);
        invariants::render_all(&bytes);
    }
}

#[test]
fn the_invariants_hold_for_every_fixture() {
    for (path, bytes) in files_below("tests/fixtures") {
        println!("{}", path.display());
        invariants::manifest(&bytes);
        invariants::strip(&bytes);
        invariants::render(&bytes);
    }
}
