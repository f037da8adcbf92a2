//! The promises of the reading stage: no value survives, nothing hostile gets far.

use std::time::{Duration, Instant};

use podatlas::manifest::{self, Base64, Data, Fault, FaultCode, Field, InputFile, Manifest};
use podatlas::{Error, Limits};
use proptest::prelude::*;

const SENSITIVE: &str = include_str!("../fixtures/sensitive.yaml");

fn input(bytes: impl Into<Vec<u8>>) -> [InputFile; 1] {
    [InputFile {
        name: "test.yaml".into(),
        bytes: bytes.into(),
    }]
}

fn read(text: impl Into<Vec<u8>>) -> Result<Manifest, Error> {
    manifest::read(&input(text), &Limits::default())
}

fn strip(text: impl Into<Vec<u8>>) -> Result<String, Error> {
    let stripped = manifest::strip(&input(text), &Limits::default())?;
    Ok(String::from_utf8(stripped[0].bytes.clone()).unwrap())
}

fn only_fault(text: impl Into<Vec<u8>>) -> Fault {
    match read(text) {
        Err(Error::Unreadable(fault)) => *fault,
        other => panic!("not unreadable: {other:?}"),
    }
}

/// Asserts what `strip` promises of any input whatever.
fn assert_strip_is_exact(text: &str) {
    let read_before = read(text);
    match strip(text) {
        Ok(stripped) => {
            assert_eq!(
                read(stripped.as_str()),
                read_before,
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
    assert_eq!(hosts("url"), "127.0.0.1:3306 [::1]:80");
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
        manifest::Position {
            line: 3,
            column: 35
        }
    );
}

#[test]
fn json_objects_in_a_row_are_documents() {
    let manifest = read("{\"kind\":\"A\"}\n {\"kind\":\"B\"}{\"kind\":\"C\"}").unwrap();
    let places: Vec<(u32, u32, u32)> = manifest
        .documents
        .iter()
        .map(|document| {
            (
                document.number,
                document.position.line,
                document.position.column,
            )
        })
        .collect();
    assert_eq!(places, [(1, 1, 1), (2, 2, 2), (3, 2, 14)]);
}

#[test]
fn spellings_of_yaml_1_1_count_only_without_quotes() {
    let manifest = read("a: 0644\nb: '0644'\nc: yes\nd: \"yes\"\ne: ~\non: 1\n").unwrap();
    let root = &manifest.documents[0].root;
    let data = |key: &str| root.as_map().unwrap().get(key).unwrap().data.clone();
    assert_eq!(data("a"), Data::Integer(420));
    assert_eq!(data("b"), Data::Text("0644".into()));
    assert_eq!(data("c"), Data::Bool(true));
    assert_eq!(data("d"), Data::Text("yes".into()));
    assert_eq!(data("e"), Data::Null);
    assert_eq!(data("true"), Data::Integer(1));
}

#[test]
fn merge_keys_give_way_to_the_maps_own() {
    let text = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 5\n  d: 6\n";
    let manifest = read(text).unwrap();
    let root = Field::root(&manifest.documents[0]);
    let merged: Vec<(&str, Option<i64>)> = root
        .get("z")
        .unwrap()
        .entries()
        .into_iter()
        .map(|(key, field)| (key, field.value().as_integer()))
        .collect();
    assert_eq!(
        merged,
        [
            ("b", Some(2)),
            ("c", Some(4)),
            ("a", Some(5)),
            ("d", Some(6))
        ]
    );
    assert_eq!(root.at(&["z", "b"]).unwrap().place().position.line, 1);
}

#[test]
fn a_syntax_fault_is_located_in_its_file() {
    let manifest = read("kind: A\n---\nkind: B\n---\nkind: C\n  bad: SENTINEL\n").unwrap();
    assert_eq!(manifest.documents.len(), 2);
    let fault = &manifest.faults[0];
    assert_eq!(
        fault.to_string(),
        "test.yaml:6:6: the document cannot be parsed: mapping values are not allowed in this context"
    );
    assert_eq!(fault.place.document, 3);
}

#[test]
fn what_kubectl_takes_and_yaml_1_2_refuses_is_read() {
    let text = "a: [\n  1,\n]\nb: {\n  c: 2\n}\nd: \"x\ny\"\ne:\t3\n";
    let manifest = read(text).unwrap();
    let root = Field::root(&manifest.documents[0]);
    assert_eq!(root.at(&["b", "c"]).unwrap().place().position.line, 5);
    assert_eq!(root.text_at("d"), Some("x y"));
    assert_eq!(root.get("e").unwrap().value().as_integer(), Some(3));
}

#[test]
fn hostile_input_is_refused_quickly() {
    let braces = "{a: ".repeat(100_000);
    let hidden = format!("a: x\n  ['\nb: {braces}");
    let block: String = (0..3000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = level - 1;
        bomb += &format!(
            "a{level}: &a{level} [{}]\n",
            format!("*a{before},").repeat(9)
        );
    }
    let directives: String = (0..20_000).map(|n| format!("%TAG !a{n}! x\n")).collect();
    let deep = [FaultCode::TooDeep].as_slice();
    let cases: [(&str, String, &[FaultCode]); 11] = [
        ("brackets", "[".repeat(100_000), deep),
        ("nested flow", "[".repeat(3000) + &"]".repeat(3000), deep),
        (
            "json",
            "{\"a\":".repeat(3000) + "1" + &"}".repeat(3000),
            deep,
        ),
        ("braces", braces, deep),
        ("braces behind a false quote", hidden, deep),
        ("block maps", block, deep),
        ("dashes", "- ".repeat(100_000), deep),
        ("keys", "? ".repeat(100_000), deep),
        ("bomb", bomb, &[FaultCode::TooManyAliases]),
        ("itself", "a: &a [*a]".to_owned(), &[FaultCode::TooDeep]),
        (
            "directives",
            directives + "---\na: 1\n",
            &[FaultCode::Syntax],
        ),
    ];
    for (name, text, codes) in cases {
        let start = Instant::now();
        let fault = only_fault(text);
        assert!(codes.contains(&fault.code), "{name}: {fault}");
        assert!(
            start.elapsed() < Duration::from_secs(2),
            "{name}: {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn input_without_an_object_says_why() {
    for text in [
        "",
        "\n\n",
        "# only a comment\n---\n---\n",
        "---\nnull\n",
        "\u{feff}",
    ] {
        assert_eq!(read(text), Err(Error::Empty), "{text:?}");
    }
    assert_eq!(
        only_fault(b"kind: \xff".as_slice()).code,
        FaultCode::NotUtf8
    );
    assert_eq!(only_fault("just some text").code, FaultCode::NotAnObject);
    assert_eq!(only_fault("[1, 2]").code, FaultCode::NotAnObject);
    let template = only_fault("kind: {{ .Values.kind }}\n");
    assert_eq!(template.code, FaultCode::HelmTemplate);
    assert_eq!(
        template.suggestion,
        "render it first: helm template … | podatlas render -"
    );
}

#[test]
fn input_beyond_a_limit_is_refused() {
    let large = read(vec![b'#'; 6 * 1024 * 1024]);
    assert!(matches!(
        large,
        Err(Error::TooLarge {
            size: 6_291_456,
            ..
        })
    ));
    let many = "---\na: 1\n".repeat(20_001);
    assert_eq!(read(many), Err(Error::TooManyDocuments { limit: 20_000 }));
    let items = format!(
        "kind: List\napiVersion: v1\nitems:\n{}",
        "- {}\n".repeat(20_001)
    );
    assert_eq!(read(items), Err(Error::TooManyDocuments { limit: 20_000 }));
    let bomb = "---\na: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";
    let together = read(bomb.repeat(10_000)).unwrap();
    assert!(
        together
            .faults
            .iter()
            .any(|fault| fault.code == FaultCode::TooManyAliases)
    );
}

#[test]
fn a_map_of_very_many_keys_is_read_in_linear_time() {
    let keys: String = (0..100_000).map(|key| format!("k{key}: v\n")).collect();
    let start = Instant::now();
    let manifest = read(format!("{keys}k1: w\n")).unwrap();
    assert_eq!(manifest.faults.len(), 1);
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
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

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

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
