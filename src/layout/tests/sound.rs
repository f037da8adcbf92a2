//! What must hold for every picture.

use crate::layout::{Placed, Point, Rect, Step, measure};

/// Straight pieces of a route; a curve is flattened to 16.
fn pieces(placed: &Placed, link: usize) -> Vec<(Point, Point)> {
    let route = placed.routes[link]
        .as_ref()
        .expect("every link of these scenes has a route");
    let mut at = route.start;
    let mut pieces = Vec::new();
    for step in route.steps.iter().copied().chain([Step::Line(route.tip)]) {
        match step {
            Step::Line(to) => {
                pieces.push((at, to));
                at = to;
            }
            Step::Curve(a, b, to) => {
                let from = at;
                for part in 1..=16 {
                    let t = f64::from(part) / 16.0;
                    let mix = |p: f64, q: f64, r: f64, s: f64| {
                        let u = 1.0 - t;
                        u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
                    };
                    let next = Point {
                        x: mix(from.x, a.x, b.x, to.x),
                        y: mix(from.y, a.y, b.y, to.y),
                    };
                    pieces.push((at, next));
                    at = next;
                }
            }
        }
    }
    pieces
}

/// Whether a piece enters a rectangle shrunk by 1 px.
fn enters(piece: (Point, Point), rect: Rect) -> bool {
    (0..=40).any(|part| {
        let t = f64::from(part) / 40.0;
        let x = piece.0.x + (piece.1.x - piece.0.x) * t;
        let y = piece.0.y + (piece.1.y - piece.0.y) * t;
        x > rect.x + 1.0
            && x < rect.x + rect.width - 1.0
            && y > rect.y + 1.0
            && y < rect.y + rect.height - 1.0
    })
}

fn holds(outer: Rect, inner: Rect) -> bool {
    inner.x >= outer.x - 0.01
        && inner.y >= outer.y - 0.01
        && inner.x + inner.width <= outer.x + outer.width + 0.01
        && inner.y + inner.height <= outer.y + outer.height + 0.01
}

fn touch(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// Boxes nest without touching, and lines meet no box but their ends.
pub(super) fn assert_sound(placed: &Placed) {
    let scene = &placed.scene;
    let page = Rect {
        x: 0.0,
        y: 0.0,
        width: placed.width,
        height: placed.height,
    };
    for (index, one) in scene.boxes.iter().enumerate() {
        assert!(
            holds(page, placed.boxes[index]),
            "{} leaves the page",
            one.id
        );
        if let Some(parent) = one.parent {
            assert!(
                holds(placed.boxes[parent], placed.boxes[index]),
                "{} leaves its box",
                one.id
            );
        }
        for other in index + 1..scene.boxes.len() {
            if one.parent == scene.boxes[other].parent {
                assert!(
                    !touch(placed.boxes[index], placed.boxes[other]),
                    "{} touches {}",
                    one.id,
                    scene.boxes[other].id
                );
            }
        }
    }
    for (number, link) in scene.links.iter().enumerate() {
        let route = placed.routes[number]
            .as_ref()
            .expect("a link between separate boxes has a route");
        let target = placed.boxes[link.target];
        let border = Rect {
            x: target.x - 1.0,
            y: target.y - 1.0,
            width: target.width + 2.0,
            height: target.height + 2.0,
        };
        assert!(
            enters(
                (route.tip, route.tip),
                Rect {
                    x: border.x - 1.0,
                    y: border.y - 1.0,
                    width: border.width + 2.0,
                    height: border.height + 2.0
                }
            ),
            "{} misses its target",
            link.id
        );
        for (index, one) in scene.boxes.iter().enumerate() {
            if one.shape.is_cluster() || index == link.source || index == link.target {
                continue;
            }
            for piece in pieces(placed, number) {
                assert!(
                    !enters(piece, placed.boxes[index]),
                    "{} runs through {}",
                    link.id,
                    one.id
                );
            }
        }
    }
}

/// Labels meet no box, no other line and no other label; no two lines run on top of each other.
pub(super) fn assert_legible(placed: &Placed) {
    let scene = &placed.scene;
    let label_of = |number: usize| {
        let at = placed.routes[number].as_ref()?.label?;
        let width = measure::label_width(&scene.links[number].label);
        Some(Rect {
            x: at.x,
            y: at.y - 8.0,
            width,
            height: 9.0,
        })
    };
    for number in 0..scene.links.len() {
        let Some(label) = label_of(number) else {
            continue;
        };
        for (index, one) in scene.boxes.iter().enumerate() {
            let rect = placed.boxes[index];
            assert!(
                !touch(label, rect) || (one.shape.is_cluster() && holds(rect, label)),
                "label of {} on {}",
                scene.links[number].id,
                one.id
            );
        }
        for other in (0..scene.links.len()).filter(|other| *other != number) {
            for piece in pieces(placed, other) {
                assert!(
                    !enters(piece, label),
                    "{} runs through the label of {}",
                    scene.links[other].id,
                    scene.links[number].id
                );
            }
            if let Some(other_label) = label_of(other) {
                assert!(!touch(label, other_label), "two labels on each other");
            }
        }
    }
    for first in 0..scene.links.len() {
        for second in first + 1..scene.links.len() {
            let shared: f64 = pieces(placed, first)
                .iter()
                .flat_map(|a| {
                    pieces(placed, second)
                        .into_iter()
                        .map(move |b| shared_length(*a, b))
                })
                .sum();
            assert!(
                shared < 8.0,
                "{} lies on {} for {shared} px",
                scene.links[first].id,
                scene.links[second].id
            );
        }
    }
}

/// Length for which two pieces run side by side within 1.5 px of each other.
fn shared_length(a: (Point, Point), b: (Point, Point)) -> f64 {
    let vector = |piece: (Point, Point)| (piece.1.x - piece.0.x, piece.1.y - piece.0.y);
    let (along, other) = (vector(a), vector(b));
    let (length, other_length) = (along.0.hypot(along.1), other.0.hypot(other.1));
    if length < 0.01 || other_length < 0.01 {
        return 0.0;
    }
    let unit = (along.0 / length, along.1 / length);
    let turn = (unit.0 * other.1 - unit.1 * other.0).abs() / other_length;
    let to_start = (b.0.x - a.0.x, b.0.y - a.0.y);
    let distance = (unit.0 * to_start.1 - unit.1 * to_start.0).abs();
    if turn > 0.03 || distance >= 1.5 {
        return 0.0;
    }
    let from = unit.0 * to_start.0 + unit.1 * to_start.1;
    let to = from + unit.0 * other.0 + unit.1 * other.1;
    (length.min(from.max(to)) - from.min(to).max(0.0)).max(0.0)
}
