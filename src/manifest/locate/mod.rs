//! Lays what the parser read over where the tokens stand.

mod properties;

use std::collections::HashMap;

use super::fault::{KEY_NOT_SCALAR, Problem, TWO_READINGS};
use super::raw::Raw;
use super::tokens::{Kind, Token};
use super::tree::{Content, Node, NodeId, Tree};
use super::{Data, FaultCode, Position, scalar, sealed};

/// Lays the parsed documents over their tokens.
///
/// `line` is the file's line on which `text` starts, `nesting` the deepest nesting allowed.
pub(super) fn locate(
    documents: Vec<Raw>,
    text: &str,
    tokens: &[Token],
    line: u32,
    nesting: usize,
) -> Result<Tree, Problem> {
    let tokens: Vec<Token> = tokens
        .iter()
        .filter(|token| token.kind != Kind::Comment)
        .map(|token| Token {
            position: Position {
                line: token.position.line.saturating_add(line),
                ..token.position
            },
            ..*token
        })
        .collect();
    let mut walk = Walk {
        text,
        tokens: &tokens,
        next: 0,
        nesting,
        anchors: HashMap::new(),
        tree: Tree::default(),
    };
    let start = Position { line, column: 1 };
    for document in documents {
        let root = walk.node(document, start, 0)?;
        walk.tree.roots.push(root);
    }
    if walk.next < tokens.len() {
        return Err(walk.two_readings(start));
    }
    Ok(walk.tree)
}

struct Walk<'t> {
    text: &'t str,
    tokens: &'t [Token],
    next: usize,
    nesting: usize,
    /// The node that each anchor names at this point.
    anchors: HashMap<&'t str, NodeId>,
    tree: Tree,
}

impl<'t> Walk<'t> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
    }

    fn take(&mut self, kind: Kind) -> Option<Token> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.next += 1;
        Some(token)
    }

    fn expect(&mut self, kind: Kind, near: Position) -> Result<Token, Problem> {
        self.take(kind).ok_or_else(|| self.two_readings(near))
    }

    fn two_readings(&self, near: Position) -> Problem {
        let position = self.peek().map_or(near, |token| token.position);
        Problem::syntax(position, TWO_READINGS)
    }

    fn source(&self, token: Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    fn add(&mut self, position: Position, content: Content, token: Option<Token>) -> NodeId {
        self.tree.add(Node {
            position,
            content,
            token,
        })
    }

    /// The node of a value; `near` is where it stands if it has no text.
    fn node(&mut self, raw: Raw, near: Position, depth: usize) -> Result<NodeId, Problem> {
        let properties = self.properties(&raw, near);
        if !self.begins_with_alias(&raw)
            && let Some(alias) = self.take(Kind::Alias)
        {
            return self.alias(alias, &raw);
        }
        let tagged = properties.iter().any(|token| token.kind == Kind::Tag);
        let near = properties.last().map_or(near, |token| token.position);
        let id = match raw {
            Raw::Scalar(data) => self.scalar(data, near, tagged, false)?,
            Raw::List(items) => self.list(items, near, depth + 1)?,
            Raw::Map(entries) => self.map(entries, near, depth + 1)?,
        };
        for token in properties {
            if token.kind == Kind::Anchor {
                let name = self.source(token).get(1..).unwrap_or_default();
                self.anchors.insert(name, id);
            }
        }
        Ok(id)
    }

    /// A block map whose first key is an alias.
    fn begins_with_alias(&self, raw: &Raw) -> bool {
        let after = self.tokens.get(self.next + 1);
        matches!(raw, Raw::Map(_)) && after.is_some_and(|token| token.kind == Kind::Colon)
    }

    fn alias(&mut self, alias: Token, raw: &Raw) -> Result<NodeId, Problem> {
        let name = self.source(alias).get(1..).unwrap_or_default();
        let Some(id) = self.anchors.get(name).copied() else {
            return Err(Problem::syntax(alias.position, "unknown anchor"));
        };
        if !self.tree.says(id, raw) {
            return Err(Problem::syntax(alias.position, TWO_READINGS));
        }
        self.tree.has_aliases = true;
        Ok(id)
    }

    fn guard(&self, depth: usize, near: Position) -> Result<(), Problem> {
        if depth > self.nesting {
            let position = self.peek().map_or(near, |token| token.position);
            return Err(Problem::new(FaultCode::TooDeep, position));
        }
        Ok(())
    }

    fn list(&mut self, items: Vec<Raw>, near: Position, depth: usize) -> Result<NodeId, Problem> {
        self.guard(depth, near)?;
        let position = self.peek().map_or(near, |token| token.position);
        let mut ids = Vec::with_capacity(items.len());
        if self.take(Kind::ListStart).is_some() {
            for item in items {
                ids.push(self.node(item, position, depth)?);
                self.take(Kind::Comma);
            }
            self.expect(Kind::ListEnd, position)?;
        } else {
            for item in items {
                let dash = self.expect(Kind::Dash, position)?;
                ids.push(self.node(item, dash.position, depth)?);
            }
        }
        Ok(self.add(position, Content::List(ids), None))
    }

    fn map(
        &mut self,
        entries: Vec<(Raw, Raw)>,
        near: Position,
        depth: usize,
    ) -> Result<NodeId, Problem> {
        self.guard(depth, near)?;
        let position = self.peek().map_or(near, |token| token.position);
        let flow = self.take(Kind::MapStart).is_some();
        let mut ids = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            self.take(Kind::Question);
            let key = self.key(key, position)?;
            let near = self.tree.node(key).map_or(position, |node| node.position);
            self.take(Kind::Colon);
            ids.push((key, self.node(value, near, depth)?));
            if flow {
                self.take(Kind::Comma);
            }
        }
        if flow {
            self.expect(Kind::MapEnd, position)?;
        }
        Ok(self.add(position, Content::Map(ids), None))
    }

    fn key(&mut self, raw: Raw, near: Position) -> Result<NodeId, Problem> {
        let Raw::Scalar(data) = raw else {
            let position = self.peek().map_or(near, |token| token.position);
            return Err(Problem::syntax(position, KEY_NOT_SCALAR));
        };
        let mut ahead = self.tokens.iter().skip(self.next);
        let shared = match ahead.next().map(|token| token.kind) {
            Some(Kind::Anchor | Kind::Alias) => true,
            Some(Kind::Tag) => ahead.next().is_some_and(|token| token.kind == Kind::Anchor),
            _ => false,
        };
        let id = if shared {
            self.node(Raw::Scalar(data), near, 0)?
        } else {
            let tag = self.take(Kind::Tag);
            self.scalar(data, near, tag.is_some(), true)?
        };
        let Some(node) = self.tree.node_mut(id) else {
            return Err(Problem::syntax(near, TWO_READINGS));
        };
        let Content::Scalar(data) = &node.content else {
            return Err(Problem::syntax(near, KEY_NOT_SCALAR));
        };
        let (position, token, text) = (node.position, node.token, scalar::key_text(data));
        let merge = text == "<<" && token.is_some_and(|token| token.kind == Kind::Plain);
        let scalar = sealed::kind_of(data);
        let content = Content::Key {
            text,
            merge,
            scalar,
        };
        if shared {
            let key = self.add(position, content, token);
            self.tree.keys.insert(key, id);
            return Ok(key);
        }
        node.content = content;
        Ok(id)
    }

    fn scalar(
        &mut self,
        data: Data,
        near: Position,
        tagged: bool,
        as_key: bool,
    ) -> Result<NodeId, Problem> {
        let Some(token) = self.scalar_token(&data, tagged, as_key) else {
            return match data {
                Data::Null => Ok(self.add(near, Content::Scalar(data), None)),
                Data::Text(text) if text.is_empty() => {
                    Ok(self.add(near, Content::Scalar(Data::Text(text)), None))
                }
                _ => Err(self.two_readings(near)),
            };
        };
        self.next += 1;
        let data = match data {
            Data::Text(text) if token.kind == Kind::Plain => {
                if !scalar::same_words(&text, self.source(token)) {
                    return Err(Problem::syntax(token.position, TWO_READINGS));
                }
                let typed = if tagged { None } else { scalar::resolve(&text) };
                typed.unwrap_or(Data::Text(text))
            }
            data => data,
        };
        Ok(self.add(token.position, Content::Scalar(data), Some(token)))
    }

    /// The scalar token that comes next, unless the value is an absent one before it.
    fn scalar_token(&self, data: &Data, tagged: bool, as_key: bool) -> Option<Token> {
        let token = self.peek()?;
        let kinds = [
            Kind::Plain,
            Kind::SingleQuoted,
            Kind::DoubleQuoted,
            Kind::Block,
        ];
        if !kinds.contains(&token.kind) {
            return None;
        }
        let source = self.source(token);
        let mine = match data {
            Data::Null => {
                matches!(source, "~" | "null" | "Null" | "NULL")
                    || (tagged && matches!(source, "\"\"" | "''"))
            }
            Data::Text(text) if text.is_empty() => token.kind != Kind::Plain,
            _ => return Some(token),
        };
        // An absent value has the next key behind it, which its colon gives away.
        let after = self.tokens.get(self.next + 1);
        let is_key = after.is_some_and(|token| token.kind == Kind::Colon);
        (mine && (as_key || !is_key)).then_some(token)
    }
}
