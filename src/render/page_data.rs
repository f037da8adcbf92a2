//! What the scripts of pages know of a picture: boxes, links, findings, and the words for them.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;

use super::json::FixEntry;
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
    /// How many nodes the whole graph has of each kind, also where the picture leaves them out.
    kinds: BTreeMap<&'a str, usize>,
    /// Every namespace of the whole graph.
    namespaces: BTreeSet<&'a str>,
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
    /// Ids of the nodes that it stands for, where they are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<&'a str>,
    /// Where the nodes that it stands for are stated.
    places: Vec<At<'a>>,
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
    /// The fields that make it true, one of each line.
    places: Vec<At<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    suggestion: &'a str,
    place: At<'a>,
    /// Index of the box, or of the link, that it is about.
    #[serde(rename = "box")]
    about_box: Option<usize>,
    link: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixEntry<'a>>,
}

/// A place in the input; line and column count from 1, columns in characters.
#[derive(Serialize, Clone, Copy, PartialEq)]
struct At<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    /// It is an object's name, which stands for the whole object.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    whole: bool,
}

impl<'a> From<&'a Place> for At<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            file: &place.file,
            line: place.position.line,
            column: place.position.column,
            whole: place.path == "metadata.name" || place.path.ends_with("].metadata.name"),
        }
    }
}

/// The data as JSON that can stand in a script element: no `<` of a name can end it.
pub fn of(atlas: &Atlas, scene: &Scene) -> Result<String, serde_json::Error> {
    let box_of = boxes_by_id(scene);
    let evidence: BTreeMap<&str, &[Place]> = atlas
        .topology
        .edges()
        .map(|(_, _, _, edge)| (edge.id.as_str(), edge.evidence.as_slice()))
        .collect();
    let mut links = Vec::new();
    let mut link_of: BTreeMap<&str, usize> = BTreeMap::new();
    for link in &scene.links {
        link_of.extend(link.edges.iter().map(|id| (id.as_str(), links.len())));
        links.push(link_entry(atlas, link, stated(&link.edges, &evidence)));
    }
    for chip in chips(scene) {
        let ends = [&chip.source, &chip.target].map(|id| box_of.get(id.as_str()));
        if let [Some(source), Some(target)] = ends {
            link_of.extend(chip.edges.iter().map(|id| (id.as_str(), links.len())));
            let ends = [*source, *target];
            links.push(chip_entry(
                atlas,
                chip,
                ends,
                stated(&chip.edges, &evidence),
            ));
        }
    }
    let graph = &atlas.topology.graph;
    let about_box = |index: NodeIndex| box_of.get(graph.node_weight(index)?.id.as_str());
    let about_link = |index: EdgeIndex| link_of.get(graph.edge_weight(index)?.id.as_str());
    let findings = atlas.findings.iter().map(|found| Found {
        code: found.code,
        severity: found.severity.name(),
        message: &found.message,
        suggestion: &found.suggestion,
        place: At::from(&found.place),
        about_box: found.node.and_then(about_box).copied(),
        link: found.edge.and_then(about_link).copied(),
        fix: found.fix.as_ref().map(FixEntry::from),
    });
    let mut data = Data {
        summary: &atlas.explanations.summary,
        boxes: scene
            .boxes
            .iter()
            .map(|one| box_entry(atlas, one))
            .collect(),
        links,
        findings: findings.collect(),
        kinds: BTreeMap::new(),
        namespaces: BTreeSet::new(),
    };
    for (_, node) in atlas.topology.nodes() {
        *data.kinds.entry(&node.kind).or_default() += 1;
        data.namespaces.extend(node.namespace.as_deref());
    }
    Ok(inert(&serde_json::to_string(&data)?))
}

/// The fields that make edges true, one of each line, in the order of the edges.
fn stated<'a>(edges: &[String], evidence: &BTreeMap<&str, &'a [Place]>) -> Vec<At<'a>> {
    let mut seen = BTreeSet::new();
    let places = edges
        .iter()
        .filter_map(|id| evidence.get(id.as_str()))
        .flat_map(|places| places.iter());
    places
        .map(At::from)
        .filter(|at| seen.insert((at.file, at.line)))
        .collect()
}

/// The index of each box, by its id and by those of the nodes that it stands for.
pub fn boxes_by_id(scene: &Scene) -> BTreeMap<&str, usize> {
    let mut boxes = BTreeMap::new();
    for (number, one) in scene.boxes.iter().enumerate() {
        let ids = one.members.iter().chain([&one.id]);
        boxes.extend(ids.map(|id| (id.as_str(), number)));
    }
    boxes
}

/// The relations that a scene draws as chips in its boxes.
pub fn chips(scene: &Scene) -> impl Iterator<Item = &Chip> {
    let lines = scene.boxes.iter().flat_map(|one| &one.lines);
    lines.filter_map(|line| line.chip.as_deref())
}

fn box_entry<'a>(atlas: &'a Atlas, one: &'a SceneBox) -> BoxEntry<'a> {
    let topology = &atlas.topology;
    let own = std::slice::from_ref(&one.id);
    let ids = if one.members.is_empty() {
        own
    } else {
        &one.members
    };
    let nodes = ids
        .iter()
        .filter_map(|id| topology.node(*topology.by_id.get(id)?));
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
        members: if one.members.len() > 1 {
            one.members.iter().map(String::as_str).collect()
        } else {
            Vec::new()
        },
        places: nodes
            .filter_map(|node| node.place.as_ref())
            .map(At::from)
            .collect(),
    }
}

fn called(one: &SceneBox) -> &str {
    let line = one.lines.iter().find(|line| line.style == LineStyle::Kind);
    line.map_or(&one.kind, |line| &line.text)
}

fn link_entry<'a>(atlas: &'a Atlas, link: &'a Link, places: Vec<At<'a>>) -> LinkEntry<'a> {
    LinkEntry {
        id: Some(element_id(&link.id)),
        source: link.source,
        target: link.target,
        relation: link.relation,
        status: link.status.name(),
        label: &link.label,
        words: words(atlas, &link.edges, &link.tooltip),
        places,
    }
}

fn chip_entry<'a>(
    atlas: &'a Atlas,
    chip: &'a Chip,
    [source, target]: [usize; 2],
    places: Vec<At<'a>>,
) -> LinkEntry<'a> {
    LinkEntry {
        id: None,
        source,
        target,
        relation: chip.relation,
        status: chip.status.name(),
        label: "",
        words: words(atlas, &chip.edges, &chip.tooltip),
        places,
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
pub fn inert(json: &str) -> String {
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
