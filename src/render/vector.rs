//! An SVG document as resvg's tree, its text laid out with the bundled font: what the PNG and the
//! PDF are drawn from.

use std::sync::{Arc, LazyLock};

use resvg::usvg::{self, fontdb};

use crate::options::Theme;
use crate::typeface::Face;
use crate::{Atlas, Error};

/// The family name in the bundled font.
const FAMILY: &str = "DejaVu Sans";

/// The bundled font, and what the database calls each of its weights.
struct Fonts {
    database: Arc<fontdb::Database>,
    faces: Vec<(fontdb::ID, Face)>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    let mut faces = Vec::new();
    for face in [Face::Regular, Face::Bold] {
        let source = fontdb::Source::Binary(Arc::new(face.bytes()));
        let ids = database.load_font_source(source);
        faces.extend(ids.into_iter().map(|id| (id, face)));
    }
    database.set_sans_serif_family(FAMILY);
    database.set_serif_family(FAMILY);
    Fonts {
        database: Arc::new(database),
        faces,
    }
});

/// Reads an SVG document.
///
/// # Errors
/// [`Error::Render`] for `format` when it is none.
pub(super) fn tree(svg: &str, format: &'static str) -> Result<usvg::Tree, Error> {
    let options = usvg::Options {
        fontdb: FONTS.database.clone(),
        font_family: FAMILY.into(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|error| Error::Render {
        format,
        problem: error.to_string(),
    })
}

/// The weight of the bundled font that a tree names by `id`.
pub(super) fn face(id: fontdb::ID) -> Option<Face> {
    let found = FONTS.faces.iter().find(|(known, _)| *known == id);
    found.map(|(_, face)| *face)
}

/// Colours of a picture that cannot follow its viewer's setting: light for `auto`.
pub(super) fn theme(atlas: &Atlas) -> Theme {
    match atlas.options.theme {
        Theme::Auto => Theme::Light,
        theme => theme,
    }
}
