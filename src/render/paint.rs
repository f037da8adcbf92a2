//! How boxes and links look in the formats that other tools draw: the light theme of the SVG
//! picture, in the few shapes and lines that all of these tools have.

use super::svg::{light, tint};
use crate::scene::{Line, LineStyle, Link, SceneBox, Shape};
use crate::topology::{EdgeStatus, NodeStatus};

/// The outline of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A rectangle around other boxes.
    Cluster,
    /// A rectangle.
    Card,
    /// A rectangle with round corners.
    Round,
    /// A cylinder.
    Cylinder,
    /// A cloud, or what comes next to it.
    Cloud,
}

/// The outline of a shape.
pub(super) fn form(shape: Shape) -> Form {
    match shape {
        Shape::Namespace | Shape::Group | Shape::Controller | Shape::Pod => Form::Cluster,
        Shape::Container | Shape::Object => Form::Card,
        Shape::Volume | Shape::Address => Form::Round,
        Shape::Cylinder => Form::Cylinder,
        Shape::Cloud => Form::Cloud,
    }
}

/// How an outline or a line is drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Paint {
    /// A word for it that is equal for equal paints: `pod`, `container_c0`, `storage_missing`.
    pub class: String,
    /// Inside of a box, `#rrggbb`; that of the page for a line.
    pub fill: &'static str,
    /// The outline, or the line, `#rrggbb`.
    pub stroke: &'static str,
    /// Whether it is broken.
    pub dash: Dash,
    /// An outline that is heavier than others.
    pub is_heavy: bool,
    /// An arrowhead that is not filled.
    pub is_hollow: bool,
}

/// Breaks of a line: status is never told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dash {
    /// The thing or relation is there.
    Solid,
    /// It is missing.
    Dashed,
    /// It is concluded.
    Dotted,
}

/// Paint of a box.
pub(super) fn of_box(one: &SceneBox) -> Paint {
    let tint = tint(one);
    let own = container(one.colour);
    let edge = own.map_or_else(|| light(&format!("{tint}-edge")), light);
    let (status, fill, stroke, dash) = match one.status {
        NodeStatus::Missing if one.optional => (
            Some("optional"),
            light("page"),
            light("quiet"),
            Dash::Dashed,
        ),
        NodeStatus::Missing => {
            let (fill, edge) = (light("missing-fill"), light("missing"));
            (Some("missing"), fill, edge, Dash::Dashed)
        }
        NodeStatus::Inferred => (Some("inferred"), light(tint), edge, Dash::Dotted),
        NodeStatus::Ok | NodeStatus::Provided => (None, light(tint), edge, Dash::Solid),
    };
    Paint {
        class: joined([Some(tint), own, status, one.focused.then_some("focus")]),
        fill,
        stroke,
        dash,
        is_heavy: one.focused,
        is_hollow: false,
    }
}

/// Paint of a link.
pub(super) fn of_link(link: &Link) -> Paint {
    let own = container(link.colour);
    let edge = own.unwrap_or("line");
    let (own, status, stroke, dash) = match link.status {
        EdgeStatus::Missing if link.optional => (None, Some("optional"), "quiet", Dash::Dashed),
        EdgeStatus::Missing => (None, Some("missing"), "missing", Dash::Dashed),
        EdgeStatus::Inferred => (own, Some("inferred"), edge, Dash::Dotted),
        EdgeStatus::Ok => (own, None, edge, Dash::Solid),
    };
    let is_optional = link.status == EdgeStatus::Missing && link.optional;
    Paint {
        class: joined([Some("relation"), own, status, link.rule.then_some("rule")]),
        fill: light("page"),
        stroke: light(stroke),
        dash,
        is_heavy: false,
        is_hollow: link.rule || is_optional,
    }
}

fn joined(words: [Option<&str>; 4]) -> String {
    let words: Vec<&str> = words.into_iter().flatten().collect();
    words.join("_")
}

/// The palette's role for one of a container's colours.
fn container(colour: Option<u8>) -> Option<&'static str> {
    const ROLES: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];
    ROLES.get(usize::from(colour?)).copied()
}

/// Every line of text of a box: its caption, the cells of a container, and its chips.
pub(super) fn texts(one: &SceneBox) -> Vec<String> {
    let is_chip = |line: &&Line| line.style == LineStyle::Chip;
    let lines = one.lines.iter().filter(|line| !is_chip(line));
    let cells = one
        .cells
        .iter()
        .map(|cell| format!("{} {}", cell.name, cell.value));
    lines
        .map(|line| line.text.clone())
        .chain(cells)
        .chain(one.lines.iter().filter(is_chip).map(chip))
        .collect()
}

/// The words of a chip: where no glyph tells its kind, the kind stands before its name.
pub(super) fn chip(line: &Line) -> String {
    let kind = line.chip.as_ref().map_or("", |chip| match chip.shape {
        Shape::Cylinder | Shape::Cloud => "",
        _ => chip.kind.as_str(),
    });
    if line.text.contains(kind) {
        line.text.clone()
    } else {
        format!("{kind} {}", line.text)
    }
}
