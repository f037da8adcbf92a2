//! The rows of a block: which of its children stand side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::level::Thread;
use super::mason::Mason;
use super::shelves::{self, Part};
use super::wrap::{Member, NARROW, NARROW_POD, wrap};
use crate::scene::Lane;

impl Mason<'_> {
    /// The rows of unlinked parts.
    pub fn shelves(&self) -> Vec<Vec<usize>> {
        let entered: BTreeSet<usize> = self.threads.of[self.block]
            .iter()
            .filter_map(|thread| match thread {
                Thread::Up { child, .. } => Some(*child),
                _ => None,
            })
            .collect();
        let parts = self.tree.blocks[self.block]
            .children
            .iter()
            .map(|block| Part {
                block: *block,
                size: self.done[*block].size,
                comes_first: entered.contains(block)
                    || self.tree.blocks[*block].lane == Lane::Internet,
            })
            .collect();
        shelves::pack(parts)
    }

    /// The rows of a layered block, broken where they are too long for a page.
    pub fn wrapped(&self) -> Vec<Vec<usize>> {
        let mut pull: BTreeMap<usize, i64> = BTreeMap::new();
        let mut above: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for thread in &self.threads.of[self.block] {
            match *thread {
                Thread::Between { upper, lower, .. } => {
                    *pull.entry(upper).or_default() += 1;
                    *pull.entry(lower).or_default() -= 1;
                    above.entry(lower).or_default().push(upper);
                }
                Thread::Down { child, .. } => *pull.entry(child).or_default() += 1,
                Thread::Up { child, .. } => *pull.entry(child).or_default() -= 1,
            }
        }
        let member = |block: &usize| Member {
            block: *block,
            lane: self.tree.blocks[*block].lane,
            size: self.done[*block].size,
            below: above.get(block).cloned().unwrap_or_default(),
            pull: pull.get(block).copied().unwrap_or(0),
        };
        let rows: Vec<Vec<Member>> = self.threads.rows[self.block]
            .iter()
            .map(|row| row.iter().map(member).collect())
            .collect();
        let narrow = if self.is_pod() && rows.len() > 1 {
            NARROW_POD
        } else {
            NARROW
        };
        wrap(&rows, narrow)
    }
}
