//! What the reading stage makes of documents, and what it says of those that it cannot read.

use podatlas::Error;
use podatlas::manifest::{Data, FaultCode, Field};

use crate::support::manifest::{only_fault, read};

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
fn an_anchor_before_a_key_names_the_key() {
    let text = "list:\n- &k key: &v value\n- *k\n- *v\n- *k : 1\n\
                map: &m\n  &n name: x\nsame: *m\nword: *n\nnone:\n&o other: *o\n";
    let manifest = read(text).unwrap();
    let root = Field::root(&manifest.documents[0]);
    let items = root.get("list").unwrap().items();
    assert_eq!(items[1].text(), Some("key"));
    assert_eq!(items[2].text(), Some("value"));
    assert_eq!(items[3].get("key").unwrap().value().as_integer(), Some(1));
    assert_eq!(root.at(&["same", "name"]).unwrap().text(), Some("x"));
    assert_eq!(root.text_at("word"), Some("name"));
    assert!(root.get("none").is_none());
    assert_eq!(root.text_at("other"), Some("other"));
}
