//! The graph in the language of D2: each box that holds others is a container, each other box a
//! shape, each link a connection. Written from the scene: D2 places it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::outline::{self, Visit};
use super::paint::{self, Dash, Form, Paint};
use super::svg::light;
use crate::scene::{Link, Scene, SceneBox};
use crate::{Atlas, Error, Limits};

/// Writes the graph.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    Ok(draw(&placed.scene).into_bytes())
}

/// A scene as D2. Shapes are called `n0`, `n1`, … after their place in the scene: D2 compares keys
/// without regard to case, names of Kubernetes differ by it.
pub fn draw(scene: &Scene) -> String {
    let mut out = heading(scene);
    classes(&mut out, scene);
    let mut paths: Vec<String> = vec![String::new(); scene.boxes.len()];
    let mut around: Vec<String> = Vec::new();
    for visit in outline::walk(scene) {
        let indent = 2 * around.len();
        match visit {
            Visit::Open(index) | Visit::Leaf(index) => {
                let Some(one) = scene.boxes.get(index) else {
                    continue;
                };
                let path = match around.last() {
                    Some(outer) => format!("{outer}.n{index}"),
                    None => format!("n{index}"),
                };
                shape(&mut out, indent, index, one);
                if let Some(slot) = paths.get_mut(index) {
                    slot.clone_from(&path);
                }
                match visit {
                    Visit::Open(_) => {
                        out.push('\n');
                        around.push(path);
                    }
                    _ => out.push_str("}\n"),
                }
            }
            Visit::Close => {
                around.pop();
                let _ = writeln!(out, "{:indent$}}}", "", indent = 2 * around.len());
            }
        }
    }
    for link in &scene.links {
        connection(&mut out, &paths, link);
    }
    out
}

fn heading(scene: &Scene) -> String {
    let mut out = String::from("direction: down\n");
    let titles = [scene.title.as_str(), scene.subtitle.as_str()];
    let titles: Vec<&str> = titles.into_iter().filter(|line| !line.is_empty()).collect();
    if !titles.is_empty() {
        let _ = writeln!(
            out,
            "title: {} {{shape: text; near: top-center; style.font-size: 18}}",
            label(&titles)
        );
    }
    out
}

fn classes(out: &mut String, scene: &Scene) {
    let boxes: BTreeSet<Paint> = scene.boxes.iter().map(paint::of_box).collect();
    let links: BTreeSet<Paint> = scene.links.iter().map(paint::of_link).collect();
    out.push_str("classes: {\n");
    for paint in &boxes {
        let _ = writeln!(
            out,
            "  {}.style: {{fill: \"{}\"; font-color: \"{}\"; bold: false; {}}}",
            paint.class,
            paint.fill,
            light("ink"),
            strokes(paint)
        );
    }
    for paint in &links {
        let _ = writeln!(
            out,
            "  {}.style: {{font-color: \"{}\"; {}}}",
            paint.class,
            light("quiet"),
            strokes(paint)
        );
    }
    out.push_str("}\n");
}

/// A shape without the brace that ends it.
fn shape(out: &mut String, indent: usize, index: usize, one: &SceneBox) {
    let (kind, radius) = match paint::form(one.shape) {
        Form::Cylinder => ("cylinder", None),
        Form::Cloud => ("cloud", None),
        Form::Cluster => ("rectangle", Some(8)),
        Form::Card | Form::Round => ("rectangle", Some(4)),
    };
    let texts = paint::texts(one);
    let text = if one.shape.is_cluster() {
        label(&[texts.join(" ")])
    } else {
        label(&texts)
    };
    let _ = write!(
        out,
        "{:indent$}n{index}: {text} {{shape: {kind}; class: {}",
        "",
        paint::of_box(one).class
    );
    if let Some(radius) = radius {
        let _ = write!(out, "; style.border-radius: {radius}");
    }
    if one.stacked {
        out.push_str("; style.multiple: true");
    }
}

fn connection(out: &mut String, paths: &[String], link: &Link) {
    let (Some(source), Some(target)) = (paths.get(link.source), paths.get(link.target)) else {
        return;
    };
    let _ = write!(out, "{source} -> {target}");
    if !link.label.is_empty() {
        let _ = write!(out, ": {}", label(&[&link.label]));
    } else {
        out.push(':');
    }
    let paint = paint::of_link(link);
    let _ = write!(out, " {{class: {}", paint.class);
    if paint.is_hollow {
        out.push_str("; target-arrowhead.style.filled: false");
    }
    out.push_str("}\n");
}

fn strokes(paint: &Paint) -> String {
    let width = if paint.is_heavy { 3 } else { 1 };
    let dash = match paint.dash {
        Dash::Solid => 0,
        Dash::Dashed => 5,
        Dash::Dotted => 2,
    };
    format!(
        "stroke: \"{}\"; stroke-width: {width}; stroke-dash: {dash}",
        paint.stroke
    )
}

/// Lines of a label between double quotes, in which D2 would also substitute variables.
fn label<T: AsRef<str>>(lines: &[T]) -> String {
    let mut out = String::from("\"");
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            out.push_str("\\n");
        }
        for character in line.as_ref().chars() {
            match character {
                '"' | '\\' | '$' => {
                    out.push('\\');
                    out.push(character);
                }
                control if control.is_control() => out.push(' '),
                character => out.push(character),
            }
        }
    }
    out.push('"');
    out
}
