//! Writes SVG elements; every text and attribute of the input is escaped here.

use std::fmt::Write as _;

/// An SVG document under construction. Coordinates are px, written with at most one decimal.
pub(super) struct Writer {
    out: String,
}

impl Writer {
    /// Opens the document.
    pub fn new(width: f64, height: f64) -> Self {
        let (width, height) = (number(width.ceil()), number(height.ceil()));
        Self {
            out: format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"podatlas\" role=\"img\" \
                 aria-labelledby=\"podatlas-title podatlas-desc\" viewBox=\"0 0 {width} {height}\" \
                 width=\"{width}\" height=\"{height}\">\n"
            ),
        }
    }

    /// The document's title and description, for people who do not see the picture.
    pub fn heading(&mut self, title: &str, description: &str) {
        let title = if title.is_empty() { "Podatlas" } else { title };
        let _ = writeln!(
            self.out,
            "<title id=\"podatlas-title\">{}</title>\n<desc id=\"podatlas-desc\">{}</desc>",
            escaped(title),
            escaped(description)
        );
    }

    /// Text that is markup already: style sheets and symbols of Podatlas's own.
    pub fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Opens a group with attributes and a human title; empty ones are left out.
    pub fn open_group(&mut self, class: &str, attributes: &[(&str, &str)], title: &str) {
        let _ = write!(self.out, "<g class=\"{class}\"");
        for (name, value) in attributes {
            if !value.is_empty() {
                let _ = write!(self.out, " {name}=\"{}\"", escaped(value));
            }
        }
        self.out.push('>');
        if !title.is_empty() {
            let _ = write!(self.out, "<title>{}</title>", escaped(title));
        }
    }

    /// Closes the innermost group.
    pub fn close_group(&mut self) {
        self.out.push_str("</g>\n");
    }

    /// A rectangle with rounded corners.
    pub fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64, radius: f64) {
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            number(x),
            number(y),
            number(width),
            number(height)
        );
        if radius > 0.0 {
            let _ = write!(self.out, " rx=\"{}\"", number(radius));
        }
        self.out.push_str("/>");
    }

    /// A path.
    pub fn path(&mut self, class: &str, data: &str) {
        let _ = write!(self.out, "<path class=\"{class}\" d=\"{data}\"/>");
    }

    /// A text from its baseline's start; nothing for an empty text.
    pub fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        if !text.is_empty() {
            let _ = write!(
                self.out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
                number(x),
                number(y),
                escaped(text)
            );
        }
    }

    /// A glyph of 16 × 16 px.
    pub fn glyph(&mut self, symbol: &str, x: f64, y: f64) {
        self.sized_glyph(symbol, x, y, 16);
    }

    /// A glyph of 12 × 12 px.
    pub fn small_glyph(&mut self, symbol: &str, x: f64, y: f64) {
        self.sized_glyph(symbol, x, y, 12);
    }

    fn sized_glyph(&mut self, symbol: &str, x: f64, y: f64, size: u8) {
        let _ = write!(
            self.out,
            "<use class=\"glyph\" href=\"#{symbol}\" x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\"/>",
            number(x),
            number(y)
        );
    }

    /// Closes the document.
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }
}

/// A coordinate with at most one decimal.
pub(super) fn number(value: f64) -> String {
    let text = format!("{:.1}", if value.is_finite() { value } else { 0.0 });
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" {
        "0".into()
    } else {
        text.to_owned()
    }
}

/// Text made safe for XML: markup escaped, characters that XML 1.0 forbids replaced.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
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
            escaped("</title><script>alert('x')</script>\u{0}\u{ffff}"),
            "&lt;/title&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn numbers_have_one_decimal_at_most_and_no_negative_zero() {
        assert_eq!(
            [number(1.0), number(1.25), number(-0.01), number(f64::NAN)],
            ["1", "1.2", "0", "0"]
        );
    }
}
