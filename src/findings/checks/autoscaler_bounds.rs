//! A HorizontalPodAutoscaler whose least number of replicas is above its most.

use crate::findings::{Context, Found};

/// The API server rejects it.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let autoscalers = context.nodes_of("HorizontalPodAutoscaler");
    autoscalers
        .filter_map(|(_, node)| {
            let spec = context.document(node)?.get("spec")?;
            let least = spec.get("minReplicas")?;
            let most = spec.get("maxReplicas")?.value().as_integer()?;
            let number = least.value().as_integer()?;
            let message = format!(
                "HorizontalPodAutoscaler `{}` wants at least {number} replicas, but at most {most}",
                node.name
            );
            let found = Found::new(&least.place(), message);
            (number > most).then(|| found.suggest("Make `maxReplicas` at least `minReplicas`"))
        })
        .collect()
}
