//! An atlas as the result template shows it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::words::with_code;
use crate::findings::Severity;
use crate::manifest::Place;
use crate::render::{FORMATS, Format, svg};
use crate::web::error::RequestError;
use crate::{Atlas, Error, Limits};

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
    /// A sentence for each box and arrow.
    pub facts: Vec<Fact>,
    /// Every output format.
    pub formats: &'static [Format],
    /// The query string of the options.
    pub query: String,
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

/// A place in the editor's text.
pub struct At {
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

/// What is said of one box or arrow.
pub struct Fact {
    /// Id of the element in the picture.
    pub id: String,
    /// The sentence, as HTML.
    pub sentence: String,
    /// The lines that make it true.
    pub places: Vec<At>,
}

impl ResultView {
    /// The view of an atlas.
    ///
    /// # Errors
    /// What the SVG writer refuses.
    pub fn of(atlas: &Atlas, limits: &Limits) -> Result<Self, RequestError> {
        let svg = svg::render(atlas, limits)?;
        let svg = String::from_utf8(svg).map_err(|_| Error::Render {
            format: "svg",
            problem: "it is not UTF-8".to_owned(),
        })?;
        Ok(Self {
            picture: without_prolog(&svg).to_owned(),
            summary: with_code(&atlas.explanations.summary),
            groups: groups(atlas),
            sections: sections(atlas),
            facts: facts(atlas),
            formats: FORMATS,
            query: crate::web::handlers::diagrams::query_of(&atlas.options),
        })
    }

    /// Base64 of SHA-256 of each style element of the picture, for the page's policy.
    pub fn style_digests(&self) -> Vec<String> {
        styles(&self.picture)
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

fn styles(svg: &str) -> impl Iterator<Item = &str> {
    svg.split("<style").skip(1).filter_map(|rest| {
        let (_, content) = rest.split_once('>')?;
        Some(content.split_once("</style>")?.0)
    })
}

fn at(place: &Place) -> At {
    At {
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

fn facts(atlas: &Atlas) -> Vec<Fact> {
    let words = &atlas.explanations;
    let nodes = atlas.topology.nodes().filter_map(|(_, node)| {
        Some(Fact {
            id: node.id.clone(),
            sentence: with_code(words.nodes.get(&node.id)?),
            places: node.place.iter().map(at).collect(),
        })
    });
    let edges = atlas.topology.edges().filter_map(|(_, _, _, edge)| {
        let mut places: Vec<_> = edge.evidence.iter().map(at).collect();
        places.dedup_by_key(|place| place.line);
        Some(Fact {
            id: edge.id.clone(),
            sentence: with_code(words.edges.get(&edge.id)?),
            places,
        })
    });
    nodes.chain(edges).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_of_a_picture_are_found_and_its_prolog_is_left_out() {
        let svg = "<?xml version=\"1.0\"?>\n<svg><style type=\"a\">p{}</style><g/><style>q{}</style></svg>";
        assert!(without_prolog(svg).starts_with("<svg>"));
        assert_eq!(styles(svg).collect::<Vec<_>>(), ["p{}", "q{}"]);
    }
}
