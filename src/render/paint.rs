//! Colours and dashes of boxes and links, for the formats that other tools draw: the light theme
//! of the SVG picture.

use super::svg::light;
use crate::scene::{Link, SceneBox, Shape};
use crate::topology::{EdgeStatus, NodeStatus};

/// How an outline or a line is drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Paint {
    /// A word for it that is equal for equal paints: `pod`, `container_c0`, `volume_missing`.
    pub class: String,
    /// Inside of a box, `#rrggbb`; that of the page for a line.
    pub fill: &'static str,
    /// The outline, or the line, `#rrggbb`.
    pub stroke: &'static str,
    /// Whether it is broken.
    pub dash: Dash,
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
    let own = container(one.colour);
    let (class, fill, edge) = match one.shape {
        Shape::Namespace => ("namespace", "namespace", "namespace-edge"),
        Shape::Controller => ("controller", "controller", "controller-edge"),
        Shape::Pod => ("pod", "pod", "pod-edge"),
        Shape::Container => ("container", "container", own.unwrap_or("object-edge")),
        Shape::Volume | Shape::Address => ("volume", "volume", "volume-edge"),
        Shape::Object => ("object", "object", "object-edge"),
        Shape::Cylinder | Shape::Cloud => ("outside", "outside", "outside-edge"),
    };
    let own = own.filter(|_| one.shape == Shape::Container);
    let (status, fill, edge, dash) = match one.status {
        NodeStatus::Missing if one.optional => (Some("optional"), fill, "quiet", Dash::Dashed),
        NodeStatus::Missing => (Some("missing"), "missing-fill", "missing", Dash::Dashed),
        NodeStatus::Inferred => (Some("inferred"), fill, edge, Dash::Dotted),
        NodeStatus::Ok | NodeStatus::Provided => (None, fill, edge, Dash::Solid),
    };
    Paint {
        class: joined([Some(class), own, status]),
        fill: light(fill),
        stroke: light(edge),
        dash,
    }
}

/// Paint of a link.
pub(super) fn of_link(link: &Link) -> Paint {
    let own = container(link.colour);
    let edge = own.unwrap_or("line");
    let (own, status, edge, dash) = match link.status {
        EdgeStatus::Missing if link.optional => (own, Some("optional"), edge, Dash::Dashed),
        EdgeStatus::Missing => (None, Some("missing"), "missing", Dash::Dashed),
        EdgeStatus::Inferred => (own, Some("inferred"), edge, Dash::Dotted),
        EdgeStatus::Ok => (own, None, edge, Dash::Solid),
    };
    Paint {
        class: joined([Some("relation"), own, status]),
        fill: light("page"),
        stroke: light(edge),
        dash,
    }
}

fn joined(words: [Option<&str>; 3]) -> String {
    let words: Vec<&str> = words.into_iter().flatten().collect();
    words.join("_")
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
