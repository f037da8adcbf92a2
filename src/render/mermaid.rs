//! The graph as a Mermaid flowchart: each box that holds others is a subgraph, each other box a
//! node, each link an edge. Written from the scene: Mermaid places it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::outline::{self, Visit};
use super::paint::{self, Dash, Form, Paint};
use super::svg::light;
use crate::scene::{Link, Scene};
use crate::{Atlas, Error, Limits};

/// Writes the flowchart.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    Ok(draw(&placed.scene).into_bytes())
}

/// A scene as a flowchart. Nodes are called `n0`, `n1`, … after their place in the scene, since
/// Mermaid has no quoting for ids; a cluster without nodes is a node, since an empty subgraph is not
/// drawn.
pub fn draw(scene: &Scene) -> String {
    let visits = outline::walk(scene);
    let first = outline::first_leaves(&visits, scene.boxes.len());
    let is_hollow = |index: usize| first.get(index).copied().flatten().is_none();
    let mut out = heading(scene);
    let mut depth = 1;
    let mut open = Vec::new();
    for visit in &visits {
        let indent = 2 * depth;
        match *visit {
            Visit::Leaf(index) => node(&mut out, indent, scene, index),
            Visit::Open(index) if is_hollow(index) => {
                node(&mut out, indent, scene, index);
                open.push(false);
            }
            Visit::Open(index) => {
                let texts = scene.boxes.get(index).map(paint::texts).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "{:indent$}subgraph n{index} [\"{}\"]\n{:indent$}  direction TB",
                    "",
                    label(&[texts.join(" ")]),
                    ""
                );
                depth += 1;
                open.push(true);
            }
            Visit::Close => {
                if open.pop() == Some(true) {
                    depth -= 1;
                    let _ = writeln!(out, "{:indent$}end", "", indent = 2 * depth);
                }
            }
        }
    }
    for link in &scene.links {
        edge(&mut out, link);
    }
    classes(&mut out, scene);
    link_styles(&mut out, scene);
    out
}

fn heading(scene: &Scene) -> String {
    let mut out = String::from("---\n");
    if !scene.title.is_empty() {
        // A JSON string is a YAML string, and of one line: it cannot end the front matter.
        let title = serde_json::Value::from(scene.title.as_str());
        let _ = writeln!(out, "title: {title}");
    }
    // Names of images are long; Mermaid would break them at 200 px.
    out.push_str("config:\n  flowchart:\n    wrappingWidth: 400\n---\nflowchart TB\n");
    out
}

fn node(out: &mut String, indent: usize, scene: &Scene, index: usize) {
    let Some(one) = scene.boxes.get(index) else {
        return;
    };
    let (open, close) = match paint::form(one.shape) {
        Form::Cylinder => ("[(", ")]"),
        Form::Cloud => ("([", "])"),
        Form::Round => ("(", ")"),
        Form::Cluster | Form::Card => ("[", "]"),
    };
    let _ = writeln!(
        out,
        "{:indent$}n{index}{open}\"{}\"{close}",
        "",
        label(&paint::texts(one))
    );
}

fn edge(out: &mut String, link: &Link) {
    let arrow = match paint::of_link(link).dash {
        Dash::Solid => "-->",
        Dash::Dashed | Dash::Dotted => "-.->",
    };
    let _ = write!(out, "  n{} {arrow}", link.source);
    if !link.label.is_empty() {
        let _ = write!(out, "|\"{}\"|", label(&[&link.label]));
    }
    let _ = writeln!(out, " n{}", link.target);
}

fn classes(out: &mut String, scene: &Scene) {
    let mut members: BTreeMap<Paint, Vec<String>> = BTreeMap::new();
    for (index, one) in scene.boxes.iter().enumerate() {
        let names = members.entry(paint::of_box(one)).or_default();
        names.push(format!("n{index}"));
    }
    for (paint, names) in members {
        let Paint { class, fill, .. } = &paint;
        let _ = writeln!(
            out,
            "  classDef {class} fill:{fill},color:{},{}\n  class {} {class}",
            light("ink"),
            strokes(&paint),
            names.join(",")
        );
    }
}

fn link_styles(out: &mut String, scene: &Scene) {
    let mut members: BTreeMap<Paint, Vec<String>> = BTreeMap::new();
    for (number, link) in scene.links.iter().enumerate() {
        let numbers = members.entry(paint::of_link(link)).or_default();
        numbers.push(number.to_string());
    }
    for (paint, numbers) in members {
        let _ = writeln!(out, "  linkStyle {} {}", numbers.join(","), strokes(&paint));
    }
}

fn strokes(paint: &Paint) -> String {
    let heavy = if paint.is_heavy {
        ",stroke-width:3px"
    } else {
        ""
    };
    let dashes = match paint.dash {
        Dash::Solid => "",
        Dash::Dashed => ",stroke-dasharray:6 4",
        Dash::Dotted => ",stroke-dasharray:2 4",
    };
    format!("stroke:{}{heavy}{dashes}", paint.stroke)
}

/// Lines of a label. Whatever Mermaid could take for its own syntax, for Markdown, for HTML or for
/// a directive is written as a character's number, which it shows as the character.
fn label<T: AsRef<str>>(lines: &[T]) -> String {
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            out.push_str("<br/>");
        }
        for character in line.as_ref().chars() {
            match character {
                control if control.is_control() => out.push(' '),
                plain
                    if plain.is_alphanumeric()
                        || matches!(plain, ' ' | '.' | ',' | '/' | '-' | '_' | '·' | '…') =>
                {
                    out.push(plain);
                }
                other => {
                    let _ = write!(out, "#{};", u32::from(other));
                }
            }
        }
    }
    out
}
