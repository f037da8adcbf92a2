//! Writes SVG elements; every text and attribute of the input is escaped here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::glyphs::Glyph;
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
                let _ = write!(self.body, " {name}=\"{}\"", escaped(value));
            }
        }
        self.body.push('>');
        if !title.is_empty() {
            let _ = write!(self.body, "<title>{}</title>", escaped(title));
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
        let _ = write!(
            self.body,
            " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            number(rect.x),
            number(rect.y),
            number(rect.width),
            number(rect.height)
        );
        if radius > 0.0 {
            let _ = write!(self.body, " rx=\"{}\"", number(radius));
        }
        self.body.push_str("/>");
    }

    /// A path.
    pub fn path(&mut self, class: &str, data: &str) {
        self.body.push_str("<path");
        self.class(class);
        let _ = write!(self.body, " d=\"{data}\"/>");
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
        let _ = write!(
            self.body,
            " x=\"{}\" y=\"{}\">{}</text>",
            number(x.round()),
            number(y.round()),
            escaped(text)
        );
    }

    /// A glyph of `size` × `size` px.
    pub fn glyph(&mut self, glyph: &'static Glyph, x: f64, y: f64, size: f64) {
        self.glyphs.insert(glyph.id, glyph);
        self.body.push_str("<use");
        self.class("glyph");
        let _ = write!(
            self.body,
            " href=\"#pa-{}\" x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\"/>",
            glyph.id,
            number(x.round()),
            number(y.round()),
            size = number(size)
        );
    }

    fn class(&mut self, class: &str) {
        if class.is_empty() {
            return;
        }
        let _ = write!(self.body, " class=\"{class}\"");
        for name in class.split(' ') {
            if !self.classes.contains(name) {
                self.classes.insert(name.to_owned());
            }
        }
    }

    /// The document.
    pub fn finish(self, theme: Theme) -> String {
        let (width, height) = (number(self.width), number(self.height));
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

/// A coordinate with at most one decimal and no needless zero.
pub(super) fn number(value: f64) -> String {
    let text = format!("{:.1}", if value.is_finite() { value } else { 0.0 });
    let text = text.strip_suffix(".0").unwrap_or(&text);
    match text.strip_prefix("-0") {
        Some("") => "0".into(),
        Some(decimals) if decimals.starts_with('.') => format!("-{decimals}"),
        _ => match text.strip_prefix('0') {
            Some(decimals) if !decimals.is_empty() => decimals.to_owned(),
            _ => text.to_owned(),
        },
    }
}

/// Text made safe for XML, between tags and between double quotes: markup escaped, characters that
/// XML 1.0 forbids replaced.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
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
    out
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
    fn numbers_have_one_decimal_at_most_and_no_needless_zero() {
        for (value, text) in [
            (1.0, "1"),
            (1.25, "1.2"),
            (10.0, "10"),
            (0.0, "0"),
            (0.5, ".5"),
            (-0.5, "-.5"),
            (-10.4, "-10.4"),
            (-0.01, "0"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(number(value), text);
        }
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
