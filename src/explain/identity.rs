//! Who may do what: roles, the bindings that grant them, the accounts that act.

use petgraph::graph::NodeIndex;

use super::english::{code, list, list_of, sentence};
use super::kinds::fact;
use super::names::Names;
use super::stated;
use crate::topology::{Node, NodeStatus, Relation};

/// What stands between the rules of a role's fact.
const BETWEEN_RULES: &str = "; ";

/// What a role permits, and who grants it.
pub(super) fn role(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let subject = names.subject(index);
    let rules = rules(node);
    let reach = match &node.namespace {
        Some(namespace) => format!(" in the namespace {}", code(namespace)),
        None => String::new(),
    };
    let permits = match rules.is_empty() {
        true => format!("{subject} holds no rule of its own and permits nothing by itself."),
        false => format!("{subject} permits whoever is granted it to do this{reach}: {rules}."),
    };
    let bindings = names.incoming(index, Relation::Grants);
    let granted = match bindings.is_empty() {
        true => "No binding in this input grants it.".to_owned(),
        false => {
            let verb = if bindings.len() == 1 {
                "grants"
            } else {
                "grant"
            };
            let who = list_of(bindings.into_iter().map(|(binding, _)| names.the(binding)));
            sentence(&format!("{who} {verb} it."))
        }
    };
    vec![permits, granted]
}

/// "`get, list pods` and `create events`".
fn rules(node: &Node) -> String {
    let rules: Vec<String> = fact(node, "rules")
        .unwrap_or_default()
        .split(BETWEEN_RULES)
        .filter(|rule| !rule.is_empty())
        .map(|rule| match rule.strip_suffix(" more") {
            Some("1") => "one more rule".to_owned(),
            Some(more) if more.parse::<usize>().is_ok() => format!("{rule} rules"),
            _ => code(rule),
        })
        .collect();
    list(&rules)
}

/// Role, rules and subjects in one sentence.
pub(super) fn binding(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let subject = names.subject(index);
    let reach = match &node.namespace {
        Some(namespace) => format!("in the namespace {}", code(namespace)),
        None => "in the whole cluster".to_owned(),
    };
    let of = |relation| stated::objects(names, index, relation);
    let roles = of(Relation::Grants);
    let whom = of(Relation::Subject);
    if roles.is_empty() {
        return vec![format!("{subject} names no role and grants nothing.")];
    }
    if whom.is_empty() {
        return vec![format!("{subject} grants {roles} to nobody.")];
    }
    let role = names.outgoing(index, Relation::Grants).into_iter().next();
    let rules = role
        .and_then(|(role, _)| names.node(role))
        .map(rules)
        .filter(|rules| !rules.is_empty())
        .map_or_else(String::new, |rules| format!(": {rules}"));
    vec![format!(
        "{subject} lets {whom} do {reach} what {roles} permits{rules}."
    )]
}

/// Whose identity the account is, and whether it may do anything.
pub(super) fn account(names: &Names<'_>, index: NodeIndex, _: &Node) -> Vec<String> {
    let subject = names.subject(index);
    let of = |relation| {
        let edges = names.incoming(index, relation).into_iter();
        let mut sources: Vec<NodeIndex> = edges.map(|(source, _)| source).collect();
        sources.dedup();
        sources
    };
    let pods = of(Relation::RunsAs);
    let acts = match pods.is_empty() {
        true => format!(
            "{subject} is an identity towards the API server; no Pod in this input acts as it."
        ),
        false => format!(
            "{subject} is the identity of {} towards the API server.",
            list_of(pods.into_iter().map(|pod| names.the(pod)))
        ),
    };
    let bindings = of(Relation::Subject);
    let may = match bindings.len() {
        0 => "No binding in this input permits it anything.".to_owned(),
        many => {
            let verb = if many == 1 { "says" } else { "say" };
            let who = list_of(bindings.into_iter().map(|binding| names.the(binding)));
            sentence(&format!("{who} {verb} what it may do."))
        }
    };
    vec![acts, may]
}

/// Whether other sentences of "Who may do what" and of the workloads tell of the object already: a
/// role with its binding, an account with its Pods.
pub(super) fn is_told_elsewhere(names: &Names<'_>, index: NodeIndex, node: &Node) -> bool {
    let relations: &[Relation] = match &*node.kind {
        "Role" | "ClusterRole" => &[Relation::Grants],
        "ServiceAccount" => &[Relation::Subject, Relation::RunsAs],
        _ => return false,
    };
    let says_more = || {
        let mut edges = names.topology.outgoing(index);
        edges.any(|(_, _, edge)| edge.relation != Relation::Contains)
    };
    let mut edges = names.topology.incoming(index);
    edges.any(|(_, source, edge)| {
        relations.contains(&edge.relation)
            && names
                .node(source)
                .is_some_and(|source| source.status == NodeStatus::Ok)
    }) && !says_more()
}
