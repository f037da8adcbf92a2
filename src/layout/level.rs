//! Links to hops: inside one block a link goes from row to row through items.

use super::rank;
use super::tree::{Arrangement, Block, Tree};
use crate::scene::Scene;

/// How one link touches one block. The upper end of a link is the one in the higher row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thread {
    /// Both ends are inside, in or at these children.
    Between {
        link: usize,
        upper: usize,
        lower: usize,
    },
    /// The link's upper end is in or at this child; it leaves through the bottom.
    Down { link: usize, child: usize },
    /// The link's lower end is in or at this child; it enters through the top.
    Up { link: usize, child: usize },
}

/// Rows of the layered blocks, and the threads of every block.
#[derive(Debug, Clone, Default)]
pub(super) struct Threads {
    /// Rows of children by block; empty for blocks that are packed later.
    pub rows: Vec<Vec<Vec<usize>>>,
    /// Threads by block, in link order.
    pub of: Vec<Vec<Thread>>,
    /// Whether the upper end is the link's source, by link.
    pub downward: Vec<bool>,
    /// Links that end at each block itself.
    pub ends_at: Vec<Vec<usize>>,
}

/// Ranks every layered block and threads every link that is not a side link.
pub(super) fn threads(tree: &Tree, scene: &Scene) -> Threads {
    let rows = rows(tree, scene);
    let mut row_of = vec![0; tree.blocks.len()];
    for (row, members) in rows.iter().flat_map(|rows| rows.iter().enumerate()) {
        for member in members {
            row_of[*member] = row;
        }
    }
    let mut of = vec![Vec::new(); tree.blocks.len()];
    let mut downward = vec![true; scene.links.len()];
    let mut ends_at = vec![Vec::new(); tree.blocks.len()];
    for (link, ends) in scene.links.iter().enumerate() {
        if tree.side_links.contains(&link) {
            continue;
        }
        let (source, target) = (Tree::block_of(ends.source), Tree::block_of(ends.target));
        let Some(meeting) = tree.meeting(source, target) else {
            continue;
        };
        let down = row_of[meeting.first] <= row_of[meeting.second];
        downward[link] = down;
        ends_at[source].push(link);
        ends_at[target].push(link);
        let (upper_end, lower_end) = if down {
            (source, target)
        } else {
            (target, source)
        };
        let (upper, lower) = if down {
            (meeting.first, meeting.second)
        } else {
            (meeting.second, meeting.first)
        };
        of[meeting.around].push(Thread::Between { link, upper, lower });
        for (child, block) in steps_up(tree, upper_end, meeting.around) {
            of[block].push(Thread::Down { link, child });
        }
        for (child, block) in steps_up(tree, lower_end, meeting.around) {
            of[block].push(Thread::Up { link, child });
        }
    }
    Threads {
        rows,
        of,
        downward,
        ends_at,
    }
}

/// Pairs (child, block around it) from `end` up to, not including, `around`.
fn steps_up(tree: &Tree, end: usize, around: usize) -> Vec<(usize, usize)> {
    let way = tree.way_up(end);
    way.iter()
        .zip(way.iter().skip(1))
        .take_while(|(_, block)| **block != around)
        .map(|(child, block)| (*child, *block))
        .collect()
}

fn rows(tree: &Tree, scene: &Scene) -> Vec<Vec<Vec<usize>>> {
    let mut links_of: Vec<Vec<(usize, usize)>> = vec![Vec::new(); tree.blocks.len()];
    for link in &scene.links {
        if let Some(meeting) =
            tree.meeting(Tree::block_of(link.source), Tree::block_of(link.target))
        {
            links_of[meeting.around].push((meeting.first, meeting.second));
        }
    }
    tree.blocks
        .iter()
        .zip(links_of)
        .map(|(block, links)| match block.arrangement {
            Arrangement::Leaf | Arrangement::Shelves => Vec::new(),
            Arrangement::Flank => vec![block.children.clone()],
            Arrangement::Layered => layered_rows(tree, block, &links),
        })
        .collect()
}

fn layered_rows(tree: &Tree, block: &Block, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let place = |child: usize| block.children.iter().position(|one| *one == child);
    let lanes: Vec<_> = block
        .children
        .iter()
        .map(|child| tree.blocks[*child].lane)
        .collect();
    let links: Vec<_> = links
        .iter()
        .filter_map(|(source, target)| Some((place(*source)?, place(*target)?)))
        .collect();
    rank::rows(&lanes, &links)
        .into_iter()
        .map(|row| {
            row.into_iter()
                .map(|member| block.children[member])
                .collect()
        })
        .collect()
}

/// What stands in a row: a child, or the gutter in which a link passes the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Child(usize),
    Pass(usize),
}

/// A link's way from an item of one row to an item of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hop {
    pub link: usize,
    /// Row of the upper item.
    pub row: usize,
    pub upper: usize,
    pub lower: usize,
}

/// One block's rows with gutters and hops.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub items: Vec<Item>,
    /// Indices of items, left to right.
    pub rows: Vec<Vec<usize>>,
    pub hops: Vec<Hop>,
    /// Links that enter through the top, and the item of the first row they meet.
    pub top: Vec<(usize, usize)>,
    /// Links that leave through the bottom, and the item of the last row they come from.
    pub bottom: Vec<(usize, usize)>,
}

impl Level {
    /// The hops below each row, in the order in which they stand in the level.
    pub fn hops_by_row(&self) -> Vec<Vec<&Hop>> {
        let mut by_row = vec![Vec::new(); self.rows.len()];
        for hop in &self.hops {
            if let Some(hops) = by_row.get_mut(hop.row) {
                hops.push(hop);
            }
        }
        by_row
    }

    /// Threads `threads` through rows of children.
    pub fn thread(rows: &[Vec<usize>], threads: &[Thread]) -> Self {
        let mut level = Self {
            rows: vec![Vec::new(); rows.len()],
            ..Self::default()
        };
        let mut place = std::collections::BTreeMap::new();
        for (row, children) in rows.iter().enumerate() {
            for child in children {
                place.insert(*child, (row, level.items.len()));
                level.rows[row].push(level.items.len());
                level.items.push(Item::Child(*child));
            }
        }
        for thread in threads {
            match *thread {
                Thread::Between { link, upper, lower } => {
                    if let (Some(from), Some(to)) = (place.get(&upper), place.get(&lower)) {
                        let last = level.pass(link, *from, to.0);
                        level.hops.push(Hop {
                            link,
                            row: to.0.saturating_sub(1),
                            upper: last,
                            lower: to.1,
                        });
                    }
                }
                Thread::Down { link, child } => {
                    if let Some(from) = place.get(&child) {
                        let last = level.pass(link, *from, rows.len());
                        level.bottom.push((link, last));
                    }
                }
                Thread::Up { link, child } => {
                    if let Some(&(row, item)) = place.get(&child) {
                        level.enter(link, row, item);
                    }
                }
            }
        }
        level
    }

    /// Gutters for `link` in the rows after `from`'s and before `end`; gives the last item.
    fn pass(&mut self, link: usize, from: (usize, usize), end: usize) -> usize {
        let mut last = from.1;
        for row in from.0 + 1..end {
            let item = self.gutter(link, row);
            self.hops.push(Hop {
                link,
                row: row - 1,
                upper: last,
                lower: item,
            });
            last = item;
        }
        last
    }

    /// Gutters for `link` from the top down to `item` in `row`.
    fn enter(&mut self, link: usize, row: usize, item: usize) {
        let mut upper = None;
        for above in 0..row {
            let gutter = self.gutter(link, above);
            match upper {
                None => self.top.push((link, gutter)),
                Some(upper) => self.hops.push(Hop {
                    link,
                    row: above - 1,
                    upper,
                    lower: gutter,
                }),
            }
            upper = Some(gutter);
        }
        match upper {
            None => self.top.push((link, item)),
            Some(upper) => self.hops.push(Hop {
                link,
                row: row - 1,
                upper,
                lower: item,
            }),
        }
    }

    fn gutter(&mut self, link: usize, row: usize) -> usize {
        let item = self.items.len();
        self.items.push(Item::Pass(link));
        self.rows[row].push(item);
        item
    }
}
