//! A field that names an object that the input does not hold: any field of any kind.
//!
//! Every relation with a missing end is told here once, under the code of what is missing; fields
//! of containers and volumes that name ConfigMaps, Secrets and claims are told by
//! [`super::object_not_found`], with the keys.

use petgraph::graph::NodeIndex;

use crate::findings::pods::sentence;
use crate::findings::{Advice, Context, Found, Severity};
use crate::resource::RELATIONS;
use crate::topology::{Edge, EdgeDetail, Node, NodeStatus, Relation};

/// Kinds whose absence has a code of its own.
const OWN_CODES: &[&str] = &[
    "ConfigMap",
    "GatewayClass",
    "IngressClass",
    "PersistentVolumeClaim",
    "PriorityClass",
    "Secret",
    "ServiceAccount",
    "StorageClass",
];

/// Relations whose missing target another check tells with more to say.
const TOLD_ELSEWHERE: &[Relation] = &[
    Relation::GovernedBy,
    Relation::Grants,
    Relation::Scales,
    Relation::Subject,
    Relation::TerminatesTls,
];

/// Kinds of which a missing backend or Gateway has a code of its own.
const ROUTED: &[&str] = &["Gateway", "Service"];

/// ServiceAccounts.
pub fn service_accounts(context: &Context<'_>) -> Vec<Found> {
    of_kind(context, "ServiceAccount")
}

/// PriorityClasses.
pub fn priority_classes(context: &Context<'_>) -> Vec<Found> {
    of_kind(context, "PriorityClass")
}

/// StorageClasses.
pub fn storage_classes(context: &Context<'_>) -> Vec<Found> {
    of_kind(context, "StorageClass")
}

/// What autoscalers scale.
pub fn scale_targets(context: &Context<'_>) -> Vec<Found> {
    absent(context, |edge, _| edge.relation == Relation::Scales)
}

/// Objects of all other kinds. Nodes are left out: they join a cluster without a manifest.
pub fn others(context: &Context<'_>) -> Vec<Found> {
    absent(context, |edge, missing| {
        let kind = &*missing.kind;
        let is_routed = edge.relation == Relation::Routes && ROUTED.contains(&kind);
        let has_own_code = OWN_CODES.contains(&kind) || TOLD_ELSEWHERE.contains(&edge.relation);
        kind != "Node" && !is_routed && !has_own_code
    })
}

/// Missing objects of one kind.
pub(super) fn of_kind(context: &Context<'_>, kind: &str) -> Vec<Found> {
    absent(context, |edge, missing| {
        &*missing.kind == kind && !TOLD_ELSEWHERE.contains(&edge.relation)
    })
}

fn absent(context: &Context<'_>, is_wanted: impl Fn(&Edge, &Node) -> bool) -> Vec<Found> {
    let topology = context.topology;
    let mut found = Vec::new();
    for (index, source, target, edge) in topology.edges() {
        let is_reference = matches!(
            edge.detail,
            EdgeDetail::Reference { .. } | EdgeDetail::Route { .. }
        );
        let (Some(place), true) = (edge.evidence.first(), is_reference) else {
            continue;
        };
        let is_ghost = |end| {
            let node: Option<&Node> = topology.node(end);
            node.filter(|node| node.status == NodeStatus::Missing)
        };
        // A PersistentVolume's claimRef is an edge from the claim, which may be the missing end.
        let (speaker, missing) = match (is_ghost(target), is_ghost(source)) {
            (Some(missing), _) => (source, missing),
            (None, Some(missing)) => (target, missing),
            (None, None) => continue,
        };
        if edge.is_optional() || !is_wanted(edge, missing) || is_told(context, speaker, missing) {
            continue;
        }
        let verb = if speaker == source {
            meaning(edge.relation)
        } else {
            "names"
        };
        let message = format!(
            "{} {verb} {} `{}`, which is not in this input",
            sentence(&words(context, speaker)),
            kind_word(missing),
            missing.name
        );
        let (remedy, severity) = remedy(context, missing);
        let fact = Found::new(place, message).edge(Some(index)).suggest(remedy);
        found.push(fact.severity(severity));
    }
    found
}

/// Volumes' own objects are told with their keys.
fn is_told(context: &Context<'_>, speaker: NodeIndex, missing: &Node) -> bool {
    let speaker = context.topology.node(speaker);
    let is_volume = speaker.is_some_and(|node| node.volume().is_some());
    is_volume
        && matches!(
            &*missing.kind,
            "ConfigMap" | "Secret" | "PersistentVolumeClaim"
        )
}

fn meaning(relation: Relation) -> &'static str {
    if relation == Relation::Subject {
        return "grants permissions to";
    }
    let known = RELATIONS.iter().find(|(it, _, _)| *it == relation);
    known.map_or("refers to", |(_, _, meaning)| *meaning)
}

/// ``Deployment `web` ``, ``volume `data` of Deployment `web` ``.
pub(super) fn words(context: &Context<'_>, index: NodeIndex) -> String {
    let topology = context.topology;
    let of = |index| {
        let node = topology.node(index);
        node.map_or_else(String::new, |node| {
            format!("{} `{}`", kind_word(node), node.name)
        })
    };
    let object = of(topology.object_of(index));
    match topology.node(index) {
        Some(node) if node.volume().is_some() => format!("volume `{}` of {object}", node.name),
        _ => object,
    }
}

/// The kind without the group of a custom one.
fn kind_word(node: &Node) -> &str {
    node.kind.split('.').next().unwrap_or_default()
}

/// A similar object that nothing uses is most probably the one that was meant.
pub(super) fn remedy(context: &Context<'_>, missing: &Node) -> (Advice, Severity) {
    let suggestions = &context.suggestions;
    let name = &*missing.name;
    let namespace = missing.namespace.as_deref().unwrap_or_default();
    let there = context.objects(&missing.kind, namespace);
    // A Service is there for clients, which seldom show: that none does says nothing.
    let can_be_unused = &*missing.kind != "Service";
    let unused = there
        .iter()
        .filter(|(_, node)| can_be_unused && !context.is_used(*node))
        .map(|(name, _)| *name);
    let near_of_all = || suggestions.nearest(name, there.iter().map(|(name, _)| *name));
    if let Some(near) = suggestions.nearest_or_part(name, unused) {
        let advice = Advice::did_you_mean(name, near.among(near_of_all()));
        return (advice, Severity::Warning);
    }
    let elsewhere = context
        .nodes_named(&missing.kind, name)
        .find_map(|(_, node)| Some((node, node.namespace.as_deref()?)));
    if let Some((node, elsewhere)) = elsewhere {
        let kind = kind_word(missing);
        let start = format!("{kind} `{name}` is in namespace `{elsewhere}`");
        if namespace.is_empty() {
            let words = format!("{start}, and the field names no namespace");
            return (words.into(), Severity::Info);
        }
        let document = context.document(node);
        let written = document.and_then(|it| it.at(&["metadata", "namespace"]));
        if written.is_none() {
            let words = format!(
                "{kind} `{name}` names no namespace: `kubectl apply -n {namespace}` puts it where \
                 the field looks"
            );
            return (words.into(), Severity::Info);
        }
        let words = format!("{start}, but the field looks in namespace `{namespace}`");
        return (words.into(), Severity::Warning);
    }
    let advice = match (near_of_all(), namespace) {
        (Some(near), _) => Advice::did_you_mean(name, near),
        (None, "") => "Make sure that it exists in the cluster".into(),
        (None, _) => format!("Make sure that it exists in namespace `{namespace}`").into(),
    };
    (advice, Severity::Info)
}
