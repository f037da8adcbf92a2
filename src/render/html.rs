//! The picture as a page that needs no server: it can be moved, zoomed and searched, and says of
//! each box and line what it is. Style, script and data stand in the page; its policy lets nothing
//! else run or load.

use std::sync::LazyLock;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{page_data, svg};
use crate::options::Theme;
use crate::{Atlas, Error, Limits};

/// The style sheet, and of it the part that the workbench shares.
const CSS: &str = concat!(
    include_str!("../../static/standalone/page.css"),
    include_str!("../../static/picture/picture.css"),
);

/// The script's modules in the order in which they need each other.
const MODULES: &[&str] = &[
    include_str!("../../static/texts.js"),
    include_str!("../../static/picture/tag.js"),
    include_str!("../../static/picture/graph.js"),
    include_str!("../../static/picture/view.js"),
    include_str!("../../static/picture/parts.js"),
    include_str!("../../static/picture/search.js"),
    include_str!("../../static/standalone/panel.js"),
    include_str!("../../static/standalone/main.js"),
];

/// The modules as one, since a page without a server has nowhere to import from.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let lines = MODULES.iter().flat_map(|module| module.lines());
    lines
        .filter(|line| !line.starts_with("import "))
        .map(|line| format!("{}\n", line.strip_prefix("export ").unwrap_or(line)))
        .collect()
});

static SCRIPT_SOURCE: LazyLock<String> = LazyLock::new(|| source_of(&SCRIPT));

#[derive(Template)]
#[template(path = "standalone.html")]
struct Page<'a> {
    policy: String,
    version: &'static str,
    is_dark: bool,
    title: &'a str,
    subtitle: &'a str,
    css: &'static str,
    picture: &'a str,
    data: String,
    script: &'static str,
}

/// Writes the page. Its colours follow the viewer's setting unless `theme=dark`.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    // The page says the title itself, above the picture.
    let mut placed = atlas.place_until(&limits.stop)?;
    let title = std::mem::take(&mut placed.scene.title);
    let subtitle = std::mem::take(&mut placed.scene.subtitle);
    let is_dark = atlas.options.theme == Theme::Dark;
    let theme = if is_dark { Theme::Dark } else { Theme::Auto };
    let picture = svg::draw_until(&placed, theme, &limits.stop)?;
    let failed = |problem: String| Error::Render {
        format: "html",
        problem,
    };
    let page = Page {
        policy: policy(&picture),
        version: crate::VERSION,
        is_dark,
        title: if title.is_empty() { "Podatlas" } else { &title },
        subtitle: &subtitle,
        css: CSS,
        picture: &picture,
        data: page_data::of(atlas, &placed.scene).map_err(|error| failed(error.to_string()))?,
        script: &SCRIPT,
    };
    let page = page.render().map_err(|error| failed(error.to_string()))?;
    Ok(page.into_bytes())
}

/// The policy that a server sends with the page (`Content-Security-Policy`): what the page's own
/// says, an origin of its own, and no frame around it. Styles are left to the page's own policy,
/// which knows the digest of the picture's.
pub fn served_policy() -> String {
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts",
        *SCRIPT_SOURCE
    )
}

/// The policy in the page: its script, its styles, and nothing from anywhere.
fn policy(picture: &str) -> String {
    let styles: Vec<String> = std::iter::once(CSS)
        .chain(svg::styles(picture))
        .map(source_of)
        .collect();
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        *SCRIPT_SOURCE,
        styles.join(" ")
    )
}

/// A text as a source of a policy: the digest of what stands between the tags.
fn source_of(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
