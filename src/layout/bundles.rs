//! Bundles: a workload with the Service in front of it and with what only it uses, placed as one.
//!
//! Rows of bundles are far shorter than rows of all Services, all workloads and all ConfigMaps, and
//! a link inside a bundle can cross none of another.

use std::collections::{BTreeMap, BTreeSet};

use super::lifted::Lifted;
use super::tree::{Arrangement, Tree};
use crate::scene::Lane;

/// How long a chain of objects (claim, volume, class) may hang on a workload to be in its bundle.
const CHAIN: usize = 6;

impl Tree {
    /// Groups the children of `block` around its workloads; nothing for fewer than two.
    pub(super) fn bundle_workloads(&mut self, lifted: &Lifted, block: usize) {
        let children = self.blocks[block].children.clone();
        let is_workload = |child: &usize| self.blocks[*child].lane == Lane::Workload;
        if children.iter().filter(|child| is_workload(child)).count() < 2 {
            return;
        }
        let home = self.homes(lifted, block, &children);
        let mut bundles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for child in &children {
            bundles.entry(home[child]).or_default().push(*child);
        }
        for (workload, members) in bundles {
            if is_workload_of(self, workload) && members.len() > 1 && members.len() < children.len()
            {
                self.regroup(block, members, Arrangement::Layered);
            }
        }
    }

    /// The workload whose bundle each child belongs to; others are their own home.
    fn homes(&self, lifted: &Lifted, block: usize, children: &[usize]) -> BTreeMap<usize, usize> {
        let mut home: BTreeMap<usize, usize> =
            children.iter().map(|child| (*child, *child)).collect();
        let links: Vec<(usize, usize)> = lifted.between[block]
            .iter()
            .copied()
            .filter(|(source, target)| home.contains_key(source) && home.contains_key(target))
            .collect();
        let mut fronts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (source, target) in &links {
            let is_service = self.blocks[*source].lane == Lane::Service;
            if is_service && is_workload_of(self, *target) {
                fronts.entry(*source).or_default().insert(*target);
            }
        }
        for (service, workloads) in fronts {
            if let Some(only) = workloads.first().filter(|_| workloads.len() == 1) {
                home.insert(service, *only);
            }
        }
        let stays = |child: usize| {
            let lane = self.blocks[child].lane;
            lane == Lane::Workload || lane == Lane::Internet
        };
        for _ in 0..CHAIN {
            let mut neighbours: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for (source, target) in &links {
                let (source, target) = (root(&home, *source), root(&home, *target));
                if source != target {
                    neighbours.entry(source).or_default().insert(target);
                    neighbours.entry(target).or_default().insert(source);
                }
            }
            let mut joined = false;
            for (one, others) in neighbours {
                let Some(only) = others.first().filter(|_| others.len() == 1) else {
                    continue;
                };
                // Of two that only have each other neither is a workload's.
                if !stays(one) && home[only] == *only && root(&home, *only) != one {
                    home.insert(one, *only);
                    joined = true;
                }
            }
            if !joined {
                break;
            }
        }
        children
            .iter()
            .map(|child| (*child, root(&home, *child)))
            .collect()
    }
}

fn is_workload_of(tree: &Tree, block: usize) -> bool {
    tree.blocks[block].lane == Lane::Workload
}

fn root(home: &BTreeMap<usize, usize>, child: usize) -> usize {
    let mut current = child;
    while let Some(next) = home.get(&current).filter(|next| **next != current) {
        current = *next;
    }
    current
}
