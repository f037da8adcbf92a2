//! Curves of a Pod's channel, and whether they can be told apart.

use super::channel::Line;

/// Least distance of two curves that run side by side, px.
const APART: f64 = 5.0;
/// Sine of the angle below which two curves that meet count as side by side.
const ALONGSIDE: f64 = 0.12;
/// Places of a curve that are looked at.
const PLACES: u8 = 24;

/// True when no two of these lines, drawn as curves of this height, run on top of each other.
///
/// All curves of a channel have the same height at the same place of their way. Wide ones are
/// almost level in their middle, where lines that start side by side come together.
pub(super) fn stay_apart(lines: &[Line], height: f64) -> bool {
    lines.iter().enumerate().all(|(place, line)| {
        lines[..place]
            .iter()
            .all(|other| are_apart(line, other, height))
    })
}

fn are_apart(one: &Line, other: &Line, height: f64) -> bool {
    let (one_way, other_way) = (one.lower - one.upper, other.lower - other.upper);
    (1..PLACES).all(|place| {
        let t = f64::from(place) / f64::from(PLACES);
        let done = t * t * (3.0 - 2.0 * t);
        let gap = (one.upper + one_way * done - other.upper - other_way * done).abs();
        let down = height * (1.5 - 3.0 * t + 3.0 * t * t);
        let speed = 6.0 * t * (1.0 - t);
        let (one_across, other_across) = (one_way * speed, other_way * speed);
        let (one_length, other_length) = (one_across.hypot(down), other_across.hypot(down));
        let distance = gap * down / one_length.max(other_length);
        let turn = (one_across - other_across).abs() * down / (one_length * other_length);
        distance >= APART || turn >= ALONGSIDE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(upper: f64, lower: f64) -> Line {
        Line { upper, lower }
    }

    #[test]
    fn short_ways_side_by_side_stay_apart() {
        assert!(stay_apart(&[line(0.0, 60.0), line(40.0, 220.0)], 60.0));
    }

    #[test]
    fn wide_ways_from_neighbouring_starts_come_together() {
        let lines = [line(0.0, -1200.0), line(12.0, -1180.0)];
        assert!(!stay_apart(&lines, 120.0));
    }

    #[test]
    fn ways_that_cross_at_an_angle_stay_apart() {
        assert!(stay_apart(&[line(0.0, 100.0), line(100.0, 0.0)], 60.0));
    }
}
