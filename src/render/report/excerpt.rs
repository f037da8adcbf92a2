//! One line of the stripped input with a mark under a field.

use std::collections::HashMap;

use crate::InputFile;
use crate::explain::visible;
use crate::manifest::Position;

/// Characters of a line that are shown.
const WIDTH: usize = 100;

/// Characters left of the field that are shown at least, where the line is cut.
const BEFORE: usize = 30;

/// Fields that begin further to the right are not shown: a file may be one single line, and each
/// finding would read it from its start again.
const FURTHEST: usize = 4_000;

/// The lines of the input, by file.
pub(super) struct Lines<'a> {
    files: HashMap<&'a str, Vec<&'a str>>,
}

/// One line, cut to what fits, and the mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, on one line and without control characters.
    pub line: String,
    /// Columns before the mark.
    pub before: usize,
    /// Columns of the mark, at least one.
    pub width: usize,
}

impl<'a> Lines<'a> {
    /// Lines of stripped files; of a file that was named twice the first counts.
    pub fn of(stripped: &'a [InputFile]) -> Self {
        let mut files = HashMap::new();
        for file in stripped {
            let Ok(text) = std::str::from_utf8(&file.bytes) else {
                continue;
            };
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            files
                .entry(file.name.as_str())
                .or_insert_with(|| text.lines().collect());
        }
        Self { files }
    }

    /// The line of a position; `None` where there is nothing to see.
    pub fn excerpt(&self, file: &str, position: Position) -> Option<Excerpt> {
        let number = usize::try_from(position.line).ok()?.checked_sub(1)?;
        let column = usize::try_from(position.column).ok()?.checked_sub(1)?;
        let line = self.files.get(file)?.get(number)?;
        excerpt(line, column)
    }
}

fn excerpt(line: &str, column: usize) -> Option<Excerpt> {
    // Of a comment, stripping leaves only the sign.
    if matches!(line.trim(), "" | "#") || column > FURTHEST {
        return None;
    }
    let letters: Vec<char> = line.chars().take(FURTHEST + WIDTH).collect();
    let is_longer = line.chars().nth(letters.len()).is_some();
    // Stripping may have shortened the line.
    let column = column.min(letters.len().saturating_sub(1));
    let start = if column + BEFORE > WIDTH {
        column.saturating_sub(BEFORE)
    } else {
        0
    };
    let shown: String = letters.iter().skip(start).take(WIDTH).collect();
    let shown = shown.trim_end();
    let is_cut = is_longer || letters.len() > start + WIDTH;
    let (left, right) = (
        if start > 0 { "…" } else { "" },
        if is_cut { "…" } else { "" },
    );
    let width = letters
        .iter()
        .skip(column)
        .take_while(|letter| is_word(**letter))
        .count()
        .min((start + WIDTH).saturating_sub(column));
    Some(Excerpt {
        line: format!("{left}{}{right}", visible(&shown.replace('\t', " "))),
        before: column - start + left.chars().count(),
        width: width.max(1),
    })
}

/// Characters that belong to one key or plain value.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || "-_./$".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, column: usize) -> String {
        let excerpt = excerpt(line, column).unwrap();
        let letters = excerpt.line.chars();
        letters.skip(excerpt.before).take(excerpt.width).collect()
    }

    #[test]
    fn the_mark_stands_under_the_field() {
        assert_eq!(marked("    image: nginx", 4), "image");
        assert_eq!(marked("- {name: x, mountPath: /a}", 12), "mountPath");
        assert_eq!(marked("é: ü, key: 1", 6), "key");
    }

    #[test]
    fn a_long_line_is_cut_around_the_field() {
        let line = format!("{}field: 1{}", "x, ".repeat(400), ", y".repeat(400));
        assert_eq!(marked(&line, 1_200), "field");
        let excerpt = excerpt(&line, 1_200).unwrap();
        assert!(excerpt.line.starts_with('…') && excerpt.line.ends_with('…'));
        assert!(excerpt.line.chars().count() <= WIDTH + 2);
    }

    #[test]
    fn a_column_behind_the_end_of_the_line_is_brought_back() {
        let excerpt = excerpt("ab", 40).unwrap();
        assert_eq!((excerpt.before, excerpt.width), (1, 1));
    }

    #[test]
    fn nothing_is_shown_of_an_empty_line_or_far_to_the_right() {
        assert_eq!(excerpt("   ", 0), None);
        assert_eq!(excerpt(&"x".repeat(9_000), 8_000), None);
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let excerpt = excerpt("a: \"\u{1b}[31m\"", 0).unwrap();
        assert!(!excerpt.line.contains('\u{1b}'));
    }
}
