//! Several Pods on one PersistentVolumeClaim that only one node, or one Pod, may use.

use crate::findings::{Context, Found, Severity};
use crate::resource::CLAIM_TEMPLATE;
use crate::topology::{Node, Relation};

/// `ReadWriteOnce` allows several Pods on one node: a warning. `ReadWriteOncePod` does not: an
/// error.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let topology = context.topology;
    topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation == Relation::Claims)
        .filter_map(|(index, volume, claim, edge)| {
            let facet = topology.node(volume)?.volume()?;
            let workload = topology.node(topology.object_of(volume))?;
            let claim = topology.node(claim)?;
            if facet.source_type == CLAIM_TEMPLATE {
                return None;
            }
            let pods = pods_of(workload)?;
            let mode = only_mode(context, claim)?;
            let (severity, limit) = match mode {
                "ReadWriteOncePod" => (Severity::Error, "one Pod"),
                _ => (Severity::Warning, "Pods of one node"),
            };
            let message = format!(
                "{} `{}` runs {pods} on PersistentVolumeClaim `{}`, which is {mode}: only {limit} \
                 may use it",
                workload.kind, workload.name, claim.name
            );
            let remedy = match &*workload.kind {
                "StatefulSet" => {
                    "Use `volumeClaimTemplates`, so that each Pod has a claim of its own"
                }
                _ => "Run one replica, or ask for `ReadWriteMany`",
            };
            let found = Found::new(edge.evidence.first()?, message).edge(Some(index));
            Some(found.suggest(remedy).severity(severity))
        })
        .collect()
}

/// In words, where they are several.
fn pods_of(workload: &Node) -> Option<String> {
    match workload.replicas {
        Some(replicas) if replicas > 1 => Some(format!("{replicas} Pods")),
        _ if &*workload.kind == "DaemonSet" => Some("a Pod on every node".to_owned()),
        _ => None,
    }
}

/// The access mode of a claim that has no other, if that is one for a single node or Pod.
fn only_mode<'a>(context: &Context<'a>, claim: &'a Node) -> Option<&'a str> {
    let modes = context.document(claim)?.at(&["spec", "accessModes"])?;
    let modes = modes.items();
    let [mode] = modes.as_slice() else {
        return None;
    };
    let mode = mode.text()?;
    matches!(mode, "ReadWriteOnce" | "ReadWriteOncePod").then_some(mode)
}
