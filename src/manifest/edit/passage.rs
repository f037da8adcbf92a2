//! One document's text with its tokens, as fields are found in it.

use super::super::split::Chunk;
use super::super::tokens::{self, Kind, Token};
use super::super::{Place, Position};

/// Lines that one change may touch: more is a rewriting, which a person should do.
const MOST_LINES: u32 = 200;

/// The text of a document.
pub(super) struct Passage<'f> {
    file: &'f str,
    /// Whole lines of the file.
    pub(super) text: &'f str,
    /// Line of the file on which the text starts.
    line: u32,
    /// The tokens without the comments, their lines counted as the file's.
    tokens: Vec<Token>,
    /// How many brackets and braces are open before each token.
    depths: Vec<u32>,
    /// Whether a field may show in several places.
    pub(super) has_aliases: bool,
}

/// A key with all that belongs to it.
pub(super) struct Entry {
    /// The key.
    pub key: Token,
    /// The first token of its value.
    pub value: Token,
    /// The last token of its value.
    pub last: Token,
    /// The key behind it in the same map, or whatever else follows.
    pub next: Option<Token>,
    /// Whether the map is written in braces.
    pub in_flow: bool,
}

impl<'f> Passage<'f> {
    pub(super) fn read(file: &'f str, chunk: &Chunk<'f>) -> Option<Self> {
        // The text was read, so nothing in it is nested too deep.
        let mut tokens = tokens::scan(chunk.text, usize::MAX).ok()?;
        tokens.retain(|token| token.kind != Kind::Comment);
        let mut depths = Vec::with_capacity(tokens.len());
        let mut depth = 0_u32;
        for token in &mut tokens {
            token.position.line = token.position.line.saturating_add(chunk.line);
            depths.push(depth);
            depth = match token.kind {
                Kind::MapStart | Kind::ListStart => depth.saturating_add(1),
                Kind::MapEnd | Kind::ListEnd => depth.saturating_sub(1),
                _ => depth,
            };
        }
        Some(Self {
            file,
            text: chunk.text,
            line: chunk.line,
            has_aliases: tokens.iter().any(|token| token.kind == Kind::Alias),
            tokens,
            depths,
        })
    }

    /// Whether this is the text of that chunk.
    pub(super) fn is(&self, file: &str, chunk: &Chunk<'_>) -> bool {
        self.file == file && self.line == chunk.line
    }

    fn find(&self, position: Position) -> Option<usize> {
        let found = self
            .tokens
            .binary_search_by_key(&position, |token| token.position);
        found.ok()
    }

    /// The key of the field at `place`; none for the item of a list.
    pub(super) fn key(&self, place: &Place) -> Option<Token> {
        let (key, _) = self.key_and_colon(place)?;
        self.tokens.get(key).copied()
    }

    /// The scalar that is the value of the field, or the item, at `place`.
    pub(super) fn value(&self, place: &Place) -> Option<Token> {
        // A key with a bracket in it is quoted in a path.
        let index = if place.path.ends_with(']') {
            self.find(place.position)?
        } else {
            self.key_and_colon(place)?.1 + 1
        };
        let token = self.tokens.get(index)?;
        let is_key = self.kind(index + 1) == Some(Kind::Colon);
        (is_scalar(*token) && !is_key).then_some(*token)
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    fn key_and_colon(&self, place: &Place) -> Option<(usize, usize)> {
        let key = self.find(place.position)?;
        let before = key.checked_sub(1).and_then(|before| self.kind(before));
        let is_bare = !matches!(before, Some(Kind::Question | Kind::Anchor | Kind::Tag));
        let is_key = is_scalar(*self.tokens.get(key)?) && self.kind(key + 1) == Some(Kind::Colon);
        (is_bare && is_key).then_some((key, key + 1))
    }

    /// The field at `place` with its value; none for one without a value and for a long one.
    pub(super) fn entry(&self, place: &Place) -> Option<Entry> {
        let (at, colon) = self.key_and_colon(place)?;
        let (key, depth) = (*self.tokens.get(at)?, *self.depths.get(at)?);
        let mut behind = self.tokens.iter().zip(&self.depths).skip(colon + 1);
        let (value, _) = behind.clone().next()?;
        let mut last = None;
        let next = behind.find_map(|(token, open)| {
            let is_over = *open == depth && ends(token, key, depth > 0);
            let is_long = token.position.line > key.position.line.saturating_add(MOST_LINES);
            if is_over || is_long {
                return Some(*token);
            }
            last = Some(*token);
            None
        });
        let last = last?;
        let is_long = self.last_line(last) > key.position.line.saturating_add(MOST_LINES);
        let next = match next {
            Some(comma) if comma.kind == Kind::Comma => behind.next().map(|(token, _)| *token),
            next => next,
        };
        (!is_long).then_some(Entry {
            key,
            value: *value,
            last,
            next,
            in_flow: depth > 0,
        })
    }

    /// Whether the field at `place` has no value and `key` right behind it.
    pub(super) fn is_empty(&self, place: &Place, key: Token) -> bool {
        let colon = self.key_and_colon(place).map(|(_, colon)| colon);
        colon.and_then(|colon| self.tokens.get(colon + 1)) == Some(&key)
    }

    /// Whether a block scalar stands in a field, whose lines nobody may shift: blanks count in it.
    pub(super) fn has_block_scalar(&self, entry: &Entry) -> bool {
        let inside = |token: &&Token| (entry.key.start..=entry.last.start).contains(&token.start);
        let mut tokens = self.tokens.iter().filter(inside);
        tokens.any(|token| token.kind == Kind::Block)
    }

    /// The source of a token.
    pub(super) fn source(&self, token: Token) -> &'f str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// Line of a token's last character.
    pub(super) fn last_line(&self, token: Token) -> u32 {
        self.end(token).line
    }

    /// Position behind a token.
    pub(super) fn end(&self, token: Token) -> Position {
        let source = self.source(token);
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        match source.rsplit_once('\n') {
            None => Position {
                column: token.position.column.saturating_add(count(source)),
                ..token.position
            },
            Some((lines, rest)) => Position {
                line: token.position.line.saturating_add(count_lines(lines)),
                column: count(rest).saturating_add(1),
            },
        }
    }

    /// The line on which a token begins, and those behind it.
    pub(super) fn lines_from(&self, token: Token) -> impl Iterator<Item = &'f str> {
        let before = self.text.get(..token.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |feed| feed + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        rest.split_inclusive('\n')
    }
}

fn count_lines(before_the_last: &str) -> u32 {
    let feeds = before_the_last.matches('\n').count();
    u32::try_from(feeds).unwrap_or(u32::MAX).saturating_add(1)
}

fn is_scalar(token: Token) -> bool {
    matches!(
        token.kind,
        Kind::Plain | Kind::SingleQuoted | Kind::DoubleQuoted
    )
}

/// Whether a token that is no deeper in brackets than a key stands behind the key's value.
fn ends(token: &Token, key: Token, in_flow: bool) -> bool {
    if in_flow {
        return matches!(token.kind, Kind::Comma | Kind::MapEnd | Kind::ListEnd);
    }
    let (at, column) = (token.position, key.position.column);
    // The dashes of a list may stand in the column of its key.
    let is_left = at.column < column || (at.column == column && token.kind != Kind::Dash);
    at.line > key.position.line && is_left
}
