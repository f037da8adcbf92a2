//! Text to documents: cut at `---` and `...`, so that one bad document costs only itself.

use super::Position;
use super::fault::Problem;

/// A stretch of whole lines that holds at most one YAML document, or a stream of JSON ones.
#[derive(Debug)]
pub(super) struct Chunk<'t> {
    /// The lines, with the directives and the `---` that belong to the document.
    pub text: &'t str,
    /// Line of the file on which the text starts, from 1.
    pub line: u32,
    /// What the lines hold.
    pub content: Content,
}

/// What a chunk holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Blank lines and comments.
    Nothing,
    /// A document; the position is its first character that is not blank.
    Document(Position),
    /// The note that `strip` left in the place of a document that cannot be read.
    Stripped(Problem),
}

/// Cuts a file's text; every line belongs to exactly one chunk.
pub(super) fn split(text: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut open = Open::at(0, 1);
    let mut offset = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let end = offset + line.len();
        if is_marker(line, "---") {
            if open.marked || open.content || !open.directive {
                open.close(text, offset, &mut chunks);
                open = Open::at(offset, number);
            }
            open.marked = true;
            open.note(line, 3, number);
        } else if is_marker(line, "...") {
            open.close(text, end, &mut chunks);
            open = Open::at(end, number + 1);
        } else if line.starts_with('%') && !open.marked && !open.content {
            open.directive = true;
        } else {
            open.note(line, 0, number);
        }
        offset = end;
    }
    open.close(text, offset, &mut chunks);
    chunks
}

/// A document marker stands at the line's start, alone or before a blank.
pub(super) fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

struct Open {
    start: usize,
    line: u32,
    marked: bool,
    directive: bool,
    content: bool,
    position: Option<Position>,
    stripped: Option<Problem>,
}

impl Open {
    fn at(start: usize, line: u32) -> Self {
        Self {
            start,
            line,
            marked: false,
            directive: false,
            content: false,
            position: None,
            stripped: None,
        }
    }

    /// Notes what a line holds after its first `skip` bytes.
    fn note(&mut self, line: &str, skip: usize, number: u32) {
        let rest = line.get(skip..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let shown = trimmed.trim_end();
        if shown.is_empty() {
            return;
        }
        if self.position.is_none() {
            let before = line.len() - trimmed.len();
            self.position = Some(Position {
                line: number,
                column: u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1),
            });
            self.stripped = Problem::from_comment(shown);
        }
        self.content |= !shown.starts_with('#');
    }

    fn close<'t>(self, text: &'t str, end: usize, chunks: &mut Vec<Chunk<'t>>) {
        if self.start == end {
            return;
        }
        let content = match (self.content, self.position, self.stripped) {
            (true, Some(position), _) => Content::Document(position),
            (false, _, Some(problem)) => Content::Stripped(problem),
            _ => Content::Nothing,
        };
        chunks.push(Chunk {
            text: text.get(self.start..end).unwrap_or_default(),
            line: self.line,
            content,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(text: &str) -> Vec<(u32, u32, &str)> {
        split(text)
            .into_iter()
            .filter_map(|chunk| match chunk.content {
                Content::Document(at) => Some((at.line, at.column, chunk.text)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn documents_end_at_markers_in_the_first_column_only() {
        let found = documents("a: 1\n--- \nb:\n  ...\n--- {c: 1}\n---\n");
        assert_eq!(
            found,
            [
                (1, 1, "a: 1\n"),
                (3, 1, "--- \nb:\n  ...\n"),
                (5, 5, "--- {c: 1}\n")
            ]
        );
    }

    #[test]
    fn directives_stay_with_their_document() {
        let found = documents("%YAML 1.1\n---\na: 1\n...\n# done\n---\nb: 2");
        assert_eq!(
            found,
            [(3, 1, "%YAML 1.1\n---\na: 1\n...\n"), (7, 1, "---\nb: 2")]
        );
    }

    #[test]
    fn comments_belong_to_a_document_but_make_none() {
        assert_eq!(documents("\n# a\n\n---\n# b\n---\n"), []);
        assert_eq!(documents("---\n\n # b\nc: 1")[0].0, 3);
    }

    #[test]
    fn a_longer_dash_run_is_no_marker() {
        assert_eq!(documents("----\n---a\n").len(), 1);
    }
}
