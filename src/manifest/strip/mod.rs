//! Strips a file's text in place: what `read` drops is replaced, and every other character stays in
//! its line, so that reading the result gives the same objects, lines and faults. What replaces a
//! value does not depend on its length, so what stands behind it in its line may move.

mod properties;

use std::ops::Range;

use super::address::{self, Role};
use super::fault::Problem;
use super::reading::Outcome;
use super::sealed::{self, Use};
use super::split::{self, Chunk};
use super::tokens::{Kind, Token};
use super::tree::{Content, NodeId, Tree};
use super::{Base64, Scalar, Sealed};

/// Appends a chunk's stripped text.
pub(super) fn chunk(chunk: &Chunk<'_>, outcome: &Outcome, stripped: &mut String) {
    match outcome {
        Outcome::Nothing => comments(chunk.text, stripped),
        Outcome::Unreadable(problem) => note(chunk.text, *problem, stripped),
        Outcome::Read { tree, tokens, uses } => {
            let edits = edits(chunk.text, tree, tokens, uses);
            apply(chunk.text, edits, stripped);
        }
    }
}

/// Keeps of lines without a document only the markers and the signs of comments.
fn comments(text: &str, stripped: &mut String) {
    for line in text.split_inclusive('\n') {
        let end = line.len() - line_end(line).len();
        let shown = line.get(..end).unwrap_or_default();
        let kept = shown
            .split_once(['#', '%'])
            .map_or(shown, |(before, _)| before);
        stripped.push_str(kept);
        if kept.len() < shown.len() {
            stripped.push('#');
        }
        stripped.push_str(line_end(line));
    }
}

/// Puts a note in the place of a document that cannot be read; only its markers stay.
fn note(text: &str, problem: Problem, stripped: &mut String) {
    let marked = text
        .split_inclusive('\n')
        .any(|line| split::is_marker(line, "---"));
    let mut due = Some(problem.to_comment());
    for line in text.split_inclusive('\n') {
        if split::is_marker(line, "...") {
            stripped.push_str("...");
        } else if split::is_marker(line, "---") {
            stripped.push_str("---");
            if let Some(note) = due.take() {
                stripped.push(' ');
                stripped.push_str(&note);
            }
        } else if !marked {
            stripped.extend(due.take());
        }
        stripped.push_str(line_end(line));
    }
}

fn line_end(line: &str) -> &str {
    let shown = line.trim_end_matches(['\r', '\n']);
    line.get(shown.len()..).unwrap_or_default()
}

struct Edit {
    range: Range<usize>,
    replacement: String,
    /// Whether the replacement has the line feeds of what it replaces.
    has_lines: bool,
}

impl Edit {
    fn within_line(range: Range<usize>, replacement: String) -> Self {
        Self {
            range,
            replacement,
            has_lines: false,
        }
    }
}

/// A block scalar stays one: no other scalar may stand in the column of its parent's keys. It
/// keeps its indentation, which decides whether a comment behind it is one. `style` is its header's
/// beginning: `|`, or `|-` for a text without a line feed at its end.
fn block(source: &str, text: &str, style: &str) -> String {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut lines = source.split_inclusive('\n');
    let header = lines.next().unwrap_or_default();
    let mut block = style.to_owned();
    let indicators = header
        .bytes()
        .skip(1)
        .take_while(|byte| b"+-123456789".contains(byte));
    block.extend(indicators.filter(u8::is_ascii_digit).map(char::from));
    block.push_str(line_end(header));
    let words = lines.clone().position(|line| !line.trim().is_empty());
    // Without a word in it, the longest line is one whose last blank is content.
    let longest = || {
        let longest = lines
            .clone()
            .enumerate()
            .max_by_key(|(_, line)| spaces(line));
        longest.map(|(index, _)| index)
    };
    let place = words.or_else(longest).filter(|_| !text.is_empty());
    for (index, line) in lines.clone().enumerate() {
        let blanks = match place {
            // Only blanks, and they may set the indentation.
            None => spaces(line),
            Some(at) if at != index => 0,
            Some(_) => spaces(line).saturating_sub(usize::from(words.is_none())),
        };
        block.extend(std::iter::repeat_n(' ', blanks));
        if place == Some(index) {
            block.push_str(text);
        }
        block.push_str(line_end(line));
    }
    block
}

fn edits(text: &str, tree: &Tree, tokens: &[Token], uses: &[Use]) -> Vec<Edit> {
    let mut edits = properties::edits(text, tokens);
    for (id, node) in tree.nodes() {
        // A key that shares its text with a scalar goes or stays with that.
        let Some(token) = node.token.filter(|_| !tree.keys.contains_key(&id)) else {
            continue;
        };
        let range = token.start..token.end;
        let source = text.get(range.clone()).unwrap_or_default();
        if let Some(replacement) =
            instead(tree, id, &node.content, uses.get(id), token.kind, source)
        {
            edits.push(Edit {
                range,
                replacement,
                has_lines: token.kind == Kind::Block,
            });
        }
    }
    let comments = tokens.iter().filter(|token| token.kind == Kind::Comment);
    edits.extend(comments.map(|token| Edit::within_line(token.start..token.end, "#".to_owned())));
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// What stands in place of a scalar or key; `None` if it stays.
fn instead(
    tree: &Tree,
    id: NodeId,
    content: &Content,
    known: Option<&Use>,
    kind: Kind,
    source: &str,
) -> Option<String> {
    if known.is_some_and(Use::is_open) {
        let name = tree.cut.contains(&id).then(|| content.text())??;
        return Some(match kind {
            Kind::SingleQuoted => format!("'{name}'"),
            Kind::Block => block(source, name, "|-"),
            _ => format!("\"{name}\""),
        });
    }
    match known.and_then(Use::sealed) {
        Some(sealed) => replacement(sealed, kind, source),
        None => replacement(&sealed::seal_unread(content)?, kind, source),
    }
}

/// A scalar of which `read` knows the same as of the sealed one, and which says nothing else.
fn replacement(sealed: &Sealed, kind: Kind, source: &str) -> Option<String> {
    let text = match sealed.scalar {
        Scalar::Null => return None,
        Scalar::Number => "0".to_owned(),
        Scalar::Bool => "true".to_owned(),
        Scalar::Text if sealed.empty => String::new(),
        Scalar::Text if !sealed.addresses.is_empty() => address::stripped(&sealed.addresses),
        Scalar::Text if sealed.option == Role::Host => "-h".to_owned(),
        Scalar::Text if sealed.option == Role::Bind => "-l".to_owned(),
        Scalar::Text => match sealed.base64 {
            Some(Base64::Text) => "eA==".to_owned(),
            Some(Base64::Binary) => "/w==".to_owned(),
            // An underscore is not in the alphabet of base64.
            Some(Base64::Invalid) | None => "_".to_owned(),
        },
    };
    Some(match kind {
        Kind::SingleQuoted => format!("'{text}'"),
        Kind::DoubleQuoted => format!("\"{text}\""),
        Kind::Block => block(source, &text, "|"),
        _ if text.is_empty() => "\"\"".to_owned(),
        // Without quotes a bracket in front would start a list.
        _ if text.starts_with('[') => format!("/{text}"),
        _ => text,
    })
}

/// Blanks at the beginning of a text.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn apply(text: &str, edits: Vec<Edit>, stripped: &mut String) {
    let mut kept = 0;
    for Edit {
        range,
        replacement,
        has_lines,
    } in edits
    {
        // A comment in the header of a replaced block scalar went with it.
        if range.start < kept {
            continue;
        }
        stripped.push_str(text.get(kept..range.start).unwrap_or_default());
        stripped.push_str(&replacement);
        let old = text.get(range.clone()).unwrap_or_default();
        if has_lines {
            kept = range.end;
            continue;
        }
        let mut last = "";
        for line in old.split_inclusive('\n') {
            let lines = line_end(line);
            stripped.push_str(lines);
            if !lines.is_empty() {
                last = old.rsplit('\n').next().unwrap_or_default();
            }
        }
        // A tab that followed a quote may not begin a line, so the blanks behind become spaces.
        let rest = text.get(range.end..).unwrap_or_default();
        let blanks = blanks(rest);
        kept = range.end + blanks;
        let next = rest.get(blanks..).unwrap_or_default();
        if next.starts_with(|c| c != '\n' && c != '\r') {
            stripped.extend(std::iter::repeat_n(' ', self::blanks(last) + blanks));
        }
    }
    stripped.push_str(text.get(kept..).unwrap_or_default());
}
