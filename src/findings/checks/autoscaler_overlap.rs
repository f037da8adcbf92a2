//! Two HorizontalPodAutoscalers of one workload.

use std::collections::BTreeMap;

use crate::findings::{Context, Found};
use crate::topology::Relation;

/// One finding for each autoscaler after the first of a workload, in order of ids.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let topology = context.topology;
    let mut first = BTreeMap::new();
    let mut found = Vec::new();
    for (index, source, target, edge) in topology.edges() {
        let (Some(scaler), Some(scaled)) = (topology.node(source), topology.node(target)) else {
            continue;
        };
        if edge.relation != Relation::Scales || &*scaler.kind != "HorizontalPodAutoscaler" {
            continue;
        }
        let Some(other) = first.get(&target) else {
            first.insert(target, &scaler.name);
            continue;
        };
        let Some(place) = edge.evidence.first() else {
            continue;
        };
        let message = format!(
            "HorizontalPodAutoscaler `{}` scales {} `{}`, as HorizontalPodAutoscaler `{other}` does",
            scaler.name, scaled.kind, scaled.name
        );
        let remedy = "Keep one of them, with the metrics of both: it takes the highest number \
                      that any metric asks for";
        found.push(Found::new(place, message).edge(Some(index)).suggest(remedy));
    }
    found
}
