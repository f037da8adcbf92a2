//! A RoleBinding or ClusterRoleBinding that the API server rejects.

use crate::findings::{Context, Found};
use crate::manifest::Field;
use crate::topology::Node;

/// Looks at ClusterRoleBindings, which live in no namespace and so can assume none.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, node) in context.nodes_of("ClusterRoleBinding") {
        let Some(binding) = context.document(node) else {
            continue;
        };
        found.extend(role(&binding, node));
        let subjects = binding.get("subjects").map(|it| it.items());
        for subject in subjects.unwrap_or_default() {
            found.extend(account(&subject, node));
        }
    }
    found
}

fn role(binding: &Field<'_>, node: &Node) -> Option<Found> {
    let role = binding.get("roleRef")?;
    let kind = role
        .get("kind")
        .filter(|kind| kind.text() == Some("Role"))?;
    let message = format!(
        "ClusterRoleBinding `{}` grants a Role, but a Role is in a namespace and the binding is not",
        node.name
    );
    Some(
        Found::new(&kind.place(), message)
            .suggest("Bind a ClusterRole, or bind the Role by a RoleBinding in its namespace"),
    )
}

fn account(subject: &Field<'_>, node: &Node) -> Option<Found> {
    let is_account = subject.text_at("kind") == Some("ServiceAccount");
    let has_namespace = subject
        .text_at("namespace")
        .is_some_and(|it| !it.is_empty());
    if !is_account || has_namespace {
        return None;
    }
    let name = subject.text_at("name").unwrap_or_default();
    let message = format!(
        "ClusterRoleBinding `{}` names ServiceAccount `{name}` without its namespace",
        node.name
    );
    Some(
        Found::new(&subject.place(), message)
            .suggest("Add `namespace` to the subject: a ClusterRoleBinding has none of its own"),
    )
}
