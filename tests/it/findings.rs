//! What the findings promise.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    findings::find(&manifest, &topology)
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
        include_bytes!("../../static/examples/user-msvc.yaml"),
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
        assert!(said(line, "ignores it"));
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
        include_bytes!("../fixtures/user-msvc-fixed.yaml"),
    );
    assert_eq!(lines(&findings), [("info", "bare-pod", 21)]);
}

/// Every firing fixture with what its check finds there: severity and line.
const FIRING: &[(&str, &str, &[(&str, u32)])] = &[
    ("bare-pod", "firing", &[("info", 1)]),
    ("claim-not-found", "firing", &[("warning", 23)]),
    ("configmap-not-binary", "firing", &[("error", 6)]),
    ("configmap-not-found", "firing", &[("info", 19)]),
    (
        "configmap-not-found",
        "firing-in-another-namespace",
        &[("warning", 20)],
    ),
    ("duplicate-env", "firing", &[("warning", 20)]),
    ("duplicate-key", "firing", &[("warning", 7)]),
    ("duplicate-mount-path", "firing", &[("error", 20)]),
    (
        "duplicate-name",
        "firing",
        &[("error", 21), ("error", 25), ("error", 30), ("error", 44)],
    ),
    ("duplicate-object", "firing", &[("warning", 11)]),
    (
        "field-missing",
        "firing",
        &[("error", 1), ("error", 5), ("error", 11)],
    ),
    (
        "field-missing",
        "firing-settings-of-a-tool",
        &[("warning", 1)],
    ),
    ("helm-template", "firing", &[("error", 4)]),
    ("host-port-taken-twice", "firing", &[("error", 23)]),
    ("key-not-found", "firing", &[("error", 22), ("error", 37)]),
    ("namespace-assumed", "firing", &[("info", 10)]),
    ("not-an-object", "firing", &[("error", 1), ("error", 4)]),
    ("not-utf8", "firing", &[("error", 7)]),
    ("port-taken-twice", "firing", &[("error", 22)]),
    (
        "port-taken-twice",
        "firing-in-one-container",
        &[("warning", 21)],
    ),
    (
        "secret-not-base64",
        "firing",
        &[("error", 7), ("warning", 8)],
    ),
    ("secret-not-found", "firing", &[("warning", 19)]),
    ("secret-not-found", "firing-alone", &[("info", 19)]),
    ("secret-volume-writable", "firing", &[("info", 18)]),
    ("service-selects-nothing", "firing", &[("error", 24)]),
    ("service-selects-nothing", "firing-alone", &[("info", 6)]),
    (
        "service-selects-nothing",
        "firing-in-another-namespace",
        &[("error", 25)],
    ),
    (
        "service-selects-nothing",
        "firing-one-label-apart",
        &[("error", 26)],
    ),
    ("target-port-not-found", "firing", &[("error", 30)]),
    ("target-port-not-found", "firing-number", &[("info", 30)]),
    ("too-deep", "firing", &[("error", 1)]),
    ("too-many-aliases", "firing", &[("error", 1)]),
    (
        "unknown-field",
        "firing",
        &[
            ("warning", 5),
            ("warning", 7),
            ("warning", 8),
            ("warning", 10),
            ("warning", 16),
            ("warning", 20),
            ("warning", 21),
            ("warning", 23),
            ("warning", 24),
            ("warning", 27),
        ],
    ),
    ("unused-object", "firing", &[("info", 21), ("info", 28)]),
    ("volume-not-found", "firing", &[("error", 18)]),
    ("volume-unused", "firing", &[("info", 23)]),
    (
        "wrong-type",
        "firing",
        &[
            ("error", 6),
            ("error", 8),
            ("error", 10),
            ("error", 11),
            ("error", 25),
            ("error", 27),
            ("error", 28),
            ("error", 30),
            ("error", 33),
            ("error", 40),
            ("error", 48),
            ("error", 49),
        ],
    ),
    ("yaml-syntax", "firing", &[("error", 4)]),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn read(code: &str, stem: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(code).join(format!("{stem}.yaml"))).unwrap()
}

/// Names of the files in the folder of a check, without extension.
fn stems(code: &str) -> Vec<String> {
    let folder = fixtures().join(code);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("{code} has no fixtures"));
    files
        .map(|file| {
            let path = file.unwrap().path();
            path.file_stem().unwrap().to_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn every_check_fires_where_it_should_and_only_there() {
    for (code, stem, expected) in FIRING {
        let findings = find(&format!("{stem}.yaml"), &read(code, stem));
        let fired: Vec<_> = findings
            .iter()
            .filter(|finding| finding.code == *code)
            .map(|finding| (finding.severity.name(), finding.place.position.line))
            .collect();
        let mut expected = expected.to_vec();
        expected.sort_by_key(|(severity, line)| {
            (
                ["error", "warning", "info"]
                    .iter()
                    .position(|name| name == severity),
                *line,
            )
        });
        assert_eq!(fired, expected, "{code}/{stem}: {findings:#?}");
        for finding in findings.iter().filter(|finding| finding.code == *code) {
            assert!(!finding.message.ends_with('.'), "{}", finding.message);
            assert!(!finding.suggestion.is_empty(), "{}", finding.message);
        }
    }
}

#[test]
fn every_check_has_a_firing_and_a_clean_fixture() {
    for check in CHECKS {
        let stems = stems(check.code);
        let (clean, firing): (Vec<_>, Vec<_>) =
            stems.iter().partition(|stem| stem.starts_with("clean"));
        assert!(!clean.is_empty(), "{} has no clean fixture", check.code);
        let stated: BTreeSet<&str> = FIRING
            .iter()
            .filter(|(code, ..)| *code == check.code)
            .map(|(_, stem, _)| *stem)
            .collect();
        let there: BTreeSet<&str> = firing.iter().map(|stem| stem.as_str()).collect();
        assert!(!there.is_empty(), "{} has no firing fixture", check.code);
        assert_eq!(there, stated, "fixtures of {} and the table", check.code);
    }
}

#[test]
fn no_check_fires_on_its_clean_fixtures() {
    for check in CHECKS {
        for stem in stems(check.code) {
            if !stem.starts_with("clean") {
                continue;
            }
            let mut findings = find(&format!("{stem}.yaml"), &read(check.code, &stem));
            findings.retain(|finding| finding.code == check.code);
            assert_eq!(findings, [], "{}/{stem}", check.code);
        }
    }
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
    let text = include_str!("../../static/examples/user-msvc.yaml");
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
