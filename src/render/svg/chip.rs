//! Chips: small pills that name an object where it is used, instead of an arrow to it.

use super::glyphs::Glyph;
use super::writer::Writer;
use crate::layout::Rect;
use crate::layout::measure::{CHIP_HEIGHT, GLYPH, PILL_INSET};

/// Draws a chip: a pill with the glyph of a kind and a short name. `x` and `y` are its top left
/// corner, px; `width` comes from [`crate::layout::measure::chip_width`] of the same text, which is
/// not shortened here; the height is [`CHIP_HEIGHT`]. Inside a group with a tint or a status it
/// takes their colours. What the chip stands for is told by the group around it (`id`,
/// `data-kind`, `<title>`), which the caller opens.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the chips of folded objects are drawn with it")
)]
pub(super) fn chip(
    out: &mut Writer,
    x: f64,
    y: f64,
    width: f64,
    glyph: &'static Glyph,
    text: &str,
) {
    let (x, y) = (x.floor(), y.floor());
    let pill = Rect {
        x: x + 0.5,
        y: y + 0.5,
        width: width.floor() - 1.0,
        height: CHIP_HEIGHT - 1.0,
    };
    out.rect("pill", pill, pill.height / 2.0);
    out.glyph(glyph, x + PILL_INSET, y + 2.0, 16.0);
    out.text("", x + PILL_INSET + GLYPH, y + 14.0, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::measure::chip_width;
    use crate::options::Theme;
    use crate::render::svg::glyphs;
    use crate::resource::Category;

    #[test]
    fn a_chip_holds_its_glyph_and_its_name() {
        let glyph = glyphs::find("ConfigMap", "", Category::Configuration).unwrap();
        let mut out = Writer::new(200.0, 40.0);
        let width = chip_width("shared-settings");
        chip(&mut out, 10.0, 8.0, width, glyph, "shared-settings");
        let picture = out.finish(Theme::Light);
        assert!(picture.contains("href=\"#pa-cm\"") && picture.contains(">shared-settings</text>"));
        assert!(width > 100.0 && width < 200.0, "{width}");
    }
}
