//! Links as each block sees them: between its own children.

use super::tree::Tree;
use crate::scene::Scene;

/// Every link once for the innermost block around both its ends, and who is linked further out.
pub(super) struct Lifted {
    /// By block: (child with the link's source, child with its target).
    pub between: Vec<Vec<(usize, usize)>>,
    /// By block: a link leads from it, or from within it, out of the block around it.
    pub reaches_out: Vec<bool>,
}

impl Lifted {
    /// O(links × depth of nesting).
    pub fn new(tree: &Tree, scene: &Scene) -> Self {
        let mut lifted = Self {
            between: vec![Vec::new(); tree.blocks.len()],
            reaches_out: vec![false; tree.blocks.len()],
        };
        for (index, link) in scene.links.iter().enumerate() {
            let (source, target) = (Tree::block_of(link.source), Tree::block_of(link.target));
            let Some(meeting) = tree.meeting(source, target) else {
                continue;
            };
            if !tree.side_links.contains(&index) {
                lifted.between[meeting.around].push((meeting.first, meeting.second));
            }
            for (end, last) in [(source, meeting.first), (target, meeting.second)] {
                let mut block = end;
                while block != last {
                    lifted.reaches_out[block] = true;
                    let Some(parent) = tree.blocks[block].parent else {
                        break;
                    };
                    block = parent;
                }
            }
        }
        lifted
    }
}
