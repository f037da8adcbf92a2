//! The graph in Graphviz's DOT language: each box that holds others is a cluster, each other box a
//! node under its own id, each link an edge. Written from the scene: Graphviz places it anew.

use std::fmt::Write as _;

use super::outline::{self, Visit};
use super::paint::{self, Dash, Form, Paint};
use super::svg::light;
use crate::scene::{Link, Scene, SceneBox, Shape};
use crate::{Atlas, Error, Limits};

/// Ends a line of a label that stands in the middle.
const CENTRED: &str = "\\n";
/// Ends a line of a label that stands on the left.
const LEFT: &str = "\\l";

/// Writes the graph.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    Ok(draw(&placed.scene).into_bytes())
}

/// A scene as DOT. A link to a cluster is drawn to a node inside it and cut at the cluster's
/// border (`lhead`, `ltail`); a cluster without nodes gets an invisible one for that.
pub fn draw(scene: &Scene) -> String {
    let visits = outline::walk(scene);
    let anchors = outline::first_leaves(&visits, scene.boxes.len());
    let mut out = heading(scene);
    let mut depth = 1;
    for visit in &visits {
        match *visit {
            Visit::Open(index) => {
                let anchor = anchors.get(index).copied().flatten();
                if let Some(one) = scene.boxes.get(index) {
                    open_cluster(&mut out, depth, one, anchor.is_none());
                }
                depth += 1;
            }
            Visit::Leaf(index) => {
                if let Some(one) = scene.boxes.get(index) {
                    node(&mut out, depth, one);
                }
            }
            Visit::Close => {
                depth -= 1;
                let _ = writeln!(out, "{:depth$}}}", "", depth = 2 * depth);
            }
        }
    }
    for link in &scene.links {
        edge(&mut out, scene, &anchors, link);
    }
    out.push_str("}\n");
    out
}

fn heading(scene: &Scene) -> String {
    let titles: Vec<&str> = [scene.title.as_str(), scene.subtitle.as_str()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    let (ink, quiet) = (light("ink"), light("quiet"));
    let mut out = String::from("digraph podatlas {\n");
    let _ = writeln!(
        out,
        "  graph [rankdir=TB, compound=true, charset=\"UTF-8\", labelloc=t, labeljust=l, \
         fontname=\"sans-serif\", fontsize=11, fontcolor=\"{ink}\", bgcolor=\"{}\", label={}]",
        light("page"),
        label(&titles, LEFT)
    );
    let _ = writeln!(
        out,
        "  node [fontname=\"sans-serif\", fontsize=11, fontcolor=\"{ink}\", style=filled]"
    );
    let _ = writeln!(
        out,
        "  edge [fontname=\"sans-serif\", fontsize=11, fontcolor=\"{quiet}\"]"
    );
    out
}

fn open_cluster(out: &mut String, depth: usize, one: &SceneBox, is_hollow: bool) {
    let paint = paint::of_box(one);
    let indent = 2 * depth;
    let _ = writeln!(
        out,
        "{:indent$}subgraph {} {{\n{:indent$}  graph [id={}, label={}, style={}, \
         fillcolor=\"{}\", color=\"{}\"{}]",
        "",
        cluster_name(one),
        "",
        name(&one.id),
        label(&paint::texts(one), LEFT),
        style(&["filled", corners(one.shape)], paint.dash),
        paint.fill,
        paint.stroke,
        heavy(&paint)
    );
    if is_hollow {
        let _ = writeln!(
            out,
            "{:indent$}  {} [shape=point, style=invis, label=\"\"]",
            "",
            hollow_name(one)
        );
    }
}

fn node(out: &mut String, depth: usize, one: &SceneBox) {
    let paint = paint::of_box(one);
    let outline = match paint::form(one.shape) {
        Form::Cylinder => "cylinder",
        Form::Cloud => "ellipse",
        Form::Cluster | Form::Card | Form::Round => "box",
    };
    let _ = writeln!(
        out,
        "{:indent$}{} [id={id}, label={}, shape={outline}, style={}, fillcolor=\"{}\", color=\"{}\"{}]",
        "",
        name(&one.id),
        label(&paint::texts(one), CENTRED),
        style(&["filled", corners(one.shape)], paint.dash),
        paint.fill,
        paint.stroke,
        heavy(&paint),
        id = name(&one.id),
        indent = 2 * depth,
    );
}

fn edge(out: &mut String, scene: &Scene, anchors: &[Option<usize>], link: &Link) {
    let (Some((tail, ltail)), Some((head, lhead))) = (
        end(scene, anchors, link.source),
        end(scene, anchors, link.target),
    ) else {
        return;
    };
    let paint = paint::of_link(link);
    let _ = write!(
        out,
        "  {tail} -> {head} [id={}, color=\"{}\"",
        name(&link.id),
        paint.stroke
    );
    if !link.label.is_empty() {
        let _ = write!(out, ", label={}", label(&[link.label.as_str()], CENTRED));
    }
    if paint.dash != Dash::Solid {
        let _ = write!(out, ", style={}", style(&[], paint.dash));
    }
    if paint.is_hollow {
        out.push_str(", arrowhead=empty");
    }
    for (attribute, cluster) in [("ltail", ltail), ("lhead", lhead)] {
        if let Some(cluster) = cluster {
            let _ = write!(out, ", {attribute}={cluster}");
        }
    }
    out.push_str("]\n");
}

/// The node that stands for a box at the end of an edge, and the cluster at which the edge is cut.
fn end(scene: &Scene, anchors: &[Option<usize>], index: usize) -> Option<(String, Option<String>)> {
    let one = scene.boxes.get(index)?;
    let anchor = anchors.get(index).copied().flatten();
    Some(match anchor.and_then(|leaf| scene.boxes.get(leaf)) {
        Some(leaf) => (name(&leaf.id), Some(cluster_name(one))),
        None if one.shape.is_cluster() => (hollow_name(one), Some(cluster_name(one))),
        None => (name(&one.id), None),
    })
}

fn corners(shape: Shape) -> &'static str {
    match paint::form(shape) {
        Form::Cylinder | Form::Cloud => "",
        Form::Cluster | Form::Card | Form::Round => "rounded",
    }
}

fn heavy(paint: &Paint) -> &'static str {
    if paint.is_heavy { ", penwidth=3" } else { "" }
}

fn style(words: &[&str], dash: Dash) -> String {
    let dash = match dash {
        Dash::Solid => "",
        Dash::Dashed => "dashed",
        Dash::Dotted => "dotted",
    };
    let words: Vec<&str> = words
        .iter()
        .copied()
        .chain([dash])
        .filter(|word| !word.is_empty())
        .collect();
    format!("\"{}\"", words.join(","))
}

fn cluster_name(one: &SceneBox) -> String {
    format!("\"cluster_{}\"", quotable(&one.id))
}

/// Name of the invisible node of a cluster without nodes. The single backslash keeps it apart from
/// every id, since [`quotable`] doubles theirs.
fn hollow_name(one: &SceneBox) -> String {
    format!("\"{}\\.\"", quotable(&one.id))
}

fn name(id: &str) -> String {
    format!("\"{}\"", quotable(id))
}

/// A text between double quotes: a quote ends it unless it is escaped, and so would a backslash at
/// its end. Control characters are spelt out, for DOT has no escape for them and ends at a NUL.
fn quotable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if is_unfit(control) => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            character => out.push(character),
        }
    }
    out
}

/// Lines of a label, each closed by `end`; entities of HTML are resolved in labels, so an ampersand
/// is one itself.
fn label<T: AsRef<str>>(lines: &[T], end: &str) -> String {
    let mut out = String::from("\"");
    for (number, line) in lines.iter().enumerate() {
        for character in line.as_ref().chars() {
            match character {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '&' => out.push_str("&amp;"),
                control if is_unfit(control) => out.push(' '),
                character => out.push(character),
            }
        }
        if end == LEFT || number + 1 < lines.len() {
            out.push_str(end);
        }
    }
    out.push('"');
    out
}

/// Characters that XML forbids too, so that Graphviz's own SVG stays one.
fn is_unfit(character: char) -> bool {
    character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}')
}
