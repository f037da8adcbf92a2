//! What the API server asks of a map as a whole: fields that must fit each other.

use crate::manifest::{Data, Field};

use super::place::Trail;
use super::rules::Rule;
use super::{Deviation, DeviationKind, quantity};

/// Kinds of which the Pods always start anew (`apps/v1` validation).
const LASTING: &[&str] = &[
    "DaemonSet",
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

/// Kinds of which the Pods end (`batch/v1` validation).
const ENDING: &[&str] = &["CronJob", "Job"];

/// What is wrong with the struct `name` at `trail`.
pub fn judge(name: &str, trail: &Trail<'_>) -> Vec<Deviation> {
    match name {
        "ResourceRequirements" => requests(trail),
        "LabelSelectorRequirement" | "NodeSelectorRequirement" => requirement(trail),
        "PodSpec" => restart_policy(trail).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The rule of a field where what holds it allows less: the `restartPolicy` of a controller's Pods.
pub fn narrowed(rule: Rule, owner: &str, trail: &Trail<'_>) -> Rule {
    let kind = root_kind(trail).unwrap_or_default();
    match (owner, trail.key) {
        ("PodSpec", "restartPolicy") if LASTING.contains(&kind) => Rule::OneOf(&["Always"]),
        ("PodSpec", "restartPolicy") if ENDING.contains(&kind) => {
            Rule::OneOf(&["OnFailure", "Never"])
        }
        _ => rule,
    }
}

fn root_kind<'t>(trail: &Trail<'t>) -> Option<&'t str> {
    trail.outwards().last()?.field.text_at("kind")
}

/// Without the field, `Always` holds, which a Job refuses. A Pod without images is part of a patch,
/// which lacks more than that.
fn restart_policy(trail: &Trail<'_>) -> Option<Deviation> {
    let kind = root_kind(trail).filter(|kind| ENDING.contains(kind))?;
    let containers = trail.field.get("containers")?.items();
    let is_whole = containers.iter().all(|it| it.get("image").is_some());
    if trail.field.get("restartPolicy").is_some() || !is_whole {
        return None;
    }
    Some(Deviation {
        kind: DeviationKind::InvalidValue,
        message: format!(
            "{} has no `restartPolicy`, and the default `Always` is refused in a {kind}",
            trail.subject()
        ),
        suggestion: "Add `restartPolicy: OnFailure` or `restartPolicy: Never`".to_owned(),
        change: None,
        place: trail.field.place(),
    })
}

/// `requests` beside `limits`.
fn requests(trail: &Trail<'_>) -> Vec<Deviation> {
    let (Some(requests), Some(limits)) = (trail.field.get("requests"), trail.field.get("limits"))
    else {
        return Vec::new();
    };
    let entries = requests.entries().into_iter();
    let exceeding = entries.filter_map(|(resource, request)| {
        let limit = limits.get(resource)?;
        quantity::exceeds(number(&request)?, number(&limit)?).then_some((resource, request, limit))
    });
    exceeding
        .map(|(resource, request, limit)| {
            let subject = trail.subject();
            let owner = subject.split_once(" of ").map_or("", |(_, owner)| owner);
            Deviation {
                kind: DeviationKind::RequestExceedsLimit,
                message: format!(
                    "The request for `{resource}` of {owner}, {}, is more than its limit, {}",
                    words(&request),
                    words(&limit)
                ),
                suggestion: "Lower the request, or raise the limit".to_owned(),
                change: None,
                place: request.place(),
            }
        })
        .collect()
}

fn number(field: &Field<'_>) -> Option<f64> {
    quantity::parse(&words(field))
}

fn words(field: &Field<'_>) -> String {
    match &field.value().data {
        Data::Text(text) => text.trim().to_owned(),
        Data::Integer(number) => number.to_string(),
        Data::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// An entry of `matchExpressions`: `operator` and `values`.
fn requirement(trail: &Trail<'_>) -> Vec<Deviation> {
    let values = trail.field.get("values").map(|values| values.items());
    let count = values.map_or(0, |values| values.len());
    let Some(operator) = trail.field.get("operator") else {
        return Vec::new();
    };
    let fault = match (operator.text(), count) {
        (Some("In" | "NotIn"), 0) => Some(("needs `values`", "Add `values`")),
        (Some("Exists" | "DoesNotExist"), 1..) => {
            Some(("takes no `values`", "Remove `values`, or use `In`"))
        }
        (Some("Gt" | "Lt"), 0 | 2..) => {
            Some(("needs one value, a number", "Give one number in `values`"))
        }
        _ => None,
    };
    let found = fault.map(|(fault, suggestion)| Deviation {
        kind: DeviationKind::InvalidValue,
        message: format!(
            "{}: the operator `{}` {fault}",
            trail.subject(),
            operator.text().unwrap_or_default()
        ),
        suggestion: suggestion.to_owned(),
        change: None,
        place: operator.place(),
    });
    found.into_iter().collect()
}
