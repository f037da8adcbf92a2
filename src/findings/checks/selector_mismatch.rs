//! A controller whose selector does not match the labels of its own Pod template.

use crate::findings::pods::Pod;
use crate::findings::{Context, Found};
use crate::manifest::Place;
use crate::resource::LabelSelector;

/// The API server rejects such a controller.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let pods = context.pods.iter();
    pods.filter_map(|pod| {
        let selector = pod.template.selector.as_ref()?;
        if selector.matches(&pod.template.labels) {
            return None;
        }
        let (place, remedy) = difference(selector, pod);
        let message = format!(
            "The selector of {} does not match the labels of its own Pod template",
            pod.words()
        );
        Some(Found::new(place, message).suggest(remedy))
    })
    .collect()
}

/// The first part of the selector that does not hold, and how to mend it.
fn difference<'a>(selector: &'a LabelSelector, pod: &Pod<'_>) -> (&'a Place, String) {
    let labels = &pod.template.labels;
    for (key, wanted) in &selector.labels {
        let value = labels.get(key).map(|label| label.value.as_str());
        if value == Some(wanted.value.as_str()) {
            continue;
        }
        let remedy = match value {
            Some(value) => format!(
                "The template has the label `{key}: {value}` instead of `{key}: {}`: make them \
                 equal",
                wanted.value
            ),
            None => format!(
                "Give the template the label `{key}: {}` in `metadata.labels`",
                wanted.value
            ),
        };
        return (&wanted.place, remedy);
    }
    let expressions = selector.expressions.iter();
    let place = expressions
        .map(|expression| (expression, &expression.place))
        .find(|(expression, _)| {
            let only = LabelSelector {
                labels: std::collections::BTreeMap::new(),
                expressions: vec![(*expression).clone()],
                place: selector.place.clone(),
            };
            !only.matches(labels)
        })
        .map_or(&selector.place, |(_, place)| place);
    let remedy = "Make `matchExpressions` agree with the labels of the template";
    (place, remedy.to_owned())
}
