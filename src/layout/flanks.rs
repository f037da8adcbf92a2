//! Outside systems beside the Pod that uses them.

use std::collections::BTreeMap;

use super::tree::{Arrangement, PAGE, Side, Tree};
use crate::scene::{Scene, Shape};

impl Tree {
    /// Sets outside systems that only one container uses beside its Pod: one at each end of the
    /// row of containers, so that their arrows are short and level.
    pub(super) fn flank_pods(&mut self, scene: &Scene) {
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
        self.regroup(PAGE, members, Arrangement::Flank);
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
}
