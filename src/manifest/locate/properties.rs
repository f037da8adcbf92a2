//! Tags and anchors: to which node they belong, and which of them mean something.

use super::super::Data;
use super::super::Position;
use super::super::raw::Raw;
use super::super::tokens::{Kind, Token};
use super::super::tree::Property;
use super::Walk;

impl Walk<'_> {
    /// Whether the properties that come next are not an empty value's but the next key's.
    pub(super) fn is_absent(&self, raw: &Raw, near: Position) -> bool {
        let empty = match raw {
            Raw::Scalar(Data::Null) => true,
            Raw::Scalar(Data::Text(text)) => text.is_empty(),
            _ => false,
        };
        let Some(first) = self.peek().filter(|_| empty) else {
            return false;
        };
        let rest = self.tokens.get(self.next..).unwrap_or_default();
        let node = rest
            .iter()
            .find(|token| !matches!(token.kind, Kind::Anchor | Kind::Tag));
        let closed = node
            .is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::MapEnd | Kind::ListEnd));
        let same_line = first.position.line == near.line;
        !closed && !same_line && first.position.column <= near.column
    }

    pub(super) fn properties(&mut self) -> Vec<Token> {
        let mut properties = Vec::new();
        while let Some(token) = self.peek()
            && matches!(token.kind, Kind::Anchor | Kind::Tag)
        {
            properties.push(token);
            self.next += 1;
        }
        properties
    }

    pub(super) fn keep_unused_properties(&mut self) {
        let core = ["!!str", "!!int", "!!float", "!!bool", "!!null"];
        let properties = std::mem::take(&mut self.properties);
        let following = properties.iter().skip(1).map(Some).chain([None]);
        for ((id, token), next) in properties.iter().zip(following) {
            let needed = match token.kind {
                Kind::Anchor => self.aliased.contains(id),
                _ => core.contains(&self.source(*token)),
            };
            let last = next.is_none_or(|(next, _)| next != id);
            let has_text = self.tree.node(*id).is_some_and(|node| node.token.is_some());
            if !needed {
                self.tree.properties.push(Property {
                    node: *id,
                    range: token.start..token.end,
                    stands_alone: last && !has_text,
                });
            }
        }
    }
}
