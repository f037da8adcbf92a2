//! The tree of blocks: scene boxes, and invisible groups where they help the layout.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use crate::scene::{Lane, Scene, Shape};

/// Index of the page itself among the blocks.
pub(super) const PAGE: usize = 0;

/// Most unlinked objects that join the only linked part.
const LEFTOVERS: usize = 3;

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
    /// One row: outside systems beside the Pod that uses them.
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
    pub fn build(scene: &Scene) -> Self {
        let mut tree = Self::nested(scene);
        tree.flank_pods(scene);
        let is_namespace = |one: usize| scene.boxes[one].shape == Shape::Namespace;
        let packed: Vec<usize> = (0..tree.blocks.len())
            .filter(|index| {
                (*index == PAGE && !scene.side_by_side)
                    || tree.blocks[*index].scene_box.is_some_and(is_namespace)
            })
            .collect();
        for block in packed {
            tree.group_components(scene, block);
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

    /// Sets outside systems that only one container uses beside its Pod: one at each end of the
    /// row of containers, so that their arrows are short and level.
    fn flank_pods(&mut self, scene: &Scene) {
        let mut degree: BTreeMap<usize, usize> = BTreeMap::new();
        for link in &scene.links {
            *degree.entry(link.source).or_default() += 1;
            *degree.entry(link.target).or_default() += 1;
        }
        let mut flanks: BTreeMap<usize, Vec<(usize, usize, usize)>> = BTreeMap::new();
        for (index, link) in scene.links.iter().enumerate() {
            let target = &scene.boxes[link.target];
            if target.shape != Shape::Cylinder
                || degree.get(&link.target) != Some(&1)
                || scene.boxes[link.source].shape != Shape::Container
            {
                continue;
            }
            let container = Self::block_of(link.source);
            if let Some(outermost) = self.lone_way_to_page(container) {
                flanks.entry(outermost).or_default().push((
                    Self::block_of(link.target),
                    container,
                    index,
                ));
            }
        }
        for (outermost, mut users) in flanks {
            users.sort_by_key(|(system, container, _)| {
                let id = |block: &usize| {
                    self.blocks[*block]
                        .scene_box
                        .map(|one| &scene.boxes[one].id)
                };
                (id(system), id(container))
            });
            users.dedup_by_key(|(_, container, _)| *container);
            users.truncate(2);
            self.flank(outermost, &users);
        }
    }

    fn flank(&mut self, outermost: usize, users: &[(usize, usize, usize)]) {
        let group = self.blocks.len();
        let mut members = vec![outermost];
        for (place, (system, container, link)) in users.iter().enumerate() {
            let side = if place == 0 { Side::Left } else { Side::Right };
            self.blocks[*container].side = side;
            self.blocks[*system].side = side;
            self.side_links.insert(*link);
            if side == Side::Left {
                members.insert(0, *system)
            } else {
                members.push(*system)
            }
        }
        self.regroup(PAGE, group, members, Arrangement::Flank);
    }

    /// The block just below the page around `container`, when every box between them holds one
    /// child only, so that nothing stands between the container's Pod and the page.
    fn lone_way_to_page(&self, container: usize) -> Option<usize> {
        let pod = self.blocks[container].parent?;
        let mut current = pod;
        loop {
            let parent = self.blocks[current].parent?;
            if parent == PAGE {
                return Some(current);
            }
            if self.blocks[parent].children.len() > 1 {
                return None;
            }
            current = parent;
        }
    }

    /// Puts each connected part of a block into a group of its own; the parts are packed.
    fn group_components(&mut self, scene: &Scene, block: usize) {
        let children = self.blocks[block].children.clone();
        let place: BTreeMap<usize, usize> = children
            .iter()
            .enumerate()
            .map(|(place, child)| (*child, place))
            .collect();
        let mut parts = UnionFind::<usize>::new(children.len());
        for link in &scene.links {
            let ends = (Self::block_of(link.source), Self::block_of(link.target));
            if let Some(meeting) = self.meeting(ends.0, ends.1).filter(|m| m.around == block)
                && let (Some(first), Some(second)) =
                    (place.get(&meeting.first), place.get(&meeting.second))
            {
                parts.union(*first, *second);
            }
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, child) in children.iter().enumerate() {
            members.entry(parts.find(place)).or_default().push(*child);
        }
        if members.len() < 2 || self.is_one_part_with_leftovers(members.values()) {
            return;
        }
        self.blocks[block].arrangement = Arrangement::Shelves;
        for members in members.into_values().filter(|members| members.len() > 1) {
            let group = self.blocks.len();
            self.regroup(block, group, members, Arrangement::Layered);
        }
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

    fn regroup(
        &mut self,
        parent: usize,
        group: usize,
        members: Vec<usize>,
        arrangement: Arrangement,
    ) {
        let children = &mut self.blocks[parent].children;
        let place = children
            .iter()
            .position(|child| members.contains(child))
            .unwrap_or(0);
        children.retain(|child| !members.contains(child));
        children.insert(place.min(children.len()), group);
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
    }
}
