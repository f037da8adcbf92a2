//! Fields that move one map deeper.

use std::sync::Arc;

use super::super::tokens::{Kind, Token};
use super::super::{Place, Position};
use super::Edit;
use super::passage::{Entry, Passage};
use super::rename::is_plain;

/// Blanks by which a new map stands to the right of its key.
const STEP: usize = 2;

impl Passage<'_> {
    /// See [`super::Sources::nest`].
    pub(super) fn nest(
        &self,
        file: &Arc<str>,
        keys: &[&Place],
        under: &str,
        beside: Option<&Place>,
    ) -> Option<Vec<Edit>> {
        let entries: Option<Vec<Entry>> = keys.iter().map(|place| self.entry(place)).collect();
        let entries = entries?;
        let (first, last) = (entries.first()?, entries.last()?);
        let follows = |pair: &[Entry]| match pair {
            [one, next] => one.next == Some(next.key),
            _ => false,
        };
        if !entries.windows(2).all(follows) || !is_plain(under) {
            return None;
        }
        match (first.in_flow, beside) {
            (true, None) => Some(self.in_braces(file, first, last, under)),
            (true, Some(_)) => None,
            (false, _) if entries.iter().any(|entry| self.has_block_scalar(entry)) => None,
            (false, None) => {
                let margin = self.margin(first.key)?;
                let indent = " ".repeat(margin + STEP);
                let feed = self.line_feed(first.key);
                let header = format!("{under}:{feed}{indent}");
                self.shifted(file, first, last, header, STEP)
            }
            (false, Some(beside)) => {
                let step = self.step_below(beside, first.key)?;
                self.shifted(file, first, last, " ".repeat(step), step)
            }
        }
    }

    fn in_braces(&self, file: &Arc<str>, first: &Entry, last: &Entry, under: &str) -> Vec<Edit> {
        let before = match first.key.kind {
            Kind::DoubleQuoted => format!("\"{under}\": {{"),
            _ => format!("{under}: {{"),
        };
        vec![
            insertion(file, first.key.position, before),
            insertion(file, self.end(last.last), "}".to_owned()),
        ]
    }

    /// Puts `header` before the first field and `step` blanks before every line behind that one.
    fn shifted(
        &self,
        file: &Arc<str>,
        first: &Entry,
        last: &Entry,
        header: String,
        step: usize,
    ) -> Option<Vec<Edit>> {
        let start = first.key.position;
        let mut edits = vec![insertion(file, start, header)];
        let end = self.last_line(last.last);
        let lines = self.lines_from(first.key).skip(1);
        for (line, number) in lines.zip(start.line.checked_add(1)?..=end) {
            if !line.trim().is_empty() {
                let position = Position {
                    line: number,
                    column: 1,
                };
                edits.push(insertion(file, position, " ".repeat(step)));
            }
        }
        Some(edits)
    }

    /// Width of what stands before a key in its line: blanks, and dashes of the list that it is in.
    fn margin(&self, key: Token) -> Option<usize> {
        let width = usize::try_from(key.position.column.checked_sub(1)?).ok()?;
        let before = self.lines_from(key).next()?.get(..width)?;
        let is_margin = before.chars().all(|letter| matches!(letter, ' ' | '-'));
        is_margin.then_some(width)
    }

    /// How much further to the right the fields of the map `beside`, which ends right before `key`,
    /// stand than `key`.
    fn step_below(&self, beside: &Place, key: Token) -> Option<usize> {
        if self.is_empty(beside, key) {
            return self
                .margin(key)
                .filter(|_| self.is_alone(key))
                .map(|_| STEP);
        }
        let entry = self.entry(beside)?;
        let fields = entry.value;
        let is_field = !matches!(fields.kind, Kind::MapStart | Kind::ListStart | Kind::Dash);
        let is_block = is_field && fields.position.line > entry.key.position.line;
        let follows = entry.next == Some(key) && !self.has_block_scalar(&entry);
        let step = fields.position.column.checked_sub(key.position.column)?;
        let step = usize::try_from(step).ok().filter(|step| *step > 0)?;
        (is_block && follows && self.is_alone(key)).then_some(step)
    }

    /// Whether nothing but blanks stands before a key in its line.
    fn is_alone(&self, key: Token) -> bool {
        let line = self.lines_from(key).next().unwrap_or_default();
        let indent = line.len() - line.trim_start_matches(' ').len();
        self.margin(key) == Some(indent)
    }

    fn line_feed(&self, key: Token) -> &'static str {
        let line = self.lines_from(key).next();
        match line.is_some_and(|line| line.ends_with("\r\n")) {
            true => "\r\n",
            false => "\n",
        }
    }
}

fn insertion(file: &Arc<str>, at: Position, text: String) -> Edit {
    Edit {
        file: Arc::clone(file),
        start: at,
        end: at,
        text,
    }
}
