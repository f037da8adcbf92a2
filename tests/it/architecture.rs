//! The walls between modules: data flows one way, and nothing below knows what is above.

use std::path::{Path, PathBuf};

use crate::support::cli::repository;

/// Modules from the bottom up. A module may use those of its own row and of the rows above it here.
const ROWS: &[&[&str]] = &[
    &[
        "error", "limits", "manifest", "parallel", "stop", "typeface",
    ],
    &["options"],
    &["resource"],
    &["topology"],
    &["findings"],
    &["explain"],
    &["scene"],
    &["layout"],
    &["pipeline", "render"],
    &["store", "web"],
    &["cli"],
];

/// Names of `crate::` that are re-exports of `lib.rs`, with the module that they come from.
const REEXPORTS: &[(&str, &str)] = &[
    ("Atlas", "pipeline"),
    ("Error", "error"),
    ("InputFile", "manifest"),
    ("Limits", "limits"),
    ("Options", "options"),
    ("Rules", "resource"),
    ("Stage", "pipeline"),
    ("Stop", "stop"),
    ("VERSION", "error"),
    ("chart", "pipeline"),
    ("chart_watched", "pipeline"),
    ("chart_with", "pipeline"),
];

/// `scene` and `layout` are told of the whole by an `Atlas`, the type that holds all stages' results.
const TOLD_OF_THE_WHOLE: &[&str] = &["scene"];

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Module of a source file: its folder or file under `src`.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(repository("src")).unwrap();
    let first = inside.components().next().unwrap();
    Path::new(first.as_os_str())
        .file_stem()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

/// Modules that a text names after `crate::`, groups in braces included.
fn uses(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(group) => group.split_once("};").map_or(group, |(list, _)| list),
            None => rest,
        };
        let mut depth = 0;
        let mut name = String::new();
        for character in list.chars() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(std::mem::take(&mut name)),
                _ if depth == 0 => name.push(character),
                _ => {}
            }
            if !(rest.starts_with('{') || character.is_alphanumeric() || character == '_') {
                break;
            }
        }
        names.push(name);
    }
    names
        .iter()
        .map(|name| {
            name.trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        })
        .filter(|name| !name.is_empty())
        .map(|name| {
            let origin = REEXPORTS.iter().find(|(reexport, _)| *reexport == name);
            origin.map_or(name, |(_, module)| (*module).to_owned())
        })
        .collect()
}

#[test]
fn no_module_uses_one_that_stands_above_it() {
    let mut files = Vec::new();
    sources(&repository("src"), &mut files);
    assert!(files.len() > 100, "the sources were found");
    for file in files {
        let module = module_of(&file);
        let Some(own) = row(&module) else {
            assert!(
                ["lib", "main"].contains(&module.as_str()),
                "{module} has no place in ROWS"
            );
            continue;
        };
        // Tests may drive the whole pipeline.
        let is_test = file.components().any(|part| part.as_os_str() == "tests")
            || file.file_stem().is_some_and(|stem| stem == "tests");
        if is_test {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for used in uses(code) {
            let Some(other) = row(&used) else {
                panic!(
                    "{} uses crate::{used}, which has no place in ROWS",
                    file.display()
                );
            };
            let told = used == "pipeline" && TOLD_OF_THE_WHOLE.contains(&module.as_str());
            assert!(
                other <= own || told,
                "{} uses crate::{used}",
                file.display()
            );
        }
    }
}

#[test]
fn the_reader_of_imports_sees_groups_and_single_names() {
    assert_eq!(uses("use crate::manifest::{Place, Value};"), ["manifest"]);
    assert_eq!(
        uses("use crate::{Atlas, findings::{self, Finding}, scene};"),
        ["pipeline", "findings", "scene"]
    );
    assert_eq!(uses("let x: crate::topology::Node;"), ["topology"]);
}
