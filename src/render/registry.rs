//! FORMATS: one line for each output format.

use super::{dot, json, markdown, png, svg, text};
use crate::{Atlas, Error, Limits};

/// One output format.
pub struct Format {
    /// Value of `format=` and `--format`.
    pub name: &'static str,
    /// File extension, and the last part of an image URL.
    pub extension: &'static str,
    /// Media type of the response.
    pub media_type: &'static str,
    /// True for pictures: an error is answered with an error picture.
    pub is_picture: bool,
    /// One line for `--help` and the README.
    pub doc: &'static str,
    /// Writes the atlas in this format; the same atlas gives the same bytes.
    pub render: fn(&Atlas, &Limits) -> Result<Vec<u8>, Error>,
}

/// Every output format.
pub const FORMATS: &[Format] = &[
    Format {
        name: "svg",
        extension: "svg",
        media_type: "image/svg+xml",
        is_picture: true,
        doc: "the picture, vector",
        render: svg::render,
    },
    Format {
        name: "png",
        extension: "png",
        media_type: "image/png",
        is_picture: true,
        doc: "the picture, pixels",
        render: png::render,
    },
    Format {
        name: "json",
        extension: "json",
        media_type: "application/json",
        is_picture: false,
        doc: "nodes, edges, findings and explanations",
        render: json::render,
    },
    Format {
        name: "dot",
        extension: "dot",
        media_type: "text/vnd.graphviz",
        is_picture: false,
        doc: "the graph for Graphviz, boxes as clusters",
        render: dot::render,
    },
    Format {
        name: "markdown",
        extension: "md",
        media_type: "text/markdown; charset=utf-8",
        is_picture: false,
        doc: "the explanations and findings as Markdown",
        render: markdown::render,
    },
    Format {
        name: "text",
        extension: "txt",
        media_type: "text/plain; charset=utf-8",
        is_picture: false,
        doc: "the explanations and findings as plain text",
        render: text::render,
    },
];

/// The format of a name or an extension.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS
        .iter()
        .find(|format| format.name == name || format.extension == name)
}
