//! Real manifests, read in place from `../shared/corpus`.

use std::path::{Path, PathBuf};

use podatlas::manifest::{self, Data, FaultCode, InputFile, Position, Value};
use podatlas::{Error, Limits};

use crate::support::manifest::without_columns;

/// Every YAML and JSON file of the corpus, sorted by path.
pub fn files() -> Vec<InputFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut folders = vec![root];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if ["yaml", "yml", "json"]
                .iter()
                .any(|end| path.extension().is_some_and(|extension| extension == *end))
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    assert!(paths.len() > 100, "the corpus is missing");
    paths
        .into_iter()
        .map(|path| InputFile {
            bytes: std::fs::read(&path).unwrap(),
            name: path.display().to_string(),
        })
        .collect()
}

/// Asserts that every key below `value` stands at its position.
fn assert_keys_stand(lines: &[&str], value: &Value, file: &str) {
    match &value.data {
        Data::Map(map) => {
            for entry in &map.entries {
                let Position { line, column } = entry.position;
                let text = lines[line as usize - 1];
                let here: String = text.chars().skip(column as usize - 1).collect();
                let bare = here.trim_start_matches(['"', '\'']);
                assert!(
                    bare.starts_with(&entry.key),
                    "{file}:{line}:{column}: {here}"
                );
                assert_keys_stand(lines, &entry.value, file);
            }
        }
        Data::List(list) => {
            for item in list {
                assert_keys_stand(lines, item, file);
            }
        }
        _ => {}
    }
}

#[test]
#[ignore = "needs the corpus"]
fn every_field_of_the_corpus_is_located() {
    for file in files() {
        let faults = match manifest::read(std::slice::from_ref(&file), &Limits::default()) {
            Ok(manifest) => {
                let text = String::from_utf8(file.bytes.clone()).unwrap();
                let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
                for document in &manifest.documents {
                    assert_keys_stand(&lines, &document.root, &file.name);
                }
                manifest.faults
            }
            Err(Error::Unreadable(fault)) => vec![*fault],
            Err(Error::Empty) => Vec::new(),
            Err(error) => panic!("{}: {error}", file.name),
        };
        for fault in faults {
            let expected = [FaultCode::DuplicateKey, FaultCode::HelmTemplate];
            assert!(expected.contains(&fault.code), "{fault}");
        }
    }
}

#[test]
#[ignore = "needs the corpus"]
fn stripping_the_corpus_changes_nothing_that_is_read() {
    let limits = Limits::default();
    for file in files() {
        let file = [file];
        let read = manifest::read(&file, &limits);
        match manifest::strip(&file, &limits) {
            Ok(stripped) => {
                let after = manifest::read(&stripped, &limits).map(without_columns);
                assert_eq!(after, read.map(without_columns), "{}", file[0].name);
                assert_eq!(manifest::strip(&stripped, &limits), Ok(stripped));
            }
            Err(error) => assert_eq!(Err(error), read),
        }
    }
}
