//! A ConfigMap, Secret or PersistentVolumeClaim that the input does not hold, though a Pod (or
//! any other object) names it.

use super::reference_not_found;
use crate::findings::pods::sentence;
use crate::findings::references::Reference;
use crate::findings::{Advice, Context, Found, Severity};
use crate::topology::NodeStatus;

/// ConfigMaps.
pub fn config_maps(context: &Context<'_>) -> Vec<Found> {
    objects(context, "ConfigMap")
}

/// Secrets.
pub fn secrets(context: &Context<'_>) -> Vec<Found> {
    objects(context, "Secret")
}

/// PersistentVolumeClaims.
pub fn claims(context: &Context<'_>) -> Vec<Found> {
    objects(context, "PersistentVolumeClaim")
}

fn objects(context: &Context<'_>, kind: &str) -> Vec<Found> {
    let missing = |reference: &&Reference<'_>| {
        reference.kind == kind && reference.status == NodeStatus::Missing && !reference.optional
    };
    let references = context.references.iter().filter(missing);
    references
        .map(|reference| {
            let message = format!(
                "{} {} {kind} `{}`, which is not in this input",
                sentence(&reference.by),
                reference.verb,
                reference.name.value
            );
            let (remedy, severity) = remedy(context, reference);
            Found::new(&reference.name.place, message)
                .edge(reference.edge)
                .suggest(remedy)
                .severity(severity)
        })
        .chain(reference_not_found::of_kind(context, kind))
        .collect()
}

/// A similar object that nothing uses is most probably the one that was meant.
fn remedy(context: &Context<'_>, reference: &Reference<'_>) -> (Advice, Severity) {
    let suggestions = &context.suggestions;
    let name = reference.name.value.as_str();
    let there = context.objects(reference.kind, reference.namespace);
    let unused = there
        .iter()
        .filter(|(_, node)| !context.is_used(*node))
        .map(|(name, _)| *name);
    let near_of_all = || suggestions.nearest(name, there.iter().map(|(name, _)| *name));
    if let Some(near) = suggestions.nearest_or_part(name, unused) {
        let advice = Advice::did_you_mean(name, near.among(near_of_all()));
        return (advice, Severity::Warning);
    }
    if let Some(namespace) = elsewhere(context, reference) {
        let words = format!(
            "{} `{name}` is in namespace `{namespace}`, but a Pod reaches only its own \
             namespace, `{}`",
            reference.kind, reference.namespace
        );
        return (words.into(), Severity::Warning);
    }
    let advice = match near_of_all() {
        Some(near) => Advice::did_you_mean(name, near),
        None => {
            let namespace = reference.namespace;
            format!("Make sure that it exists in namespace `{namespace}`").into()
        }
    };
    (advice, Severity::Info)
}

fn elsewhere<'a>(context: &Context<'a>, reference: &Reference<'_>) -> Option<&'a str> {
    let (_, node) = context
        .nodes_named(reference.kind, &reference.name.value)
        .find(|(_, node)| node.namespace.as_deref() != Some(reference.namespace))?;
    node.namespace.as_deref()
}
