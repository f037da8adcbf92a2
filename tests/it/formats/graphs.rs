//! DOT, Mermaid and D2: whatever a name holds stays inside its quotes, and every box and link of
//! the scene is written. Whether the real tools agree is asked by `.ci/formats_gate.py`.

use podatlas::options::Theme;
use podatlas::render::{d2, dot, mermaid};
use podatlas::resource::Category;
use podatlas::scene::{self, Lane, Line, LineStyle, Link, Scene, SceneBox, Shape};
use podatlas::topology::{EdgeStatus, NodeStatus};

use super::{hostile, written};

/// The text without what stands in double quotes, where a backslash escapes the next character.
fn outside_quotes(text: &str) -> String {
    let mut out = String::new();
    let mut is_quoted = false;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => is_quoted = !is_quoted,
            '\\' if is_quoted => {
                characters.next();
            }
            '\n' => assert!(!is_quoted, "a line ends inside quotes: {out}"),
            character if !is_quoted => out.push(character),
            _ => {}
        }
    }
    assert!(!is_quoted);
    out
}

fn assert_plain(outside: &str, accepted: &str) {
    let stray: String = outside
        .chars()
        .filter(|c| !c.is_ascii_alphanumeric() && !accepted.contains(*c))
        .collect();
    assert!(stray.is_empty(), "{stray:?} outside quotes in {outside}");
}

fn boxed(id: &str, shape: Shape, parent: Option<usize>) -> SceneBox {
    SceneBox {
        id: id.to_owned(),
        kind: "Kind".to_owned(),
        name: id.to_owned(),
        namespace: String::new(),
        tooltip: String::new(),
        parent,
        lane: Lane::Workload,
        shape,
        category: Category::Workload,
        variant: String::new(),
        lines: vec![Line {
            text: id.to_owned(),
            style: LineStyle::Name,
            chip: None,
        }],
        cells: Vec::new(),
        colour: None,
        status: NodeStatus::Ok,
        optional: false,
        stacked: false,
        focused: false,
        members: vec![id.to_owned()],
    }
}

fn linked(source: usize, target: usize) -> Link {
    Link {
        id: format!("{source}->{target}"),
        edges: vec![format!("{source}->{target}")],
        source,
        target,
        relation: "references",
        status: EdgeStatus::Ok,
        optional: false,
        label: String::new(),
        tooltip: String::new(),
        colour: None,
        rule: false,
    }
}

/// A full cluster, an empty one, a lonely box, and links between them.
fn clusters() -> Scene {
    Scene {
        theme: Theme::Light,
        boxes: vec![
            boxed("full", Shape::Controller, None),
            boxed("empty", Shape::Pod, None),
            boxed("alone", Shape::Object, None),
            boxed("pod", Shape::Pod, Some(0)),
            boxed("first", Shape::Container, Some(3)),
            boxed("second", Shape::Container, Some(3)),
        ],
        links: vec![linked(2, 0), linked(0, 1), linked(1, 2)],
        ..Scene::default()
    }
}

#[test]
fn in_dot_hostile_names_stay_in_their_quotes() {
    let atlas = hostile();
    let text = written(&atlas, "dot");
    assert_plain(&outside_quotes(&text), " {}[]=,->_");
    let scene = scene::compose(&atlas);
    let ids = text.matches("[id=").count();
    assert_eq!(ids, scene.boxes.len() + scene.links.len(), "{text}");
    assert_eq!(text.matches(" -> ").count(), scene.links.len());
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text}");
}

#[test]
fn in_mermaid_labels_hold_no_character_of_its_syntax() {
    let atlas = hostile();
    let text = written(&atlas, "mermaid");
    let (_, chart) = text.split_once("---\nflowchart TB\n").unwrap();
    let labels: Vec<&str> = chart.split('"').skip(1).step_by(2).collect();
    let scene = scene::compose(&atlas);
    let labelled = scene.links.iter().filter(|link| !link.label.is_empty());
    assert_eq!(labels.len(), scene.boxes.len() + labelled.count(), "{text}");
    for label in labels {
        let label = label.replace("<br/>", " ");
        let is_plain = |c: char| c.is_alphanumeric() || " .,/-_·…#;".contains(c);
        assert!(label.chars().all(is_plain), "{label}");
        for coded in label.split('#').skip(1) {
            let (code, _) = coded.split_once(';').unwrap();
            assert!(char::from_u32(code.parse().unwrap()).is_some(), "{label}");
        }
    }
}

#[test]
fn in_d2_hostile_names_stay_in_their_quotes() {
    let atlas = hostile();
    let text = written(&atlas, "d2");
    let outside = outside_quotes(&text);
    assert_plain(&outside, " {}:;.,->_\n");
    let scene = scene::compose(&atlas);
    assert_eq!(outside.matches("shape: ").count(), 1 + scene.boxes.len());
    assert_eq!(outside.matches(" -> ").count(), scene.links.len());
    assert!(
        !text.contains("\\$x"),
        "variables are cut by the label here"
    );
}

#[test]
fn d2_substitutes_no_variable_in_a_name() {
    let mut scene = clusters();
    scene.title = "${x} \\ \"".to_owned();
    let text = d2::draw(&scene);
    assert!(text.contains(r#"title: "\${x} \\ \"""#), "{text}");
}

#[test]
fn in_dot_a_link_to_a_cluster_ends_at_its_border() {
    let text = dot::draw(&clusters());
    let edge = |start: &str| {
        let found = text.lines().find(|line| line.trim().starts_with(start));
        found.unwrap_or_else(|| panic!("{start} in {text}"))
    };
    let to_full = edge(r#""alone" -> "first""#);
    assert!(to_full.contains(r#"lhead="cluster_full""#), "{to_full}");
    assert!(!to_full.contains("ltail"), "{to_full}");
    let to_empty = edge(r#""first" -> "empty\.""#);
    assert!(to_empty.contains(r#"ltail="cluster_full""#), "{to_empty}");
    assert!(to_empty.contains(r#"lhead="cluster_empty""#), "{to_empty}");
    let hollow = edge(r#""empty\." ["#);
    assert!(hollow.contains("style=invis"), "{hollow}");
}

#[test]
fn in_dot_clusters_stand_in_each_other() {
    let text = dot::draw(&clusters());
    let at = |what: &str| {
        text.find(what)
            .unwrap_or_else(|| panic!("{what} in {text}"))
    };
    assert!(at("subgraph \"cluster_full\"") < at("subgraph \"cluster_pod\""));
    assert!(at("subgraph \"cluster_pod\"") < at("\"second\" [id="));
    assert!(at("\n  }\n") > at("\"second\" [id="));
    let (opened, closed) = (text.matches('{').count(), text.matches('}').count());
    assert_eq!(opened, closed);
}

#[test]
fn in_mermaid_a_cluster_without_boxes_is_a_node() {
    let text = mermaid::draw(&clusters());
    assert!(text.contains("\n  n1[\"empty\"]\n"), "{text}");
    assert!(text.contains("\n  subgraph n0 [\"full\"]\n"), "{text}");
    let ends = text.lines().filter(|line| line.trim() == "end").count();
    assert_eq!(ends, text.matches("subgraph").count());
}

#[test]
fn in_d2_links_name_boxes_by_their_whole_path() {
    let mut scene = clusters();
    scene.links = vec![linked(4, 2)];
    let text = d2::draw(&scene);
    assert!(text.contains("\nn0.n3.n4 -> n2:"), "{text}");
}

#[test]
fn status_is_told_by_the_line_and_not_by_colour_alone() {
    let mut scene = clusters();
    scene.boxes[2].status = NodeStatus::Missing;
    scene.boxes[5].status = NodeStatus::Inferred;
    scene.links[0].status = EdgeStatus::Missing;
    scene.links[2].status = EdgeStatus::Inferred;
    let text = dot::draw(&scene);
    for style in ["\"filled,rounded,dashed\"", "\"filled,rounded,dotted\""] {
        assert_eq!(text.matches(style).count(), 1, "{style} in {text}");
    }
    for style in ["style=\"dashed\"", "style=\"dotted\""] {
        assert_eq!(text.matches(style).count(), 1, "{style} in {text}");
    }
    let text = mermaid::draw(&scene);
    assert_eq!(text.matches("-.->").count(), 2, "{text}");
    assert!(text.contains("class n2 controller_missing\n"), "{text}");
    let text = d2::draw(&scene);
    assert!(text.contains("class: controller_missing"), "{text}");
    assert!(text.contains("class: relation_inferred"), "{text}");
}
