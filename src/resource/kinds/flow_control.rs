//! FlowSchema, PriorityLevelConfiguration (flowcontrol.apiserver.k8s.io/v1).

use super::rbac::{group, relate_subject, service_account, user};
use crate::manifest::Field;
use crate::resource::listing::items;
use crate::resource::meta::scalar_text;
use crate::resource::{Object, Relation, Target};

/// FlowSchema: its priority level, and whose requests it sorts.
pub fn read_flow_schema(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let level = spec.at(&["priorityLevelConfiguration", "name"]);
    object.refer(Relation::References, "PriorityLevelConfiguration", level);
    let precedence = spec.get("matchingPrecedence");
    let precedence = precedence.as_ref().and_then(scalar_text);
    object.fact("matching precedence", precedence.unwrap_or_default());
    for rule in items(spec.get("rules")) {
        for subject in items(rule.get("subjects")) {
            if let Some((named, target)) = flow_subject(&subject) {
                relate_subject(&named, Some(target), object);
            }
        }
    }
}

/// PriorityLevelConfiguration: its share of the API server.
pub fn read_priority_level(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.fact("type", spec.text_at("type").unwrap_or_default());
    let shares = spec.at(&["limited", "nominalConcurrencyShares"]);
    let shares = shares.as_ref().and_then(scalar_text);
    object.fact("concurrency shares", shares.unwrap_or_default());
    let response = spec.at(&["limited", "limitResponse", "type"]);
    let response = response.as_ref().and_then(Field::text);
    object.fact("when full", response.unwrap_or_default());
}

/// `flowcontrol/v1.Subject`: a union that names each kind of subject in a field of its own.
fn flow_subject<'a>(subject: &Field<'a>) -> Option<(Field<'a>, Target)> {
    let of = |key: &str| {
        let named = subject.get(key)?;
        let name = named.text_at("name").filter(|name| !name.is_empty())?;
        Some((named, name))
    };
    match subject.text_at("kind")? {
        "User" => of("user").map(|(named, name)| (named, user(name))),
        "Group" => of("group").map(|(named, name)| (named, group(name))),
        "ServiceAccount" => {
            let (named, name) = of("serviceAccount")?;
            let namespace = named.text_at("namespace").filter(|text| !text.is_empty())?;
            let target = if name == "*" {
                group(&format!("system:serviceaccounts:{namespace}"))
            } else {
                service_account(namespace.into(), name)
            };
            Some((named, target))
        }
        _ => None,
    }
}
