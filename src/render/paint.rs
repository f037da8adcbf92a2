//! Colours and dashes of boxes and links, for the formats that other tools draw: the light theme
//! of the SVG picture.

use super::svg::light;
use crate::scene::{Link, SceneBox, Shape};
use crate::topology::{EdgeStatus, NodeStatus};

/// How an outline or a line is drawn. Colours are `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    /// Inside of a box; that of the page for a line.
    pub fill: &'static str,
    /// The outline, or the line.
    pub stroke: &'static str,
    /// Whether it is broken.
    pub dash: Dash,
}

/// Breaks of a line: status is never told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    let (fill, edge) = match one.shape {
        Shape::Namespace => ("namespace", "namespace-edge"),
        Shape::Controller => ("controller", "controller-edge"),
        Shape::Pod => ("pod", "pod-edge"),
        Shape::Container => ("container", container(one.colour).unwrap_or("object-edge")),
        Shape::Volume | Shape::Address => ("volume", "volume-edge"),
        Shape::Object => ("object", "object-edge"),
        Shape::Cylinder | Shape::Cloud => ("outside", "outside-edge"),
    };
    let (fill, edge, dash) = match one.status {
        NodeStatus::Missing if one.optional => (fill, "quiet", Dash::Dashed),
        NodeStatus::Missing => ("missing-fill", "missing", Dash::Dashed),
        NodeStatus::Inferred => (fill, edge, Dash::Dotted),
        NodeStatus::Ok | NodeStatus::Provided => (fill, edge, Dash::Solid),
    };
    Paint {
        fill: light(fill),
        stroke: light(edge),
        dash,
    }
}

/// Paint of a link.
pub(super) fn of_link(link: &Link) -> Paint {
    let own = container(link.colour).unwrap_or("line");
    let (stroke, dash) = match link.status {
        EdgeStatus::Missing if link.optional => (own, Dash::Dashed),
        EdgeStatus::Missing => ("missing", Dash::Dashed),
        EdgeStatus::Inferred => (own, Dash::Dotted),
        EdgeStatus::Ok => (own, Dash::Solid),
    };
    Paint {
        fill: light("page"),
        stroke: light(stroke),
        dash,
    }
}

/// The palette's role for one of a container's colours.
fn container(colour: Option<u8>) -> Option<&'static str> {
    const ROLES: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];
    ROLES.get(usize::from(colour?)).copied()
}

/// Every line of text of a box: its caption, then the cells of a container.
pub(super) fn texts(one: &SceneBox) -> Vec<String> {
    let lines = one.lines.iter().map(|line| line.text.clone());
    let cells = one
        .cells
        .iter()
        .map(|cell| format!("{} {}", cell.name, cell.value));
    lines.chain(cells).collect()
}
