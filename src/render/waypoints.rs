//! A route as the corners that it turns at, for tools that draw a line through given points and
//! round its corners themselves.

use crate::layout::{Point, Route, Step};

/// Places of a curve without a corner that stand for it, as shares of its way.
const SAMPLES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];
/// Sine of the angle below which two pieces count as one straight line.
const STRAIGHT: f64 = 0.01;

/// The points from the start of a route to the arrowhead's tip. A rounded corner counts as the
/// corner itself; a curve that swings from one line to another beside it, as some of its points.
pub(super) fn of(route: &Route) -> Vec<Point> {
    let mut points = vec![route.start];
    let mut at = route.start;
    for step in &route.steps {
        match *step {
            Step::Line(to) => {
                points.push(to);
                at = to;
            }
            Step::Curve(first, second, to) => {
                match meeting(at, first, second, to) {
                    Some(corner) => points.push(corner),
                    None => points.extend(SAMPLES.map(|t| on_curve([at, first, second, to], t))),
                }
                points.push(to);
                at = to;
            }
        }
    }
    points.push(route.tip);
    without_needless(points)
}

/// Where the tangents at the two ends of a curve meet, if they do so ahead of the one and behind
/// the other: the corner that the curve rounds.
fn meeting(from: Point, first: Point, second: Point, to: Point) -> Option<Point> {
    let (ahead, behind) = (minus(first, from), minus(to, second));
    let turn = cross(ahead, behind);
    if turn.abs() <= STRAIGHT * length(ahead) * length(behind) {
        return None;
    }
    let way = minus(to, from);
    // from + ahead · before = to − behind · after
    let before = cross(way, behind) / turn;
    let after = cross(way, ahead) / -turn;
    (before >= 0.0 && after >= 0.0).then_some(Point {
        x: from.x + ahead.x * before,
        y: from.y + ahead.y * before,
    })
}

fn on_curve([a, b, c, d]: [Point; 4], t: f64) -> Point {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let along = |of: fn(Point) -> f64| {
        [a, b, c, d]
            .into_iter()
            .zip(weights)
            .map(|(point, weight)| of(point) * weight)
            .sum()
    };
    Point {
        x: along(|point| point.x),
        y: along(|point| point.y),
    }
}

/// Without points at which the line does not turn.
fn without_needless(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        while let [.., before, last] = kept.as_slice() {
            let (into, out) = (minus(*last, *before), minus(point, *last));
            let is_bend = cross(into, out).abs() > STRAIGHT * length(into) * length(out);
            if is_bend {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

/// The point half-way along a line through these points.
pub(super) fn middle(points: &[Point]) -> Point {
    let pieces = || points.iter().zip(points.iter().skip(1));
    let whole: f64 = pieces().map(|(a, b)| length(minus(*b, *a))).sum();
    let mut left = whole / 2.0;
    for (a, b) in pieces() {
        let way = minus(*b, *a);
        let piece = length(way);
        if piece >= left && piece > 0.0 {
            return Point {
                x: a.x + way.x * left / piece,
                y: a.y + way.y * left / piece,
            };
        }
        left -= piece;
    }
    points.first().copied().unwrap_or_default()
}

fn minus(a: Point, b: Point) -> Point {
    Point {
        x: a.x - b.x,
        y: a.y - b.y,
    }
}

fn cross(a: Point, b: Point) -> f64 {
    a.x * b.y - a.y * b.x
}

fn length(way: Point) -> f64 {
    way.x.hypot(way.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_rounded_corner_is_one_point_and_a_straight_line_none() {
        let route = Route {
            start: at(0.0, 0.0),
            steps: vec![
                Step::Line(at(0.0, 13.0)),
                Step::Curve(at(0.0, 17.0), at(3.0, 20.0), at(7.0, 20.0)),
                Step::Line(at(42.0, 20.0)),
            ],
            tip: at(50.0, 20.0),
            ..Route::default()
        };
        let wanted = [at(0.0, 0.0), at(0.0, 20.0), at(50.0, 20.0)];
        let found = of(&route);
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (one, other) in found.iter().zip(wanted) {
            assert!(length(minus(*one, other)) < 1e-9, "{found:?}");
        }
        assert_eq!(middle(&found), at(15.0, 20.0));
    }

    #[test]
    fn a_curve_between_lines_side_by_side_keeps_its_swing() {
        let route = Route {
            start: at(0.0, 0.0),
            steps: vec![Step::Curve(at(0.0, 30.0), at(40.0, 30.0), at(40.0, 60.0))],
            tip: at(40.0, 68.0),
            ..Route::default()
        };
        let found = of(&route);
        assert!(found.len() >= 5, "{found:?}");
        assert_eq!(found.first(), Some(&at(0.0, 0.0)));
        assert_eq!(found.last(), Some(&at(40.0, 68.0)));
    }

    #[test]
    fn the_middle_of_nothing_is_the_only_point() {
        assert_eq!(middle(&[at(3.0, 4.0)]), at(3.0, 4.0));
        assert_eq!(middle(&[]), Point::default());
    }
}
