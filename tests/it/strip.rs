//! The promises of sealing and stripping: no value survives, and nothing else changes.

mod addresses;

use podatlas::manifest::{Base64, Data, FaultCode, Field, Position};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::manifest::{read, strip, without_columns};

const SENSITIVE: &str = include_str!("../fixtures/sensitive.yaml");

/// Asserts what `strip` promises of any input whatever.
fn assert_strip_is_exact(text: &str) {
    let read_before = read(text);
    match strip(text) {
        Ok(stripped) => {
            assert_eq!(
                read(stripped.as_str()).map(without_columns),
                read_before.map(without_columns),
                "{text}\n=>\n{stripped}"
            );
            assert_eq!(strip(stripped.as_str()).as_ref(), Ok(&stripped), "{text}");
            let lines = |text: &str| {
                let feeds = text.replace("\r\n", "\n").replace('\r', "\n");
                feeds.matches('\n').count()
            };
            assert_eq!(lines(&stripped), lines(text), "{text}\n=>\n{stripped}");
        }
        Err(error) => assert_eq!(read_before, Err(error), "{text}"),
    }
}

#[test]
fn no_sensitive_value_survives_reading_or_stripping() {
    let manifest = read(SENSITIVE).unwrap();
    assert_eq!(manifest.documents.len(), 6);
    assert!(!format!("{manifest:?}").contains("SENTINEL"));
    let stripped = strip(SENSITIVE).unwrap();
    let left: Vec<&str> = stripped
        .lines()
        .filter(|line| line.contains("SENTINEL") || line.contains("1234"))
        .collect();
    assert_eq!(left, [""; 0]);
    assert_strip_is_exact(SENSITIVE);
}

/// Asserts that nothing that is read, stripped or told of a text has `SENT` in it.
fn assert_sealed(text: &str) {
    let manifest = read(text).unwrap();
    assert!(!format!("{manifest:?}").contains("SENT"), "{text}");
    let stripped = strip(text).unwrap();
    assert!(!stripped.contains("SENT"), "{text}\n=>\n{stripped}");
    assert_strip_is_exact(text);
}

#[test]
fn keys_where_a_value_belongs_are_sealed_with_it() {
    let containers = [
        "env: [{name: A, value: {SENT: 1, SENT: 2, !SENT b: 1, !!int 3: x, ~: y}}]",
        "env: [{name: A, value: {SENT}}, [{SENT: [x]}]]",
        "env: {A: [{'SENT': x}]}",
        "args: [{SENT: x}, {\"SENT\":x}, SENT: x]",
        "args: [{&a SENT : x, *a : x}, *a]",
        "args: [{<<: {SENT: x}, ? SENT\n    SENT : y}]",
        "command:\n      SENT: x\n      ? |\n        SENT\n      : SENT",
    ];
    for fields in containers {
        let text = format!("kind: Pod\nspec:\n  containers:\n  - name: a\n    {fields}\n");
        assert_sealed(&text);
    }
    let secret = "kind: Secret\nx-a: &a {SENT: x}\ndata: {key: {SENT: x}}\nstringData: {k: *a}\n";
    assert_sealed(secret);
}

#[test]
fn a_key_that_is_read_elsewhere_stays() {
    let text =
        "kind: Pod\nx-labels: &l {tier: web}\nmetadata: {name: a, labels: {<<: *l, tier: db}}\n";
    assert!(strip(text).unwrap().contains("{tier: "));
    assert_strip_is_exact(text);
}

#[test]
fn an_annotation_that_podatlas_reads_stays_open_beside_one_that_it_does_not() {
    let text = "kind: Ingress\nmetadata:\n  annotations:\n    kubernetes.io/ingress.class: nginx\n    \
                podatlas.dev/ignore: a-code,b-code\n    other: SENTINEL\n";
    let stripped = strip(text).unwrap();
    assert_eq!(stripped, text.replace("SENTINEL", "_"));
    assert_strip_is_exact(text);
}

#[test]
fn every_broken_document_of_the_fixture_has_its_fault_and_costs_only_itself() {
    let manifest = read(SENSITIVE).unwrap();
    let codes: Vec<FaultCode> = manifest.faults.iter().map(|fault| fault.code).collect();
    assert_eq!(
        codes,
        [
            FaultCode::DuplicateKey,
            FaultCode::NotAnObject,
            FaultCode::Syntax,
            FaultCode::HelmTemplate,
            FaultCode::NotAnObject,
            FaultCode::NotAnObject
        ]
    );
    assert_eq!(manifest.faults[0].place.path, "stringData.twice");
    assert_eq!(manifest.faults[1].place.path, "items[1]");
}

#[test]
fn a_sealed_value_keeps_its_base64_validity_and_loopback_addresses() {
    let manifest = read(SENSITIVE).unwrap();
    let sealed = |document: usize, keys: &[&str]| {
        let root = Field::root(&manifest.documents[document]);
        match &root.at(keys).unwrap().value().data {
            Data::Sealed(sealed) => sealed.clone(),
            data => panic!("open: {data:?}"),
        }
    };
    let base64 = |key| sealed(0, &["data", key]).base64;
    assert_eq!(base64("text"), Some(Base64::Text));
    assert_eq!(base64("lines"), Some(Base64::Text));
    assert_eq!(base64("binary"), Some(Base64::Binary));
    assert_eq!(base64("invalid"), Some(Base64::Invalid));
    assert_eq!(sealed(0, &["data", "url"]).addresses, []);
    let hosts = |key| {
        let addresses = sealed(1, &["data", key]).addresses;
        let all: Vec<String> = addresses.iter().map(ToString::to_string).collect();
        all.join(" ")
    };
    assert_eq!(hosts("url"), "127.0.0.1:3306");
    assert_eq!(hosts("v6"), "[::1]:53");
    assert_eq!(hosts("file"), "localhost:8080");
}

#[test]
fn items_of_a_typed_list_inherit_their_kind() {
    let manifest = read(SENSITIVE).unwrap();
    let item = &manifest.documents[3];
    assert_eq!(item.prefix, "items[0]");
    let root = Field::root(item);
    assert_eq!(root.text_at("kind"), Some("Secret"));
    assert_eq!(root.get("data").unwrap().path(), "items[0].data");
}

#[test]
fn json_stays_json_when_stripped() {
    let json = "{\r\n\t\"kind\": \"Secret\", \"data\": {\"a\": \"SENTINEL\", \"n\": 12.5e3, \"b\": true,\r\n\
                \t\"e\": \"\", \"u\": \"\\ud83d\\ude00\\\"\"}, \"data\": {\"z\": null}}\n";
    let stripped = strip(json).unwrap();
    serde_json::from_str::<serde_json::Value>(&stripped).unwrap();
    assert!(!stripped.contains("SENTINEL"));
    assert_strip_is_exact(json);
    assert_eq!(
        read(json).unwrap().faults[0].place.position,
        Position {
            line: 3,
            column: 35
        }
    );
}

/// Pieces of YAML that end, open or change what stands around them.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    ":",
    "- ",
    "? ",
    "#",
    " # SENTINEL",
    "|\n",
    ">-\n",
    "|2+ # x\n",
    "&a ",
    "*a ",
    "!x ",
    "!!str ",
    "!!int ",
    "---\n",
    "--- ",
    "...\n",
    "%YAML 1.1\n",
    "{{ x }}",
    "<<: ",
    "<<: *a\n",
    "~",
    "null",
    "yes",
    "0644",
    "-1.5",
    "\"\"",
    "''",
    "\\",
    "\u{feff}",
    "é",
    "\u{2028}",
    "\u{0}",
    "127.0.0.1:80",
    " [::1]:80 ",
    "eA==",
    "kind: Secret\n",
    "stringData: ",
    "data:\n",
    "env:\n",
    "items:\n",
    "\n\n\n",
    "a b\n   c",
    "@",
    "`",
];

/// The same texts in every run, so that a change is judged and not luck; `PROPTEST_CASES` and
/// `PROPTEST_RNG_SEED` ask for more and for others.
fn cases() -> ProptestConfig {
    let asked = |name: &str| std::env::var(name).is_ok();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked("PROPTEST_CASES") {
            default.cases
        } else {
            2000
        },
        rng_seed: if asked("PROPTEST_RNG_SEED") {
            default.rng_seed
        } else {
            RngSeed::Fixed(7)
        },
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn stripping_a_mutilated_manifest_changes_nothing_that_is_read(
        start in 0..SENSITIVE.len(),
        length in 0..400_usize,
        edits in prop::collection::vec((0..400_usize, 0..6_usize, prop::sample::select(PIECES)), 0..6),
    ) {
        let mut text: Vec<char> = SENSITIVE.chars().skip(start).take(length).collect();
        for (at, cut, piece) in edits {
            let at = at.min(text.len());
            let end = (at + cut).min(text.len());
            text.splice(at..end, piece.chars());
        }
        assert_strip_is_exact(&String::from_iter(text));
    }

    #[test]
    fn stripping_pieces_of_yaml_changes_nothing_that_is_read(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..25),
    ) {
        assert_strip_is_exact(&pieces.concat());
        assert_strip_is_exact(&format!("kind: Secret\nstringData:\n  a: {}", pieces.concat()));
        assert_strip_is_exact(&format!("env: [{}]", pieces.concat()));
    }
}

#[test]
fn what_only_looks_like_another_place_is_sealed_all_the_same() {
    for text in [
        "kind: SecretList\nitems: [{metadata: {name: a}, data: {p: SENTINEL}}]\n",
        "apiVersion: v1\nkind: SecretList\nmetadata: {name: x}\nitems: [{data: {p: SENTINEL}}]\n",
        "kind: Foo\nspec: {template: {data: {p: SENTINEL}}}\n",
        "kind: Foo\nenv: [{name: A, valueFrom: SENTINEL}]\n",
        "kind: Foo\nenv: [{name: A, valueFrom: {value: SENTINEL}}]\n",
        "kind: Foo\nmetadata: {annotations: {podatlas.dev/ignored: SENTINEL}}\n",
        "kind: Foo\nmetadata: {annotations: {podatlas.dev/ignore: {a: SENTINEL}}}\n",
    ] {
        assert_sealed(text);
    }
}
