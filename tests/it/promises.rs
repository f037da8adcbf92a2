//! The README's promises of security, each with the tests that hold it; and the licences of what is
//! built in.

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::cli::repository;

/// Everything below a folder of the repository, as one text.
fn below(folder: &str) -> String {
    let mut folders = vec![repository(folder)];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| end == "rs" || end == "mjs")
            {
                text += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}

#[test]
fn every_promise_of_security_names_tests_that_there_are() {
    let readme = std::fs::read_to_string(repository("README.md")).unwrap();
    let (_, section) = readme.split_once("<!-- security -->").unwrap();
    let (table, _) = section.split_once("<!-- /security -->").unwrap();
    let tests = [below("src"), below("tests"), below(".ci")].concat();
    let rows: Vec<&str> = table
        .lines()
        .filter(|it| it.starts_with("| "))
        .skip(1)
        .collect();
    assert!(rows.len() > 10);
    for row in rows {
        let held_by = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let names: Vec<&str> = held_by.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test holds: {row}");
        for name in names {
            assert!(
                tests.contains(&format!("fn {name}("))
                    || tests.contains(&format!("function {name}(")),
                "no test {name}"
            );
        }
    }
}

/// The licences of all that may be built in, with the crates under each.
fn licences() -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--locked",
            "--offline",
            "--format-version",
            "1",
            "--all-features",
        ])
        .args([
            "--manifest-path",
            repository("Cargo.toml").to_str().unwrap(),
        ])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut by_licence: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        let (name, version) = (&package["name"], &package["version"]);
        let crate_ = format!("{} {}", name.as_str().unwrap(), version.as_str().unwrap());
        let licence = package["license"]
            .as_str()
            .unwrap_or("none")
            .replace('/', " OR ");
        let licence = licence.split_whitespace().collect::<Vec<_>>().join(" ");
        if name != "podatlas" {
            by_licence.entry(licence).or_default().push(crate_);
        }
    }
    let mut text = "# Licences of the crates that Podatlas may be built from\n\nWritten by `UPDATE_LICENCES=1 cargo test --test it licences`; `.ci/deny.toml` says which are taken.\nThe page's scripts have their own in `static/vendor`.\n".to_owned();
    for (licence, mut crates) in by_licence {
        crates.sort();
        text += &format!("\n## {licence}\n\n{}\n", crates.join(", "));
    }
    text
}

#[test]
fn the_list_of_licences_is_that_of_the_lock_file() {
    let path = repository(".ci/licences.md");
    let wanted = licences();
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("UPDATE_LICENCES").is_some() && wanted != kept {
        std::fs::write(&path, wanted).unwrap();
        panic!("{} was rewritten", path.display());
    }
    assert!(
        wanted == kept,
        ".ci/licences.md is stale: run with UPDATE_LICENCES=1"
    );
}
