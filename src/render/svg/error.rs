//! The error picture: what an image URL answers when there is nothing to draw.

use super::glyphs;
use super::writer::Writer;
use crate::Options;
use crate::layout::Rect;
use crate::typeface::{self, Face};

/// Width of the picture, px.
const WIDTH: f64 = 640.0;
/// Width of its text, px.
const TEXT: f64 = WIDTH - 96.0;
/// Most lines of detail; the rest is cut, since a picture is no place for a long text.
const MOST_LINES: usize = 8;

/// A red picture that says what went wrong: what an image URL answers for a bad request.
/// `title` is one short line, `detail` is wrapped.
pub fn error_picture(title: &str, detail: &str, options: &Options) -> String {
    let lines = wrapped(detail);
    let count = f64::from(u32::try_from(lines.len()).unwrap_or(0));
    let height = 76.0 + 18.0 * count;
    let mut out = Writer::new(WIDTH, height);
    out.heading(title, detail);
    out.open_group("node missing", &[("data-kind", "Error")], "");
    let frame = Rect {
        x: 12.5,
        y: 12.5,
        width: WIDTH - 25.0,
        height: height - 25.0,
    };
    out.rect("shape", frame, 8.0);
    out.glyph(glyphs::WARNING, 28.0, 26.0, 24.0);
    out.sentence(
        "name",
        64.0,
        42.0,
        &typeface::shortened(title, Face::Bold, 13.5, TEXT),
    );
    let mut y = 64.0;
    for line in &lines {
        out.sentence("", 64.0, y, line);
        y += 18.0;
    }
    out.close_group();
    out.finish(options.theme)
}

/// The text in lines that fit, broken between words, and within words that are too long.
fn wrapped(text: &str) -> Vec<String> {
    let fits = |line: &str| typeface::width(line, Face::Regular, 11.0) <= TEXT;
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word = typeface::shortened(word, Face::Regular, 11.0, TEXT);
        if let Some(line) = lines.last_mut() {
            let longer = if line.is_empty() {
                word.clone()
            } else {
                format!("{line} {word}")
            };
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        if lines.len() == MOST_LINES {
            if let Some(line) = lines.last_mut() {
                line.push('…');
            }
            break;
        }
        lines.push(word);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_wrapped_and_escaped() {
        let picture = error_picture(
            "Bad <request>",
            &"a sentence that does not fit into one line ".repeat(5),
            &Options::default(),
        );
        assert!(picture.contains("Bad &lt;request&gt;"));
        assert!(picture.matches("<text").count() >= 3, "{picture}");
    }

    #[test]
    fn a_very_long_detail_is_cut() {
        assert_eq!(wrapped(&"word ".repeat(5000)).len(), MOST_LINES);
    }
}
