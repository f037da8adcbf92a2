//! ValidatingAdmissionPolicy, MutatingAdmissionPolicy and their bindings
//! (admissionregistration.k8s.io/v1).

use super::webhooks::rule_words;
use crate::manifest::Field;
use crate::resource::listing::{items, shortened, texts};
use crate::resource::{Object, Relation};

/// A policy: what it is asked about, and the kind of its parameters.
pub fn read_policy(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let rules = items(spec.at(&["matchConstraints", "resourceRules"]));
    let rules: Vec<String> = rules.iter().filter_map(rule_words).collect();
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    object.fact("asked about", shortened(&rules));
    let kind = spec.at(&["paramKind", "kind"]);
    object.fact(
        "parameters",
        kind.and_then(|kind| kind.text()).unwrap_or_default(),
    );
    object.fact(
        "failure policy",
        spec.text_at("failurePolicy").unwrap_or_default(),
    );
}

/// A binding of a ValidatingAdmissionPolicy.
pub fn read_validating_binding(document: &Field<'_>, object: &mut Object) {
    read_binding(document, "ValidatingAdmissionPolicy", object);
}

/// A binding of a MutatingAdmissionPolicy.
pub fn read_mutating_binding(document: &Field<'_>, object: &mut Object) {
    read_binding(document, "MutatingAdmissionPolicy", object);
}

/// `spec.policyName`. The kind of what `paramRef` names stands in the policy, so it is a fact here.
fn read_binding(document: &Field<'_>, policy: &str, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.refer(Relation::References, policy, spec.get("policyName"));
    let actions = texts(spec.get("validationActions"));
    object.fact("actions", shortened(&actions));
    let parameter = spec.get("paramRef").and_then(|parameter| {
        let name = parameter.text_at("name")?;
        Some(match parameter.text_at("namespace") {
            Some(namespace) => format!("{namespace}/{name}"),
            None => name.to_owned(),
        })
    });
    object.fact("parameters", parameter.unwrap_or_default());
}
