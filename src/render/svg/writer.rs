//! Writes SVG elements; every text and attribute of the input is escaped here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::glyphs::Glyph;
use super::number::push_number;
use super::{bidi, style};
use crate::layout::Rect;
use crate::options::Theme;

/// An SVG document under construction. Coordinates are px, written with at most one decimal. Style
/// rules and symbols are written at the end: only those that the document uses.
pub(super) struct Writer {
    width: f64,
    height: f64,
    heading: String,
    body: String,
    classes: BTreeSet<String>,
    glyphs: BTreeMap<&'static str, &'static Glyph>,
}

impl Writer {
    /// A document of a size.
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            width: width.ceil(),
            height: height.ceil(),
            heading: String::new(),
            body: String::new(),
            classes: BTreeSet::new(),
            glyphs: BTreeMap::new(),
        }
    }

    /// The document's title and description, for people who do not see the picture.
    pub fn heading(&mut self, title: &str, description: &str) {
        let title = if title.is_empty() { "Podatlas" } else { title };
        let _ = writeln!(
            self.heading,
            "<title id=\"podatlas-title\">{}</title>\n<desc id=\"podatlas-desc\">{}</desc>",
            escaped(title),
            escaped(description)
        );
    }

    /// Opens a group with attributes and a human title; empty ones are left out.
    pub fn open_group(&mut self, class: &str, attributes: &[(&str, &str)], title: &str) {
        self.body.push_str("<g");
        self.class(class);
        for (name, value) in attributes {
            if !value.is_empty() {
                self.name(name);
                push_escaped(&mut self.body, value);
                self.body.push('"');
            }
        }
        self.body.push('>');
        if !title.is_empty() {
            self.body.push_str("<title>");
            push_escaped(&mut self.body, title);
            self.body.push_str("</title>");
        }
    }

    /// Closes the innermost group.
    pub fn close_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// A rectangle with rounded corners.
    pub fn rect(&mut self, class: &str, rect: Rect, radius: f64) {
        self.body.push_str("<rect");
        self.class(class);
        self.length("x", rect.x);
        self.length("y", rect.y);
        self.length("width", rect.width);
        self.length("height", rect.height);
        if radius > 0.0 {
            self.length("rx", radius);
        }
        self.body.push_str("/>");
    }

    /// A path.
    pub fn path(&mut self, class: &str, data: &str) {
        self.body.push_str("<path");
        self.class(class);
        self.name("d");
        self.body.push_str(data);
        self.body.push_str("\"/>");
    }

    /// A text from its baseline's start, each word from the right kept to itself; nothing for an
    /// empty text. Texts stand on whole pixels, which keeps them sharp.
    pub fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        self.sentence(class, x, y, &bidi::isolated(text));
    }

    /// A text that is one person's words, which run from the right where its first letter does.
    pub fn sentence(&mut self, class: &str, x: f64, y: f64, text: &str) {
        if text.is_empty() {
            return;
        }
        self.body.push_str("<text");
        self.class(class);
        self.length("x", x.round());
        self.length("y", y.round());
        self.body.push('>');
        push_escaped(&mut self.body, text);
        self.body.push_str("</text>");
    }

    /// A glyph of `size` × `size` px.
    pub fn glyph(&mut self, glyph: &'static Glyph, x: f64, y: f64, size: f64) {
        self.glyphs.insert(glyph.id, glyph);
        self.body.push_str("<use");
        self.class("glyph");
        self.name("href");
        self.body.push_str("#pa-");
        self.body.push_str(glyph.id);
        self.body.push('"');
        self.length("x", x.round());
        self.length("y", y.round());
        self.length("width", size);
        self.length("height", size);
        self.body.push_str("/>");
    }

    fn class(&mut self, class: &str) {
        if class.is_empty() {
            return;
        }
        self.name("class");
        self.body.push_str(class);
        self.body.push('"');
        for name in class.split(' ') {
            if !self.classes.contains(name) {
                self.classes.insert(name.to_owned());
            }
        }
    }

    /// An attribute up to its value.
    fn name(&mut self, name: &str) {
        self.body.push(' ');
        self.body.push_str(name);
        self.body.push_str("=\"");
    }

    /// An attribute that is a length or a coordinate, px.
    fn length(&mut self, name: &str, value: f64) {
        self.name(name);
        push_number(&mut self.body, value);
        self.body.push('"');
    }

    /// The document.
    pub fn finish(self, theme: Theme) -> String {
        let text = |value| {
            let mut text = String::new();
            push_number(&mut text, value);
            text
        };
        let (width, height) = (text(self.width), text(self.height));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"podatlas\" role=\"img\" \
             aria-labelledby=\"podatlas-title podatlas-desc\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\">\n{}",
            self.heading
        );
        out.reserve(self.body.len() + 8192);
        style::write(&mut out, theme, &self.classes);
        if !self.glyphs.is_empty() {
            out.push_str("<defs>\n");
            for glyph in self.glyphs.values() {
                symbol(&mut out, glyph);
            }
            out.push_str("</defs>\n");
        }
        let _ = writeln!(
            out,
            "<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>"
        );
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

/// A symbol. Its stroke comes from the class of what uses it.
fn symbol(out: &mut String, glyph: &Glyph) {
    let _ = write!(
        out,
        "<symbol id=\"pa-{}\" viewBox=\"0 0 16 16\"><path d=\"{}\"/>",
        glyph.id, glyph.line
    );
    if !glyph.solid.is_empty() {
        let _ = write!(
            out,
            "<path fill=\"currentColor\" stroke=\"none\" d=\"{}\"/>",
            glyph.solid
        );
    }
    out.push_str("</symbol>\n");
}

/// Text made safe for XML, between tags and between double quotes: markup escaped, characters that
/// XML 1.0 forbids replaced.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends a text made safe; see [`escaped`].
fn push_escaped(out: &mut String, text: &str) {
    if text.bytes().all(is_harmless) {
        out.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// Whether a byte is a printable character of ASCII that is no markup, as nearly all are.
fn is_harmless(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(
            escaped("\"</title><script>alert('x')</script>&\u{0}\u{ffff}"),
            "&quot;&lt;/title&gt;&lt;script&gt;alert('x')&lt;/script&gt;&amp;\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn a_document_holds_the_symbols_and_rules_that_it_uses() {
        let mut out = Writer::new(10.0, 10.0);
        out.glyph(super::super::glyphs::WARNING, 1.0, 2.0, 16.0);
        let picture = out.finish(Theme::Light);
        assert_eq!(picture.matches("<symbol").count(), 1);
        assert!(picture.contains(".glyph{") && !picture.contains(".label{"));
    }
}
