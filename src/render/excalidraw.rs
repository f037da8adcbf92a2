//! The picture for Excalidraw: every box where the SVG picture has it, every link with its corners.

use serde_json::{Value, json};

use super::paint::{self, Dash, Form, Paint};
use super::pixels::{At, Frame, Px};
use super::svg::light;
use super::waypoints;
use crate::layout::{Placed, Point, Rect, Route, measure};
use crate::scene::{LABEL_SIZE, Link, SceneBox, Shape};
use crate::{Atlas, Error, Limits};

/// Excalidraw's number for a sans-serif font.
const SANS_SERIF: u8 = 2;
/// Height of a line of text in shares of its type size, as Excalidraw sets it.
const LINE_HEIGHT: f64 = 1.25;
/// How much wider on one side Excalidraw's arrowheads are than the picture's, px.
const HEAD: f64 = 3.0;
/// Type size of all text in a box, px.
const TYPE_SIZE: f64 = 11.0;

/// Writes the picture.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    let mut text = serde_json::to_vec(&draw(&placed)).map_err(|error| Error::Render {
        format: "excalidraw",
        problem: error.to_string(),
    })?;
    text.push(b'\n');
    Ok(text)
}

/// A placed scene as an Excalidraw file.
pub fn draw(placed: &Placed) -> Value {
    let scene = &placed.scene;
    let mut elements = vec![free_text(
        "title",
        &[scene.title.as_str(), scene.subtitle.as_str()].join("\n"),
        16.0,
        Rect {
            x: placed.title.x,
            y: placed.title.y - 16.0,
            width: placed.width - 2.0 * placed.title.x,
            height: 2.0 * 16.0 * LINE_HEIGHT,
        },
    )];
    let mut bound: Vec<Vec<Value>> = vec![Vec::new(); scene.boxes.len()];
    for link in &scene.links {
        for end in [link.source, link.target] {
            if let Some(bound) = bound.get_mut(end) {
                bound.push(json!({"id": link_id(&link.id), "type": "arrow"}));
            }
        }
    }
    for (index, bound) in bound.into_iter().enumerate() {
        if let (Some(one), Some(rect)) = (scene.boxes.get(index), placed.boxes.get(index)) {
            let caption = placed.captions.get(index).copied().unwrap_or_default();
            for mut element in shape(one, *rect, caption, bound) {
                set(&mut element, "groupIds", groups(placed, index));
                elements.push(element);
            }
        }
    }
    for (link, route) in scene.links.iter().zip(&placed.routes) {
        if let Some(route) = route {
            elements.extend(arrow(placed, link, route));
        }
    }
    json!({
        "type": "excalidraw",
        "version": 2,
        "source": "podatlas",
        "elements": elements,
        "appState": {"viewBackgroundColor": light("page"), "gridSize": null},
        "files": {},
    })
}

/// A box: its outline, to which `bound` arrows hold, and its text: bound to the outline too, or for
/// a cluster in the caption's place.
fn shape(one: &SceneBox, rect: Rect, caption: f64, mut bound: Vec<Value>) -> [Value; 2] {
    let (kind, round) = match paint::form(one.shape) {
        Form::Cloud => ("ellipse", Value::Null),
        Form::Cluster | Form::Card | Form::Round | Form::Cylinder => {
            ("rectangle", json!({"type": 3}))
        }
    };
    let id = box_id(&one.id);
    let text_id = format!("text:{}", one.id);
    let texts = paint::texts(one);
    let text = if one.shape.is_cluster() {
        let place = Rect {
            x: rect.x + caption,
            y: rect.y + 8.0,
            width: rect.width - caption,
            height: TYPE_SIZE * LINE_HEIGHT,
        };
        free_text(&text_id, &texts.join("  "), TYPE_SIZE, place)
    } else {
        bound.push(json!({"id": text_id, "type": "text"}));
        let mut text = text_in(&text_id, &texts, rect);
        set(&mut text, "containerId", id.clone().into());
        set(&mut text, "textAlign", "center".into());
        set(&mut text, "verticalAlign", "middle".into());
        text
    };
    let mut outline = element(&id, kind, rect.into(), &paint::of_box(one));
    set(&mut outline, "roundness", round);
    set(&mut outline, "boundElements", bound.into());
    [outline, text]
}

/// Clusters from the innermost outwards: what moves together. Namespaces are left out, else the
/// whole picture would be one piece.
fn groups(placed: &Placed, index: usize) -> Value {
    let mut groups = Vec::new();
    let mut current = Some(index);
    while let Some(one) = current.and_then(|index| placed.scene.boxes.get(index)) {
        if one.shape.is_cluster() && !matches!(one.shape, Shape::Namespace | Shape::Group) {
            groups.push(Value::from(format!("group:{}", one.id)));
        }
        current = one.parent;
    }
    groups.into()
}

fn arrow(placed: &Placed, link: &Link, route: &Route) -> Vec<Value> {
    let end = |index: usize| {
        let one = placed.scene.boxes.get(index)?;
        Some(json!({"elementId": box_id(&one.id), "focus": 0, "gap": 1}))
    };
    let corners = waypoints::of(route);
    let start = At::from(route.start);
    let points: Vec<[Px; 2]> = corners
        .iter()
        .map(|corner| At::from(*corner))
        .map(|corner| [corner.x.from(start.x), corner.y.from(start.y)])
        .collect();
    let span = |of: fn(&Point) -> f64| {
        let (low, high) = corners
            .iter()
            .map(of)
            .fold((f64::MAX, f64::MIN), |(low, high), at| {
                (low.min(at), high.max(at))
            });
        high - low
    };
    let frame = Frame::from(Rect {
        x: route.start.x,
        y: route.start.y,
        width: span(|point| point.x),
        height: span(|point| point.y),
    });
    let id = link_id(&link.id);
    let paint = paint::of_link(link);
    let mut line = element(&id, "arrow", frame, &paint);
    set(&mut line, "points", json!(points));
    set(&mut line, "startBinding", end(link.source).into());
    set(&mut line, "endBinding", end(link.target).into());
    set(&mut line, "startArrowhead", Value::Null);
    let head = if paint.is_hollow {
        "triangle_outline"
    } else {
        "triangle"
    };
    set(&mut line, "endArrowhead", head.into());
    let mut drawn = vec![line];
    if let Some(label) = route.label {
        let place = Rect {
            x: label.x + HEAD,
            y: label.y - LABEL_SIZE,
            width: measure::label_width(&link.label),
            height: LABEL_SIZE * LINE_HEIGHT,
        };
        drawn.push(free_text(
            &format!("label:{}", link.id),
            &link.label,
            LABEL_SIZE,
            place,
        ));
    }
    drawn
}

/// Lines of text in the middle of a box.
fn text_in(id: &str, lines: &[String], around: Rect) -> Value {
    let widest = lines
        .iter()
        .map(|line| measure::label_width(line))
        .fold(0.0, f64::max);
    let count = f64::from(u32::try_from(lines.len()).unwrap_or(1));
    let height = count * TYPE_SIZE * LINE_HEIGHT;
    let place = Rect {
        x: around.x + (around.width - widest) / 2.0,
        y: around.y + (around.height - height) / 2.0,
        width: widest,
        height,
    };
    free_text(id, &lines.join("\n"), TYPE_SIZE, place)
}

fn free_text(id: &str, text: &str, size: f64, place: Rect) -> Value {
    let ink = Paint {
        class: String::new(),
        fill: "transparent",
        stroke: light("ink"),
        dash: Dash::Solid,
        is_heavy: false,
        is_hollow: false,
    };
    let mut element = element(id, "text", place.into(), &ink);
    for (name, value) in [
        ("text", json!(text)),
        ("originalText", json!(text)),
        ("fontSize", json!(size)),
        ("fontFamily", json!(SANS_SERIF)),
        ("lineHeight", json!(LINE_HEIGHT)),
        ("textAlign", json!("left")),
        ("verticalAlign", json!("top")),
        ("containerId", Value::Null),
        ("autoResize", json!(true)),
    ] {
        set(&mut element, name, value);
    }
    element
}

/// The fields that every element has.
fn element(id: &str, kind: &str, frame: Frame, paint: &Paint) -> Value {
    let dash = match paint.dash {
        Dash::Solid => "solid",
        Dash::Dashed => "dashed",
        Dash::Dotted => "dotted",
    };
    json!({
        "id": id,
        "type": kind,
        "x": frame.x,
        "y": frame.y,
        "width": frame.width,
        "height": frame.height,
        "angle": 0,
        "strokeColor": paint.stroke,
        "backgroundColor": if kind == "arrow" { "transparent" } else { paint.fill },
        "fillStyle": "solid",
        "strokeWidth": if paint.is_heavy { 2 } else { 1 },
        "strokeStyle": dash,
        "roughness": 0,
        "opacity": 100,
        "groupIds": [],
        "frameId": null,
        "roundness": null,
        "seed": 1,
        "version": 1,
        "versionNonce": 1,
        "isDeleted": false,
        "boundElements": [],
        "updated": 1,
        "link": null,
        "locked": false,
    })
}

fn set(element: &mut Value, name: &str, value: Value) {
    if let Some(fields) = element.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

fn box_id(id: &str) -> String {
    format!("box:{id}")
}

fn link_id(id: &str) -> String {
    format!("link:{id}")
}
