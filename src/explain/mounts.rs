//! Who mounts which volume, gathered once for the whole graph.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::english::code;
use crate::topology::{EdgeDetail, Node, Topology};

/// A container that mounts a volume: the paths at which it does, and whether all are read-only.
pub(super) struct Mounter {
    pub(super) container: NodeIndex,
    pub(super) paths: Vec<String>,
    pub(super) read_only: bool,
}

/// The containers that mount each volume, in the order of the Pod's spec.
pub(super) fn by_volume(topology: &Topology) -> BTreeMap<NodeIndex, Vec<Mounter>> {
    let mut found: BTreeMap<NodeIndex, BTreeMap<NodeIndex, Mounter>> = BTreeMap::new();
    for (_, container, volume, edge) in topology.edges() {
        let EdgeDetail::Mount {
            path, read_only, ..
        } = &edge.detail
        else {
            continue;
        };
        let mounter = found
            .entry(volume)
            .or_default()
            .entry(container)
            .or_insert_with(|| Mounter {
                container,
                paths: Vec::new(),
                read_only: true,
            });
        mounter.paths.push(code(path));
        mounter.read_only &= *read_only;
    }
    found
        .into_iter()
        .map(|(volume, mounters)| {
            let mut mounters: Vec<Mounter> = mounters.into_values().collect();
            mounters.sort_by_key(|mounter| {
                topology
                    .node(mounter.container)
                    .and_then(Node::container)
                    .map(|container| (container.role, container.index))
            });
            (volume, mounters)
        })
        .collect()
}
