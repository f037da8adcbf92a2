//! Text to tokens: where every scalar, bracket, tag, anchor and comment of a document stands.
//!
//! serde_yaml tells no positions, and saphyr-parser, which does, follows YAML 1.2 and refuses
//! what kubectl takes (a closing bracket in the column of its key, a quoted text that goes on in
//! it, a tab after a colon). So this scanner draws the same borders as libyaml: the block
//! indentation decides where a plain scalar ends, the flow level which characters end it. It
//! judges nothing: the document is parsed by serde_yaml afterwards.

mod nodes;

use super::fault::Problem;
use super::{FaultCode, Position};

/// A stretch of text with a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// Position of the first character, its line counted from the text's first one, which is 0.
    pub position: Position,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Dash,
    Question,
    Colon,
    Comma,
    MapStart,
    MapEnd,
    ListStart,
    ListEnd,
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// Header and lines.
    Block,
    Anchor,
    Alias,
    Tag,
    /// From `#` to the end of the line, which is not part of it.
    Comment,
}

/// `%TAG` directives that a document may have; libyaml's time grows with their square.
const TAG_DIRECTIVES: usize = 16;

/// Cuts `text` into tokens. The error is a nesting deeper than `nesting`, found before any
/// recursive or superlinear code sees the text.
pub(super) fn scan(text: &str, nesting: usize) -> Result<Vec<Token>, Problem> {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
        line: 0,
        counted: 0,
        column: 1,
        indents: Vec::new(),
        flow: 0,
        key: None,
        key_allowed: true,
        directives: 0,
        tokens: Vec::new(),
    };
    while scanner.skip_blanks() {
        scanner.token();
        if scanner.indents.len() + scanner.flow > nesting {
            let position = scanner.tokens.last().map(|token| token.position);
            let position = position.unwrap_or(Position { line: 0, column: 1 });
            return Err(Problem::new(FaultCode::TooDeep, position));
        }
        if scanner.directives > TAG_DIRECTIVES {
            let said = "found duplicate %TAG directive";
            return Err(Problem::syntax(scanner.position(), said));
        }
    }
    Ok(scanner.tokens)
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u32,
    /// Byte up to which `column` is counted.
    counted: usize,
    column: u32,
    /// Columns of the open block maps and lists.
    indents: Vec<u32>,
    flow: usize,
    /// Where the node stands that a colon would make a key.
    key: Option<Position>,
    key_allowed: bool,
    directives: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(b'\n')
    }

    fn more(&self) -> bool {
        self.at < self.bytes.len()
    }

    fn position(&mut self) -> Position {
        let passed = self.bytes.get(self.counted..self.at).unwrap_or_default();
        // A byte that does not continue a character begins one.
        let characters = passed.iter().filter(|byte| (**byte & 0xc0) != 0x80).count();
        self.column = self
            .column
            .saturating_add(u32::try_from(characters).unwrap_or(u32::MAX));
        self.counted = self.at;
        Position {
            line: self.line,
            column: self.column,
        }
    }

    fn next_line(&mut self) {
        self.at += 1;
        self.line += 1;
        self.counted = self.at;
        self.column = 1;
    }

    fn skip_to_line_end(&mut self) {
        while self.more() && self.byte(0) != b'\n' {
            self.at += 1;
        }
    }

    fn blank_follows(&self) -> bool {
        is_blank(self.byte(1))
    }

    fn push(&mut self, kind: Kind, start: usize, position: Position) {
        let end = self.at;
        self.tokens.push(Token {
            kind,
            start,
            end,
            position,
        });
    }

    /// Moves to the next token; false at the end of the text.
    fn skip_blanks(&mut self) -> bool {
        while self.more() {
            match self.byte(0) {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' => {
                    self.next_line();
                    self.key_allowed |= self.flow == 0;
                }
                b'#' => self.comment(),
                _ => return true,
            }
        }
        false
    }

    fn comment(&mut self) {
        let (start, position) = (self.at, self.position());
        self.skip_to_line_end();
        if self.bytes.get(self.at.wrapping_sub(1)) == Some(&b'\r') {
            self.at -= 1;
        }
        self.push(Kind::Comment, start, position);
    }

    fn token(&mut self) {
        let (start, position) = (self.at, self.position());
        if self.flow == 0 {
            while self
                .indents
                .last()
                .is_some_and(|indent| *indent > position.column)
            {
                self.indents.pop();
            }
        }
        if position.column == 1 && self.outside_the_document() {
            return;
        }
        let kind = match self.byte(0) {
            b'[' => return self.open(Kind::ListStart, position),
            b'{' => return self.open(Kind::MapStart, position),
            b']' => return self.close(Kind::ListEnd, position),
            b'}' => return self.close(Kind::MapEnd, position),
            b',' => Kind::Comma,
            b'-' if self.blank_follows() => Kind::Dash,
            b'?' if self.flow > 0 || self.blank_follows() => Kind::Question,
            b':' if self.flow > 0 || self.blank_follows() => return self.colon(position),
            b'&' => return self.name(Kind::Anchor, position),
            b'*' => return self.name(Kind::Alias, position),
            b'!' => return self.tag(position),
            b'|' | b'>' if self.flow == 0 => return self.block_scalar(position),
            b'\'' => return self.quoted(Kind::SingleQuoted, position),
            b'"' => return self.quoted(Kind::DoubleQuoted, position),
            _ => return self.plain(position),
        };
        self.at += 1;
        self.push(kind, start, position);
        if self.flow == 0 {
            self.indent(position.column);
            self.key = None;
        }
        self.key_allowed = true;
    }

    /// Passes directives and document markers.
    fn outside_the_document(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(b"%") {
            self.directives += usize::from(rest.starts_with(b"%TAG"));
            while self.more() && self.byte(0) != b'\n' {
                if is_blank(self.byte(0)) && self.byte(1) == b'#' {
                    break;
                }
                self.at += 1;
            }
            return true;
        }
        if !self.at_marker() {
            return false;
        }
        self.at += 3;
        self.indents.clear();
        self.key = None;
        self.key_allowed = false;
        true
    }

    fn at_marker(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        (rest.starts_with(b"---") || rest.starts_with(b"...")) && is_blank(self.byte(3))
    }

    fn indent(&mut self, column: u32) {
        if self.indents.last().is_none_or(|indent| *indent < column) {
            self.indents.push(column);
        }
    }

    /// A node begins here, which a later colon may make a key.
    fn node(&mut self, position: Position) {
        if self.key_allowed && self.flow == 0 {
            self.key = Some(position);
        }
        self.key_allowed = false;
    }

    fn open(&mut self, kind: Kind, position: Position) {
        self.node(position);
        self.flow += 1;
        self.at += 1;
        self.push(kind, self.at - 1, position);
    }

    fn close(&mut self, kind: Kind, position: Position) {
        self.flow = self.flow.saturating_sub(1);
        self.at += 1;
        self.push(kind, self.at - 1, position);
        self.key_allowed = false;
    }

    fn colon(&mut self, position: Position) {
        self.at += 1;
        self.push(Kind::Colon, self.at - 1, position);
        if self.flow > 0 {
            return;
        }
        match self.key.take().filter(|key| key.line == position.line) {
            Some(key) => {
                self.indent(key.column);
                self.key_allowed = false;
            }
            None => {
                self.indent(position.column);
                self.key_allowed = true;
            }
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
