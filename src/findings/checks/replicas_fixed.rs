//! A workload with a fixed number of replicas that an autoscaler scales.

use crate::findings::{Context, Found};
use crate::topology::Relation;

/// A VerticalPodAutoscaler leaves the number alone.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let topology = context.topology;
    topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation == Relation::Scales)
        .filter_map(|(index, source, target, _)| {
            let (scaler, scaled) = (topology.node(source)?, topology.node(target)?);
            if &*scaler.kind == "VerticalPodAutoscaler" || scaled.replicas? == 0 {
                return None;
            }
            let replicas = context.document(scaled)?.at(&["spec", "replicas"])?;
            let message = format!(
                "{} `{}` sets `replicas`, which {} `{}` changes",
                scaled.kind, scaled.name, scaler.kind, scaler.name
            );
            let remedy = "Leave `replicas` out: each `kubectl apply` sets it back";
            let found = Found::new(&replicas.place(), message);
            Some(found.edge(Some(index)).suggest(remedy))
        })
        .collect()
}
