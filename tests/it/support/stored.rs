//! What a store holds, read without the program.

use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Every diagram below a folder: its id and what is stored under it, expanded. What a killed writer
/// left beside its place is none.
pub fn diagrams_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files_below(folder)
        .into_iter()
        .filter(|path| path.components().any(|it| it.as_os_str() == "diagrams"))
        .filter_map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let id = name.strip_suffix(".json")?.to_owned();
            let is_id = id.len() == 32 && id.bytes().all(|it| it.is_ascii_hexdigit());
            is_id.then(|| {
                let object = std::fs::read(&path).unwrap();
                let content = expand(&object);
                (
                    id,
                    content.unwrap_or_else(|| panic!("{} is torn", path.display())),
                )
            })
        })
        .collect()
}

/// Asserts that every diagram below a folder is whole, and returns how many there are.
pub fn assert_whole(folder: &Path) -> usize {
    let diagrams = diagrams_below(folder);
    for (id, content) in &diagrams {
        let digest = Sha256::digest(content);
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(digits.starts_with(id.as_str()), "{id} holds something else");
    }
    diagrams.len()
}

fn expand(object: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = flate2::bufread::ZlibDecoder::new(object);
    let mut content = Vec::new();
    decoder.read_to_end(&mut content).ok()?;
    decoder.into_inner().is_empty().then_some(content)
}
