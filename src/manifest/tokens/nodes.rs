//! Where anchors, tags and scalars end, by libyaml's rules.

use super::super::Position;
use super::{Kind, Scanner, is_blank};

impl Scanner<'_> {
    pub(super) fn name(&mut self, kind: Kind, position: Position) {
        self.node(position);
        let start = self.at;
        self.at += 1;
        while self.byte(0).is_ascii_alphanumeric() || matches!(self.byte(0), b'-' | b'_') {
            self.at += 1;
        }
        self.push(kind, start, position);
    }

    pub(super) fn tag(&mut self, position: Position) {
        self.node(position);
        let start = self.at;
        let verbatim = self.byte(1) == b'<';
        while !is_blank(self.byte(0)) && (verbatim || self.flow == 0 || self.byte(0) != b',') {
            self.at += 1;
        }
        self.push(Kind::Tag, start, position);
    }

    pub(super) fn quoted(&mut self, kind: Kind, position: Position) {
        self.node(position);
        let start = self.at;
        let quote = self.byte(0);
        self.at += 1;
        while self.more() {
            match self.byte(0) {
                b'\n' => self.next_line(),
                b'\\' if quote == b'"' && self.byte(1) != b'\n' => self.at += 2,
                byte if byte == quote => {
                    if quote == b'"' || self.byte(1) != quote {
                        break;
                    }
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.at = (self.at + 1).min(self.bytes.len());
        self.push(kind, start, position);
    }

    pub(super) fn plain(&mut self, position: Position) {
        self.node(position);
        let start = self.at;
        let parent = self.indents.last().copied().unwrap_or(0);
        let mut end = self.at;
        let mut end_place = (self.line, self.counted, self.column);
        while self.more() {
            if self.byte(0) == b'#' {
                break;
            }
            while !is_blank(self.byte(0)) && !self.ends_plain() {
                self.at += 1;
                end = self.at;
            }
            if end == self.at {
                end_place = (self.line, self.counted, self.column);
            }
            if !self.more() || !is_blank(self.byte(0)) {
                break;
            }
            while self.more() && is_blank(self.byte(0)) {
                if self.byte(0) == b'\n' {
                    self.next_line();
                } else {
                    self.at += 1;
                }
            }
            let column = self.position().column;
            if (self.flow == 0 && column <= parent) || (column == 1 && self.at_marker()) {
                break;
            }
        }
        // Blanks after the last character are not part of the scalar.
        self.at = end.max(start + 1);
        (self.line, self.counted, self.column) = end_place;
        self.push(Kind::Plain, start, position);
    }

    fn ends_plain(&self) -> bool {
        match self.byte(0) {
            b':' => self.blank_follows(),
            b',' | b'[' | b']' | b'{' | b'}' => self.flow > 0,
            _ => false,
        }
    }

    pub(super) fn block_scalar(&mut self, position: Position) {
        let start = self.at;
        let parent = self.indents.last().copied().unwrap_or(0);
        let mut given = None;
        let mut comment = None;
        while self.more() && self.byte(0) != b'\n' {
            match self.byte(0) {
                digit @ b'1'..=b'9' if given.is_none() => given = Some(u32::from(digit - b'0')),
                b'#' => {
                    self.comment();
                    comment = self.tokens.pop();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        let mut end = self.line_start_or_end();
        // Columns count from 1, and no parent counts as column 0.
        let mut indent = given.map(|columns| parent.max(1) + columns);
        let mut widest = 0;
        while self.more() {
            let mut column = 1;
            while self.byte(0) == b' ' && indent.is_none_or(|indent| column < indent) {
                self.at += 1;
                column += 1;
            }
            widest = widest.max(column);
            if matches!(self.byte(0), b'\r' | b'\n') && self.more() {
                self.skip_to_line_end();
                end = self.line_start_or_end();
                continue;
            }
            let wanted = *indent.get_or_insert(widest.max(parent + 1).max(2));
            if column < wanted {
                break;
            }
            self.skip_to_line_end();
            end = self.line_start_or_end();
        }
        self.at = end;
        self.push(Kind::Block, start, position);
        self.tokens.extend(comment);
        self.key = None;
        self.key_allowed = true;
    }

    /// Passes the line feed under the cursor, if there is one.
    fn line_start_or_end(&mut self) -> usize {
        if self.more() {
            self.next_line();
        }
        self.at
    }
}
