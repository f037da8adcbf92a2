//! The boxes of a scene from the outside in, for formats whose text nests as the boxes do.

use crate::scene::Scene;

/// One stop of the walk; the number is the box's index in the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// A cluster begins.
    Open(usize),
    /// A box that holds none.
    Leaf(usize),
    /// A cluster ends.
    Close,
}

/// Every box of the scene once, between the `Open` and the `Close` of the box around it; siblings
/// in the scene's order. A loop, so that deep nesting costs no stack.
pub fn walk(scene: &Scene) -> Vec<Visit> {
    let mut children = vec![Vec::new(); scene.boxes.len()];
    let mut roots = Vec::new();
    for (index, one) in scene.boxes.iter().enumerate() {
        match one.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(index),
            None => roots.push(index),
        }
    }
    let mut visits = Vec::new();
    let mut stack: Vec<Visit> = roots.into_iter().rev().map(Visit::Open).collect();
    while let Some(next) = stack.pop() {
        let Visit::Open(index) = next else {
            visits.push(next);
            continue;
        };
        let inside = children
            .get_mut(index)
            .map(std::mem::take)
            .unwrap_or_default();
        let is_cluster = scene
            .boxes
            .get(index)
            .is_some_and(|one| one.shape.is_cluster());
        if !is_cluster && inside.is_empty() {
            visits.push(Visit::Leaf(index));
            continue;
        }
        visits.push(Visit::Open(index));
        stack.push(Visit::Close);
        stack.extend(inside.into_iter().rev().map(Visit::Open));
    }
    visits
}

/// For each box that [`walk`] opens, the first leaf inside it; `None` for leaves and for clusters
/// that hold none.
pub(super) fn first_leaves(visits: &[Visit], boxes: usize) -> Vec<Option<usize>> {
    let mut first = vec![None; boxes];
    let mut open: Vec<usize> = Vec::new();
    for visit in visits {
        match *visit {
            Visit::Open(index) => open.push(index),
            Visit::Close => {
                open.pop();
            }
            Visit::Leaf(leaf) => {
                for &cluster in &open {
                    if let Some(slot) = first.get_mut(cluster) {
                        slot.get_or_insert(leaf);
                    }
                }
            }
        }
    }
    first
}
