//! The page's own files, built into the binary.

/// One file under `/static/`.
pub struct Asset {
    /// Last part of the address.
    pub name: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub content: &'static str,
}

/// One example manifest of the page.
pub struct Example {
    /// Value of `example=`; with `.yaml`, its file under `/static/`.
    pub name: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One line on what it shows.
    pub doc: &'static str,
    /// The manifest.
    pub source: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const YAML: &str = "text/yaml; charset=utf-8";

const BLOG: &str = include_str!("../../static/examples/user-msvc.yaml");
const REPAIRED: &str = include_str!("../../static/examples/user-msvc-repaired.yaml");

/// Every example, in the order of the page.
pub const EXAMPLES: &[Example] = &[
    Example {
        name: "user-msvc",
        title: "Pod with mistakes",
        doc: "three containers, two volumes, a Service: as printed in a blog, mistakes included",
        source: BLOG,
    },
    Example {
        name: "user-msvc-repaired",
        title: "Repaired Pod",
        doc: "the same Pod when every reference meets its target",
        source: REPAIRED,
    },
];

/// Every file.
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
    Asset {
        name: "user-msvc.yaml",
        media_type: YAML,
        content: BLOG,
    },
    Asset {
        name: "user-msvc-repaired.yaml",
        media_type: YAML,
        content: REPAIRED,
    },
];

/// The file of a name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// The example of a name.
pub fn example(name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.name == name)
}
