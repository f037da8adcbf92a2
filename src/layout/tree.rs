//! The tree of blocks: scene boxes, and invisible groups where they help the layout.

use std::collections::BTreeSet;

use super::lifted::Lifted;
use crate::scene::{Lane, Scene, Shape};

/// Index of the page itself among the blocks.
pub(super) const PAGE: usize = 0;

/// One box, visible or not.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The scene's box; `None` for the page and for groups.
    pub scene_box: Option<usize>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub arrangement: Arrangement,
    pub lane: Lane,
    /// Which end of its row the block must stand at.
    pub side: Side,
}

/// How a block places its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// It has none.
    Leaf,
    /// Rows with links between them.
    Layered,
    /// Parts without links between them, packed to a page-like shape.
    Shelves,
    /// One row: outside systems beside the Pod that uses them, or two things that are compared.
    Flank,
}

/// An end of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Free,
    Right,
}

/// All blocks.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub blocks: Vec<Block>,
    /// Links that run sideways from a container to a system beside its Pod.
    pub side_links: BTreeSet<usize>,
}

/// Where two blocks meet: the innermost block around both, and its two children on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meeting {
    pub around: usize,
    pub first: usize,
    pub second: usize,
}

impl Tree {
    /// Nests the scene's boxes, then groups what is linked and what belongs to one workload.
    pub fn build(scene: &Scene) -> Self {
        let mut tree = Self::nested(scene);
        tree.flank_pods(scene);
        if scene.side_by_side {
            tree.blocks[PAGE].arrangement = Arrangement::Flank;
        }
        let is_room =
            |one: usize| matches!(scene.boxes[one].shape, Shape::Namespace | Shape::Group);
        let packed: Vec<usize> = (0..tree.blocks.len())
            .filter(|index| {
                (*index == PAGE && !scene.side_by_side)
                    || tree.blocks[*index].scene_box.is_some_and(is_room)
            })
            .collect();
        let lifted = Lifted::new(&tree, scene);
        let mut linked = Vec::new();
        for block in packed {
            linked.extend(tree.group_components(&lifted, block));
        }
        let lifted = Lifted::new(&tree, scene);
        for block in linked {
            tree.bundle_workloads(&lifted, block);
        }
        tree
    }

    /// Block of a scene's box.
    pub fn block_of(scene_box: usize) -> usize {
        scene_box + 1
    }

    fn nested(scene: &Scene) -> Self {
        let page = Block {
            scene_box: None,
            parent: None,
            children: Vec::new(),
            arrangement: Arrangement::Layered,
            lane: Lane::Workload,
            side: Side::Free,
        };
        let mut blocks = vec![page];
        for (index, one) in scene.boxes.iter().enumerate() {
            let parent = one.parent.map_or(PAGE, Self::block_of);
            blocks[parent].children.push(Self::block_of(index));
            blocks.push(Block {
                scene_box: Some(index),
                parent: Some(parent),
                children: Vec::new(),
                arrangement: if one.shape.is_cluster() {
                    Arrangement::Layered
                } else {
                    Arrangement::Leaf
                },
                lane: one.lane,
                side: Side::Free,
            });
        }
        Self {
            blocks,
            side_links: BTreeSet::new(),
        }
    }

    /// Where two blocks meet; `None` when one holds the other.
    pub fn meeting(&self, first: usize, second: usize) -> Option<Meeting> {
        let way = self.way_up(first);
        let (mut below, mut current) = (second, self.blocks[second].parent?);
        loop {
            if let Some(place) = way.iter().position(|block| *block == current) {
                let first = *way.get(place.checked_sub(1)?)?;
                return (first != below).then_some(Meeting {
                    around: current,
                    first,
                    second: below,
                });
            }
            below = current;
            current = self.blocks[current].parent?;
        }
    }

    /// The block, its parent, and so on to the page.
    pub fn way_up(&self, block: usize) -> Vec<usize> {
        let mut way = vec![block];
        let mut current = block;
        while let Some(parent) = self.blocks[current].parent {
            way.push(parent);
            current = parent;
        }
        way
    }

    /// Puts `members`, children of `parent` in their order, into an invisible block of their own,
    /// which takes the place of the first; gives that block.
    pub fn regroup(
        &mut self,
        parent: usize,
        members: Vec<usize>,
        arrangement: Arrangement,
    ) -> usize {
        let group = self.blocks.len();
        for member in &members {
            self.blocks[*member].parent = Some(group);
        }
        self.blocks.push(Block {
            scene_box: None,
            parent: Some(parent),
            children: members,
            arrangement,
            lane: Lane::Workload,
            side: Side::Free,
        });
        let mut children = std::mem::take(&mut self.blocks[parent].children);
        if let Some(first) = children
            .iter_mut()
            .find(|child| self.blocks[**child].parent == Some(group))
        {
            *first = group;
        }
        children.retain(|child| self.blocks[*child].parent == Some(parent));
        self.blocks[parent].children = children;
        group
    }
}
