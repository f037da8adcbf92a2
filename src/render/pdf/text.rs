//! Text: the glyphs that the tree has laid out, drawn in runs that keep the words, so that a reader
//! of the page can search and copy them.

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::usvg::{self, fontdb};

use super::paths;
use crate::render::vector;
use crate::typeface::Face;

/// The bundled fonts as krilla wants them, each read once for a document.
#[derive(Default)]
pub(super) struct Fonts {
    read: Vec<(Face, Option<Font>)>,
}

impl Fonts {
    fn of(&mut self, id: fontdb::ID) -> Option<Font> {
        let face = vector::face(id)?;
        if let Some((_, font)) = self.read.iter().find(|(known, _)| *known == face) {
            return font.clone();
        }
        let font = Font::new(face.bytes().into(), 0);
        self.read.push((face, font.clone()));
        font
    }
}

/// Glyphs side by side on one baseline, in one font.
struct Run {
    font: fontdb::ID,
    size: f32,
    start: Point,
    /// The words, and each glyph's place in them.
    words: String,
    glyphs: Vec<(u32, f32, std::ops::Range<usize>)>,
}

/// Draws a text.
pub(super) fn draw(surface: &mut Surface, text: &usvg::Text, fonts: &mut Fonts) {
    for span in text.layouted() {
        if !span.visible {
            continue;
        }
        surface.set_fill(span.fill.as_ref().and_then(paths::fill));
        surface.set_stroke(span.stroke.as_ref().and_then(paths::stroke));
        for run in runs(&span.positioned_glyphs) {
            if let Some(font) = fonts.of(run.font) {
                let glyphs = placed(&run);
                surface.draw_glyphs(run.start, &glyphs, font, &run.words, run.size, false);
            }
        }
    }
}

fn runs(glyphs: &[usvg::layout::PositionedGlyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        // The picture turns and stretches no text: all that is left of the matrix is the place.
        let at = glyph.transform();
        let continues = runs.last().is_some_and(|run| {
            run.font == glyph.font && run.size == glyph.font_size() && run.start.y == at.ty
        });
        if !continues {
            runs.push(Run {
                font: glyph.font,
                size: glyph.font_size(),
                start: Point::from_xy(at.tx, at.ty),
                words: String::new(),
                glyphs: Vec::new(),
            });
        }
        if let Some(run) = runs.last_mut() {
            let start = run.words.len();
            run.words.push_str(&glyph.text);
            let range = start..run.words.len();
            run.glyphs.push((glyph.id.0, at.tx, range));
        }
    }
    runs
}

/// Glyphs with advances, in shares of the type size, that lead each to where the next one stands.
fn placed(run: &Run) -> Vec<KrillaGlyph> {
    let next = run.glyphs.iter().skip(1).map(|(_, x, _)| Some(*x));
    run.glyphs
        .iter()
        .zip(next.chain([None]))
        .map(|((id, x, range), next)| {
            let advance = next.map_or(0.0, |next| (next - x) / run.size);
            KrillaGlyph::new(
                GlyphId::new(*id),
                advance,
                0.0,
                0.0,
                0.0,
                range.clone(),
                None,
            )
        })
        .collect()
}
