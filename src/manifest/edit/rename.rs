//! One name in the place of another.

use std::sync::Arc;

use super::super::Position;
use super::super::tokens::{Kind, Token};
use super::Edit;
use super::passage::Passage;

impl Passage<'_> {
    /// Puts `meant` in the place of the scalar, which must say `written` letter by letter. Quotes
    /// stay, and are added where `meant` needs them.
    pub(super) fn rename(
        &self,
        file: &Arc<str>,
        token: Token,
        written: &str,
        meant: &str,
    ) -> Option<Edit> {
        let quote = match token.kind {
            Kind::SingleQuoted => "'",
            Kind::DoubleQuoted => "\"",
            _ => "",
        };
        let source = self.source(token);
        let inner = source.strip_prefix(quote)?.strip_suffix(quote)?;
        let is_literal = inner == written && !written.contains(['\'', '"', '\\', '\n', '\r']);
        if !is_literal || !is_name(meant) {
            return None;
        }
        let text = match quote {
            "" if !is_plain(meant) => format!("\"{meant}\""),
            _ => meant.to_owned(),
        };
        let margin = u32::from(!quote.is_empty());
        let (start, end) = (token.position, self.end(token));
        Some(Edit {
            file: Arc::clone(file),
            start: Position {
                column: start.column.saturating_add(margin),
                ..start
            },
            end: Position {
                column: end.column.saturating_sub(margin),
                ..end
            },
            text,
        })
    }
}

/// Names of objects, fields, keys and versions: no character of theirs needs an escape in any quotes.
fn is_name(text: &str) -> bool {
    let known = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
    !text.is_empty() && text.chars().all(known)
}

/// Words that are no strings where nothing quotes them (YAML 1.1 and 1.2).
const TYPED: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Whether a name is a string without quotes too: not what might be a number or a date.
pub(super) fn is_plain(name: &str) -> bool {
    let begins = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    begins && is_name(name) && !TYPED.iter().any(|word| name.eq_ignore_ascii_case(word))
}
