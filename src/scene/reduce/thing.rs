//! What may fold: an object with the parts that are drawn inside it, and how it is related.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::Foldable;
use super::owners::owned;
use super::representatives::{Representatives, Spot};
use super::serve::is_optional;
use crate::resource::{Category, Relation};
use crate::topology::{EdgeStatus, Facet, NodeStatus};

/// Volumes that the API server adds to every Pod, each with a name of its own.
const ADDED_VOLUME: &str = "/volume/kube-api-access-";

/// An object that may fold with others.
pub(super) struct Thing<'a> {
    pub spot: Spot,
    /// What it is drawn as, apart from its relations.
    pub look: Look<'a>,
    /// The parts that are drawn inside it, by the end of their ids.
    pub parts: Vec<(&'a str, Spot)>,
    /// Whether a controller of the input owns it.
    pub is_owned: bool,
    /// Whether it may be taken for another of its kind that has other neighbours of the same kind:
    /// each of three Pods has a claim of its own, and still they are alike.
    pub is_common: bool,
    pub ties: Vec<Tie<'a>>,
}

/// What a thing is drawn as.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look<'a> {
    pub sort: Sort<'a>,
    pub replicas: Option<u32>,
    /// Parts with their images.
    pub parts: Vec<(&'a str, &'a str)>,
}

/// What even the coarsest fold keeps apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sort<'a> {
    pub kind: &'a str,
    pub namespace: Option<&'a str>,
    pub status: NodeStatus,
    /// Missing, but only optional references name it.
    pub is_optional: bool,
    /// Whether it or a part of it has an error.
    pub is_faulty: bool,
}

/// A relation of a thing or of one of its parts, as the thing sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie<'a> {
    pub part: &'a str,
    pub relation: Relation,
    pub status: EdgeStatus,
    pub is_source: bool,
    pub other: Other<'a>,
}

/// The other end of a relation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Other<'a> {
    /// Another part of the same thing.
    Own(&'a str),
    /// A part of another thing (by its number) that may fold too.
    Thing(usize, &'a str),
    /// Something that does not fold.
    Spot(Spot),
}

/// All that may fold, in order of ids.
pub(super) fn things<'a>(
    drawn: &Representatives<'a>,
    foldable: Foldable,
    faulty: &BTreeSet<Spot>,
) -> Vec<Thing<'a>> {
    let holders = drawn.holders();
    let rooms: BTreeSet<Spot> = drawn.namespaces().map(|(_, spot)| spot).collect();
    let owned: BTreeSet<Spot> = owned(drawn).into_iter().map(|(spot, _)| spot).collect();
    let mut things = Vec::new();
    for spot in drawn.drawn().filter(|spot| !rooms.contains(spot)) {
        let Some(node) = drawn.node(spot) else {
            continue;
        };
        let is_owned = owned.contains(&spot);
        let is_leaf = node.parent.is_none() && !holders.contains(&spot);
        let is_common = is_owned || (is_leaf && is_plain(node.category, &node.kind));
        let may_fold = match foldable {
            Foldable::Copies => is_owned,
            Foldable::Leaves => is_common,
            Foldable::All => is_common || is_leaf,
        };
        if !may_fold || matches!(node.facet, Facet::Internet) {
            continue;
        }
        let parts = inside(drawn, spot);
        let looks = parts.iter().map(|(end, part)| (*end, image(drawn, *part)));
        let is_faulty = std::iter::once(spot)
            .chain(parts.iter().map(|(_, part)| *part))
            .any(|spot| faulty.contains(&spot));
        things.push(Thing {
            spot,
            look: Look {
                sort: Sort {
                    kind: &node.kind,
                    namespace: node.namespace.as_deref(),
                    status: node.status,
                    is_optional: node.status == NodeStatus::Missing && is_optional(drawn, spot),
                    is_faulty,
                },
                replicas: node.replicas,
                parts: looks.collect(),
            },
            parts,
            is_owned,
            is_common,
            ties: Vec::new(),
        });
    }
    tie(drawn, &mut things);
    things
}

/// Whether a name says enough of an object: it only serves others.
fn is_plain(category: Category, kind: &str) -> bool {
    match category {
        Category::Workload | Category::Service => false,
        Category::Network => matches!(kind, "Endpoints" | "EndpointSlice"),
        Category::Configuration
        | Category::Storage
        | Category::Identity
        | Category::Policy
        | Category::Cluster
        | Category::Custom => true,
    }
}

/// Everything that is drawn inside an object or merged with it, each with the end of its id.
pub(super) fn inside<'a>(drawn: &Representatives<'a>, spot: Spot) -> Vec<(&'a str, Spot)> {
    let Some(object) = drawn.node(spot) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut pending = drawn.parts(spot);
    while let Some(part) = pending.pop() {
        // A Pod that a ReplicaSet owns is an object of its own.
        let node = drawn
            .node(part)
            .filter(|node| node.document_place.is_none());
        let Some(node) = node.filter(|node| node.parent.is_some()) else {
            continue;
        };
        let end = node.id.strip_prefix(&object.id).unwrap_or(&node.id);
        let is_added = end.starts_with(ADDED_VOLUME);
        found.push((if is_added { ADDED_VOLUME } else { end }, part));
        pending.extend(drawn.parts(part));
    }
    found.sort();
    found
}

/// What tells two parts of one name apart.
fn image<'a>(drawn: &Representatives<'a>, part: Spot) -> &'a str {
    match drawn.node(part).map(|node| &node.facet) {
        Some(Facet::Container(container)) => container.image.as_deref().unwrap_or_default(),
        Some(Facet::Volume(volume)) => &volume.source_type,
        _ => "",
    }
}

/// Tells each thing its relations.
fn tie<'a>(drawn: &Representatives<'a>, things: &mut [Thing<'a>]) {
    let mut home: BTreeMap<Spot, (usize, &str)> = BTreeMap::new();
    for (number, thing) in things.iter().enumerate() {
        home.insert(thing.spot, (number, ""));
        let parts = thing.parts.iter();
        home.extend(parts.map(|(end, part)| (*part, (number, *end))));
    }
    let find = |spot: Spot| {
        let own = home.get(&spot).copied();
        own.or_else(|| home.get(&drawn.root(spot)).map(|(number, _)| (*number, "")))
    };
    for (_, source, target, edge) in drawn.shown_edges() {
        let ends = [(source, target, true), (target, source, false)];
        for (end, other, is_source) in ends {
            let Some((number, part)) = find(end) else {
                continue;
            };
            let other = match find(other) {
                Some((same, "")) if same == number && part.is_empty() => continue,
                Some((same, end)) if same == number => Other::Own(end),
                Some((number, end)) => Other::Thing(number, end),
                None => Other::Spot(drawn.root(other)),
            };
            if let Some(thing) = things.get_mut(number) {
                thing.ties.push(Tie {
                    part,
                    relation: edge.relation,
                    status: edge.status,
                    is_source,
                    other,
                });
            }
        }
    }
}
