//! The article's sections on objects that have none of their own: one for each category of kinds.

use super::Section;
use super::names::Names;
use super::{english, object};
use crate::resource::Category;
use crate::topology::{Facet, NodeStatus};

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
    listed(names, heading(category), |node| {
        present(node.status) && node.category == category && !node.api_version.is_empty()
    })
}

/// What the input refers to without holding it; `None` where nothing is.
pub(super) fn absent(names: &Names<'_>) -> Option<Section> {
    listed(names, "Not in this input", |node| {
        matches!(node.status, NodeStatus::Missing | NodeStatus::Provided)
    })
}

fn listed(
    names: &Names<'_>,
    heading: &str,
    wanted: impl Fn(&crate::topology::Node) -> bool,
) -> Option<Section> {
    let bullets: Vec<String> = names
        .topology
        .nodes()
        .filter(|(index, node)| {
            matches!(node.facet, Facet::Plain)
                && wanted(node)
                && names.pod_of(*index).is_none()
                && names.topology.template_of(*index).is_none()
        })
        .map(|(index, node)| object::node(names, index, node))
        .collect();
    (!bullets.is_empty()).then(|| Section {
        heading: english::bare(heading),
        bullets,
        ..Section::default()
    })
}
