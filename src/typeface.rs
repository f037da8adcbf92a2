//! Metrics of the bundled font (DejaVu Sans), so that text is measured the same on every machine.
//!
//! Pictures name only the generic family `sans-serif`; DejaVu Sans is wider than the usual
//! sans-serif fonts, so text that fits by these metrics fits with theirs. Scripts that it lacks are
//! counted as wide as the fonts that have them are.

use std::sync::LazyLock;

use ttf_parser::Face as FontFace;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Width of an ideograph, and of a character of any other script that the font lacks, em.
const FULL: f64 = 1.0;
/// Width of an emoji in the widest of the usual fonts, em.
const EMOJI: f64 = 1.4;

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
            .map(|code| advances.in_font(char::from(code)).unwrap_or(0.0))
            .collect();
        advances
    }

    /// Width of a text in em.
    fn of_text(&self, text: &str) -> f64 {
        if text.is_ascii() {
            let advance = |byte: u8| self.ascii.get(usize::from(byte)).copied();
            return text.bytes().filter_map(advance).sum();
        }
        text.graphemes(true)
            .map(|cluster| self.of_cluster(cluster))
            .sum()
    }

    /// Width of what a reader takes for one character: a letter with its accents, a flag, an emoji
    /// with its colour of skin.
    fn of_cluster(&self, cluster: &str) -> f64 {
        if cluster.chars().any(is_emoji) {
            return EMOJI;
        }
        cluster.chars().map(|character| self.of(character)).sum()
    }

    fn of(&self, character: char) -> f64 {
        let index = u32::from(character) as usize;
        if let Some(advance) = self.ascii.get(index) {
            return *advance;
        }
        match character.width() {
            // Combining marks, joiners, marks of direction.
            None | Some(0) => 0.0,
            Some(2) => FULL,
            Some(_) => self.in_font(character).unwrap_or(FULL),
        }
    }

    /// Advance of one character in em, where the font has it.
    fn in_font(&self, character: char) -> Option<f64> {
        let font = self.font.as_ref()?;
        let glyph = font.glyph_index(character)?;
        Some(f64::from(font.glyph_hor_advance(glyph)?) / self.units_per_em)
    }
}

/// Characters that browsers take from their colour font: pictographs, flags, and what the variation
/// selector makes one.
fn is_emoji(character: char) -> bool {
    matches!(character, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
}

static REGULAR: LazyLock<Advances> = LazyLock::new(|| Advances::load(Face::Regular));
static BOLD: LazyLock<Advances> = LazyLock::new(|| Advances::load(Face::Bold));

/// Width of a text set in one line, px, for a type size in px.
pub fn width(text: &str, face: Face, size: f64) -> f64 {
    let advances = match face {
        Face::Regular => &*REGULAR,
        Face::Bold => &*BOLD,
    };
    advances.of_text(text) * size
}

/// The text, or the text with its middle replaced by `…` so that it is at most `limit` px wide:
/// the ends of Kubernetes names and image references are what tells them apart. It is cut between
/// the characters that a reader sees, never within one.
pub fn shortened(text: &str, face: Face, size: f64, limit: f64) -> String {
    // Line breaks and other controls have no place in a line of a picture.
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if width(&text, face, size) <= limit {
        return text;
    }
    let characters: Vec<&str> = text.graphemes(true).collect();
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
        let advance = characters
            .get(index)
            .map_or(0.0, |character| width(character, face, size));
        if used + advance > room {
            break;
        }
        used += advance;
        if from_tail { tail += 1 } else { head += 1 }
    }
    let start: String = characters.iter().take(head).copied().collect();
    let end: String = characters
        .iter()
        .skip(characters.len() - tail)
        .copied()
        .collect();
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

    fn ems(text: &str) -> f64 {
        width(text, Face::Regular, 1.0)
    }

    #[test]
    fn ideographs_kana_and_hangul_are_one_em_wide() {
        for text in ["漢字", "カナ", "한글", "ｗｅ"] {
            assert!((ems(text) - 2.0).abs() < 1e-9, "{text}: {}", ems(text));
        }
    }

    #[test]
    fn marks_and_joiners_take_no_room() {
        for (text, bare) in [
            ("e\u{301}clair", "eclair"),
            ("\u{2068}web\u{2069}", "web"),
            ("we\u{200d}b", "web"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert!((ems(text) - ems(bare)).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn an_emoji_of_several_characters_is_one_emoji() {
        for text in ["👍", "👍🏽", "👩‍👩‍👧", "🇩🇪", "❤\u{fe0f}"] {
            assert!((ems(text) - EMOJI).abs() < 1e-9, "{text}: {}", ems(text));
        }
    }

    #[test]
    fn what_a_reader_sees_as_one_character_is_never_cut() {
        let family = "👩‍👩‍👧";
        let short = shortened(&family.repeat(20), Face::Regular, 11.0, 120.0);
        assert!(width(&short, Face::Regular, 11.0) <= 120.0, "{short}");
        assert!(
            short
                .split('…')
                .all(|part| part.replace(family, "").is_empty()),
            "{short}"
        );
        let accented = "e\u{301}".repeat(40);
        let short = shortened(&accented, Face::Regular, 11.0, 100.0);
        let (start, end) = short.split_once('…').unwrap();
        assert!(
            start.ends_with('\u{301}') && end.starts_with('e'),
            "{short}"
        );
    }

    #[test]
    fn letters_written_from_the_right_have_the_width_of_their_glyphs() {
        let hebrew = ems("שלום");
        assert!(hebrew > 1.5 && hebrew < 3.0, "{hebrew}");
    }
}
