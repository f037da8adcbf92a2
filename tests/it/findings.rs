//! What the findings promise.

use podatlas::findings::{self, CHECKS, Finding, Severity};
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
