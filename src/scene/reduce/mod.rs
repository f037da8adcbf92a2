//! The graph to what one picture draws of it: which thing stands for which others, which relations
//! between them are left, and which of these are chips. Every shown node is drawn or stands behind
//! exactly one drawn thing; every shown relation is a link, a chip, or lies inside one thing.

mod bundle;
mod copies;
mod fold;
mod frame;
mod front;
mod lift;
mod owners;
mod plan;
mod problems;
mod representatives;
mod rooms;
mod serve;
mod shared;
mod thing;

use std::collections::{BTreeMap, BTreeSet};

use super::filter::Shown;
use crate::Atlas;
use crate::findings::Severity;
use fold::Foldable;

pub(super) use lift::{Merged, verb};
pub(super) use plan::{Level, Plan, plans};
pub(super) use representatives::{Bond, Representatives, Spot};
pub(super) use shared::{Chipped, Split};

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
    if plan.level == Level::Namespaces {
        rooms::close(&mut drawn);
        rooms::fold(&mut drawn);
    } else {
        frame::merge_templates(&mut drawn);
        if plan.level >= Level::Pods {
            frame::close_pods(&mut drawn);
        }
    }
    match plan.level {
        Level::Full | Level::Pods if plan.fold => copies::merge(&mut drawn),
        Level::Full | Level::Pods => {}
        Level::Workloads | Level::Systems | Level::Twins => {
            serve::absorb_owned(&mut drawn);
            front::merge_services(&mut drawn);
            if plan.level > Level::Workloads {
                front::merge_routes(&mut drawn);
            }
            serve::absorb(&mut drawn);
        }
        Level::Kinds => fold::fold_kinds(&mut drawn, &faulty),
        Level::Namespaces => serve::absorb(&mut drawn),
    }
    if plan.fold {
        bundle::bundle(&mut drawn);
    }
    let foldable = match plan.level {
        _ if !plan.fold => Foldable::Copies,
        Level::Full | Level::Pods | Level::Workloads | Level::Systems => Foldable::Leaves,
        Level::Twins | Level::Kinds | Level::Namespaces => Foldable::All,
    };
    fold::fold_alike(&mut drawn, foldable, &faulty);
    let links = lift::merge(&drawn, plan.level);
    let below = drawn.below();
    Reduction {
        plan,
        problems: problems::count(&drawn, &below, &faulty),
        split: shared::split(&drawn, links, plan.level),
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
            let shown = below.filter(|(_, bond)| *bond != Bond::Hidden);
            all.extend(shown.map(|(below, _)| *below));
            next += 1;
        }
        all
    }

    /// Whether few enough boxes are drawn for this plan to be tried.
    pub fn is_small(&self) -> bool {
        let leaves = self.drawn.drawn().count() - self.drawn.holders().len();
        leaves
            <= if self.plan.fold {
                plan::MOST_BOXES
            } else {
                plan::FEW_BOXES
            }
    }

    /// Whether the picture is drawn around a thing or around something that it stands for.
    pub fn is_focused(&self, spot: Spot) -> bool {
        !self.drawn.shown.focused.is_empty()
            && (self.all_of(spot).into_iter()).any(|spot| self.drawn.is_focused(spot))
    }

    /// What a thing stands for directly by one bond, in order of ids.
    pub fn bound(&self, spot: Spot, bond: Bond) -> impl Iterator<Item = Spot> + '_ {
        let below = self.below.get(spot).into_iter().flatten();
        below
            .filter(move |(_, by)| *by == bond)
            .map(|(spot, _)| *spot)
    }
}
