//! Edges: the line, its arrowhead, its label.

use super::path::PathData;
use super::writer::Writer;
use crate::layout::{Point, Route, Step};
use crate::scene::{Link, SceneBox};
use crate::topology::EdgeStatus;

/// Length of an arrowhead, px.
const LONG: f64 = 9.0;
/// Half the width of an arrowhead, px.
const WIDE: f64 = 4.0;
/// How far the line reaches into an arrowhead from behind, px.
const NOTCH: f64 = 1.0;

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
    out.path("line", &line(route));
    out.path("head", &head(route.tip, route.direction));
    if let Some(label) = route.label {
        out.text("label", label.x, label.y, &link.label);
    }
    out.close_group();
}

/// Points lie on half pixels, as borders do: upright and level lines are sharp.
fn snapped(point: Point) -> (f64, f64) {
    (point.x.floor() + 0.5, point.y.floor() + 0.5)
}

fn line(route: &Route) -> String {
    let (x, y) = snapped(route.start);
    let mut path = PathData::from(x, y);
    for step in &route.steps {
        match step {
            Step::Line(to) => {
                let (x, y) = snapped(*to);
                path.line_to(x, y);
            }
            Step::Curve(a, b, to) => path.curve_to(snapped(*a), snapped(*b), snapped(*to)),
        }
    }
    path.finish()
}

/// An arrowhead with a notch, `direction` a unit vector along it.
pub(super) fn head(tip: Point, direction: Point) -> String {
    let (x, y) = snapped(tip);
    let at = |back: f64, side: f64| {
        (
            x - direction.x * back - direction.y * side,
            y - direction.y * back + direction.x * side,
        )
    };
    let mut path = PathData::from(x, y);
    for (x, y) in [at(LONG, WIDE), at(LONG - NOTCH, 0.0), at(LONG, -WIDE)] {
        path.line_to(x, y);
    }
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrowhead_points_to_its_tip_on_whichever_side_it_stands() {
        let tip = Point { x: 20.2, y: 30.9 };
        for (direction, expected) in [
            (Point { x: 0.0, y: 1.0 }, "M20.5 30.5l-4-9 4 1 4-1z"),
            (Point { x: -1.0, y: 0.0 }, "M20.5 30.5l9-4-1 4 1 4z"),
        ] {
            assert_eq!(head(tip, direction), expected);
        }
    }

    #[test]
    fn a_line_on_whole_pixels_is_short_to_write() {
        let point = |x, y| Point { x, y };
        let route = Route {
            start: point(10.3, 0.1),
            steps: vec![Step::Line(point(10.4, 20.7)), Step::Line(point(50.0, 20.8))],
            ..Route::default()
        };
        assert_eq!(line(&route), "M10.5 .5v20h40");
    }
}
