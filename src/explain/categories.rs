//! The article's sections on objects that have none of their own: one for each category of kinds.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::Section;
use super::names::{Names, kind_word};
use super::{cluster, english, identity, object};
use crate::resource::Category;
use crate::topology::{Facet, Node, NodeStatus};

/// Objects of one kind that have a bullet each before the rest is only named.
const MOST_OF_KIND: usize = 12;

/// Categories that are told after ConfigMaps and Secrets, in reading order.
pub(super) const AFTER_CONFIGURATION: &[Category] = &[
    Category::Service,
    Category::Workload,
    Category::Configuration,
    Category::Storage,
    Category::Identity,
    Category::Policy,
    Category::Custom,
    Category::Cluster,
];

fn heading(category: Category) -> &'static str {
    match category {
        Category::Network => "Routes and networks",
        Category::Service | Category::Workload | Category::Configuration => "Other objects",
        Category::Storage => "Storage and devices",
        Category::Identity => "Who may do what",
        Category::Policy => "Rules over other objects",
        Category::Custom => "Custom resources",
        Category::Cluster => "The cluster as a whole",
    }
}

/// The objects of a category that are in the input, a bullet each; `None` without any.
pub(super) fn section(names: &Names<'_>, category: Category) -> Option<Section> {
    let present = |status| matches!(status, NodeStatus::Ok | NodeStatus::Inferred);
    listed(names, heading(category), |index, node| {
        present(node.status)
            && node.category == category
            && !node.api_version.is_empty()
            && !identity::is_told_elsewhere(names, index, node)
    })
}

/// What the input refers to without holding it; `None` where nothing is.
pub(super) fn absent(names: &Names<'_>) -> Option<Section> {
    listed(names, "Not in this input", |_, node| {
        matches!(node.status, NodeStatus::Missing | NodeStatus::Provided)
    })
}

fn listed(
    names: &Names<'_>,
    heading: &str,
    wanted: impl Fn(NodeIndex, &Node) -> bool,
) -> Option<Section> {
    let mut by_kind: BTreeMap<String, Vec<(NodeIndex, &Node)>> = BTreeMap::new();
    for (index, node) in names.topology.nodes() {
        if matches!(node.facet, Facet::Plain)
            && wanted(index, node)
            && names.pod_of(index).is_none()
            && names.topology.template_of(index).is_none()
        {
            by_kind
                .entry(kind_word(node))
                .or_default()
                .push((index, node));
        }
    }
    let bullets: Vec<String> = by_kind
        .iter()
        .flat_map(|(kind, objects)| of_kind(names, kind, objects))
        .collect();
    (!bullets.is_empty()).then(|| Section {
        heading: english::bare(heading),
        bullets,
        ..Section::default()
    })
}

fn of_kind(names: &Names<'_>, kind: &str, objects: &[(NodeIndex, &Node)]) -> Vec<String> {
    let (shown, rest) = objects.split_at(objects.len().min(MOST_OF_KIND));
    let told = |objects: &[(NodeIndex, &Node)]| -> Vec<String> {
        let told = objects.iter();
        told.map(|(index, node)| object::node(names, *index, node))
            .collect()
    };
    let is_present = objects
        .iter()
        .all(|(_, node)| node.status == NodeStatus::Ok);
    if let Some(bullet) = cluster::together(kind, objects).filter(|_| is_present) {
        return vec![bullet];
    }
    let mut bullets = told(shown);
    match rest {
        [] => {}
        [_] => bullets.extend(told(rest)),
        rest => bullets.push(cluster::rest(kind, rest)),
    }
    bullets
}
