//! The page's own files, built into the binary.

use super::examples::example;

/// One file under `/static/`.
pub struct Asset {
    /// The address after `/static/`.
    pub name: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub content: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const YAML: &str = "text/yaml; charset=utf-8";

/// Every file but the examples.
pub const ASSETS: &[Asset] = &[
    Asset {
        name: "podatlas.css",
        media_type: "text/css; charset=utf-8",
        content: include_str!("../../static/podatlas.css"),
    },
    Asset {
        name: "result.css",
        media_type: "text/css; charset=utf-8",
        content: include_str!("../../static/result.css"),
    },
    Asset {
        name: "icon.svg",
        media_type: "image/svg+xml",
        content: include_str!("../../static/icon.svg"),
    },
    Asset {
        name: "main.js",
        media_type: SCRIPT,
        content: include_str!("../../static/main.js"),
    },
    Asset {
        name: "editor.js",
        media_type: SCRIPT,
        content: include_str!("../../static/editor.js"),
    },
    Asset {
        name: "files.js",
        media_type: SCRIPT,
        content: include_str!("../../static/files.js"),
    },
    Asset {
        name: "live.js",
        media_type: SCRIPT,
        content: include_str!("../../static/live.js"),
    },
    Asset {
        name: "picture.js",
        media_type: SCRIPT,
        content: include_str!("../../static/picture.js"),
    },
    Asset {
        name: "share.js",
        media_type: SCRIPT,
        content: include_str!("../../static/share.js"),
    },
];

/// Media type and content of the file at an address after `/static/`.
pub fn find(name: &str) -> Option<(&'static str, &'static str)> {
    if let Some(file) = name.strip_prefix("examples/") {
        let example = example(file.strip_suffix(".yaml")?)?;
        return Some((YAML, example.source));
    }
    let asset = ASSETS.iter().find(|asset| asset.name == name)?;
    Some((asset.media_type, asset.content))
}
