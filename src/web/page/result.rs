//! An atlas as the result template shows it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::outline::{self, Row};
use super::words::with_code;
use crate::findings::Severity;
use crate::manifest::Place;
use crate::render::{page_data, svg};
use crate::web::error::RequestError;
use crate::{Atlas, Error, Stop};

/// Picture, findings and words of one input.
pub struct ResultView {
    /// The picture, to stand in the page.
    pub picture: String,
    /// The summary, as HTML.
    pub summary: String,
    /// Findings by severity, worst first; a severity without findings is left out.
    pub groups: Vec<FindingGroup>,
    /// The article.
    pub sections: Vec<SectionView>,
    /// The picture as a nested list.
    pub outline: Vec<Row>,
    /// What the page's scripts know of it, as JSON that can stand in a script element.
    pub data: String,
    /// The query string of the options.
    pub query: String,
    /// Whether places name their file.
    pub has_files: bool,
}

/// Findings of one severity.
pub struct FindingGroup {
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// The findings.
    pub findings: Vec<FindingView>,
}

/// One finding.
pub struct FindingView {
    /// Stable name of the check.
    pub code: &'static str,
    /// What is wrong, as HTML.
    pub message: String,
    /// What to do, as HTML; may be empty.
    pub suggestion: String,
    /// Where.
    pub at: At,
    /// Id of the box or arrow it is about; may be empty.
    pub element: String,
}

/// A place in the input.
pub struct At {
    /// Name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// One section of the article, as HTML.
pub struct SectionView {
    /// Heading.
    pub heading: String,
    /// Id of the node that it is about; may be empty.
    pub node: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Bullets.
    pub bullets: Vec<String>,
}

impl ResultView {
    /// The view of an atlas of so many files.
    ///
    /// # Errors
    /// [`Error::Render`] when the data for the scripts cannot be written; [`Error::Stopped`].
    pub fn of(atlas: &Atlas, files: usize, stop: &Stop) -> Result<Self, RequestError> {
        let placed = atlas.place_until(stop)?;
        let data = page_data::of(atlas, &placed.scene).map_err(|error| Error::Render {
            format: "html",
            problem: error.to_string(),
        })?;
        let picture = svg::draw(&placed, placed.scene.theme);
        Ok(Self {
            picture: without_prolog(&picture).to_owned(),
            summary: with_code(&atlas.explanations.summary),
            groups: groups(atlas),
            sections: sections(atlas),
            outline: outline::rows(&placed.scene),
            data,
            query: crate::web::handlers::diagrams::query_of(&atlas.options),
            has_files: files > 1,
        })
    }

    /// How many findings there are.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.findings.len()).sum()
    }

    /// Base64 of SHA-256 of each style element of the picture, for the page's policy.
    pub fn style_digests(&self) -> Vec<String> {
        svg::styles(&self.picture)
            .map(|style| STANDARD.encode(Sha256::digest(style.as_bytes())))
            .collect()
    }
}

/// An XML declaration has no place inside HTML.
fn without_prolog(svg: &str) -> &str {
    svg.find("<svg")
        .and_then(|start| svg.get(start..))
        .unwrap_or(svg)
}

fn at(place: &Place) -> At {
    At {
        file: place.file.to_string(),
        line: place.position.line,
        column: place.position.column,
    }
}

fn groups(atlas: &Atlas) -> Vec<FindingGroup> {
    let graph = &atlas.topology.graph;
    [Severity::Error, Severity::Warning, Severity::Info]
        .iter()
        .map(|&severity| FindingGroup {
            severity: severity.name(),
            findings: atlas
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .map(|finding| FindingView {
                    code: finding.code,
                    message: with_code(&finding.message),
                    suggestion: with_code(&finding.suggestion),
                    at: at(&finding.place),
                    element: finding
                        .edge
                        .and_then(|edge| graph.edge_weight(edge))
                        .map(|edge| edge.id.clone())
                        .or_else(|| Some(graph.node_weight(finding.node?)?.id.clone()))
                        .unwrap_or_default(),
                })
                .collect(),
        })
        .filter(|group| !group.findings.is_empty())
        .collect()
}

fn sections(atlas: &Atlas) -> Vec<SectionView> {
    let html = |texts: &[String]| texts.iter().map(|text| with_code(text)).collect();
    let sections = atlas.article();
    sections
        .iter()
        .map(|section| SectionView {
            heading: with_code(&section.heading),
            node: section.node.clone().unwrap_or_default(),
            paragraphs: html(&section.paragraphs),
            bullets: html(&section.bullets),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_of_a_picture_are_found_and_its_prolog_is_left_out() {
        let svg = "<?xml version=\"1.0\"?>\n<svg><style type=\"a\">p{}</style><g/><style>q{}</style></svg>";
        assert!(without_prolog(svg).starts_with("<svg>"));
        assert_eq!(svg::styles(svg).collect::<Vec<_>>(), ["p{}", "q{}"]);
    }
}
