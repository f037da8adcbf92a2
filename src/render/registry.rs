//! FORMATS: one line for each output format.

use super::{d2, dot, drawio, excalidraw, html, json, markdown, mermaid, pdf, png, svg, text};
use crate::{Atlas, Error, Limits};

/// One output format.
pub struct Format {
    /// Value of `format=` and `--format`.
    pub name: &'static str,
    /// File extension, and the last part of an image URL.
    pub extension: &'static str,
    /// Media type of the response.
    pub media_type: &'static str,
    /// What people take it for.
    pub purpose: Purpose,
    /// `Content-Security-Policy` of a response in this format, where that of the service's own
    /// answers does not fit.
    pub policy: Option<fn() -> String>,
    /// One line for `--help` and the README.
    pub doc: &'static str,
    /// Writes the atlas in this format; the same atlas gives the same bytes.
    pub render: fn(&Atlas, &Limits) -> Result<Vec<u8>, Error>,
}

impl Format {
    /// Whether its content is compressed already.
    pub fn is_compressed(&self) -> bool {
        matches!(self.media_type, "image/png" | "application/pdf")
    }
}

/// What people take a format for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To show where an image can stand: an error is answered with an error picture.
    Image,
    /// To print, to explore, or to go on drawing with another tool.
    Drawing,
    /// To read, by people or by programs: explanations and findings.
    Words,
}

/// Every output format. Where several fit what a client accepts, the first is its answer.
pub const FORMATS: &[Format] = &[
    Format {
        name: "svg",
        extension: "svg",
        media_type: "image/svg+xml",
        purpose: Purpose::Image,
        policy: None,
        doc: "the picture, vector",
        render: svg::render,
    },
    Format {
        name: "png",
        extension: "png",
        media_type: "image/png",
        purpose: Purpose::Image,
        policy: None,
        doc: "the picture, pixels",
        render: png::render,
    },
    Format {
        name: "pdf",
        extension: "pdf",
        media_type: "application/pdf",
        purpose: Purpose::Drawing,
        policy: None,
        doc: "the picture on one page, vector, its text searchable",
        render: pdf::render,
    },
    Format {
        name: "json",
        extension: "json",
        media_type: "application/json",
        purpose: Purpose::Words,
        policy: None,
        doc: "nodes, edges, findings and explanations",
        render: json::render,
    },
    Format {
        name: "markdown",
        extension: "md",
        media_type: "text/markdown; charset=utf-8",
        purpose: Purpose::Words,
        policy: None,
        doc: "the explanations and findings as Markdown",
        render: markdown::render,
    },
    Format {
        name: "text",
        extension: "txt",
        media_type: "text/plain; charset=utf-8",
        purpose: Purpose::Words,
        policy: None,
        doc: "the explanations and findings as plain text",
        render: text::render,
    },
    Format {
        name: "html",
        extension: "html",
        media_type: "text/html; charset=utf-8",
        purpose: Purpose::Drawing,
        policy: Some(html::served_policy),
        doc: "a page to explore: moves, zooms, searches, explains; needs no server",
        render: html::render,
    },
    Format {
        name: "dot",
        extension: "dot",
        media_type: "text/vnd.graphviz",
        purpose: Purpose::Drawing,
        policy: None,
        doc: "the graph for Graphviz, boxes as clusters",
        render: dot::render,
    },
    Format {
        name: "mermaid",
        extension: "mmd",
        media_type: "text/vnd.mermaid",
        purpose: Purpose::Drawing,
        policy: None,
        doc: "the graph as a Mermaid flowchart with subgraphs",
        render: mermaid::render,
    },
    Format {
        name: "d2",
        extension: "d2",
        media_type: "text/plain; charset=utf-8",
        purpose: Purpose::Drawing,
        policy: None,
        doc: "the graph for D2, boxes as containers",
        render: d2::render,
    },
    Format {
        name: "drawio",
        extension: "drawio",
        media_type: "application/vnd.jgraph.mxfile",
        purpose: Purpose::Drawing,
        policy: None,
        doc: "the picture for draw.io, every box and corner where the svg has it",
        render: drawio::render,
    },
    Format {
        name: "excalidraw",
        extension: "excalidraw",
        media_type: "application/json",
        purpose: Purpose::Drawing,
        policy: None,
        doc: "the picture for Excalidraw, every box where the svg has it",
        render: excalidraw::render,
    },
];

/// The format of a name or an extension.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS
        .iter()
        .find(|format| format.name == name || format.extension == name)
}
