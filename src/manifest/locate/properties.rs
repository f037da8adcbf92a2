//! Tags and anchors: to which node they belong.

use super::super::Data;
use super::super::Position;
use super::super::raw::Raw;
use super::super::tokens::{Kind, Token};
use super::Walk;

impl Walk<'_> {
    /// Takes the tags and anchors of the value that comes next, not those of a key in it or behind
    /// it. `near` is where the value stands if it has no text.
    pub(super) fn properties(&mut self, raw: &Raw, near: Position) -> Vec<Token> {
        let rest = self.tokens.get(self.next..).unwrap_or_default();
        let is_property = |token: &&Token| matches!(token.kind, Kind::Anchor | Kind::Tag);
        let node = rest.iter().find(|token| !is_property(token)).copied();
        // The first key of a block map, and a key behind a value without text.
        let first_key = matches!(raw, Raw::Map(_))
            && node.is_some_and(|node| node.kind != Kind::MapStart && node.kind != Kind::Alias);
        let next_key = is_empty(raw) && starts_with_key(rest);
        let mine = |token: &Token| {
            let Position { line, column } = token.position;
            let beside_node = node.is_some_and(|node| node.position.line == line);
            let behind_near = line == near.line || column > near.column;
            !(first_key && beside_node || next_key && !behind_near)
        };
        let mut properties: Vec<Token> = Vec::new();
        for token in rest.iter().take_while(is_property) {
            let second = properties.iter().any(|earlier| earlier.kind == token.kind);
            if second || !mine(token) {
                break;
            }
            properties.push(*token);
        }
        self.next += properties.len();
        properties
    }
}

fn is_empty(raw: &Raw) -> bool {
    match raw {
        Raw::Scalar(Data::Null) => true,
        Raw::Scalar(Data::Text(text)) => text.is_empty(),
        _ => false,
    }
}

/// Whether a key comes next; it may itself be empty, but it has its colon behind it.
fn starts_with_key(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .filter(|token| !matches!(token.kind, Kind::Anchor | Kind::Tag))
        .take(2)
        .take_while(|token| !matches!(token.kind, Kind::Comma | Kind::MapEnd | Kind::ListEnd))
        .any(|token| token.kind == Kind::Colon)
}
