//! Role, ClusterRole, RoleBinding, ClusterRoleBinding (rbac.authorization.k8s.io/v1).

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::listing::{items, shortened, texts};
use crate::resource::{
    LabelSelector, Namespaces, Object, ObjectKey, ObjectReference, ObjectSelection, PodSelection,
    Relation, Target,
};

/// Rules of a role that are told one by one.
const MOST_RULES: usize = 3;

/// How a User is named that stands for a ServiceAccount (Kubernetes authentication).
const ACCOUNT_PREFIX: &str = "system:serviceaccount:";

/// Role and ClusterRole: the rules in short, and the ClusterRoles that are gathered into this one.
pub fn read_role(document: &Field<'_>, object: &mut Object) {
    let rules = items(document.get("rules"));
    let mut words: Vec<String> = rules.iter().filter_map(rule_words).collect();
    words.dedup();
    if words.len() > MOST_RULES {
        let more = words.len() - MOST_RULES;
        words.truncate(MOST_RULES);
        words.push(format!("{more} more"));
    }
    object.fact("rules", words.join("; "));
    let selectors = document.at(&["aggregationRule", "clusterRoleSelectors"]);
    for selector in items(selectors) {
        object.object_selections.push(ObjectSelection {
            kind: "ClusterRole".into(),
            selection: PodSelection {
                relation: Relation::References,
                selector: LabelSelector::read(&selector),
                namespaces: Namespaces::One(None),
                label: "aggregates".to_owned(),
                evidence: Vec::new(),
            },
        });
    }
}

/// RoleBinding and ClusterRoleBinding: `roleRef` and `subjects`.
pub fn read_binding(document: &Field<'_>, object: &mut Object) {
    if let Some(role) = document.get("roleRef") {
        let kind = match role.text_at("kind") {
            Some("ClusterRole") => Some("ClusterRole"),
            // Only a RoleBinding has a namespace in which a Role can be.
            Some("Role") if object.key.namespace.is_some() => Some("Role"),
            _ => None,
        };
        if let Some(kind) = kind {
            object.refer(Relation::Grants, kind, role.get("name"));
        }
    }
    for subject in items(document.get("subjects")) {
        let target = subject_target(&subject, object.key.namespace.as_ref());
        relate_subject(&subject, target, object);
    }
}

/// Relates an object to a User, Group or ServiceAccount that `subject` names.
pub(super) fn relate_subject(subject: &Field<'_>, target: Option<Target>, object: &mut Object) {
    let name = subject.get("name");
    let place = name.as_ref().unwrap_or(subject).place();
    object.references.extend(target.map(|target| {
        let reference = ObjectReference::new(Relation::Subject, target, place);
        match subject.get("namespace") {
            Some(namespace) => reference.because(namespace.place()),
            None => reference,
        }
    }));
}

/// `own` is the namespace of ServiceAccounts that name none: the RBAC authorizer takes that of the
/// RoleBinding. A ClusterRoleBinding has none, and the API server rejects such a subject.
fn subject_target(subject: &Field<'_>, own: Option<&Arc<str>>) -> Option<Target> {
    let name = subject.text_at("name").filter(|name| !name.is_empty())?;
    match subject.text_at("kind")? {
        "ServiceAccount" => {
            let written = subject.text_at("namespace").filter(|text| !text.is_empty());
            Some(service_account(
                written.map(Arc::from).or_else(|| own.cloned())?,
                name,
            ))
        }
        "User" => Some(user(name)),
        "Group" => Some(group(name)),
        _ => None,
    }
}

/// The ServiceAccount of a name.
pub(super) fn service_account(namespace: Arc<str>, name: &str) -> Target {
    Target::Object(ObjectKey {
        namespace: Some(namespace),
        kind: "ServiceAccount".into(),
        name: name.into(),
    })
}

/// The User of a name; `system:serviceaccount:NAMESPACE:NAME` is a ServiceAccount.
pub(super) fn user(name: &str) -> Target {
    let account = name.strip_prefix(ACCOUNT_PREFIX);
    match account.and_then(|account| account.split_once(':')) {
        Some((namespace, account)) => service_account(namespace.into(), account),
        None => Target::Outside {
            kind: "User",
            name: name.to_owned(),
        },
    }
}

/// The Group of a name.
pub(super) fn group(name: &str) -> Target {
    Target::Outside {
        kind: "Group",
        name: name.to_owned(),
    }
}

/// ``get, list pods, services``; nothing for a rule without verbs.
fn rule_words(rule: &Field<'_>) -> Option<String> {
    let verbs = texts(rule.get("verbs"));
    let verbs = match verbs.as_slice() {
        [] => return None,
        verbs if verbs.contains(&"*") => "do anything with".to_owned(),
        verbs => match shortened(verbs) {
            verbs if verbs.ends_with(" more") => format!("{verbs} on"),
            verbs => verbs,
        },
    };
    let resources = texts(rule.get("resources"));
    let resources = if resources.is_empty() {
        texts(rule.get("nonResourceURLs"))
    } else {
        resources
    };
    let things = match resources.as_slice() {
        [] => return None,
        things if things.contains(&"*") => "everything".to_owned(),
        things => shortened(things),
    };
    let names = texts(rule.get("resourceNames"));
    Some(if names.is_empty() {
        format!("{verbs} {things}")
    } else {
        format!("{verbs} {things} ({})", shortened(&names))
    })
}
