//! A Service whose selector matches no Pod.

use std::collections::BTreeMap;

use crate::findings::pods::Pod;
use crate::findings::selection::Selecting;
use crate::findings::{Advice, Context, Found, Severity};
use crate::manifest::Place;
use crate::resource::{Located, registry};

/// An error when a Pod that no Service selects comes near the selector; a warning when the nearest
/// Pod has a Service already; a Service alone is only for information, since its Pods may be in
/// another file.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let services = context.selection.services.iter();
    services
        .filter(|selecting| selecting.pods.is_empty())
        .map(|selecting| {
            let message = format!(
                "The selector of Service `{}` matches no Pod of this input",
                selecting.node.name
            );
            let Remedy {
                severity,
                advice,
                place,
            } = remedy(context, selecting);
            Found::new(&place, message)
                .suggest(advice)
                .severity(severity)
                .node(selecting.index)
        })
        .collect()
}

/// As many Pods are looked at for each Service.
const MOST_PODS: usize = 500;

struct Remedy {
    severity: Severity,
    advice: Advice,
    place: Place,
}

fn remedy(context: &Context<'_>, selecting: &Selecting<'_>) -> Remedy {
    elsewhere(context, selecting, false)
        .or_else(|| near(context, selecting))
        .or_else(|| misspelt(context, selecting))
        .or_else(|| elsewhere(context, selecting, true))
        .unwrap_or_else(|| Remedy {
            severity: Severity::Info,
            advice: "Make sure that Pods with these labels exist in its namespace".into(),
            place: selecting.selector.place.clone(),
        })
}

/// A Pod with all the labels in another namespace. Where a Service there selects it, all may be as
/// it should be.
fn elsewhere(
    context: &Context<'_>,
    selecting: &Selecting<'_>,
    is_selected: bool,
) -> Option<Remedy> {
    let selection = &context.selection;
    let pods = selection.with_labels(&selecting.selector.value, &context.pods);
    let pod = pods
        .into_iter()
        .filter(|number| selection.selected.contains(number) == is_selected)
        .find_map(|number| context.pods.get(number))?;
    let words = format!(
        "{} has these labels in namespace `{}`, but a Service selects only in its own, `{}`",
        pod.words(),
        pod.node.namespace.as_deref().unwrap_or_default(),
        selecting.node.namespace.as_deref().unwrap_or_default(),
    );
    Some(Remedy {
        severity: if is_selected {
            Severity::Info
        } else {
            Severity::Error
        },
        advice: words.into(),
        place: selecting.selector.place.clone(),
    })
}

/// A Pod of the namespace that has all labels but one, the value of which is another.
struct Candidate<'c, 'a> {
    pod: &'c Pod<'a>,
    key: &'c str,
    wanted: &'c Located<String>,
    value: &'c str,
}

impl Candidate<'_, '_> {
    fn remedy(&self, severity: Severity, is_certain: bool) -> Remedy {
        let (key, value) = (self.key, self.value);
        let words = format!(
            "{} has the label `{key}: {value}` instead of `{key}: {}`: make them equal",
            self.pod.words(),
            self.wanted.value
        );
        Remedy {
            severity,
            advice: match is_certain {
                true => Advice::change(words, &self.wanted.value, value),
                false => words.into(),
            },
            place: self.wanted.place.clone(),
        }
    }
}

fn candidates<'c, 'a>(
    context: &'c Context<'a>,
    selecting: &'c Selecting<'a>,
    is_selected: bool,
) -> impl Iterator<Item = Candidate<'c, 'a>> {
    let pods = context.pods.iter().enumerate().take(MOST_PODS);
    pods.filter(move |(number, pod)| {
        pod.node.namespace == selecting.node.namespace
            && registry::runs_pods(&pod.owner.kind)
            && context.selection.selected.contains(number) == is_selected
    })
    .filter_map(|(_, pod)| {
        let (key, wanted, value) = difference(&selecting.selector.value, pod)?;
        Some(Candidate {
            pod,
            key,
            wanted,
            value,
        })
    })
}

/// A Pod that no Service selects: the nearest value, else any where other labels agree.
fn near(context: &Context<'_>, selecting: &Selecting<'_>) -> Option<Remedy> {
    let mut best: Option<(bool, Candidate<'_, '_>)> = None;
    for candidate in candidates(context, selecting, false) {
        let suggestions = &context.suggestions;
        let near = suggestions.nearest_or_part(&candidate.wanted.value, [candidate.value]);
        let is_near = near.is_some();
        if is_near || selecting.selector.value.len() > 1 {
            let is_better = best.as_ref().is_none_or(|(near, _)| is_near && !near);
            if is_better {
                best = Some((is_near, candidate));
            }
        }
    }
    let (_, best) = best?;
    let is_certain = is_only_slip(context, selecting, &best);
    Some(best.remedy(Severity::Error, is_certain))
}

/// Whether the value is a slip away from that of the selector, and no other is that near.
fn is_only_slip(
    context: &Context<'_>,
    selecting: &Selecting<'_>,
    best: &Candidate<'_, '_>,
) -> bool {
    let all = candidates(context, selecting, false).chain(candidates(context, selecting, true));
    let values = all.filter(|it| it.key == best.key).map(|it| it.value);
    let near = context.suggestions.nearest(&best.wanted.value, values);
    near.is_some_and(|near| near.is_certain && near.name == best.value)
}

/// A Pod that another Service selects already, when the value can hardly be anything but a slip.
fn misspelt(context: &Context<'_>, selecting: &Selecting<'_>) -> Option<Remedy> {
    candidates(context, selecting, true)
        .find(|it| {
            let suggestions = &context.suggestions;
            let near = suggestions.nearest(&it.wanted.value, [it.value]);
            near.is_some() && !is_numbered(&it.wanted.value, it.value)
        })
        .map(|candidate| candidate.remedy(Severity::Warning, false))
}

/// Whether two values differ only in digits or in their last letter, as `cache-1` and `cache-2` or
/// `zone-a` and `zone-b` do: these are two things, and not one misspelt.
fn is_numbered(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|letter| !letter.is_ascii_digit());
        letters.collect()
    };
    let (one, other) = (letters(one), letters(other));
    let without_last = |text: &str| -> String {
        let mut letters = text.chars();
        letters.next_back();
        letters.collect()
    };
    one == other
        || (one.chars().count() == other.chars().count()
            && without_last(&one) == without_last(&other))
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
