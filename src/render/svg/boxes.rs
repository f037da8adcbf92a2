//! Boxes: the group around each, clusters with their captions, cards.

use super::writer::Writer;
use super::{chip, glyphs};
use super::{container, outside};
use crate::layout::Rect;
use crate::layout::measure::{self, GLYPH, INSET, MARK, PILL_INSET, STACK};
use crate::resource::Category;
use crate::scene::{Line, LineStyle, SceneBox, Shape};
use crate::topology::NodeStatus;

/// Radius of the corners of a card, px.
const CARD_RADIUS: f64 = 5.0;
/// Height of a badge, px.
const BADGE_HEIGHT: f64 = 15.0;

/// Draws one box. `caption` is the distance of a cluster's caption from its left side, px.
pub(super) fn write(out: &mut Writer, one: &SceneBox, rect: Rect, caption: f64) {
    let rect = on_half_pixels(rect);
    out.open_group(
        &classes(one),
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
        Shape::Namespace | Shape::Group => cluster(out, one, rect, caption, 10.0),
        Shape::Controller | Shape::Pod => cluster(out, one, rect, caption, 8.0),
        Shape::Container => container::write(out, one, rect),
        Shape::Volume | Shape::Address | Shape::Object => card(out, one, rect),
        Shape::Cylinder => outside::cylinder(out, one, rect),
        Shape::Cloud => outside::cloud(out, one, rect),
    }
    out.close_group();
}

/// Borders on half pixels are sharp.
fn on_half_pixels(rect: Rect) -> Rect {
    let half = |value: f64| value.floor() + 0.5;
    let (x, y) = (half(rect.x), half(rect.y));
    Rect {
        x,
        y,
        width: half(rect.x + rect.width) - x,
        height: half(rect.y + rect.height) - y,
    }
}

fn classes(one: &SceneBox) -> String {
    let mut classes = if one.shape.is_cluster() {
        String::from("cluster")
    } else {
        String::from("node")
    };
    classes.push_str(match one.status {
        NodeStatus::Missing if one.optional => " optional ",
        NodeStatus::Missing => " missing ",
        NodeStatus::Inferred => " inferred ",
        NodeStatus::Ok | NodeStatus::Provided => " ",
    });
    classes.push_str(tint(one));
    if one.focused {
        classes.push_str(" focus");
    }
    if let Some(colour) = one.colour {
        classes.push_str(&format!(" c{colour}"));
    }
    classes
}

/// Tint of a box: what it is drawn as, and for an object what its kind is about.
fn tint(one: &SceneBox) -> &'static str {
    tint_of(one.shape, &one.kind, one.category)
}

/// Tint of what is drawn in a shape.
pub(super) fn tint_of(shape: Shape, kind: &str, category: Category) -> &'static str {
    match (shape, category) {
        (Shape::Namespace, _) => "namespace",
        (Shape::Group, _) => "group",
        (Shape::Object, _) if kind == "Namespace" => "namespace",
        (Shape::Pod, Category::Cluster) => "pod",
        (Shape::Pod, _) | (Shape::Object, Category::Workload) if kind == "Pod" => "pod",
        // A frame around containers is that of a Pod, or of the controller that runs it.
        (Shape::Pod | Shape::Controller, _) | (Shape::Object, Category::Workload) => "controller",
        (Shape::Container, _) => "container",
        (Shape::Volume | Shape::Address, _) | (Shape::Object, Category::Storage) => "storage",
        (Shape::Cylinder | Shape::Cloud, _) => "outside",
        (Shape::Object, Category::Network) => "network",
        (Shape::Object, Category::Service) => "service",
        (Shape::Object, Category::Configuration) => "configuration",
        (Shape::Object, Category::Identity) => "identity",
        (Shape::Object, Category::Policy) => "policy",
        // `cluster` is the class of boxes around boxes.
        (Shape::Object, Category::Cluster) => "machinery",
        (Shape::Object, Category::Custom) => "custom",
    }
}

/// The outline of a box, with further cards behind it where it stands for several.
fn outline(out: &mut Writer, one: &SceneBox, rect: Rect, radius: f64) {
    if one.stacked {
        for offset in offsets(one) {
            let behind = Rect {
                x: rect.x + offset,
                y: rect.y + offset,
                ..rect
            };
            out.rect("shape", behind, radius);
        }
    }
    out.rect("shape", rect, radius);
}

/// Offsets of the cards behind a stacked one, the last first: two cards stand for two, three for
/// any number.
fn offsets(one: &SceneBox) -> &'static [f64] {
    let is_count = |line: &&Line| line.style == LineStyle::Count;
    match one.lines.iter().find(is_count) {
        Some(count) if count.text == "×2" => &[STACK],
        _ => &[2.0 * STACK, STACK],
    }
}

fn cluster(out: &mut Writer, one: &SceneBox, rect: Rect, caption: f64, radius: f64) {
    outline(out, one, rect, radius);
    for (number, row) in measure::caption_rows(one).iter().enumerate() {
        let mut x = rect.x + caption;
        let y = rect.y + measure::caption_baseline(number);
        if let Some(glyph) = glyphs::of_box(one).filter(|_| number == 0) {
            out.glyph(glyph, x, y - 12.5, 16.0);
            x += GLYPH;
        }
        for line in row {
            text(out, line, x, y);
            x += measure::line_width(line) + measure::WORD_GAP;
        }
    }
    let below = rect.y + measure::caption_height(one);
    chip::rows(out, one, rect.x + caption, below);
}

/// A line of text, its baseline starting at a point.
fn text(out: &mut Writer, line: &Line, x: f64, y: f64) {
    if line.style == LineStyle::Count {
        let badge = Rect {
            x: x.round() + 0.5,
            y: (y - 11.0).round() - 0.5,
            width: measure::line_width(line).round(),
            height: BADGE_HEIGHT,
        };
        out.rect("pill", badge, BADGE_HEIGHT / 2.0);
        out.text("times", x + PILL_INSET, y, &line.text);
    } else if line.style == LineStyle::Alert {
        out.open_group("missing", &[], "");
        out.glyph(glyphs::WARNING, x, y - 11.0, 14.0);
        out.text("wrong", x + MARK, y, &line.text);
        out.close_group();
    } else {
        out.text(class_of(line.style), x, y, &line.text);
    }
}

/// Class of a line's text.
pub(super) fn class_of(style: LineStyle) -> &'static str {
    match style {
        LineStyle::Kind => "kind",
        LineStyle::Name => "name",
        LineStyle::Count => "times",
        LineStyle::Detail | LineStyle::Chip => "",
        LineStyle::Alert => "wrong",
    }
}

fn card(out: &mut Writer, one: &SceneBox, mut rect: Rect) {
    rect.width -= measure::stack(one);
    rect.height -= measure::stack(one);
    outline(out, one, rect, CARD_RADIUS);
    lines(out, one, rect.x + INSET, rect.y + INSET - 4.0);
}

/// The kind's glyph, the lines of text and the chips of a card, from the left end of the lines and the top of
/// the first.
pub(super) fn lines(out: &mut Writer, one: &SceneBox, x: f64, top: f64) {
    if let Some(glyph) = glyphs::of_box(one) {
        out.glyph(glyph, x, top + 0.5, 16.0);
    }
    let mut y = top;
    for (number, line) in measure::texts(one).enumerate() {
        y += measure::leading(line);
        if measure::is_marked(one, number) {
            out.glyph(glyphs::WARNING, x, y - 15.0, 14.0);
            out.text("wrong", x + MARK, y - 4.0, &line.text);
        } else {
            let indent = if number == 0 { GLYPH } else { 0.0 };
            text(out, line, x + indent, y - 4.0);
        }
    }
    chip::rows(out, one, x, y);
}
