//! One or two sentences on the whole: also the picture's alt text.

use std::collections::BTreeMap;

use super::ends::Ends;
use super::english::{count, list, number, paragraph, sentence};
use super::names::{Names, kind_word};
use super::{pod, traffic};
use crate::findings::{Finding, Severity};
use crate::resource::PodTemplate;
use crate::topology::{Facet, MAX_RELATIONS, Node, NodeStatus};

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
    let told: Vec<String> = by_kind
        .iter()
        .map(|((rank, kind), many)| match &containers {
            Some(containers) if *rank == 1 => {
                format!("{} with {containers}", count(*many, kind))
            }
            _ => count(*many, kind),
        })
        .collect();
    format!("{}{}.", sentence(&list(&told)), places(&objects))
}

fn is_object(node: &Node) -> bool {
    let is_template = matches!(&node.facet, Facet::Pod(pod) if pod.is_template);
    node.status == NodeStatus::Ok
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

/// Services, then what runs, then what is held, then the rest.
fn rank(names: &Names<'_>, node: &Node) -> u8 {
    match &node.facet {
        Facet::Service(_) => 0,
        Facet::Pod(_) => 1,
        Facet::Held(_) => 2,
        _ => {
            let index = names.topology.by_id.get(&node.id);
            if index.is_some_and(|index| names.topology.template_of(*index).is_some()) {
                1
            } else {
                3
            }
        }
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

/// Which Services are open to the outside, and where the first one leads.
fn entrance(names: &Names<'_>) -> String {
    let exposed = traffic::exposed(names);
    let anything_runs = names
        .topology
        .nodes()
        .any(|(_, node)| matches!(node.facet, Facet::Pod(_) | Facet::Service(_)));
    match exposed.as_slice() {
        [] if anything_runs => "No Service in it is open to the outside.".to_owned(),
        [] => String::new(),
        [(index, only)] => {
            let leads = match Ends::of(names, *index).list(names, &only.ports) {
                Some(ends) => format!(" and reaches {ends}"),
                None => ", but it leads to no Pod of this input".to_owned(),
            };
            format!(
                "From outside, traffic comes in through the {} Service {}{leads}.",
                super::english::bare(&only.service_type.value),
                names.short(*index)
            )
        }
        several => {
            let services: Vec<String> = several
                .iter()
                .map(|(index, _)| names.short(*index))
                .collect();
            format!(
                "From outside, traffic comes in through {}: {}.",
                count(several.len(), "Service"),
                list(&services)
            )
        }
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
