//! Promises of the glyphs, and the sheet on which to look at them.

use std::collections::BTreeSet;

use super::super::chip::chip;
use super::super::palette::TINTS;
use super::super::writer::Writer;
use super::*;
use crate::layout::measure;
use crate::options::Theme;
use crate::resource::registry::KINDS;
use crate::typeface::{self, Face};

fn every_glyph() -> impl Iterator<Item = &'static Glyph> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

#[test]
fn every_built_in_kind_has_a_glyph_of_its_own() {
    for kind in KINDS {
        assert!(named(kind.name).is_some(), "{}", kind.name);
    }
}

#[test]
fn no_two_glyphs_are_equal() {
    let glyphs: Vec<_> = every_glyph().collect();
    let kinds: BTreeSet<_> = glyphs.iter().map(|glyph| glyph.kind).collect();
    let ids: BTreeSet<_> = glyphs.iter().map(|glyph| glyph.id).collect();
    let drawings: BTreeSet<_> = glyphs
        .iter()
        .map(|glyph| (glyph.line, glyph.solid))
        .collect();
    assert_eq!([kinds.len(), ids.len(), drawings.len()], [glyphs.len(); 3]);
}

#[test]
fn every_glyph_is_stroked_and_small() {
    for glyph in every_glyph() {
        assert!(
            !glyph.line.is_empty(),
            "{}: a stroke makes the family",
            glyph.kind
        );
        let size = glyph.line.len() + glyph.solid.len();
        assert!(size <= 300, "{}: {size} bytes", glyph.kind);
    }
}

#[test]
fn parts_fall_back_on_their_kind_and_kinds_on_their_category() {
    let id = |kind, variant, category| find(kind, variant, category).map(|glyph| glyph.id);
    assert_eq!(id("Container", "init", Category::Workload), Some("init"));
    assert_eq!(id("Container", "", Category::Workload), Some("container"));
    assert_eq!(id("Volume", "image", Category::Workload), Some("vol"));
    let claim = find("Volume", "persistentVolumeClaim", Category::Workload);
    assert_eq!(find("Volume", "ephemeral", Category::Workload), claim);
    assert_eq!(
        id("Gateway.networking.istio.io", "", Category::Custom),
        Some("gtw")
    );
    assert_eq!(id("Kafka.strimzi.io", "", Category::Custom), Some("custom"));
    for category in [
        Category::Network,
        Category::Service,
        Category::Workload,
        Category::Configuration,
        Category::Storage,
        Category::Identity,
        Category::Policy,
        Category::Cluster,
        Category::Custom,
    ] {
        assert!(find("?", "", category).is_some(), "{}", category.name());
    }
}

#[test]
fn every_glyph_is_path_data_that_a_renderer_takes_and_stays_on_its_grid() {
    for glyph in every_glyph().chain([WARNING]) {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\">\
             <path d=\"{}\"/><path d=\"{}\"/></svg>",
            glyph.line, glyph.solid
        );
        let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
        let ink = tree.root().abs_bounding_box();
        assert!(
            ink.left() >= 0.6 && ink.top() >= 0.6 && ink.right() <= 15.4 && ink.bottom() <= 15.4,
            "{}: {ink:?}",
            glyph.kind
        );
        assert!(
            ink.width().max(ink.height()) >= 11.0,
            "{}: too small, {ink:?}",
            glyph.kind
        );
    }
}

/// Writes every glyph at 16 px and at 64 px, and a chip in every tint, light and dark, to the folder
/// that cargo builds in, to be looked at.
#[test]
fn the_specimen_sheet_shows_every_glyph() {
    const COLUMNS: u32 = 10;
    let (width, height) = (128.0, 112.0);
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let rows = f64::from(
            u32::try_from(every_glyph().count())
                .unwrap()
                .div_ceil(COLUMNS),
        );
        let chips = height * rows;
        let mut out = Writer::new(width * f64::from(COLUMNS), chips + 64.0);
        out.open_group("node namespace", &[], "");
        for (number, glyph) in (0_u32..).zip(every_glyph()) {
            let x = width * f64::from(number % COLUMNS);
            let y = height * f64::from(number / COLUMNS);
            out.glyph(glyph, x + 12.0, y + 12.0, 64.0);
            out.glyph(glyph, x + 90.0, y + 12.0, 16.0);
            let label = typeface::shortened(glyph.kind, Face::Regular, 11.0, width - 14.0);
            out.text("", x + 10.0, y + 96.0, &label);
        }
        out.close_group();
        let mut x = 12.0;
        for tint in TINTS {
            let glyph = named("ConfigMap").unwrap();
            out.open_group(&format!("node {tint}"), &[], "");
            let width = measure::chip_width(tint);
            chip(&mut out, x, chips + 20.0, width, glyph, tint);
            out.close_group();
            x += width + 6.0;
        }
        let sheet = out.finish(theme);
        let expected = 2 * every_glyph().count() + TINTS.len();
        assert_eq!(sheet.matches("<use ").count(), expected);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| folder.join("target"), std::path::PathBuf::from);
        std::fs::create_dir_all(&target).unwrap();
        std::fs::write(target.join(format!("glyphs-{name}.svg")), sheet).unwrap();
    }
}
