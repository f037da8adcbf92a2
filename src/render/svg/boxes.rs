//! Boxes: clusters, cards, containers with their cells, cylinders, the cloud.

use super::chip;
use super::writer::{Writer, number};
use crate::layout::Rect;
use crate::layout::measure::{self, BULGE, CELL_HEIGHT, GLYPH, INSET, STACK};
use crate::resource::Category;
use crate::scene::{LineStyle, SceneBox, Shape};
use crate::topology::NodeStatus;

/// Symbol of a box's glyph.
pub(super) fn glyph(one: &SceneBox) -> Option<&'static str> {
    glyph_of(one.shape, &one.kind, one.category)
}

/// Symbol of what is drawn in a shape; none for shapes that speak for themselves.
pub(super) fn glyph_of(shape: Shape, kind: &str, category: Category) -> Option<&'static str> {
    Some(match (shape, kind) {
        (Shape::Namespace, _) => "pa-namespace",
        (Shape::Controller, _) => "pa-controller",
        (_, "Pod") => "pa-pod",
        (Shape::Pod, _) => "pa-controller",
        (Shape::Container, _) => "pa-container",
        (Shape::Volume, _) => "pa-volume",
        (Shape::Address, _) => "pa-address",
        (Shape::Cylinder | Shape::Cloud, _) => return None,
        (Shape::Object, "Service") => "pa-service",
        (Shape::Object, "ConfigMap") => "pa-configmap",
        (Shape::Object, "Secret") => "pa-secret",
        (Shape::Object, "Namespace") => "pa-namespace",
        (Shape::Object, _) => match category {
            Category::Network => "pa-route",
            Category::Service => "pa-service",
            Category::Workload => "pa-controller",
            Category::Configuration => "pa-configmap",
            Category::Storage => "pa-volume",
            Category::Identity => "pa-identity",
            Category::Policy => "pa-policy",
            Category::Cluster => "pa-cluster",
            Category::Custom => "pa-object",
        },
    })
}

/// Draws one box.
pub(super) fn write(out: &mut Writer, one: &SceneBox, rect: Rect, caption: f64) {
    let class = if one.shape.is_cluster() {
        "cluster"
    } else {
        "node"
    };
    let mut classes = class.to_owned();
    match one.status {
        NodeStatus::Missing if one.optional => classes.push_str(" optional"),
        NodeStatus::Missing => classes.push_str(" missing"),
        NodeStatus::Inferred => classes.push_str(" inferred"),
        NodeStatus::Ok | NodeStatus::Provided => {}
    }
    if let Some(colour) = one.colour {
        classes.push_str(&format!(" c{colour}"));
    }
    out.open_group(
        &classes,
        &[
            ("id", &one.id),
            ("data-kind", &one.kind),
            ("data-name", &one.name),
            ("data-namespace", &one.namespace),
            ("data-status", one.status.name()),
        ],
        &one.tooltip,
    );
    match one.shape {
        Shape::Namespace => cluster(out, one, rect, caption, "namespace", 10.0),
        Shape::Controller => cluster(out, one, rect, caption, "controller", 8.0),
        Shape::Pod if one.kind == "Pod" => cluster(out, one, rect, caption, "pod", 8.0),
        Shape::Pod => cluster(out, one, rect, caption, "controller", 8.0),
        Shape::Container => container(out, one, rect),
        Shape::Volume | Shape::Address => card(out, one, rect, "volume"),
        Shape::Object => card(out, one, rect, "object"),
        Shape::Cylinder => cylinder(out, one, rect),
        Shape::Cloud => cloud(out, one, rect),
    }
    out.close_group();
}

fn cluster(out: &mut Writer, one: &SceneBox, rect: Rect, caption: f64, class: &str, radius: f64) {
    if one.stacked {
        out.rect(
            &format!("shape {class}"),
            rect.x + STACK,
            rect.y + STACK,
            rect.width,
            rect.height,
            radius,
        );
    }
    out.rect(
        &format!("shape {class}"),
        rect.x,
        rect.y,
        rect.width,
        rect.height,
        radius,
    );
    for (number, row) in measure::caption_rows(one).iter().enumerate() {
        let mut x = rect.x + caption;
        let y = rect.y + measure::caption_baseline(number);
        if let Some(symbol) = glyph(one).filter(|_| number == 0) {
            out.glyph(symbol, x, y - 12.5);
            x += GLYPH;
        }
        for line in row {
            out.text(class_of(line.style), x, y, &line.text);
            x += measure::line_width(line) + measure::WORD_GAP;
        }
    }
    let below = rect.y + measure::caption_height(one);
    chip::rows(out, one, rect.x + caption, below);
}

fn class_of(style: LineStyle) -> &'static str {
    match style {
        LineStyle::Kind | LineStyle::Detail | LineStyle::Chip => "quiet",
        LineStyle::Name => "name",
        LineStyle::Alert => "alert",
    }
}

/// Lines of text from the top of a card, its glyph before the first, and its chips.
fn lines(out: &mut Writer, one: &SceneBox, x: f64, top: f64, indent: f64) {
    let mut y = top;
    for (index, line) in measure::texts(one).enumerate() {
        y += measure::leading(line);
        let x = if index == 0 { x + indent } else { x };
        out.text(class_of(line.style), x, y - 4.0, &line.text);
    }
    chip::rows(out, one, x, y);
}

fn card(out: &mut Writer, one: &SceneBox, mut rect: Rect, class: &str) {
    if one.stacked {
        rect.width -= STACK;
        rect.height -= STACK;
        let (x, y) = (rect.x + STACK, rect.y + STACK);
        out.rect(&format!("shape {class}"), x, y, rect.width, rect.height, 5.0);
    }
    out.rect(
        &format!("shape {class}"),
        rect.x,
        rect.y,
        rect.width,
        rect.height,
        5.0,
    );
    if let Some(symbol) = glyph(one) {
        out.glyph(symbol, rect.x + INSET, rect.y + INSET - 3.5);
    }
    lines(out, one, rect.x + INSET, rect.y + INSET - 4.0, GLYPH);
}

fn container(out: &mut Writer, one: &SceneBox, rect: Rect) {
    out.rect(
        "shape container",
        rect.x,
        rect.y,
        rect.width,
        rect.height,
        4.0,
    );
    let bar = format!(
        "M{} {}v-1a4 4 0 0 1 4 -4h{}a4 4 0 0 1 4 4v1z",
        number(rect.x),
        number(rect.y + 5.0),
        number(rect.width - 8.0)
    );
    out.path("bar", &bar);
    if let Some(symbol) = glyph(one) {
        out.glyph(symbol, rect.x + INSET, rect.y + INSET - 0.5);
    }
    lines(out, one, rect.x + INSET, rect.y + INSET - 1.0, GLYPH);
    let count = f64::from(u32::try_from(one.cells.len().max(1)).unwrap_or(1));
    let width = (rect.width - 16.0) / count;
    let top = rect.y + rect.height - CELL_HEIGHT - 4.0;
    let mut x = rect.x + 8.0;
    for cell in &one.cells {
        out.rect("cell", x, top, width, CELL_HEIGHT - 4.0, 2.0);
        out.text("strong", x + 8.0, top + 14.0, cell.name);
        out.text(
            if cell.set { "" } else { "quiet" },
            x + 8.0,
            top + 28.0,
            &cell.value,
        );
        x += width;
    }
}

fn cylinder(out: &mut Writer, one: &SceneBox, rect: Rect) {
    let (rx, ry) = (rect.width / 2.0, BULGE / 1.6);
    let side = rect.height - 2.0 * ry;
    let body = format!(
        "M{x} {y}v{side}a{rx} {ry} 0 0 0 {width} 0v-{side}a{rx} {ry} 0 0 0 -{width} 0z",
        x = number(rect.x),
        y = number(rect.y + ry),
        side = number(side),
        rx = number(rx),
        ry = number(ry),
        width = number(rect.width),
    );
    out.path("shape outside", &body);
    let lid = format!(
        "M{} {}a{rx} {ry} 0 0 0 {} 0",
        number(rect.x),
        number(rect.y + ry),
        number(rect.width),
        rx = number(rx),
        ry = number(ry),
    );
    out.path("shape outside", &lid);
    centred(out, one, rect, rect.y + 2.0 * BULGE);
}

/// Lines of text in the middle of a shape, whatever font the viewer has.
fn centred(out: &mut Writer, one: &SceneBox, rect: Rect, top: f64) {
    let mut y = top;
    for line in &one.lines {
        y += measure::leading(line);
        let class = format!("middle {}", class_of(line.style));
        out.text(&class, rect.x + rect.width / 2.0, y - 4.0, &line.text);
    }
}

fn cloud(out: &mut Writer, one: &SceneBox, rect: Rect) {
    // Lobes in shares of the box, so that the outline touches all four sides of it.
    let at = |x: f64, y: f64| {
        format!(
            "{} {}",
            number(rect.x + x * rect.width),
            number(rect.y + y * rect.height)
        )
    };
    let lobes = [
        [(0.02, 0.62), (0.00, 0.42), (0.13, 0.36)],
        [(0.10, 0.10), (0.30, 0.02), (0.38, 0.17)],
        [(0.46, -0.05), (0.70, -0.05), (0.74, 0.18)],
        [(0.90, 0.12), (0.98, 0.32), (0.90, 0.44)],
        [(1.02, 0.54), (1.02, 0.82), (0.86, 0.84)],
        [(0.82, 1.00), (0.64, 1.02), (0.60, 1.0)],
        [(0.55, 1.00), (0.45, 1.00), (0.40, 1.0)],
        [(0.34, 1.02), (0.20, 1.00), (0.18, 0.88)],
        [(0.06, 0.90), (-0.04, 0.74), (0.06, 0.64)],
    ];
    let mut data = format!("M{}", at(0.06, 0.64));
    for [a, b, end] in lobes {
        data.push_str(&format!(
            "C{} {} {}",
            at(a.0, a.1),
            at(b.0, b.1),
            at(end.0, end.1)
        ));
    }
    data.push('z');
    out.path("shape outside", &data);
    let text: f64 = one.lines.iter().map(measure::leading).sum();
    centred(out, one, rect, rect.y + (rect.height - text) / 2.0 - 1.0);
}
