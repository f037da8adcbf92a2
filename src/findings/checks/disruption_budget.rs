//! PodDisruptionBudgets that allow no eviction, cover no Pod, or cover a Pod together.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::findings::{Context, Found, Severity};
use crate::manifest::Field;
use crate::resource::scalar_text;
use crate::topology::{Node, Relation};

const KIND: &str = "PodDisruptionBudget";

/// Kinds that run one Pod where they do not say how many (apps/v1 and core/v1 defaults).
const ONE_BY_DEFAULT: &[&str] = &[
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
];

/// Budgets that never let a Pod be evicted, so that a node cannot be drained.
pub fn blocks_evictions(context: &Context<'_>) -> Vec<Found> {
    let budgets = context.nodes_of(KIND);
    budgets
        .filter_map(|(index, node)| {
            let spec = context.document(node)?.get("spec")?;
            spec.get("selector")?;
            let start = format!("PodDisruptionBudget `{}`", node.name);
            if let Some(most) = spec.get("maxUnavailable") {
                let message = format!("{start} lets no Pod be evicted: `maxUnavailable` is 0");
                let found = Found::new(&most.place(), message);
                return Bound::read(&most)?
                    .is_nothing()
                    .then(|| found.suggest("Allow at least one, or nodes cannot be drained"));
            }
            let least = spec.get("minAvailable")?;
            let bound = Bound::read(&least)?;
            if bound == Bound::Percent(100) {
                let message = format!("{start} lets no Pod be evicted: `minAvailable` is 100%");
                let found = Found::new(&least.place(), message);
                return Some(found.suggest("Lower it, or nodes cannot be drained"));
            }
            too_few(context, index, &start, &least, bound)
        })
        .collect()
}

/// As many Pods must stay as there are.
fn too_few(
    context: &Context<'_>,
    budget: NodeIndex,
    start: &str,
    least: &Field<'_>,
    bound: Bound,
) -> Option<Found> {
    let mut pods = 0_u64;
    let mut is_scaled = false;
    let workloads = protected(context, budget);
    for workload in &workloads {
        let node = context.topology.node(*workload)?;
        let replicas = match (node.pod().is_some(), node.replicas) {
            (true, _) => 1,
            (false, Some(replicas)) => u64::from(replicas),
            (false, None) if ONE_BY_DEFAULT.contains(&&*node.kind) => 1,
            (false, None) => return None,
        };
        pods += match scaled_to(context, *workload) {
            Scaled::No => replicas,
            Scaled::AtLeast(number) => {
                is_scaled = true;
                number
            }
            Scaled::Unknown => return None,
        };
    }
    // None wanted means switched off.
    if pods == 0 || bound.of(pods) < pods {
        return None;
    }
    let at_least = if is_scaled { " at least" } else { "" };
    let message = format!(
        "{start} lets no Pod be evicted: as many Pods must stay as there are{at_least} ({pods})"
    );
    let remedy = "Run more replicas, or use `maxUnavailable: 1`; else nodes cannot be drained";
    let found = Found::new(&least.place(), message).suggest(remedy);
    Some(if is_scaled {
        found.severity(Severity::Info)
    } else {
        found
    })
}

/// What an autoscaler does to the number of a workload's Pods.
enum Scaled {
    No,
    AtLeast(u64),
    Unknown,
}

fn scaled_to(context: &Context<'_>, workload: NodeIndex) -> Scaled {
    let topology = context.topology;
    let scalers = topology
        .incoming(workload)
        .filter(|(_, _, edge)| edge.relation == Relation::Scales)
        .filter_map(|(_, scaler, _)| topology.node(scaler))
        .filter(|scaler| &*scaler.kind != "VerticalPodAutoscaler");
    let mut scaled = Scaled::No;
    for scaler in scalers {
        let Some(spec) = context.document(scaler).and_then(|it| it.get("spec")) else {
            return Scaled::Unknown;
        };
        // `minReplicaCount` is KEDA's, whose own default is 0.
        let (field, default) = match &*scaler.kind {
            "HorizontalPodAutoscaler" => ("minReplicas", 1),
            _ => ("minReplicaCount", 0),
        };
        let least = spec.get(field).and_then(|it| it.value().as_integer());
        scaled = Scaled::AtLeast(u64::try_from(least.unwrap_or(default)).unwrap_or(0));
    }
    scaled
}

/// The objects whose Pods a budget covers, each once.
fn protected(context: &Context<'_>, budget: NodeIndex) -> BTreeSet<NodeIndex> {
    let topology = context.topology;
    topology
        .outgoing(budget)
        .filter(|(_, _, edge)| edge.relation == Relation::Protects)
        .map(|(_, pod, _)| topology.object_of(pod))
        .collect()
}

/// `IntOrString` of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Number(u64),
    Percent(u64),
}

impl Bound {
    fn read(field: &Field<'_>) -> Option<Self> {
        let text = scalar_text(field)?;
        match text.strip_suffix('%') {
            Some(percent) => percent.parse().ok().map(Self::Percent),
            None => text.parse().ok().map(Self::Number),
        }
    }

    fn is_nothing(self) -> bool {
        matches!(self, Self::Number(0) | Self::Percent(0))
    }

    /// Of so many Pods; a share is rounded up (`GetScaledValueFromIntOrPercent`).
    fn of(self, pods: u64) -> u64 {
        match self {
            Self::Number(number) => number,
            Self::Percent(percent) => percent.saturating_mul(pods).div_ceil(100),
        }
    }
}

/// Budgets that cover no Pod of the input.
pub fn selects_nothing(context: &Context<'_>) -> Vec<Found> {
    let budgets = context.nodes_of(KIND);
    budgets
        .filter_map(|(index, node)| {
            if !protected(context, index).is_empty() {
                return None;
            }
            let document = context.document(node)?;
            let Some(selector) = document.at(&["spec", "selector"]) else {
                let message = format!("PodDisruptionBudget `{}` has no selector", node.name);
                let place = node.place.as_ref()?;
                let found = Found::new(place, message).severity(Severity::Warning);
                return Some(found.suggest("It covers no Pod: add `spec.selector`"));
            };
            let message = format!(
                "The selector of PodDisruptionBudget `{}` matches no Pod of this input",
                node.name
            );
            let found = Found::new(&selector.place(), message);
            Some(match elsewhere(context, &selector, node) {
                Some(remedy) => found.suggest(remedy).severity(Severity::Warning),
                None => {
                    found.suggest("Make sure that Pods with these labels exist in its namespace")
                }
            })
        })
        .collect()
}

/// Pods with the labels in another namespace.
fn elsewhere(context: &Context<'_>, selector: &Field<'_>, node: &Node) -> Option<String> {
    let selector = crate::resource::LabelSelector::read(selector);
    if selector.labels.is_empty() {
        return None;
    }
    let pods = context
        .selection
        .with_labels(&selector.labels, &context.pods);
    let pod = pods
        .into_iter()
        .take(100)
        .filter_map(|number| context.pods.get(number))
        .find(|pod| selector.matches(&pod.template.labels))?;
    Some(format!(
        "{} has these labels in namespace `{}`, but a budget covers only its own, `{}`",
        pod.words(),
        pod.node.namespace.as_deref().unwrap_or_default(),
        node.namespace.as_deref().unwrap_or_default()
    ))
}

/// Budgets that cover the same Pod: the API server then refuses to evict it.
pub fn overlaps(context: &Context<'_>) -> Vec<Found> {
    let topology = context.topology;
    let mut covering: BTreeMap<NodeIndex, Vec<(NodeIndex, petgraph::graph::EdgeIndex)>> =
        BTreeMap::new();
    for (edge, budget, pod, it) in topology.edges() {
        if it.relation == Relation::Protects {
            covering.entry(pod).or_default().push((budget, edge));
        }
    }
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (pod, budgets) in covering {
        let [(first, _), (second, edge), ..] = budgets.as_slice() else {
            continue;
        };
        let nodes = topology.node(*first).zip(topology.node(*second));
        let object = topology.node(topology.object_of(pod));
        let (Some((one, other)), Some(object)) = (nodes, object) else {
            continue;
        };
        if one.id == other.id || !told.insert((*first, *second)) {
            continue;
        }
        let Some(place) = other.place.as_ref() else {
            continue;
        };
        let message = format!(
            "PodDisruptionBudgets `{}` and `{}` both cover the Pods of {} `{}`",
            one.name, other.name, object.kind, object.name
        );
        let remedy = "Keep one: a Pod with two budgets cannot be evicted at all";
        found.push(Found::new(place, message).edge(Some(*edge)).suggest(remedy));
    }
    found
}
