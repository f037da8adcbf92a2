//! `format=json&geometry=true`: where everything is drawn.

use podatlas::{Atlas, Limits, Options};
use serde_json::Value;

use super::{hostile_with, inputs, written};

fn with_geometry(more: &[(&str, &str)]) -> Options {
    let pairs = more.iter().copied().chain([("geometry", "true")]);
    Options::from_pairs(pairs).unwrap()
}

fn json(atlas: &Atlas) -> Value {
    serde_json::from_str(&written(atlas, "json")).unwrap()
}

fn fixed(options: &Options) -> Value {
    let [_, (_, file)] = inputs();
    json(&podatlas::chart(&[file], options, &Limits::default()).unwrap())
}

fn list<'a>(whole: &'a Value, name: &str) -> &'a Vec<Value> {
    whole[name].as_array().unwrap()
}

fn side(geometry: &Value, name: &str) -> f64 {
    geometry[name].as_f64().unwrap()
}

fn holds(outer: &Value, inner: &Value) -> bool {
    [("x", "width"), ("y", "height")].iter().all(|(at, size)| {
        side(outer, at) <= side(inner, at)
            && side(inner, at) + side(inner, size) <= side(outer, at) + side(outer, size)
    })
}

#[test]
fn json_says_nothing_of_geometry_unless_asked() {
    let text = fixed(&Options::default()).to_string();
    assert!(!text.contains("geometry") && !text.contains("\"page\""));
}

#[test]
fn every_node_has_a_rectangle_on_the_page_and_inside_its_parent() {
    let whole = fixed(&with_geometry(&[]));
    let nodes = list(&whole, "nodes");
    let geometry_of =
        |id: &Value| &nodes.iter().find(|node| node["id"] == *id).unwrap()["geometry"];
    for node in nodes {
        let geometry = &node["geometry"];
        assert!(
            side(geometry, "width") > 0.0 && side(geometry, "height") > 0.0,
            "{node}"
        );
        assert!(side(geometry, "x") + side(geometry, "width") <= side(&whole["page"], "width"));
        assert!(side(geometry, "y") + side(geometry, "height") <= side(&whole["page"], "height"));
        if !node["parent"].is_null() {
            assert!(holds(geometry_of(&node["parent"]), geometry), "{node}");
        }
    }
}

#[test]
fn every_drawn_edge_runs_from_border_to_border() {
    let whole = fixed(&with_geometry(&[]));
    let nodes = list(&whole, "nodes");
    let is_on_border = |point: &Value, id: &Value| {
        let node = nodes.iter().find(|node| node["id"] == *id).unwrap();
        let share = |at: &str, size: &str| {
            (side(point, at) - side(&node["geometry"], at)) / side(&node["geometry"], size)
        };
        let shares = [share("x", "width"), share("y", "height")];
        let is_end = |share: &f64| share.abs() < 0.01 || (share - 1.0).abs() < 0.01;
        shares.iter().any(is_end) && shares.iter().all(|share| (-0.01..=1.01).contains(share))
    };
    let drawn: Vec<&Value> = list(&whole, "edges")
        .iter()
        .filter(|edge| edge["relation"] != "contains")
        .collect();
    assert!(drawn.len() > 8);
    for edge in drawn {
        let points = edge["geometry"]["points"].as_array().unwrap();
        assert!(points.len() >= 2, "{edge}");
        assert!(is_on_border(&points[0], &edge["source"]), "{edge}");
        assert!(
            is_on_border(points.last().unwrap(), &edge["target"]),
            "{edge}"
        );
    }
}

#[test]
fn what_is_not_drawn_has_no_geometry() {
    let whole = fixed(&with_geometry(&[("hide", "inferred")]));
    for name in ["nodes", "edges"] {
        for entry in list(&whole, name) {
            let is_drawn = entry["status"] != "inferred" && entry["relation"] != "contains";
            assert_eq!(entry.get("geometry").is_some(), is_drawn, "{entry}");
        }
    }
}

#[test]
fn boxes_that_no_node_stands_for_are_the_pages() {
    let whole = json(&hostile_with(&with_geometry(&[])));
    let boxes = list(&whole["page"], "boxes");
    let names: Vec<&str> = boxes
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["n\"\\", "other"]);
    let other = list(&whole, "nodes")
        .iter()
        .find(|node| node["id"] == "other/ConfigMap/end");
    assert!(holds(&boxes[1]["geometry"], &other.unwrap()["geometry"]));
    assert!(list(&whole["page"], "links").is_empty());
}
