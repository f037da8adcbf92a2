//! Output formats: goldens, and what holds for all of them.

mod geometry;
mod graphs;
mod page;
mod pictures;
mod words;

use std::collections::BTreeSet;

use podatlas::render::FORMATS;
use podatlas::{Atlas, InputFile, Limits, Options};
use serde_json::Value;

use crate::support::cli::{fixed, repository, seed};
use crate::support::golden;

/// Formats whose every byte is compared.
const GOLDEN_FORMATS: [&str; 7] = ["svg", "json", "markdown", "text", "dot", "mermaid", "d2"];

fn inputs() -> [(&'static str, InputFile); 2] {
    [("user-msvc", seed()), ("user-msvc-fixed", fixed())].map(|(name, path)| {
        let file = InputFile {
            name: format!("{name}.yaml"),
            bytes: std::fs::read(path).unwrap(),
        };
        (name, file)
    })
}

fn atlas(file: &InputFile) -> Atlas {
    podatlas::chart(
        std::slice::from_ref(file),
        &Options::default(),
        &Limits::default(),
    )
    .unwrap()
}

fn json(file: &InputFile) -> Value {
    let bytes = podatlas::render::json::render(&atlas(file), &Limits::default()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// Names that would end a string, a label, an element or a script of any format if they could.
fn hostile() -> Atlas {
    hostile_with(&Options::default())
}

fn hostile_with(options: &Options) -> Atlas {
    let file = InputFile {
        name: "hostile-names.yaml".to_owned(),
        bytes: std::fs::read(repository("tests/fixtures/hostile-names.yaml")).unwrap(),
    };
    podatlas::chart(&[file], options, &Limits::default()).unwrap()
}

/// An atlas as text in a format.
fn written(atlas: &Atlas, format: &str) -> String {
    let format = podatlas::render::registry::find(format).unwrap();
    String::from_utf8((format.render)(atlas, &Limits::default()).unwrap()).unwrap()
}

fn golden_name(input: &str, format: &podatlas::render::Format) -> String {
    format!("{input}.{}", format.extension)
}

fn compare(format: &str) {
    let format = podatlas::render::registry::find(format).unwrap();
    let outputs = inputs().map(|(name, file)| {
        let bytes = (format.render)(&atlas(&file), &Limits::default()).unwrap();
        (golden_name(name, format), bytes)
    });
    golden::check(&outputs);
}

#[test]
fn svg_of_the_blogs_manifest_is_as_it_was_looked_at_last() {
    compare("svg");
}

#[test]
fn json_of_the_blogs_manifest_is_as_it_was_read_last() {
    compare("json");
}

#[test]
fn markdown_of_the_blogs_manifest_is_as_it_was_read_last() {
    compare("markdown");
}

#[test]
fn text_of_the_blogs_manifest_is_as_it_was_read_last() {
    compare("text");
}

#[test]
fn dot_of_the_blogs_manifest_is_as_it_was_read_last() {
    compare("dot");
}

#[test]
fn mermaid_of_the_blogs_manifest_is_as_it_was_read_last() {
    compare("mermaid");
}

#[test]
fn d2_of_the_blogs_manifest_is_as_it_was_read_last() {
    compare("d2");
}

#[test]
fn every_golden_file_is_compared() {
    let mut used = BTreeSet::new();
    for (name, _) in inputs() {
        for format in GOLDEN_FORMATS {
            let format = podatlas::render::registry::find(format).unwrap();
            used.insert(golden_name(name, format));
        }
    }
    golden::assert_no_orphans(&used);
}

#[test]
fn every_format_gives_the_same_bytes_twice() {
    for (name, file) in inputs() {
        for format in FORMATS {
            let [first, second] =
                [(); 2].map(|()| (format.render)(&atlas(&file), &Limits::default()).unwrap());
            assert!(first == second, "{name} as {}", format.name);
            assert!(!first.is_empty(), "{name} as {}", format.name);
        }
    }
}

#[test]
fn json_has_the_agreed_fields_in_the_agreed_order() {
    let whole = json(&inputs()[0].1);
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(
        keys(&whole),
        [
            "podatlas",
            "options",
            "nodes",
            "edges",
            "findings",
            "explanations"
        ]
    );
    assert_eq!(
        keys(&whole["nodes"][0]),
        [
            "id",
            "kind",
            "apiVersion",
            "name",
            "namespace",
            "parent",
            "status",
            "category",
            "attributes",
            "source"
        ]
    );
    assert_eq!(
        keys(&whole["edges"][0]),
        [
            "id",
            "source",
            "target",
            "relation",
            "status",
            "label",
            "attributes",
            "evidence"
        ]
    );
    assert_eq!(
        keys(&whole["findings"][0]),
        [
            "code",
            "severity",
            "message",
            "suggestion",
            "node",
            "edge",
            "source"
        ]
    );
    assert_eq!(keys(&whole["explanations"]), ["summary", "nodes", "edges"]);
    assert_eq!(
        keys(&whole["findings"][0]["source"]),
        ["file", "document", "line", "column"]
    );
}

#[test]
fn json_is_sorted_and_its_ids_are_unique() {
    for (_, file) in inputs() {
        let whole = json(&file);
        let ids: Vec<&str> = whole["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| node["id"].as_str().unwrap())
            .collect();
        assert!(ids.is_sorted_by(|before, after| before < after), "{ids:?}");
        let edges = whole["edges"].as_array().unwrap();
        let edge_ids: BTreeSet<&str> = edges
            .iter()
            .map(|edge| edge["id"].as_str().unwrap())
            .collect();
        assert_eq!(edge_ids.len(), edges.len());
        for edge in edges {
            for end in ["source", "target"] {
                assert!(ids.contains(&edge[end].as_str().unwrap()), "{edge}");
            }
        }
    }
}

#[test]
fn every_relation_but_nesting_shows_its_evidence_with_line_and_column() {
    for (_, file) in inputs() {
        for edge in json(&file)["edges"].as_array().unwrap() {
            if edge["relation"] == "contains" {
                continue;
            }
            let evidence = edge["evidence"].as_array().unwrap();
            assert!(!evidence.is_empty(), "{edge}");
            for place in evidence {
                assert!(place["line"].as_u64().unwrap() >= 1, "{edge}");
                assert!(place["column"].as_u64().unwrap() >= 1, "{edge}");
                assert!(!place["path"].as_str().unwrap().is_empty(), "{edge}");
            }
        }
    }
}

#[test]
fn a_containers_attributes_hold_its_image_ports_and_resources() {
    let whole = json(&inputs()[1].1);
    let container = whole["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|node| node["id"] == "user-msvc/Pod/user-msvc/container/user-msvc")
        .unwrap();
    let attributes = &container["attributes"];
    assert_eq!(attributes["image"], "gcr.io/path/to/user-msvc:1.0.0");
    assert_eq!(attributes["ports"][0]["containerPort"], 443);
    assert_eq!(attributes["resources"]["requests"]["cpu"], "100m");
    assert_eq!(attributes["resources"]["limits"]["memory"], "200Mi");
    assert_eq!(attributes["env"][0]["from"], "configMapKeyRef");
}
