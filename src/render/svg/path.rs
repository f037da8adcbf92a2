//! Path data in few bytes: relative commands, no needless digits.

use super::number::{push_tenths, tenths};

/// Path data under construction; px, kept to one decimal without the errors adding up.
pub(super) struct PathData {
    data: String,
    at: (f64, f64),
    start: (f64, f64),
    command: char,
}

impl PathData {
    /// A path from a point.
    pub fn from(x: f64, y: f64) -> Self {
        let at = (tenth(x), tenth(y));
        let mut path = Self {
            data: String::new(),
            at,
            start: at,
            command: ' ',
        };
        path.write('M', &[at.0, at.1]);
        path
    }

    /// A straight line.
    pub fn line_to(&mut self, x: f64, y: f64) {
        let to = (tenth(x), tenth(y));
        let (dx, dy) = self.offset(to);
        match (dx.abs() < 0.05, dy.abs() < 0.05) {
            (true, true) => return,
            (true, false) => self.write('v', &[dy]),
            (false, true) => self.write('h', &[dx]),
            (false, false) => self.write('l', &[dx, dy]),
        }
        self.at = to;
    }

    /// A cubic Bézier curve: two control points and the end.
    pub fn curve_to(&mut self, a: (f64, f64), b: (f64, f64), end: (f64, f64)) {
        let to = (tenth(end.0), tenth(end.1));
        let (a, b, end) = (self.offset(a), self.offset(b), self.offset(to));
        self.write('c', &[a.0, a.1, b.0, b.1, end.0, end.1]);
        self.at = to;
    }

    /// A small arc of an ellipse to a point.
    pub fn arc_to(&mut self, radii: (f64, f64), clockwise: bool, x: f64, y: f64) {
        let to = (tenth(x), tenth(y));
        let (dx, dy) = self.offset(to);
        let sweep = if clockwise { 1.0 } else { 0.0 };
        self.write('a', &[radii.0, radii.1, 0.0, 0.0, sweep, dx, dy]);
        self.at = to;
    }

    /// A jump to a point.
    pub fn jump_to(&mut self, x: f64, y: f64) {
        let to = (tenth(x), tenth(y));
        let (dx, dy) = self.offset(to);
        self.write('m', &[dx, dy]);
        self.at = to;
        self.start = to;
    }

    /// Back to the start of the outline; what is drawn next starts there.
    pub fn close(&mut self) {
        self.data.push('z');
        self.command = 'z';
        self.at = self.start;
    }

    /// The data.
    pub fn finish(self) -> String {
        self.data
    }

    fn offset(&self, to: (f64, f64)) -> (f64, f64) {
        (to.0 - self.at.0, to.1 - self.at.1)
    }

    fn write(&mut self, command: char, numbers: &[f64]) {
        let mut is_first = command != self.command;
        if is_first {
            self.data.push(command);
        }
        // A move is followed by lines where no command is named.
        self.command = if matches!(command, 'm' | 'M') {
            ' '
        } else {
            command
        };
        for value in numbers {
            let tenths = tenths(*value);
            if !is_first && tenths >= 0 {
                self.data.push(' ');
            }
            push_tenths(&mut self.data, tenths);
            is_first = false;
        }
    }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_upright_lines_need_one_number() {
        let mut path = PathData::from(10.5, 20.0);
        path.line_to(10.5, 68.0);
        path.line_to(40.5, 68.0);
        path.line_to(30.5, 58.0);
        path.line_to(20.5, 68.0);
        path.close();
        assert_eq!(path.finish(), "M10.5 20v48h30l-10-10-10 10z");
    }

    #[test]
    fn many_short_pieces_end_where_they_should() {
        let mut path = PathData::from(0.0, 0.0);
        for step in 1..=1000 {
            path.line_to(f64::from(step) * 0.26, 0.0);
        }
        let data = path.finish();
        let end: f64 = data
            .trim_start_matches("M0 0h")
            .split(' ')
            .map(|number| number.parse::<f64>().unwrap())
            .sum();
        assert!((end - 260.0).abs() < 0.06, "{end}");
    }

    #[test]
    fn an_arc_and_a_curve_are_relative_to_where_they_start() {
        let mut path = PathData::from(100.0, 50.0);
        path.arc_to((4.0, 4.0), true, 104.0, 46.0);
        path.curve_to((104.0, 30.0), (120.0, 30.0), (120.0, 10.0));
        assert_eq!(path.finish(), "M100 50a4 4 0 0 1 4-4c0-16 16-16 16-36");
    }
}
