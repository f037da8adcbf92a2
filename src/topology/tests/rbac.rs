use super::{absent, edges, graph, only, paths};
use crate::resource::Category;

fn binding(kind: &str, role: &str, subjects: &str) -> String {
    format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata: {{name: b, namespace: a}}\nroleRef: {role}\nsubjects: {subjects}\n---\n"
    )
}

fn role(name: &str, labels: &str, more: &str) -> String {
    format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: {name}, labels: {labels}}}\n{more}\n---\n"
    )
}

#[test]
fn a_role_binding_finds_a_role_in_its_own_namespace_and_a_cluster_role_in_none() {
    let own = binding("RoleBinding", "{kind: Role, name: r}", "[]");
    assert_eq!(
        edges(&graph(&own), "grants"),
        ["a/RoleBinding/b->a/Role/r missing []"]
    );
    let cluster = binding("RoleBinding", "{kind: ClusterRole, name: view}", "[]");
    let topology = graph(&cluster);
    assert_eq!(
        edges(&topology, "grants"),
        ["a/RoleBinding/b->-/ClusterRole/view ok []"]
    );
    assert_eq!(absent(&topology), ["-/ClusterRole/view provided"]);
}

#[test]
fn an_account_without_a_namespace_is_that_of_the_role_binding_and_of_no_cluster_role_binding() {
    let subjects =
        "[{kind: ServiceAccount, name: s}, {kind: ServiceAccount, name: s, namespace: c}]";
    let topology = graph(&binding("RoleBinding", "{kind: Role, name: r}", subjects));
    assert_eq!(
        edges(&topology, "subject"),
        [
            "a/RoleBinding/b->a/ServiceAccount/s missing []",
            "a/RoleBinding/b->c/ServiceAccount/s missing []",
        ]
    );
    let cluster = binding(
        "ClusterRoleBinding",
        "{kind: ClusterRole, name: r}",
        subjects,
    );
    let topology = graph(&cluster);
    assert_eq!(
        edges(&topology, "subject"),
        ["-/ClusterRoleBinding/b->c/ServiceAccount/s missing []"]
    );
    assert_eq!(
        paths(only(&topology, "subject")),
        ["subjects[1].name", "subjects[1].namespace"]
    );
}

#[test]
fn users_and_groups_are_identities_outside_of_the_cluster() {
    let subjects = "[{kind: User, name: jane}, {kind: Group, name: 'system:serviceaccounts:a'}]";
    let topology = graph(&binding("RoleBinding", "{kind: Role, name: r}", subjects));
    assert_eq!(
        edges(&topology, "subject"),
        [
            "a/RoleBinding/b->-/Group/system:serviceaccounts:a ok []",
            "a/RoleBinding/b->-/User/jane ok []",
        ]
    );
    let (_, jane) = topology.find("-/User/jane").unwrap();
    assert_eq!(jane.category, Category::Identity);
}

#[test]
fn the_user_that_stands_for_an_account_is_the_account() {
    let subjects = "[{kind: User, name: 'system:serviceaccount:c:s'}]";
    let topology = graph(&binding("RoleBinding", "{kind: Role, name: r}", subjects));
    assert_eq!(
        edges(&topology, "subject"),
        ["a/RoleBinding/b->c/ServiceAccount/s missing []"]
    );
}

#[test]
fn an_aggregated_role_gathers_the_roles_with_its_labels_but_not_itself() {
    let text = [
        role(
            "whole",
            "{to: whole}",
            "aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: whole}}, {matchExpressions: [{key: extra, operator: Exists}]}]}",
        ),
        role("one", "{to: whole}", "rules: []"),
        role("two", "{extra: 'yes'}", "rules: []"),
        role("other", "{to: elsewhere}", "rules: []"),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "references"),
        [
            "-/ClusterRole/whole->-/ClusterRole/one ok [aggregates]",
            "-/ClusterRole/whole->-/ClusterRole/two ok [aggregates]",
        ]
    );
}

#[test]
fn a_role_tells_its_rules_in_short() {
    let rules = "rules: [{apiGroups: [''], resources: [pods], verbs: [get, list]}, {apiGroups: ['*'], resources: ['*'], verbs: ['*']}, {nonResourceURLs: [/metrics], verbs: [get]}, {apiGroups: [''], resources: [secrets], resourceNames: [key], verbs: [get]}]";
    let topology = graph(&role("r", "{}", rules));
    let (_, node) = topology.find("-/ClusterRole/r").unwrap();
    assert_eq!(
        node.facts[0].value,
        "get, list pods; do anything with everything; get /metrics; 1 more"
    );
}

#[test]
fn a_flow_schema_names_its_level_and_its_subjects() {
    let text = "apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: f}
spec:
  priorityLevelConfiguration: {name: exempt}
  rules:
  - subjects:
    - {kind: ServiceAccount, serviceAccount: {name: s, namespace: a}}
    - {kind: ServiceAccount, serviceAccount: {name: '*', namespace: c}}
    - {kind: Group, group: {name: g}}
";
    let topology = graph(text);
    assert_eq!(
        edges(&topology, "references"),
        ["-/FlowSchema/f->-/PriorityLevelConfiguration/exempt ok []"]
    );
    assert_eq!(
        edges(&topology, "subject"),
        [
            "-/FlowSchema/f->-/Group/g ok []",
            "-/FlowSchema/f->-/Group/system:serviceaccounts:c ok []",
            "-/FlowSchema/f->a/ServiceAccount/s missing []",
        ]
    );
}
