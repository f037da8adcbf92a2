//! One or two sentences on the whole: also the picture's alt text.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::ends::Ends;
use super::english::{count, list, list_of, number, paragraph, sentence};
use super::names::{Names, kind_word};
use super::{pod, reach, traffic};
use crate::findings::{Finding, Severity};
use crate::resource::{Category, PodTemplate};
use crate::topology::{Facet, MAX_RELATIONS, Node, NodeStatus};

/// Kinds that the inventory names before it counts the rest.
const KINDS_TOLD: usize = 7;

/// Entrances that the summary names before it counts them.
const ENTRANCES_TOLD: usize = 3;

/// The summary.
pub(super) fn summary(names: &Names<'_>, findings: &[Finding]) -> String {
    paragraph([
        inventory(names),
        entrance(names),
        faults(findings),
        cut_short(names),
    ])
}

/// Nothing is left out in silence.
fn cut_short(names: &Names<'_>) -> String {
    if !names.topology.is_cut_short {
        return String::new();
    }
    format!(
        "The input states more than {MAX_RELATIONS} relations: those beyond are left out, so split it."
    )
}

/// "One Service, one Pod with three containers and one Secret in the namespace `shop`."
fn inventory(names: &Names<'_>) -> String {
    let objects: Vec<&Node> = names
        .topology
        .nodes()
        .filter(|(_, node)| is_object(node))
        .map(|(_, node)| node)
        .collect();
    if objects.is_empty() {
        return "The input holds no object that Podatlas can draw.".to_owned();
    }
    let mut by_kind: BTreeMap<(u8, String), usize> = BTreeMap::new();
    for node in &objects {
        *by_kind
            .entry((rank(names, node), kind_word(node)))
            .or_default() += 1;
    }
    let pods: Vec<&PodTemplate> = names.topology.pods().map(|(_, pod)| pod).collect();
    // With several kinds that run Pods, one sum would be said of the wrong kind.
    let running = by_kind.keys().filter(|(rank, _)| *rank == 1).count();
    let containers = pod::container_count(&pods).filter(|_| running == 1);
    let mut told: Vec<String> = by_kind
        .iter()
        .take(KINDS_TOLD)
        .map(|((rank, kind), many)| match &containers {
            Some(containers) if *rank == 1 => {
                format!("{} with {containers}", count(*many, kind))
            }
            _ => count(*many, kind),
        })
        .collect();
    let others: usize = by_kind.values().skip(KINDS_TOLD).sum();
    if others > 0 {
        let kinds = by_kind.len() - KINDS_TOLD;
        told.push(format!(
            "{} of {}",
            count(others, "object"),
            count(kinds, "other kind")
        ));
    }
    format!("{}{}.", sentence(&list(&told)), places(&objects))
}

fn is_object(node: &Node) -> bool {
    let is_template = matches!(&node.facet, Facet::Pod(pod) if pod.is_template);
    node.status == NodeStatus::Ok
        && !node.api_version.is_empty()
        && node.parent.is_none()
        && !is_template
        && !matches!(
            node.facet,
            Facet::Container(_)
                | Facet::Volume(_)
                | Facet::Address(_)
                | Facet::External(_)
                | Facet::Internet
        )
}

/// What runs, how it is reached, what it is given, then the rest: the order of an inventory.
fn rank(names: &Names<'_>, node: &Node) -> u8 {
    let is_workload = || {
        let index = names.topology.by_id.get(&node.id);
        index.is_some_and(|index| names.topology.template_of(*index).is_some())
    };
    match (&node.facet, node.category) {
        (Facet::Service(_), _) => 0,
        (Facet::Pod(_), _) => 1,
        (Facet::Held(_), _) => 2,
        _ if is_workload() => 1,
        (_, Category::Network) => 3,
        (_, Category::Storage) => 4,
        (_, Category::Identity) => 5,
        (_, Category::Policy) => 6,
        _ => 7,
    }
}

fn places(objects: &[&Node]) -> String {
    let mut namespaces: Vec<&str> = objects
        .iter()
        .filter_map(|node| node.namespace.as_deref())
        .collect();
    namespaces.sort_unstable();
    namespaces.dedup();
    match namespaces.as_slice() {
        [] => String::new(),
        [only] => format!(" in the namespace {}", super::english::code(only)),
        several => format!(
            " in {} namespaces: {}",
            number(several.len()),
            super::english::codes(several.iter().copied())
        ),
    }
}

/// What is open to the outside, and where it leads.
fn entrance(names: &Names<'_>) -> String {
    let anything_runs = names
        .topology
        .nodes()
        .any(|(_, node)| matches!(node.facet, Facet::Pod(_) | Facet::Service(_)));
    let entrances = traffic::entrances(names);
    let all: Vec<(NodeIndex, BTreeSet<NodeIndex>)> = entrances
        .iter()
        .map(|index| (*index, reach::workloads(names, *index)))
        .collect();
    let (leading, dead): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, reached)| !reached.is_empty());
    match (leading.as_slice(), dead.as_slice()) {
        ([], []) if anything_runs => "Nothing in it is open to the outside.".to_owned(),
        ([], []) => String::new(),
        ([], dead) => format!(
            "From outside, {} can be reached, but no Pod of this input is behind {}.",
            together(names, dead),
            if dead.len() == 1 { "it" } else { "them" },
        ),
        ([(index, reached)], _) => format!(
            "From outside, traffic comes in through {} and reaches {}.",
            named(names, *index),
            ends(names, *index, reached)
        ),
        (several, _) => {
            let reached: BTreeSet<NodeIndex> = several
                .iter()
                .flat_map(|(_, reached)| reached.clone())
                .collect();
            format!(
                "From outside, traffic comes in through {} and reaches {}.",
                together(names, several),
                workloads(names, &reached)
            )
        }
    }
}

/// The names of a few entrances; of more, how many there are of each kind.
fn together(names: &Names<'_>, entrances: &[(NodeIndex, BTreeSet<NodeIndex>)]) -> String {
    if entrances.len() <= ENTRANCES_TOLD {
        return list_of(entrances.iter().map(|(index, _)| named(names, *index)));
    }
    let mut by_kind: BTreeMap<String, usize> = BTreeMap::new();
    for node in entrances.iter().filter_map(|(index, _)| names.node(*index)) {
        *by_kind.entry(kind_word(node)).or_default() += 1;
    }
    let kinds: Vec<String> = by_kind
        .iter()
        .map(|(kind, many)| count(*many, kind))
        .collect();
    list(&kinds)
}

/// "the LoadBalancer Service `web`", "the Ingress `shop`".
fn named(names: &Names<'_>, index: NodeIndex) -> String {
    match names.node(index).map(|node| &node.facet) {
        Some(Facet::Service(service)) => format!(
            "the {} Service {}",
            super::english::bare(&service.service_type.value),
            names.short(index)
        ),
        _ => names.the(index),
    }
}

/// The container ports behind one Service, or the workloads behind a router.
fn ends(names: &Names<'_>, entrance: NodeIndex, reached: &BTreeSet<NodeIndex>) -> String {
    match names.node(entrance).map(|node| &node.facet) {
        Some(Facet::Service(service)) => Ends::of(names, entrance)
            .list(names, &service.ports)
            .unwrap_or_else(|| workloads(names, reached)),
        _ => workloads(names, reached),
    }
}

fn workloads(names: &Names<'_>, reached: &BTreeSet<NodeIndex>) -> String {
    match reached.len() {
        1..=3 => list_of(reached.iter().map(|index| names.the(*index))),
        several => count(several, "workload"),
    }
}

fn faults(findings: &[Finding]) -> String {
    let told: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .filter_map(|(severity, noun)| {
            let many = findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count();
            (many > 0).then(|| count(many, noun))
        })
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("Podatlas found {}.", list(&told))
    }
}

#[cfg(test)]
mod tests {
    use crate::topology::Topology;

    #[test]
    fn a_graph_that_was_cut_short_says_so() {
        let summary = |is_cut_short| {
            let topology = Topology {
                is_cut_short,
                ..Topology::default()
            };
            crate::explain::explain(&topology, &[]).summary
        };
        assert!(summary(true).contains("left out"));
        assert!(!summary(false).contains("left out"));
    }
}
