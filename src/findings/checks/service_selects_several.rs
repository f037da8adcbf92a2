//! A Service whose selector takes in Pods of several applications.

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::pods::Pod;
use crate::findings::selection::Selecting;
use crate::findings::{Context, Found};
use crate::resource::{PodTemplate, ServicePort, TargetPort};

/// Labels by which Pods say which application or part of one they are. Pods that agree in these are
/// versions, tracks or roles of one thing, and a Service in front of all of them is meant.
const IDENTITY: &[&str] = &[
    "app",
    "app.kubernetes.io/component",
    "app.kubernetes.io/name",
    "component",
    "k8s-app",
    "service",
    "tier",
];

/// Pods of one Service that are looked at.
const MOST_PODS: usize = 1_000;

/// Quiet for headless Services, which only give names to Pods, and for Pods that do not offer a
/// port of the Service.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let services = context.selection.services.iter();
    services
        .filter(|selecting| !selecting.service.headless && selecting.pods.len() > 1)
        .filter_map(|selecting| judge(context, selecting))
        .collect()
}

fn judge(context: &Context<'_>, selecting: &Selecting<'_>) -> Option<Found> {
    let numbers = selecting.pods.iter().take(MOST_PODS);
    let pods: Vec<&Pod<'_>> = numbers
        .filter_map(|number| context.pods.get(*number))
        .filter(|pod| serves(pod, &selecting.service.ports))
        .collect();
    let service = &selecting.node.name;
    let fact =
        |message: String| Found::new(&selecting.selector.place, message).node(selecting.index);
    if let Some((run_once, lasting)) = job_among(&pods) {
        let message = format!(
            "The selector of Service `{service}` matches {} as well as {}, so connections go to \
             Pods of the Job while it runs",
            lasting.words(),
            run_once.words(),
        );
        return Some(fact(message).suggest(
            "Give the Job's Pods other labels, or add a label to the selector that they do not have",
        ));
    }
    let key = IDENTITY.iter().find(|key| values(&pods, key).len() > 1)?;
    let examples: Vec<String> = values(&pods, key)
        .into_iter()
        .take(3)
        .map(|(value, pod)| format!("{} (`{key}: {value}`)", pod.words()))
        .collect();
    let message = format!(
        "The selector of Service `{service}` matches Pods of different applications: {}",
        examples.join(", ")
    );
    Some(fact(message).suggest(format!(
        "If only one of them is meant, add `{key}` to the selector"
    )))
}

/// A Job and something that keeps running, both behind one Service.
fn job_among<'p, 'a>(pods: &[&'p Pod<'a>]) -> Option<(&'p Pod<'a>, &'p Pod<'a>)> {
    let is_job = |pod: &&&Pod<'_>| matches!(&*pod.owner.kind, "Job" | "CronJob");
    let run_once = pods.iter().find(is_job)?;
    let lasting = pods.iter().find(|pod| !is_job(pod))?;
    Some((run_once, lasting))
}

/// Values of a label with the first Pod of each; empty unless every Pod has the label.
fn values<'p, 'a>(pods: &[&'p Pod<'a>], key: &str) -> BTreeMap<&'a str, &'p Pod<'a>> {
    let mut values = BTreeMap::new();
    for pod in pods {
        let Some(label) = pod.template.labels.get(key) else {
            return BTreeMap::new();
        };
        values.entry(label.value.as_str()).or_insert(*pod);
    }
    values
}

/// Whether connections to the Service may end at the Pod: a port by number always does, a port by
/// name where a container declares it.
fn serves(pod: &Pod<'_>, ports: &[ServicePort]) -> bool {
    let names = names(pod.template);
    ports.is_empty()
        || ports.iter().any(|port| match &port.target {
            TargetPort::Number(_) => true,
            TargetPort::Name(name) => names.contains(name.as_str()),
        })
}

fn names(template: &PodTemplate) -> BTreeSet<&str> {
    let containers = template.spec.containers.iter();
    containers
        .flat_map(|container| &container.ports)
        .filter_map(|port| port.name.as_deref())
        .collect()
}
