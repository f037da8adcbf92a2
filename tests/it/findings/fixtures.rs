//! Every check on its fixtures: `tests/fixtures/CODE/firing*.yaml` and `clean*.yaml`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use podatlas::findings::CHECKS;

use super::find;
use super::network::NETWORK;

/// Code, file, and what the check finds there: severity and line.
pub type Firing = (&'static str, &'static str, &'static [(&'static str, u32)]);

/// Every firing fixture with what its check finds there: severity and line.
const FIRING: &[Firing] = &[
    (
        "archive-file-not-read",
        "firing",
        &[("warning", 1), ("warning", 1)],
    ),
    ("autoscaler-bounds", "firing", &[("error", 29)]),
    ("autoscaler-overlap", "firing", &[("warning", 22)]),
    (
        "binding-mismatch",
        "firing-kept-for-another",
        &[("error", 10)],
    ),
    ("binding-mismatch", "firing-mode", &[("error", 24)]),
    ("binding-mismatch", "firing-size", &[("error", 10)]),
    ("claim-not-shareable", "firing-one-pod", &[("error", 19)]),
    ("claim-not-shareable", "firing", &[("warning", 19)]),
    ("pdb-blocks-evictions", "firing-none", &[("warning", 26)]),
    ("pdb-blocks-evictions", "firing-scaled", &[("info", 38)]),
    ("pdb-blocks-evictions", "firing-share", &[("warning", 26)]),
    ("pdb-blocks-evictions", "firing-single", &[("warning", 26)]),
    ("pdb-overlap", "firing", &[("warning", 34)]),
    (
        "pdb-selects-nothing",
        "firing-no-selector",
        &[("warning", 23)],
    ),
    ("pdb-selects-nothing", "firing", &[("warning", 27)]),
    ("priority-class-not-found", "firing", &[("info", 15)]),
    ("reference-not-found", "firing", &[("info", 15)]),
    ("replicas-fixed", "firing", &[("info", 7)]),
    ("scale-target-not-found", "firing", &[("info", 28)]),
    ("selector-matches-nothing", "firing", &[("info", 7)]),
    ("secret-not-found", "firing-pull", &[("info", 16)]),
    (
        "selector-mismatch",
        "firing-expression",
        &[("error", 8), ("error", 26)],
    ),
    ("selector-mismatch", "firing", &[("error", 8)]),
    ("selector-overlap", "firing", &[("warning", 25)]),
    (
        "service-account-not-found",
        "firing-elsewhere",
        &[("warning", 15)],
    ),
    ("service-account-not-found", "firing", &[("warning", 15)]),
    ("statefulset-service", "firing-absent", &[("info", 7)]),
    ("statefulset-service", "firing-not-headless", &[("info", 7)]),
    (
        "statefulset-service",
        "firing-selects-others",
        &[("warning", 7)],
    ),
    ("statefulset-service", "firing-unnamed", &[("info", 4)]),
    ("storage-class-not-found", "firing", &[("info", 9)]),
    ("unused-object", "firing-claim", &[("info", 23)]),
    ("bare-pod", "firing", &[("info", 1)]),
    (
        "called-service-not-found",
        "firing",
        &[("info", 12), ("info", 14)],
    ),
    (
        "api-version-unknown",
        "firing",
        &[("error", 1), ("error", 16), ("error", 22)],
    ),
    ("binding-rejected", "firing", &[("error", 7), ("error", 10)]),
    (
        "deprecated-api-version",
        "firing",
        &[
            ("warning", 1),
            ("warning", 14),
            ("warning", 19),
            ("info", 24),
        ],
    ),
    ("deprecated-field", "firing", &[("info", 6)]),
    (
        "invalid-name",
        "firing",
        &[
            ("error", 4),
            ("error", 5),
            ("error", 8),
            ("error", 11),
            ("error", 17),
        ],
    ),
    (
        "invalid-quantity",
        "firing",
        &[("error", 11), ("error", 12), ("error", 22)],
    ),
    (
        "invalid-value",
        "firing",
        &[
            ("error", 6),
            ("error", 8),
            ("error", 10),
            ("error", 11),
            ("error", 12),
            ("error", 19),
            ("error", 20),
            ("error", 24),
            ("error", 28),
            ("error", 38),
            ("error", 40),
            ("error", 42),
        ],
    ),
    ("node-port-out-of-range", "firing", &[("warning", 8)]),
    ("node-port-taken-twice", "firing", &[("error", 9)]),
    ("request-exceeds-limit", "firing", &[("error", 11)]),
    (
        "role-not-found",
        "firing",
        &[("warning", 16), ("warning", 27), ("info", 37)],
    ),
    (
        "secret-key-missing",
        "firing",
        &[("error", 4), ("error", 13), ("error", 21)],
    ),
    (
        "service-port-conflict",
        "firing",
        &[("error", 9), ("error", 10)],
    ),
    (
        "subject-not-found",
        "firing",
        &[("warning", 17), ("info", 20), ("warning", 40)],
    ),
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
    ("ignore-unknown", "firing", &[("info", 6), ("info", 23)]),
    ("key-not-found", "firing", &[("error", 22), ("error", 37)]),
    ("namespace-assumed", "firing", &[("info", 10)]),
    ("namespace-assumed", "firing-by-reference", &[("info", 9)]),
    ("not-an-object", "firing", &[("error", 1), ("error", 4)]),
    ("not-utf8", "firing", &[("error", 7)]),
    ("port-taken-twice", "firing", &[("error", 22)]),
    (
        "port-taken-twice",
        "firing-in-one-container",
        &[("warning", 21)],
    ),
    (
        "probe-port-not-found",
        "firing",
        &[
            ("error", 21),
            ("error", 33),
            ("error", 36),
            ("warning", 39),
            ("error", 43),
        ],
    ),
    ("probe-port-not-found", "firing-number", &[("info", 14)]),
    (
        "secret-not-base64",
        "firing",
        &[("error", 7), ("warning", 8)],
    ),
    ("secret-not-found", "firing", &[("warning", 19)]),
    ("secret-not-found", "firing-alone", &[("info", 19)]),
    ("secret-volume-writable", "firing", &[("info", 18)]),
    ("service-port-not-offered", "firing", &[("warning", 18)]),
    (
        "service-port-not-offered",
        "firing-in-a-config-map",
        &[("info", 7)],
    ),
    (
        "service-port-not-offered",
        "firing-target-port",
        &[("warning", 18)],
    ),
    ("service-selects-nothing", "firing", &[("error", 24)]),
    ("service-selects-nothing", "firing-alone", &[("info", 6)]),
    (
        "service-selects-nothing",
        "firing-in-another-namespace",
        &[("error", 25)],
    ),
    (
        "service-selects-nothing",
        "firing-misspelt",
        &[("info", 44), ("info", 52), ("warning", 35)],
    ),
    (
        "service-selects-nothing",
        "firing-one-label-apart",
        &[("error", 26)],
    ),
    ("service-selects-several", "firing", &[("info", 6)]),
    ("service-selects-several", "firing-job", &[("info", 6)]),
    (
        "service-type-contradiction",
        "firing",
        &[
            ("error", 6),
            ("error", 15),
            ("error", 24),
            ("info", 16),
            ("info", 32),
        ],
    ),
    (
        "subpath-not-found",
        "firing",
        &[("warning", 19), ("warning", 22)],
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

pub fn read(code: &str, stem: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(code).join(format!("{stem}.yaml"))).unwrap()
}

/// Names of the files in the folder of a check, without extension.
pub fn stems(code: &str) -> Vec<String> {
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
    for (code, stem, expected) in FIRING.iter().chain(NETWORK) {
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
            .chain(NETWORK)
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
