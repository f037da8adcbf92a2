//! What the page's script knows: boxes, links, findings, and the words for them.

use std::collections::BTreeMap;

use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;

use crate::Atlas;
use crate::manifest::Place;
use crate::scene::{Chip, LineStyle, Link, Scene, SceneBox};

#[derive(Serialize)]
struct Data<'a> {
    summary: &'a str,
    boxes: Vec<BoxEntry<'a>>,
    /// Links, and relations that are drawn as chips.
    links: Vec<LinkEntry<'a>>,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct BoxEntry<'a> {
    id: String,
    kind: &'a str,
    /// The kind as the box says it: `LoadBalancer Service`, `Outside system`.
    called: &'a str,
    name: &'a str,
    namespace: &'a str,
    status: &'static str,
    parent: Option<usize>,
    words: &'a str,
    place: Option<At<'a>>,
}

#[derive(Serialize)]
struct LinkEntry<'a> {
    /// Id of its element; `None` for a chip, which is part of a box.
    id: Option<String>,
    source: usize,
    target: usize,
    relation: &'static str,
    status: &'static str,
    label: &'a str,
    words: &'a str,
    place: Option<At<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    severity: &'static str,
    message: &'a str,
    suggestion: &'a str,
    place: At<'a>,
    /// Index of the box, or of the link, that it is about.
    #[serde(rename = "box")]
    about_box: Option<usize>,
    link: Option<usize>,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: u32,
}

impl<'a> From<&'a Place> for At<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            file: &place.file,
            line: place.position.line,
        }
    }
}

/// The data as JSON that can stand in a script element: no `<` of a name can end it.
pub(super) fn of(atlas: &Atlas, scene: &Scene) -> Result<String, serde_json::Error> {
    let mut data = Data {
        summary: &atlas.explanations.summary,
        boxes: scene
            .boxes
            .iter()
            .map(|one| box_entry(atlas, one))
            .collect(),
        links: Vec::new(),
        findings: Vec::new(),
    };
    let mut box_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, one) in scene.boxes.iter().enumerate() {
        let ids = one.members.iter().chain([&one.id]);
        box_of.extend(ids.map(|id| (id.as_str(), number)));
    }
    let places: BTreeMap<&str, &Place> = atlas
        .topology
        .edges()
        .filter_map(|(_, _, _, edge)| Some((edge.id.as_str(), edge.evidence.first()?)))
        .collect();
    // Where the first of the edges that a line stands for is stated.
    let stated = |edges: &[String]| Some(At::from(*places.get(edges.first()?.as_str())?));
    let mut link_of: BTreeMap<&str, usize> = BTreeMap::new();
    for link in &scene.links {
        link_of.extend(link.edges.iter().map(|id| (id.as_str(), data.links.len())));
        data.links
            .push(link_entry(atlas, link, stated(&link.edges)));
    }
    for chip in chips(scene) {
        let ends = [&chip.source, &chip.target].map(|id| box_of.get(id.as_str()));
        if let [Some(source), Some(target)] = ends {
            link_of.extend(chip.edges.iter().map(|id| (id.as_str(), data.links.len())));
            let ends = [*source, *target];
            data.links
                .push(chip_entry(atlas, chip, ends, stated(&chip.edges)));
        }
    }
    let graph = &atlas.topology.graph;
    let about_box = |index: NodeIndex| box_of.get(graph.node_weight(index)?.id.as_str());
    let about_link = |index: EdgeIndex| link_of.get(graph.edge_weight(index)?.id.as_str());
    let findings = atlas.findings.iter().map(|found| Found {
        severity: found.severity.name(),
        message: &found.message,
        suggestion: &found.suggestion,
        place: At::from(&found.place),
        about_box: found.node.and_then(about_box).copied(),
        link: found.edge.and_then(about_link).copied(),
    });
    data.findings = findings.collect();
    Ok(inert(&serde_json::to_string(&data)?))
}

fn chips(scene: &Scene) -> impl Iterator<Item = &Chip> {
    let lines = scene.boxes.iter().flat_map(|one| &one.lines);
    lines.filter_map(|line| line.chip.as_deref())
}

fn box_entry<'a>(atlas: &'a Atlas, one: &'a SceneBox) -> BoxEntry<'a> {
    let node = atlas.topology.by_id.get(&one.id);
    let node = node.and_then(|index| atlas.topology.graph.node_weight(*index));
    let words = atlas.explanations.nodes.get(&one.id);
    // What stands for several things says so in its tooltip.
    let words = words.filter(|_| one.members.len() < 2);
    BoxEntry {
        id: element_id(&one.id),
        kind: &one.kind,
        called: called(one),
        name: &one.name,
        namespace: &one.namespace,
        status: one.status.name(),
        parent: one.parent,
        words: words.unwrap_or(&one.tooltip),
        place: node.and_then(|node| node.place.as_ref()).map(At::from),
    }
}

fn called(one: &SceneBox) -> &str {
    let line = one.lines.iter().find(|line| line.style == LineStyle::Kind);
    line.map_or(&one.kind, |line| &line.text)
}

fn link_entry<'a>(atlas: &'a Atlas, link: &'a Link, place: Option<At<'a>>) -> LinkEntry<'a> {
    LinkEntry {
        id: Some(element_id(&link.id)),
        source: link.source,
        target: link.target,
        relation: link.relation,
        status: link.status.name(),
        label: &link.label,
        words: words(atlas, &link.edges, &link.tooltip),
        place,
    }
}

fn chip_entry<'a>(
    atlas: &'a Atlas,
    chip: &'a Chip,
    [source, target]: [usize; 2],
    place: Option<At<'a>>,
) -> LinkEntry<'a> {
    LinkEntry {
        id: None,
        source,
        target,
        relation: chip.relation,
        status: chip.status.name(),
        label: "",
        words: words(atlas, &chip.edges, &chip.tooltip),
        place,
    }
}

/// The explanation of the only edge, or what the picture says of several.
fn words<'a>(atlas: &'a Atlas, edges: &[String], tooltip: &'a str) -> &'a str {
    match edges {
        [edge] => atlas.explanations.edges.get(edge).map_or(tooltip, |it| it),
        _ => tooltip,
    }
}

/// The id as the picture's element has it: the SVG writer replaces what XML cannot hold.
fn element_id(id: &str) -> String {
    let fits = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    id.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if fits(c) => c,
            _ => '\u{fffd}',
        })
        .collect()
}

/// JSON whose strings hold no character that HTML could read as markup.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_can_end_the_script_element() {
        let name = "</script><!--<script>&";
        let json = serde_json::to_string(name).unwrap();
        let safe = inert(&json);
        assert!(!safe.contains(['<', '>', '&']), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), name);
    }

    #[test]
    fn control_characters_are_replaced_as_in_the_picture() {
        assert_eq!(element_id("a\u{0}\n\u{ffff}b"), "a\u{fffd}\n\u{fffd}b");
    }
}
