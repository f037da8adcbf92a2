//! A Service whose selector matches no Pod.

use std::collections::BTreeMap;

use crate::findings::pods::Pod;
use crate::findings::selection::Selecting;
use crate::findings::{Context, Found, Severity};
use crate::resource::Located;

/// An error when a Pod comes near the selector; a Service alone is only for information, since
/// its Pods may be in another file.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let services = context.selection.services.iter();
    services
        .filter(|selecting| selecting.pods.is_empty())
        .map(|selecting| {
            let message = format!(
                "The selector of Service `{}` matches no Pod of this input",
                selecting.node.name
            );
            let place = &selecting.selector.place;
            let near = elsewhere(context, selecting).or_else(|| near(context, selecting));
            match near {
                Some((words, place)) => Found::new(&place, message).suggest(words),
                None => Found::new(place, message)
                    .suggest("Make sure that Pods with these labels exist in its namespace")
                    .severity(Severity::Info),
            }
            .node(selecting.index)
        })
        .collect()
}

/// As many Pods are looked at for each Service.
const MOST_PODS: usize = 500;

type Remedy = (String, crate::manifest::Place);

/// A Pod with all the labels in another namespace that no Service there selects.
fn elsewhere(context: &Context<'_>, selecting: &Selecting<'_>) -> Option<Remedy> {
    let selection = &context.selection;
    let pods = selection.with_labels(&selecting.selector.value, &context.pods);
    let pod = pods
        .into_iter()
        .filter(|number| !selection.selected.contains(number))
        .find_map(|number| context.pods.get(number))?;
    let words = format!(
        "{} has these labels in namespace `{}`, but a Service selects only in its own, `{}`",
        pod.words(),
        pod.node.namespace.as_deref().unwrap_or_default(),
        selecting.node.namespace.as_deref().unwrap_or_default(),
    );
    Some((words, selecting.selector.place.clone()))
}

/// A Pod of the namespace that no Service selects and that has all labels but one, the value of
/// which is another.
fn near(context: &Context<'_>, selecting: &Selecting<'_>) -> Option<Remedy> {
    let selector = &selecting.selector.value;
    let pods = context.pods.iter().enumerate().take(MOST_PODS);
    let candidates = pods
        .filter(|(number, pod)| {
            pod.node.namespace == selecting.node.namespace
                && !context.selection.selected.contains(number)
        })
        .filter_map(|(_, pod)| Some((pod, difference(selector, pod)?)));
    let mut best = None;
    for (pod, (key, wanted, value)) in candidates {
        let is_near = context
            .suggestions
            .nearest_or_part(&wanted.value, [value])
            .is_some();
        if is_near || selector.len() > 1 {
            let is_better = best.as_ref().is_none_or(|(near, _)| is_near && !near);
            if is_better {
                let words = format!(
                    "{} has the label `{key}: {value}` instead of `{key}: {}`: make them equal",
                    pod.words(),
                    wanted.value
                );
                best = Some((is_near, (words, wanted.place.clone())));
            }
        }
    }
    best.map(|(_, remedy)| remedy)
}

/// The one label whose value differs; none if more differ or one is absent.
fn difference<'a>(
    selector: &'a BTreeMap<String, Located<String>>,
    pod: &'a Pod<'_>,
) -> Option<(&'a str, &'a Located<String>, &'a str)> {
    let mut differences = selector.iter().filter_map(|(key, wanted)| {
        let label = pod.template.labels.get(key).map(|label| &*label.value);
        (label != Some(&*wanted.value)).then_some((key.as_str(), wanted, label))
    });
    let (key, wanted, value) = differences.next()?;
    match differences.next() {
        Some(_) => None,
        None => Some((key, wanted, value?)),
    }
}
