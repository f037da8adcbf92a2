//! The graph to what one picture draws of it: which thing stands for which others, which relations
//! between them are left, and which of these are chips. Every shown node is drawn or stands behind
//! exactly one drawn thing; every shown relation is a link, a chip, or lies inside one thing.

mod bundle;
mod fold;
mod frame;
mod front;
mod lift;
mod plan;
mod problems;
mod replicas;
mod representatives;
mod rooms;
mod serve;
mod shared;
mod shown;

use std::collections::{BTreeMap, BTreeSet};

use crate::Atlas;
use crate::findings::Severity;
use fold::Foldable;

pub(super) use lift::{Merged, verb};
pub(super) use plan::{Level, Plan, plans};
pub(super) use representatives::{Bond, Representatives, Spot};
pub(super) use shared::{Chipped, Split};
pub(super) use shown::{Shown, shown};

/// What is drawn.
pub(super) struct Reduction<'a> {
    pub plan: Plan,
    pub drawn: Representatives<'a>,
    /// For every spot what it stands for directly, and why.
    pub below: Vec<Vec<(Spot, Bond)>>,
    pub split: Split,
    /// How much is broken behind each card or fold.
    pub problems: BTreeMap<Spot, usize>,
}

/// Reduces a graph by a plan.
pub(super) fn reduce<'a>(atlas: &'a Atlas, shown: &'a Shown, plan: Plan) -> Reduction<'a> {
    let mut drawn = Representatives::new(&atlas.topology, shown);
    let faulty = faulty(atlas);
    let foldable = if plan.level < Level::Systems {
        Foldable::Leaves
    } else {
        Foldable::All
    };
    if plan.level == Level::Namespaces {
        rooms::close(&mut drawn);
        rooms::fold(&mut drawn);
    } else {
        frame::merge_templates(&mut drawn);
        if plan.level >= Level::Pods {
            frame::close_pods(&mut drawn);
        }
        if plan.level < Level::Workloads {
            replicas::fold(&mut drawn);
        }
    }
    if plan.level == Level::Kinds {
        fold::fold_kinds(&mut drawn, &faulty);
    }
    if matches!(plan.level, Level::Workloads | Level::Systems) {
        serve::absorb_owned(&mut drawn);
        front::merge_services(&mut drawn);
    }
    if plan.level == Level::Systems {
        front::merge_routes(&mut drawn);
    }
    if plan.level >= Level::Workloads && plan.level != Level::Kinds {
        serve::absorb(&mut drawn);
    }
    if plan.fold {
        bundle::bundle(&mut drawn);
        fold::fold_alike(&mut drawn, foldable, &faulty);
    }
    let links = lift::merge(&drawn, plan.level);
    let below = drawn.below();
    Reduction {
        plan,
        problems: problems::count(&drawn, &below, &faulty),
        split: shared::split(&drawn, links),
        below,
        drawn,
    }
}

/// Nodes that an error is about.
fn faulty(atlas: &Atlas) -> BTreeSet<Spot> {
    let errors = atlas
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors
        .filter_map(|finding| finding.node.map(|node| node.index()))
        .collect()
}

impl Reduction<'_> {
    /// A thing and all that it stands for, itself first.
    pub fn all_of(&self, spot: Spot) -> Vec<Spot> {
        let mut all = vec![spot];
        let mut next = 0;
        while let Some(spot) = all.get(next) {
            let below = self.below.get(*spot).into_iter().flatten();
            all.extend(below.map(|(below, _)| *below));
            next += 1;
        }
        all
    }

    /// Whether few enough boxes are drawn to try how large a page they need.
    pub fn is_small(&self) -> bool {
        self.drawn.drawn().count() <= plan::MOST_BOXES
    }

    /// What a thing stands for directly by one bond, in order of ids.
    pub fn bound(&self, spot: Spot, bond: Bond) -> impl Iterator<Item = Spot> + '_ {
        let below = self.below.get(spot).into_iter().flatten();
        below
            .filter(move |(_, by)| *by == bond)
            .map(|(spot, _)| *spot)
    }
}
