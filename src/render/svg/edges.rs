//! Edges: the line, its arrowhead, its label.

use super::writer::{Writer, number};
use crate::layout::assemble::ARROW;
use crate::layout::{Point, Route, Step};
use crate::scene::{Link, SceneBox};
use crate::topology::EdgeStatus;

/// Draws one link along its route.
pub(super) fn write(out: &mut Writer, link: &Link, route: &Route, boxes: &[SceneBox]) {
    let mut classes = String::from("edge");
    match link.status {
        EdgeStatus::Missing if link.optional => classes.push_str(" optional"),
        EdgeStatus::Missing => classes.push_str(" missing"),
        EdgeStatus::Inferred => classes.push_str(" inferred"),
        EdgeStatus::Ok => {}
    }
    if link.rule {
        classes.push_str(" rule");
    }
    if let Some(colour) = link.colour {
        classes.push_str(&format!(" c{colour}"));
    }
    let id = |index: usize| boxes.get(index).map_or("", |one| one.id.as_str());
    out.open_group(
        &classes,
        &[
            ("id", &link.id),
            ("data-source", id(link.source)),
            ("data-target", id(link.target)),
            ("data-relation", link.relation),
            ("data-status", link.status.name()),
        ],
        &link.tooltip,
    );
    out.path("line", &path(route));
    out.path("head", &head(route));
    if let Some(label) = route.label {
        out.text("label", label.x, label.y, &link.label);
    }
    out.close_group();
}

fn path(route: &Route) -> String {
    let at = |point: &Point| format!("{} {}", number(point.x), number(point.y));
    let mut data = format!("M{}", at(&route.start));
    for step in &route.steps {
        match step {
            Step::Line(to) => data.push_str(&format!("L{}", at(to))),
            Step::Curve(a, b, to) => data.push_str(&format!("C{} {} {}", at(a), at(b), at(to))),
        }
    }
    data
}

/// A filled triangle from the line's end to the tip.
pub(super) fn head(route: &Route) -> String {
    let (tip, along) = (route.tip, route.direction);
    let (wide, long) = (ARROW * 0.48, ARROW + 1.0);
    let base = Point {
        x: tip.x - along.x * long,
        y: tip.y - along.y * long,
    };
    let corner = |side: f64| {
        format!(
            "{} {}",
            number(base.x - along.y * wide * side),
            number(base.y + along.x * wide * side)
        )
    };
    format!(
        "M{} {}L{}L{}z",
        number(tip.x),
        number(tip.y),
        corner(1.0),
        corner(-1.0)
    )
}
