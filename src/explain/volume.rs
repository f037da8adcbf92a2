//! Volumes: what they are, where their content comes from, who sees them and at which path.

use petgraph::graph::NodeIndex;

use super::edge;
use super::english::{code, codes, list_of, paragraph, sentence};
use super::mounts::Mounter;
use super::names::Names;
use crate::resource::Volume;
use crate::topology::{EdgeDetail, Facet, Relation};

/// What each type of volume is (the field of `Volume`, core/v1), as the end of "is …".
const TYPES: &[(&str, &str)] = &[
    ("awsElasticBlockStore", "a disk of Amazon EBS"),
    ("azureDisk", "a disk of Microsoft Azure"),
    ("azureFile", "a file share of Microsoft Azure"),
    ("cephfs", "a directory of a CephFS file system"),
    ("cinder", "a disk of OpenStack Cinder"),
    ("configMap", "a directory of settings"),
    ("csi", "storage that a CSI driver provides"),
    ("downwardAPI", "a directory of files about the Pod itself"),
    (
        "emptyDir",
        "an empty directory that is made with the Pod and deleted with it",
    ),
    (
        "ephemeral",
        "storage that is claimed for the Pod and deleted with it",
    ),
    ("fc", "a Fibre Channel disk"),
    ("flexVolume", "storage that a FlexVolume driver provides"),
    ("flocker", "a Flocker data set"),
    ("gcePersistentDisk", "a persistent disk of Google Cloud"),
    ("gitRepo", "a directory with a clone of a Git repository"),
    ("glusterfs", "a directory of a GlusterFS file system"),
    ("hostPath", "a path of the node itself"),
    ("image", "the content of an image, read-only"),
    ("iscsi", "an iSCSI disk"),
    ("nfs", "a directory of an NFS server"),
    ("persistentVolumeClaim", "storage that outlives the Pod"),
    ("photonPersistentDisk", "a disk of VMware Photon"),
    ("portworxVolume", "a Portworx disk"),
    (
        "projected",
        "a directory that puts several sources together",
    ),
    ("quobyte", "a Quobyte file system"),
    ("rbd", "a disk of Ceph (RBD)"),
    ("scaleIO", "a ScaleIO disk"),
    ("secret", "a directory of confidential values"),
    ("storageos", "a StorageOS disk"),
    (
        "volumeClaimTemplate",
        "storage that each Pod claims for itself and that outlives it",
    ),
    ("vsphereVolume", "a disk of VMware vSphere"),
];

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, volume: &Volume) -> String {
    paragraph([
        what(names, index, volume),
        content(names, index),
        users(names, index),
    ])
}

fn what(names: &Names<'_>, index: NodeIndex, volume: &Volume) -> String {
    let subject = names.subject(index);
    let source = volume.source_type.as_str();
    let Some((_, words)) = TYPES.iter().find(|(name, _)| *name == source) else {
        return if source == "unknown" || source.is_empty() {
            format!("{subject} names no type of volume that Podatlas knows.")
        } else {
            format!(
                "{subject} is of type {}, which Podatlas does not know.",
                code(source)
            )
        };
    };
    let note = volume
        .source_note
        .as_deref()
        .map_or_else(String::new, |note| format!(": {}", code(note)));
    format!("{subject} is {words} ({source}{note}).")
}

/// What the objects behind the volume put into it.
fn content(names: &Names<'_>, index: NodeIndex) -> String {
    let told = [Relation::Sources, Relation::Claims, Relation::Provisions]
        .into_iter()
        .flat_map(|relation| names.outgoing(index, relation))
        .map(|(target, edge)| {
            let all_keys = matches!(&edge.detail, EdgeDetail::Keys { keys, .. } if keys.is_empty());
            let files = if all_keys && !names.is_credential(index, target) {
                files_of(names, target)
            } else {
                String::new()
            };
            format!("It {}{files}.", edge::predicate(names, index, target, edge))
        });
    paragraph(told)
}

/// ": `a` and `b`" for a ConfigMap or Secret whose keys are known.
fn files_of(names: &Names<'_>, target: NodeIndex) -> String {
    match names.node(target).map(|node| &node.facet) {
        Some(Facet::Held(held)) if !held.keys.is_empty() => {
            format!(": {}", codes(held.keys.iter().map(|key| key.name.as_str())))
        }
        _ => String::new(),
    }
}

/// Which containers see the volume, and where.
fn users(names: &Names<'_>, index: NodeIndex) -> String {
    let mounters = names.mounters(index);
    let at = |mounter: &Mounter| {
        let how = if mounter.read_only { ", read-only" } else { "" };
        (
            names.the(mounter.container),
            format!("{}{how}", mounter.places("at")),
        )
    };
    if let [only] = mounters {
        let (container, place) = at(only);
        return format!("Only {container} sees it, {place}.");
    }
    if mounters.is_empty() {
        return "No container mounts it.".to_owned();
    }
    let shared = list_of(
        mounters
            .iter()
            .map(at)
            .map(|(container, place)| format!("{container} ({place})")),
    );
    let somebody_writes = mounters.iter().any(|mounter| !mounter.read_only);
    let exchange = if is_written(names, index) && somebody_writes {
        ": what one writes, the others read"
    } else {
        ""
    };
    sentence(&format!("{shared} share it{exchange}."))
}

/// Volumes made of ConfigMaps, Secrets and the downward API are read-only whatever a mount says
/// (Kubernetes 1.9.4 and later).
fn is_written(names: &Names<'_>, index: NodeIndex) -> bool {
    match names.node(index).map(|node| &node.facet) {
        Some(Facet::Volume(volume)) => !matches!(
            volume.source_type.as_str(),
            "configMap" | "secret" | "downwardAPI" | "projected" | "image"
        ),
        _ => false,
    }
}
