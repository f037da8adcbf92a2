//! Which part of the input a picture shows, in words.

use super::filter::{self, Shown, is_described};
use crate::Atlas;
use crate::options::{Hide, View};
use crate::typeface::{self, Face};

/// A longer subtitle loses its middle, px: it must not make the page wider than a picture is.
const SUBTITLE_WIDTH: f64 = 900.0;
/// Type size of the subtitle, px.
const SUBTITLE_SIZE: f64 = 12.0;

/// `Namespace shop · network view · focus Deployment/web, depth 1`, and what the picture leaves out.
pub(super) fn subtitle(atlas: &Atlas, place: String, left_out: String) -> String {
    let namespace = match filter::namespace(atlas) {
        Some(chosen) => format!("Namespace {chosen} and what it touches"),
        None => place,
    };
    let parts: Vec<String> = std::iter::once(namespace)
        .chain(parts(atlas))
        .chain([left_out])
        .filter(|part| !part.is_empty())
        .collect();
    let text = parts.join(" · ");
    typeface::shortened(&text, Face::Regular, SUBTITLE_SIZE, SUBTITLE_WIDTH)
}

/// The summary of the input, after a sentence on the part of it that the picture shows.
pub(super) fn description(atlas: &Atlas, shown: &Shown) -> String {
    let summary = atlas.explanations.summary.replace('`', "");
    if !shown.reason.is_empty() {
        return format!("Nothing is drawn. {} {summary}", shown.reason);
    }
    if !filter::is_part(atlas) {
        return summary;
    }
    let topology = &atlas.topology;
    let all = topology.nodes().filter(|(_, node)| is_described(node));
    let parts: Vec<String> = filter::namespace(atlas)
        .map(|chosen| format!("namespace {chosen} and what it touches"))
        .into_iter()
        .chain(parts(atlas))
        .collect();
    format!(
        "The picture shows {} of {} objects: {}. {summary}",
        shown.objects(topology).len(),
        all.count(),
        parts.join("; ")
    )
}

/// What the options say of the part, each in a few words.
fn parts(atlas: &Atlas) -> Vec<String> {
    let options = &atlas.options;
    let subjects = &atlas.subjects;
    let words = |of| subjects.words(&atlas.topology, of);
    let mut parts = Vec::new();
    if options.view != View::default() {
        parts.push(format!("{} view", options.view.name()));
    }
    if !subjects.focus.is_empty() {
        parts.push(match options.view {
            View::Host => words(&subjects.focus),
            _ => format!(
                "focus {}, depth {}",
                words(&subjects.focus),
                options.depth.0
            ),
        });
    }
    if !subjects.trace.is_empty() {
        parts.push(format!("traffic through {}", words(&subjects.trace)));
    }
    if !options.kind.is_empty() {
        let kinds: Vec<&str> = match subjects.kinds.is_empty() {
            true => options.kind.iter().map(String::as_str).collect(),
            false => (subjects.kinds.iter())
                .map(|kind| kind.split('.').next().unwrap_or_default())
                .collect(),
        };
        parts.push(format!("only {}", kinds.join(", ")));
    }
    let hidden: Vec<&str> = (options.hide.iter())
        .filter_map(|hide| match hide {
            Hide::Inferred => Some("what is inferred"),
            Hide::Missing => Some("what is missing"),
            Hide::Provided => Some("what the cluster provides"),
            Hide::Legend | Hide::Labels | Hide::Kind(_) => None,
        })
        .chain((subjects.hidden.iter()).map(|kind| kind.split('.').next().unwrap_or_default()))
        .collect();
    if !hidden.is_empty() {
        parts.push(format!("without {}", hidden.join(", ")));
    }
    parts
}
