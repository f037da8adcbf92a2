//! Connected parts of a block, each a block of its own: what is not linked need not stand in rows
//! with each other.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::lifted::Lifted;
use super::tree::{Arrangement, Tree};
use crate::scene::Lane;

/// Most unlinked objects that join the only linked part.
const LEFTOVERS: usize = 3;

impl Tree {
    /// Puts each connected part of a block into a group of its own; the parts are packed. Gives
    /// the blocks that hold linked children afterwards.
    pub(super) fn group_components(&mut self, lifted: &Lifted, block: usize) -> Vec<usize> {
        let children = self.blocks[block].children.clone();
        let place: BTreeMap<usize, usize> = children
            .iter()
            .enumerate()
            .map(|(place, child)| (*child, place))
            .collect();
        let mut parts = UnionFind::<usize>::new(children.len());
        for (first, second) in &lifted.between[block] {
            if let (Some(first), Some(second)) = (place.get(first), place.get(second)) {
                parts.union(*first, *second);
            }
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, child) in children.iter().enumerate() {
            members.entry(parts.find(place)).or_default().push(*child);
        }
        if members.len() < 2 || self.is_one_part_with_leftovers(members.values()) {
            return vec![block];
        }
        self.blocks[block].arrangement = Arrangement::Shelves;
        members
            .into_values()
            .filter(|members| members.len() > 1)
            .map(|members| self.regroup(block, members, Arrangement::Layered))
            .collect()
    }

    /// One linked part and a few lone ConfigMaps, Secrets and the like: those then stand in the
    /// part's own row of configuration instead of somewhere below.
    fn is_one_part_with_leftovers<'a>(
        &self,
        mut parts: impl Iterator<Item = &'a Vec<usize>>,
    ) -> bool {
        let (mut linked, mut lone) = (0, 0);
        let all = parts.all(|members| match members.as_slice() {
            [only] => {
                lone += 1;
                self.blocks[*only].lane == Lane::Configuration
            }
            _ => {
                linked += 1;
                true
            }
        });
        all && linked == 1 && lone <= LEFTOVERS
    }
}
