//! How coarse a picture is drawn, and which of the levels can be read on one page.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::super::filter::Shown;
use crate::options::{Detail, Options, View};
use crate::resource::{Category, Relation};
use crate::topology::Topology;

/// Boxes of a picture that `detail=auto` may try.
pub(super) const MOST_BOXES: usize = 400;
/// Boxes up to which nothing folds: there is room to draw even what is alike.
pub(super) const FEW_BOXES: usize = 12;
/// Namespaces whose cards alone would say too little.
const FEW_NAMESPACES: usize = 3;

/// How coarse, from everything to next to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scene) enum Level {
    /// Containers, volumes and addresses are boxes.
    Full,
    /// A Pod is one card.
    Pods,
    /// A workload is one card, with all that serves only it.
    Workloads,
    /// As workloads, with Ingresses and routes on the cards too.
    Systems,
    /// As systems, and workloads fold like all else.
    Twins,
    /// One fold for each kind in each namespace.
    Kinds,
    /// A namespace is one card.
    Namespaces,
}

/// How one picture is reduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scene) struct Plan {
    pub level: Level,
    /// Whether things that are alike fold; copies that one controller owns always do.
    pub fold: bool,
}

/// The plans for an option, from the fullest to the coarsest; never empty. Those of which it is
/// plain without trying that they draw too much are left out.
pub(in crate::scene) fn plans(topology: &Topology, shown: &Shown, options: &Options) -> Vec<Plan> {
    let folded = |level| Plan { level, fold: true };
    let whole = Plan {
        level: Level::Full,
        fold: false,
    };
    // They are about the parts of one Pod, and one of them draws these beside something else.
    let is_of_parts =
        options.view == View::Host || (options.view == View::Pod && options.detail == Detail::Auto);
    let level = match options.detail {
        _ if is_of_parts => return vec![whole],
        Detail::Full => return vec![whole],
        Detail::Pods => Level::Pods,
        Detail::Workloads => Level::Workloads,
        Detail::Namespaces => Level::Namespaces,
        Detail::Auto => {
            let least = Least::count(topology, shown);
            let levels = [
                Level::Full,
                Level::Pods,
                Level::Workloads,
                Level::Systems,
                Level::Twins,
                Level::Kinds,
            ];
            let levels = levels.map(folded).into_iter();
            return std::iter::once(whole)
                .chain(levels)
                .filter(|plan| least.drawn(plan.level) <= MOST_BOXES)
                .chain([folded(Level::Namespaces)])
                .collect();
        }
    };
    vec![folded(level)]
}

/// How much is certainly drawn, because it neither folds nor stands behind something else.
#[derive(Debug, Default)]
struct Least {
    parts: usize,
    workloads: usize,
    services: usize,
    routes: usize,
    namespaces: usize,
}

impl Least {
    fn count(topology: &Topology, shown: &Shown) -> Self {
        let mut owned: BTreeSet<NodeIndex> = BTreeSet::new();
        for (_, _, target, edge) in topology.edges() {
            if edge.relation == Relation::Owns {
                owned.insert(target);
            }
        }
        let mut least = Self::default();
        let mut namespaces = BTreeSet::new();
        for (index, node) in topology.nodes() {
            if !shown.nodes.contains(&index) {
                continue;
            }
            namespaces.extend(node.namespace.as_deref());
            match node.category {
                _ if owned.contains(&topology.object_of(index)) => {}
                _ if node.parent.is_some() => {
                    least.parts += usize::from(topology.pod(index).is_none());
                }
                Category::Workload => least.workloads += 1,
                Category::Service => least.services += 1,
                Category::Network => least.routes += usize::from(node.document_place.is_some()),
                _ => {}
            }
        }
        least.namespaces = namespaces.len();
        least
    }

    fn drawn(&self, level: Level) -> usize {
        match level {
            Level::Full => self.parts + self.services + self.routes,
            Level::Pods => self.workloads + self.services + self.routes,
            Level::Workloads => self.workloads + self.routes,
            Level::Systems => self.workloads,
            Level::Twins | Level::Namespaces => 0,
            // With some namespaces there is more to see in them than in their kinds.
            Level::Kinds if self.namespaces > FEW_NAMESPACES => usize::MAX,
            Level::Kinds => 0,
        }
    }
}
