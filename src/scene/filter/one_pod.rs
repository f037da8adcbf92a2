//! The Pod of a view of one Pod.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::subjects::{refuse, short};
use crate::Error;
use crate::options::Options;
use crate::topology::{Facet, Topology};

/// Candidates that an error message tells before it counts the rest.
const CANDIDATES: usize = 8;

/// The only Pod that the input or `focus` leaves; none if the input has none.
pub(super) fn one_pod(
    topology: &Topology,
    options: &Options,
    focus: &BTreeSet<NodeIndex>,
) -> Result<Option<NodeIndex>, Error> {
    let all: BTreeSet<NodeIndex> = topology.pods().map(|(index, _)| index).collect();
    let candidates = if options.focus.is_empty() {
        all
    } else {
        pods_of(topology, &all, focus)
    };
    let view = options.view.name();
    match candidates.len() {
        0 if options.focus.is_empty() => Ok(None),
        0 => Err(refuse(
            "focus",
            format!("view={view} is of one Pod, and there is none of that name or behind it"),
        )),
        1 => Ok(candidates.into_iter().next()),
        many => {
            let mut names: Vec<String> = (candidates.iter())
                .map(|index| short(topology, *index))
                .collect();
            if names.iter().collect::<BTreeSet<_>>().len() < many {
                let id = |index: &NodeIndex| topology.node(*index).map(|node| node.id.clone());
                names = candidates.iter().filter_map(id).collect();
            }
            let more = names.len().saturating_sub(CANDIDATES);
            names.truncate(CANDIDATES);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            Err(refuse(
                "focus",
                format!(
                    "view={view} is of one Pod, and there are {many}: say which, of {}{more}",
                    names.join(", ")
                ),
            ))
        }
    }
}

/// Pods that are, hold or lie in what is in focus; else those that its Services select.
fn pods_of(
    topology: &Topology,
    all: &BTreeSet<NodeIndex>,
    focus: &BTreeSet<NodeIndex>,
) -> BTreeSet<NodeIndex> {
    let of_focus: BTreeSet<NodeIndex> = focus
        .iter()
        .filter_map(|index| topology.parent_pod(*index))
        .chain(all.iter().copied().filter(|pod| {
            let mut holders = topology.ancestors(*pod);
            holders.any(|holder| focus.contains(&holder))
        }))
        .collect();
    if !of_focus.is_empty() {
        return of_focus;
    }
    focus
        .iter()
        .filter(|index| {
            let facet = topology.node(**index).map(|node| &node.facet);
            matches!(facet, Some(Facet::Service(_)))
        })
        .flat_map(|index| topology.pods_of(*index))
        .collect()
}
