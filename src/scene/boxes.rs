//! What is drawn to boxes, in an order in which every box follows the one around it.

use std::collections::{BTreeMap, BTreeSet};

use super::applications;
use super::card::{self, Drawing};
use super::reduce::{Reduction, Spot};
use super::words::{line, name_line};
use super::{Lane, LineStyle, SceneBox, Shape};
use crate::resource::Category;
use crate::{Atlas, Stop};

/// The boxes, and the box of each thing that is drawn; not all of them once told to stop.
pub(super) fn compose(
    atlas: &Atlas,
    reduction: &Reduction<'_>,
    stop: &Stop,
) -> (Vec<SceneBox>, BTreeMap<Spot, usize>) {
    let drawn = &reduction.drawn;
    let mut boxes: Vec<SceneBox> = Vec::new();
    let mut index_of: BTreeMap<Spot, usize> = BTreeMap::new();
    let rooms: Vec<(&str, Spot)> = drawn.namespaces().collect();
    let is_described = |(_, spot): &(&str, Spot)| drawn.node(*spot).is_some();
    let has_frames = rooms.len() > 1 || rooms.iter().any(is_described);
    if has_frames && !drawn.has_namespace_cards && !drawn.shown.no_frames {
        for (namespace, spot) in &rooms {
            index_of.insert(*spot, boxes.len());
            let id = drawn.node(*spot).map(|node| node.id.clone());
            boxes.push(SceneBox {
                focused: drawn.is_focused(*spot),
                ..namespace_frame(namespace, id)
            });
        }
    }
    let applications = applications::applications(reduction);
    let mut frames = Vec::new();
    for application in &applications {
        let room = drawn.namespace(application.namespace());
        frames.push(boxes.len());
        boxes.push(application.frame(room.and_then(|room| index_of.get(&room).copied())));
    }
    let application_of = applications::by_member(&applications);
    let holders = drawn.holders();
    for spot in in_nesting_order(reduction) {
        if stop.is_told() {
            break;
        }
        if index_of.contains_key(&spot) {
            continue;
        }
        let Some(node) = drawn.node(spot) else {
            index_of.insert(spot, boxes.len());
            boxes.extend(card::namespace(atlas, reduction, spot));
            continue;
        };
        let namespace = node.namespace.as_deref();
        let room = namespace.and_then(|namespace| drawn.namespace(namespace));
        let around = drawn.around(spot).or(room);
        let frame = application_of.get(&spot);
        let parent = frame
            .and_then(|number| frames.get(*number).copied())
            .or_else(|| around.and_then(|around| index_of.get(&around).copied()));
        let is_room = rooms.iter().any(|(_, room)| *room == spot);
        index_of.insert(spot, boxes.len());
        if is_room && drawn.has_namespace_cards {
            boxes.extend(card::namespace(atlas, reduction, spot));
            continue;
        }
        boxes.push(card::of(&Drawing {
            atlas,
            reduction,
            spot,
            node,
            parent,
            holds_boxes: holders.contains(&spot),
        }));
    }
    (boxes, index_of)
}

/// What is drawn, with everything after the box around it; siblings by id, containers and volumes
/// as written.
fn in_nesting_order(reduction: &Reduction<'_>) -> Vec<Spot> {
    let drawn = &reduction.drawn;
    let depth =
        |spot| std::iter::successors(drawn.around(spot), |spot| drawn.around(*spot)).count();
    let mut order: Vec<Spot> = drawn.drawn().collect();
    order.sort_by_cached_key(|spot| {
        let around = drawn.around(*spot);
        let place = drawn.node(*spot).and_then(|node| node.place.as_ref());
        let place = place.filter(|_| around.is_some());
        (
            depth(*spot),
            around,
            place.map(|place| (place.position.line, place.position.column)),
            *spot,
        )
    });
    order
}

/// The quiet background of one namespace.
fn namespace_frame(namespace: &str, described: Option<String>) -> SceneBox {
    let members = described.iter().cloned().collect();
    SceneBox {
        id: described.unwrap_or_else(|| format!("-/Namespace/{namespace}/members")),
        kind: "Namespace".into(),
        name: namespace.into(),
        namespace: namespace.into(),
        tooltip: format!("Namespace {namespace}"),
        lines: vec![line(LineStyle::Kind, "Namespace"), name_line(namespace)],
        members,
        ..SceneBox::bare(Shape::Namespace, Lane::Workload, Category::Cluster)
    }
}

/// Ids of the nodes that a spot stands for, its own among them, in order.
pub(super) fn members(reduction: &Reduction<'_>, spot: Spot) -> Vec<String> {
    let all: BTreeSet<Spot> = reduction.all_of(spot).into_iter().collect();
    let nodes = all
        .into_iter()
        .filter_map(|spot| reduction.drawn.node(spot));
    nodes.map(|node| node.id.clone()).collect()
}
