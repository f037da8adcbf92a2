//! What the findings promise.

mod fixes;
mod fixtures;
mod kube_linter;
mod network;

use std::collections::BTreeSet;
use std::path::Path;

use podatlas::findings::{self, CHECKS, Finding};
use podatlas::{Error, InputFile, Limits, manifest, resource, topology};

/// Findings of one file, as the pipeline makes them; a file that is refused for one fault, as a
/// file with a broken document only is, has that fault for its finding.
fn find(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let files = [InputFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }];
    let manifest = match manifest::read(&files, &Limits::default()) {
        Err(Error::Unreadable(fault)) => manifest::Manifest {
            documents: Vec::new(),
            faults: vec![*fault],
        },
        read => read.unwrap(),
    };
    let topology = topology::build(resource::read(&manifest, None));
    findings::find(&manifest, &files, &topology).findings
}

fn lines(findings: &[Finding]) -> Vec<(&str, &str, u32)> {
    let line = |it: &Finding| it.place.position.line;
    findings
        .iter()
        .map(|it| (it.severity.name(), it.code, line(it)))
        .collect()
}

#[test]
fn every_mistake_of_the_blog_is_found_in_its_line() {
    let findings = find(
        "user-msvc.yaml",
        include_bytes!("../../../static/examples/user-msvc.yaml"),
    );
    assert_eq!(
        lines(&findings),
        [
            ("error", "secret-not-base64", 20),
            ("error", "volume-not-found", 58),
            ("warning", "secret-not-found", 41),
            ("warning", "unknown-field", 62),
            ("warning", "unknown-field", 65),
            ("warning", "unknown-field", 75),
            ("warning", "unknown-field", 85),
            ("info", "unused-object", 16),
            ("info", "bare-pod", 25),
            ("info", "secret-volume-writable", 60),
            ("info", "secret-volume-writable", 83),
            ("info", "namespace-assumed", 94),
        ]
    );
    let said = |line: u32, words: &str| {
        let mut at_line = findings.iter().filter(|it| it.place.position.line == line);
        at_line.any(|it| format!("{}\n{}", it.message, it.suggestion).contains(words))
    };
    assert!(said(58, "Did you mean `datadog-data`?"));
    assert!(said(41, "Did you mean `user-msvc`?"));
    for line in [62, 65, 75, 85] {
        assert!(said(line, "is ignored"));
        assert!(said(line, "belongs under `resources`"));
    }
    assert!(said(75, "holds text where a map of quantities belongs"));
    assert!(said(85, "holds text where a map of quantities belongs"));
    assert!(!said(62, "holds text"));
}

#[test]
fn the_repaired_manifest_has_nothing_above_info() {
    let findings = find(
        "fixed.yaml",
        include_bytes!("../../fixtures/user-msvc-fixed.yaml"),
    );
    assert_eq!(lines(&findings), [("info", "bare-pod", 21)]);
}

#[test]
fn a_finding_about_a_relation_names_its_edge() {
    let blog = include_bytes!("../../../static/examples/user-msvc.yaml");
    let port = include_bytes!("../../fixtures/target-port-not-found/firing.yaml");
    let key = include_bytes!("../../fixtures/key-not-found/firing.yaml");
    let lines = |findings: Vec<Finding>| -> Vec<u32> {
        let with_edge = findings.iter().filter(|it| it.edge.is_some());
        with_edge.map(|it| it.place.position.line).collect()
    };
    assert_eq!(lines(find("blog.yaml", blog)), [58, 41, 60, 83]);
    assert_eq!(lines(find("port.yaml", port)), [30]);
    assert_eq!(lines(find("key.yaml", key)), [22, 37]);
}

#[test]
fn folder_and_table_of_checks_agree() {
    let findings = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/findings");
    let table = std::fs::read_to_string(findings.join("registry.rs")).unwrap();
    for file in std::fs::read_dir(findings.join("checks")).unwrap() {
        let path = file.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if stem != "mod" {
            assert!(table.contains(&format!(" {stem}::")), "{stem} has no line");
        }
    }
    let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    assert_eq!(codes.len(), BTreeSet::from_iter(&codes).len());
}

#[test]
fn a_secret_value_is_never_quoted() {
    let manifest = b"apiVersion: v1
kind: Secret
metadata:
  name: web
data:
  one: sentinel-7f3a
  two: [sentinel-7f3a]
  three: 7316
stringData:
  four: sentinel-7f3a
  five: 7316
type: 7316
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    six: {sentinel-7f3a: true}
spec:
  containers:
  - name: web
    env:
    - name: SEVEN
      value: 7316
    - name: EIGHT
      value: {nine: sentinel-7f3a}
    args: sentinel-7f3a
";
    let findings = find("secret.yaml", manifest);
    assert!(findings.iter().any(|it| it.code == "wrong-type"));
    let said = format!("{findings:?}");
    assert!(!said.contains("sentinel-7f3a"), "{said}");
    assert!(!said.contains("7316"), "{said}");
}

#[test]
fn the_order_of_documents_does_not_show_in_findings() {
    let text = include_str!("../../../static/examples/user-msvc.yaml");
    let documents: Vec<&str> = text.split("\n---").collect();
    let said = |documents: Vec<&str>| {
        let text = documents.join("\n---\n");
        let mut said: Vec<_> = find("shuffled.yaml", text.as_bytes())
            .into_iter()
            .map(|it| {
                (
                    it.severity,
                    it.code,
                    it.message,
                    it.suggestion,
                    it.node,
                    it.edge,
                )
            })
            .collect();
        said.sort();
        said
    };
    let forwards = said(documents.clone());
    assert_eq!(forwards.len(), 12);
    assert_eq!(forwards, said(documents.into_iter().rev().collect()));
}
