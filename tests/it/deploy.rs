//! The files that run the service elsewhere know its settings, and it knows theirs.

use std::collections::BTreeSet;

use podatlas::findings::Severity;
use podatlas::{InputFile, Limits, Options};

use crate::support::cli::repository;

const FILES: &[&str] = &[
    "Dockerfile",
    "docker-compose.yml",
    "static/examples/podatlas.yaml",
];

fn text(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap()
}

#[test]
fn every_setting_that_the_files_name_is_one() {
    let settings: BTreeSet<_> = podatlas::cli::settings()
        .into_iter()
        .map(|setting| setting.variable)
        .collect();
    for path in FILES {
        let text = text(path);
        let of_name = |c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        let named: BTreeSet<_> = text
            .split(of_name)
            .filter(|word| word.starts_with("PODATLAS_"))
            .map(str::to_owned)
            .collect();
        assert!(named.contains("PODATLAS_STORE"), "{path}");
        assert!(named.is_subset(&settings), "{path}: {named:?}");
    }
}

#[test]
fn the_image_is_built_with_the_compiler_that_the_package_asks_for() {
    let manifest = text("Cargo.toml");
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .unwrap()
        .trim_matches('"');
    assert!(text("Dockerfile").contains(&format!("FROM rust:{version}-slim")));
}

#[test]
fn podatlas_own_manifests_need_nothing_but_what_the_operator_brings() {
    let path = "static/examples/podatlas.yaml";
    let file = InputFile {
        name: path.to_owned(),
        bytes: text(path).into_bytes(),
    };
    let atlas = podatlas::chart(&[file], &Options::default(), &Limits::default()).unwrap();
    let found: Vec<_> = atlas
        .findings
        .iter()
        .map(|finding| (finding.code, finding.severity))
        .collect();
    // The keys of the bucket and the certificate, which are in no repository.
    assert_eq!(
        found,
        [
            ("secret-not-found", Severity::Info),
            ("tls-secret-not-found", Severity::Info)
        ]
    );
}
