//! Metrics of the bundled font (DejaVu Sans), so that text is measured the same on every machine.
//!
//! Pictures name only the generic family `sans-serif`; DejaVu Sans is wider than the usual
//! sans-serif fonts, so text that fits by these metrics fits with theirs.

use std::sync::LazyLock;

use ttf_parser::Face as FontFace;

/// Weights that pictures use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

impl Face {
    /// The TrueType file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => dejavu::sans::regular(),
            Self::Bold => dejavu::sans::bold(),
        }
    }
}

/// One weight of the font.
struct Advances {
    font: Option<FontFace<'static>>,
    units_per_em: f64,
    /// Advances of ASCII in em: nearly every character of a manifest, looked up once.
    ascii: Vec<f64>,
}

impl Advances {
    fn load(face: Face) -> Self {
        let font = FontFace::parse(face.bytes(), 0).ok();
        let units_per_em = font
            .as_ref()
            .map_or(1.0, |font| f64::from(font.units_per_em()));
        let mut advances = Self {
            font,
            units_per_em,
            ascii: Vec::new(),
        };
        advances.ascii = (0..128_u8)
            .map(|code| advances.look_up(char::from(code)))
            .collect();
        advances
    }

    fn of(&self, character: char) -> f64 {
        let index = u32::from(character) as usize;
        self.ascii
            .get(index)
            .copied()
            .unwrap_or_else(|| self.look_up(character))
    }

    /// Advance of one character in em. Characters that the font lacks (CJK, emoji) are counted as
    /// one em, which is what fonts that have them give.
    fn look_up(&self, character: char) -> f64 {
        self.font
            .as_ref()
            .and_then(|font| {
                let glyph = font.glyph_index(character)?;
                Some(f64::from(font.glyph_hor_advance(glyph)?) / self.units_per_em)
            })
            .unwrap_or(1.0)
    }
}

static REGULAR: LazyLock<Advances> = LazyLock::new(|| Advances::load(Face::Regular));
static BOLD: LazyLock<Advances> = LazyLock::new(|| Advances::load(Face::Bold));

/// Width of a text set in one line, px, for a type size in px.
pub fn width(text: &str, face: Face, size: f64) -> f64 {
    let advances = match face {
        Face::Regular => &*REGULAR,
        Face::Bold => &*BOLD,
    };
    text.chars()
        .map(|character| advances.of(character))
        .sum::<f64>()
        * size
}

/// The text, or the text with its middle replaced by `…` so that it is at most `limit` px wide:
/// the ends of Kubernetes names and image references are what tells them apart.
pub fn shortened(text: &str, face: Face, size: f64, limit: f64) -> String {
    // Line breaks and other controls have no place in a line of a picture.
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if width(&text, face, size) <= limit {
        return text;
    }
    let characters: Vec<char> = text.chars().collect();
    let room = limit - width("…", face, size);
    let (mut head, mut tail) = (0, 0);
    let mut used = 0.0;
    while head + tail < characters.len() {
        let from_tail = tail <= head;
        let index = if from_tail {
            characters.len() - 1 - tail
        } else {
            head
        };
        let advance = characters.get(index).map_or(0.0, |character| {
            width(character.encode_utf8(&mut [0; 4]), face, size)
        });
        if used + advance > room {
            break;
        }
        used += advance;
        if from_tail { tail += 1 } else { head += 1 }
    }
    let start: String = characters.iter().take(head).collect();
    let end: String = characters.iter().skip(characters.len() - tail).collect();
    format!("{}…{}", start.trim_end(), end.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_text_is_wider_than_regular_text() {
        let name = "user-msvc";
        assert!(width(name, Face::Bold, 13.0) > width(name, Face::Regular, 13.0));
    }

    #[test]
    fn a_long_text_keeps_both_ends_and_fits() {
        let image = "registry.internal/team/very/deep/path/to/an/image:1.2.3";
        let short = shortened(image, Face::Regular, 11.0, 120.0);
        assert!(width(&short, Face::Regular, 11.0) <= 120.0);
        assert!(
            short.starts_with("regis") && short.ends_with(":1.2.3"),
            "{short}"
        );
    }

    #[test]
    fn a_text_that_fits_is_left_alone() {
        assert_eq!(shortened("web", Face::Bold, 13.0, 200.0), "web");
    }

    #[test]
    fn characters_outside_the_font_count_a_full_em() {
        assert!((width("漢字", Face::Regular, 10.0) - 20.0).abs() < f64::EPSILON);
    }
}
