//! The picture as PDF: vectors, with text as text in a subset of the bundled font. One page of the
//! picture's size.
//!
//! resvg's tree of the SVG picture is written with krilla. What the picture uses is supported:
//! groups with transforms and opacity, paths with plain colours and dashes, text in one line.
//! Gradients, filters, masks, clip paths and images are not, and are left out.

mod paths;
mod text;

use krilla::Document;
use krilla::geom::Transform;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use resvg::usvg;

use super::{svg, vector};
use crate::{Atlas, Error, Limits};

/// Points (1/72 inch) of a px (1/96 inch).
const POINTS: f32 = 0.75;
/// Longest side of a page, points: the limit that PDF readers keep to (ISO 32000-1, annex C).
const LONGEST: f32 = 14_400.0;

/// Writes the picture; `theme=auto` is drawn light, since paper cannot follow its viewer. A
/// picture longer than PDF allows is drawn smaller.
///
/// # Errors
/// [`Error::Render`] when the document cannot be written.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    let drawing = svg::draw_until(&placed, vector::theme(atlas), &limits.stop)?;
    let about = Metadata::new()
        .title(placed.scene.title.clone())
        .description(placed.scene.description.clone())
        .creator(format!("Podatlas {}", crate::VERSION))
        .language("en".to_owned());
    from_svg(&drawing, about)
}

fn from_svg(svg: &str, about: Metadata) -> Result<Vec<u8>, Error> {
    let failed = |problem: String| Error::Render {
        format: "pdf",
        problem,
    };
    let tree = vector::tree(svg, "pdf")?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = POINTS.min(LONGEST / width).min(LONGEST / height);
    let settings = PageSettings::from_wh(width * scale, height * scale)
        .ok_or_else(|| failed("it has no size".to_owned()))?;
    let mut document = Document::new();
    document.set_metadata(about);
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(scale, scale));
    let mut fonts = text::Fonts::default();
    group(&mut surface, tree.root(), &mut fonts);
    surface.pop();
    surface.finish();
    page.finish();
    document
        .finish()
        .map_err(|error| failed(format!("{error:?}")))
}

fn group(surface: &mut Surface, group: &usvg::Group, fonts: &mut text::Fonts) {
    let opacity = NormalizedF32::new(group.opacity().get()).unwrap_or(NormalizedF32::ONE);
    surface.push_transform(&transform(group.transform()));
    let is_sheer = opacity != NormalizedF32::ONE;
    if is_sheer {
        surface.push_opacity(opacity);
        surface.push_isolated();
    }
    for child in group.children() {
        match child {
            usvg::Node::Group(inner) => self::group(surface, inner, fonts),
            usvg::Node::Path(path) => paths::draw(surface, path),
            usvg::Node::Text(text) => text::draw(surface, text, fonts),
            usvg::Node::Image(_) => {}
        }
    }
    if is_sheer {
        surface.pop();
        surface.pop();
    }
    surface.pop();
}

fn transform(of: usvg::Transform) -> Transform {
    Transform::from_row(of.sx, of.ky, of.kx, of.sy, of.tx, of.ty)
}
