//! Tracks of a channel: the heights at which links run sideways between two rows.

use std::collections::BTreeSet;

/// Distance between two tracks, px.
pub(super) const PITCH: f64 = 12.0;
/// Two vertical pieces nearer than this must not share a stretch, px.
const CLEARANCE: f64 = 7.0;
/// Above this many sideways pieces the pairwise comparison is left out.
const COMPARED: usize = 900;

/// One link in a channel: x where it comes in from above and where it goes out below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub upper: f64,
    pub lower: f64,
}

impl Line {
    fn low(&self) -> f64 {
        self.upper.min(self.lower)
    }

    fn high(&self) -> f64 {
        self.upper.max(self.lower)
    }

    fn is_straight(&self) -> bool {
        (self.upper - self.lower).abs() < 1.5
    }

    fn meets(&self, other: &Self) -> bool {
        self.low() < other.high() + CLEARANCE && other.low() < self.high() + CLEARANCE
    }
}

/// Above this many sideways pieces the channel only keeps them from sharing a track.
const RESOLVED: usize = 900;

/// One level piece of a line: its track, counted from the top, and the x at which it ends.
pub(super) type Piece = (usize, f64);

/// The level pieces of each line from the top down, none for straight ones; and how many tracks
/// there are.
///
/// Lines whose stretches meet get different tracks, ordered so that they cross as seldom as they
/// can and never run on top of each other (the left-edge algorithm with vertical constraints).
pub(super) fn tracks(lines: &[Line]) -> (Vec<Vec<Piece>>, usize) {
    let bent: Vec<usize> = (0..lines.len())
        .filter(|index| !lines[*index].is_straight())
        .collect();
    if bent.len() > RESOLVED {
        return left_edge(lines, bent);
    }
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); lines.len()];
    let mut count = 0;
    let order = downward_order(lines, &bent);
    for (place, index) in order.iter().enumerate() {
        let track = order[..place]
            .iter()
            .filter(|other| lines[**other].meets(&lines[*index]))
            .filter_map(|other| pieces[*other].first())
            .map(|(track, _)| track + 1)
            .max()
            .unwrap_or(0);
        pieces[*index] = vec![(track, lines[*index].lower)];
        count = count.max(track + 1);
    }
    // Two lines that swap their places cannot both turn above the other: one takes two tracks.
    let mut kept_clear = KeptClear::default();
    for (place, above) in order.iter().enumerate() {
        let collides = order[place + 1..]
            .iter()
            .any(|below| (lines[*above].lower - lines[*below].upper).abs() < CLEARANCE);
        if collides && let Some(piece) = pieces[*above].first_mut() {
            piece.1 = kept_clear.dogleg(lines, lines[*above]);
            pieces[*above].push((count, lines[*above].lower));
            count += 1;
        }
    }
    (pieces, count)
}

/// The plain left-edge algorithm, O(k log k): each piece goes to a track that is free at its left
/// end. Upright pieces may then share a stretch, in a channel that is past reading anyway.
fn left_edge(lines: &[Line], mut bent: Vec<usize>) -> (Vec<Vec<Piece>>, usize) {
    bent.sort_by(|a, b| lines[*a].low().total_cmp(&lines[*b].low()).then(a.cmp(b)));
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); lines.len()];
    // Tracks by the tenth of a px at which they become free.
    let mut free: BTreeSet<(i64, usize)> = BTreeSet::new();
    let mut count = 0;
    for index in bent {
        let line = &lines[index];
        let track = match free.first().copied() {
            Some((end, track)) if end <= tenths(line.low()) => {
                free.remove(&(end, track));
                track
            }
            _ => {
                count += 1;
                count - 1
            }
        };
        free.insert((tenths(line.high() + CLEARANCE), track));
        pieces[index] = vec![(track, line.lower)];
    }
    (pieces, count)
}

/// Whole tenths of a px: a key that can be ordered.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast from float to integer saturates"
)]
fn tenths(x: f64) -> i64 {
    (x * 10.0).round() as i64
}

/// Where no dogleg may stand: the ends of all lines, from the left, and the doglegs that stand.
#[derive(Default)]
struct KeptClear {
    ends: Vec<f64>,
    doglegs: Vec<f64>,
}

impl KeptClear {
    /// An x on the way of `line` that is clear of the ends of all lines and of the doglegs before.
    fn dogleg(&mut self, lines: &[Line], line: Line) -> f64 {
        if self.ends.is_empty() {
            let ends = lines.iter().flat_map(|other| [other.upper, other.lower]);
            self.ends = ends.collect();
            self.ends.sort_by(f64::total_cmp);
        }
        let middle = f64::midpoint(line.upper, line.lower);
        let x = (0..200_u16)
            .flat_map(|step| {
                [
                    middle + 4.0 * f64::from(step),
                    middle - 4.0 * f64::from(step),
                ]
            })
            .find(|x| self.is_clear(*x))
            .unwrap_or(middle);
        self.doglegs.push(x);
        x
    }

    fn is_clear(&self, x: f64) -> bool {
        let next = self.ends.partition_point(|end| x - end >= CLEARANCE);
        let next = self.ends.get(next);
        let mut doglegs = self.doglegs.iter();
        next.is_none_or(|end| end - x >= CLEARANCE)
            && doglegs.all(|other| (other - x).abs() >= CLEARANCE)
    }
}

/// The bent lines, those of upper tracks first.
fn downward_order(lines: &[Line], bent: &[usize]) -> Vec<usize> {
    let mut order = bent.to_vec();
    // Lines to the right nest from the right, lines to the left from the left.
    order.sort_by(|a, b| {
        let key = |index: usize| {
            let line = lines[index];
            let rightwards = line.lower > line.upper;
            (
                rightwards,
                if rightwards { -line.upper } else { line.upper },
                index,
            )
        };
        let (a, b) = (key(*a), key(*b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2))
    });
    if order.len() > COMPARED {
        return order;
    }
    // Selection by pairwise cost: take next the line that loses least by standing above the rest.
    let loss = |above: usize, below: usize| {
        let (above, below) = (&lines[above], &lines[below]);
        (cost_above(above, below) - cost_above(below, above)).max(0)
    };
    let mut losses: Vec<i64> = order
        .iter()
        .map(|one| order.iter().map(|other| loss(*one, *other)).sum())
        .collect();
    let mut result = Vec::with_capacity(order.len());
    while let Some(best) = (0..order.len()).min_by_key(|place| (losses[*place], *place)) {
        let taken = order.remove(best);
        losses.remove(best);
        for (one, losses) in order.iter().zip(&mut losses) {
            *losses -= loss(*one, taken);
        }
        result.push(taken);
    }
    result
}

/// Crossings, and overlays counted a thousandfold, when `above` has the upper track of the two.
fn cost_above(above: &Line, below: &Line) -> i64 {
    if !above.meets(below) {
        return 0;
    }
    let mut cost = 0;
    // The lower line comes down through the upper line's track, the upper goes down through the lower's.
    if below.upper > above.low() && below.upper < above.high() {
        cost += 1;
    }
    if above.lower > below.low() && above.lower < below.high() {
        cost += 1;
    }
    if (above.lower - below.upper).abs() < CLEARANCE {
        cost += 1000;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(upper: f64, lower: f64) -> Line {
        Line { upper, lower }
    }

    #[test]
    fn straight_lines_need_no_track() {
        assert_eq!(tracks(&[line(5.0, 5.0)]), (vec![Vec::new()], 0));
    }

    #[test]
    fn parallel_lines_nest_without_crossing() {
        let (tracks, count) = tracks(&[line(0.0, 100.0), line(50.0, 150.0)]);
        assert_eq!(count, 2);
        assert!(
            tracks[1] < tracks[0],
            "the right one turns first: {tracks:?}"
        );
    }

    #[test]
    fn lines_that_do_not_meet_share_a_track() {
        assert_eq!(tracks(&[line(0.0, 50.0), line(100.0, 150.0)]).1, 1);
    }

    #[test]
    fn a_line_that_leaves_where_another_enters_turns_below_it() {
        // The first goes out at 100, where the second comes in.
        let (tracks, _) = tracks(&[line(0.0, 100.0), line(100.0, 200.0)]);
        assert!(tracks[1][0].0 < tracks[0][0].0, "{tracks:?}");
    }

    #[test]
    fn in_a_crowded_channel_pieces_of_one_track_do_not_meet() {
        let lines: Vec<Line> = (0..2000_u32)
            .map(|number| {
                line(
                    f64::from(number * 37 % 5000),
                    f64::from(number * 91 % 5000 + 1),
                )
            })
            .collect();
        let (tracks, count) = tracks(&lines);
        let mut by_track: Vec<Vec<&Line>> = vec![Vec::new(); count];
        for (line, pieces) in lines.iter().zip(&tracks) {
            for (track, _) in pieces {
                by_track[*track].push(line);
            }
        }
        for track in &mut by_track {
            track.sort_by(|a, b| a.low().total_cmp(&b.low()));
            assert!(track.windows(2).all(|pair| pair[0].high() < pair[1].low()));
        }
    }

    #[test]
    fn of_two_lines_that_swap_places_one_takes_two_tracks() {
        let (tracks, count) = tracks(&[line(0.0, 100.0), line(100.0, 0.0)]);
        assert_eq!(
            (tracks.iter().map(Vec::len).sum::<usize>(), count),
            (3, 3),
            "{tracks:?}"
        );
    }
}
