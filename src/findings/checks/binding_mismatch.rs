//! A PersistentVolumeClaim and a PersistentVolume that name each other but do not fit.

use petgraph::graph::NodeIndex;

use crate::findings::{Context, Found};
use crate::resource::{Mismatch, StorageClaim, StorageVolume};
use crate::topology::{EdgeStatus, Relation};

/// The volume controller leaves such a claim pending.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let topology = context.topology;
    topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation == Relation::Binds && edge.status == EdgeStatus::Ok)
        .filter_map(|(index, claim, volume, edge)| {
            let words = judge(context, claim, volume)?;
            let (claim, volume) = (topology.node(claim)?, topology.node(volume)?);
            let message = format!(
                "PersistentVolumeClaim `{}` cannot be bound to PersistentVolume `{}`: {words}",
                claim.name, volume.name
            );
            let remedy = "Make the two agree, or name another volume";
            let found = Found::new(edge.evidence.first()?, message);
            Some(found.edge(Some(index)).suggest(remedy))
        })
        .collect()
}

fn judge(context: &Context<'_>, claim: NodeIndex, volume: NodeIndex) -> Option<String> {
    let topology = context.topology;
    let (claim_node, volume_node) = (topology.node(claim)?, topology.node(volume)?);
    let wanted = StorageClaim::read(&context.document(claim_node)?.get("spec")?);
    let offered = StorageVolume::read(&context.document(volume_node)?.get("spec")?);
    if let Some(other) = offered.claim.as_ref() {
        let is_other =
            *other.value.name != *claim_node.name || other.value.namespace != claim_node.namespace;
        if is_other {
            return Some(format!(
                "the volume is kept for claim `{}` of namespace `{}`",
                other.value.name,
                other.value.namespace.as_deref().unwrap_or_default()
            ));
        }
    }
    if let Some(other) = wanted.volume.as_ref()
        && *other.value != *volume_node.name
    {
        return Some(format!("the claim asks for volume `{}`", other.value));
    }
    let size = |terms: &crate::resource::storage::Terms| {
        let size = terms.size.as_ref();
        size.map_or_else(String::new, |size| size.value.clone())
    };
    Some(match wanted.mismatch(&offered)? {
        Mismatch::Size => format!(
            "the claim asks for {}, the volume has {}",
            size(&wanted.terms),
            size(&offered.terms)
        ),
        Mismatch::Class => format!(
            "the claim's class is `{}`, the volume's `{}`",
            wanted.terms.class_name(),
            offered.terms.class_name()
        ),
        Mismatch::AccessMode => format!(
            "the claim asks for {}, the volume allows {}",
            wanted.terms.access_modes.join(", "),
            offered.terms.access_modes.join(", ")
        ),
        Mismatch::VolumeMode => format!(
            "the claim's volume mode is {}, the volume's {}",
            wanted.terms.volume_mode, offered.terms.volume_mode
        ),
    })
}
