//! Mounts: container → volume of the same Pod.

use std::collections::HashMap;

use petgraph::graph::NodeIndex;

use crate::resource::Mount;
use crate::topology::draft::{Draft, Link, Part};
use crate::topology::index::{Index, PodSite};
use crate::topology::{EdgeDetail, EdgeStatus, Facet, NodeStatus, Relation};

/// Relates every mount to its volume, or to the ghost of one.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for pod in &index.pods {
        let mut ghosts = HashMap::new();
        for &(container, facet) in &pod.containers {
            for mount in &facet.mounts {
                let name = mount.volume.value.as_str();
                let (volume, status) = match pod.volume(name) {
                    Some((volume, _)) => (volume, EdgeStatus::Ok),
                    None => {
                        let ghost = *ghosts
                            .entry(name)
                            .or_insert_with(|| ghost(pod, name, draft));
                        (ghost, EdgeStatus::Missing)
                    }
                };
                draft.relate(container, volume, link(mount, status));
            }
        }
    }
}

fn ghost(pod: &PodSite<'_>, name: &str, draft: &mut Draft) -> NodeIndex {
    let part = Part {
        word: "volume",
        kind: "Volume",
        name: name.to_owned(),
        status: NodeStatus::Missing,
        facet: Facet::Plain,
        place: None,
    };
    draft.add_part(pod.node, &pod.object_id, part)
}

fn link(mount: &Mount, status: EdgeStatus) -> Link {
    Link {
        relation: Relation::Mounts,
        status,
        label: mount.path.clone(),
        evidence: vec![mount.volume.place.clone()],
        detail: EdgeDetail::Mount {
            path: mount.path.clone(),
            sub_path: mount.sub_path.clone(),
            read_only: mount.read_only,
        },
    }
}
