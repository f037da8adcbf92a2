//! Rows of a block: by lane from the outside in, then by longest path inside a lane.

use std::collections::BTreeMap;

use petgraph::algo::greedy_feedback_arc_set;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::scene::Lane;

/// Rows for `members`, given each one's lane and the links between them (indices into `members`).
/// Two linked members never share a row.
pub(super) fn rows(lanes: &[Lane], links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let depth = depths_in_lane(lanes, links);
    let mut rows: BTreeMap<(Lane, usize), Vec<usize>> = BTreeMap::new();
    for (member, lane) in lanes.iter().enumerate() {
        rows.entry((*lane, depth[member])).or_default().push(member);
    }
    rows.into_values().collect()
}

/// Length of the longest path of links inside a member's lane that ends at it.
fn depths_in_lane(lanes: &[Lane], links: &[(usize, usize)]) -> Vec<usize> {
    let mut graph = DiGraph::<(), ()>::new();
    for _ in lanes {
        graph.add_node(());
    }
    let mut pairs: Vec<(usize, usize)> = links
        .iter()
        .copied()
        .filter(|(source, target)| source != target && lanes[*source] == lanes[*target])
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    for (source, target) in pairs {
        graph.add_edge(NodeIndex::new(source), NodeIndex::new(target), ());
    }
    // A link that closes a cycle counts the other way round: its ends still need two rows.
    let mut backward: Vec<_> = greedy_feedback_arc_set(&graph)
        .map(|edge| (edge.id(), edge.source(), edge.target()))
        .collect();
    backward.sort_unstable();
    for (edge, _, _) in backward.iter().rev() {
        graph.remove_edge(*edge);
    }
    for (_, source, target) in backward {
        if graph.find_edge(target, source).is_none() {
            graph.add_edge(target, source, ());
        }
    }
    let mut depth = vec![0; lanes.len()];
    if let Ok(order) = petgraph::algo::toposort(&graph, None) {
        for node in order {
            for next in graph.neighbors(node) {
                depth[next.index()] = depth[next.index()].max(depth[node.index()] + 1);
            }
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_become_rows_from_the_outside_in() {
        let lanes = [
            Lane::Configuration,
            Lane::Internet,
            Lane::Workload,
            Lane::Service,
        ];
        assert_eq!(rows(&lanes, &[]), vec![vec![1], vec![3], vec![2], vec![0]]);
    }

    #[test]
    fn members_of_a_lane_that_call_each_other_stand_in_different_rows_even_in_a_cycle() {
        let lanes = [Lane::Workload; 3];
        let links = [(0, 1), (1, 2), (2, 0), (0, 0)];
        let rows = rows(&lanes, &links);
        let row_of = |member: usize| rows.iter().position(|row| row.contains(&member));
        for (source, target) in [(0, 1), (1, 2), (2, 0)] {
            assert_ne!(row_of(source), row_of(target), "{rows:?}");
        }
    }

    #[test]
    fn forty_diamonds_in_series_rank_at_once() {
        let lanes = vec![Lane::Workload; 121];
        let mut links = Vec::new();
        for k in 0..40 {
            let top = 3 * k;
            links.extend([
                (top, top + 1),
                (top, top + 2),
                (top + 1, top + 3),
                (top + 2, top + 3),
            ]);
        }
        assert_eq!(rows(&lanes, &links).len(), 81);
    }
}
