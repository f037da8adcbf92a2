//! Who mounts which volume, gathered once for the whole graph.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::english::{code, list};
use crate::topology::{EdgeDetail, Node, Topology};

/// A container that mounts a volume: the paths at which it does, and whether all are read-only.
pub(super) struct Mounter {
    pub(super) container: NodeIndex,
    /// Where it sees the whole volume.
    paths: Vec<String>,
    /// Where it sees only a part of it (`subPath`): the part and the path.
    parts: Vec<(String, String)>,
    pub(super) read_only: bool,
}

impl Mounter {
    /// "at `/a` and `/b`", "only `web.conf`, at `/etc/web.conf`"; `whole` is the word for a
    /// directory: at, in.
    pub(super) fn places(&self, whole: &str) -> String {
        let parts = self
            .parts
            .iter()
            .map(|(part, path)| format!("{part} at {path}"));
        let parts = list(&parts.collect::<Vec<_>>());
        match (self.paths.is_empty(), parts.is_empty()) {
            (false, true) => format!("{whole} {}", list(&self.paths)),
            (false, false) => format!("{whole} {}, and its {parts}", list(&self.paths)),
            (true, _) => format!("only its {parts}"),
        }
    }
}

/// The containers that mount each volume, in the order of the Pod's spec.
pub(super) fn by_volume(topology: &Topology) -> BTreeMap<NodeIndex, Vec<Mounter>> {
    let mut found: BTreeMap<NodeIndex, BTreeMap<NodeIndex, Mounter>> = BTreeMap::new();
    for (_, container, volume, edge) in topology.edges() {
        let EdgeDetail::Mount {
            path,
            sub_path,
            read_only,
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
                parts: Vec::new(),
                read_only: true,
            });
        match sub_path {
            Some(part) => mounter.parts.push((code(part), code(path))),
            None => mounter.paths.push(code(path)),
        }
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
