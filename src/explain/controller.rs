//! Objects that hold a Pod template: how many Pods they keep, and what they do when one dies.

use petgraph::graph::NodeIndex;

use super::english::{count, number, paragraph, sentence};
use super::names::{Names, kind_word};
use crate::topology::Node;

/// How a kind treats its Pods. Kinds that are not listed get words that hold for all of them.
struct Habit {
    kind: &'static str,
    /// How many Pods it wants where `spec.replicas` is absent.
    default_replicas: Option<u32>,
    /// What it does with its Pods, after "The KIND `name`"; `{}` stands for the number of Pods.
    keeps: &'static str,
    /// What happens after a Pod died, as a clause.
    resurrection: &'static str,
}

const HABITS: &[Habit] = &[
    Habit {
        kind: "CronJob",
        default_replicas: None,
        keeps: "starts a Job on a schedule, and each Job a Pod from this template",
        resurrection: "when one fails, its Job starts another, up to a limit",
    },
    Habit {
        kind: "DaemonSet",
        default_replicas: None,
        keeps: "keeps one Pod of this template on each node that fits",
        resurrection: "when one dies, its DaemonSet puts a new one, with a new IP address, on the same node",
    },
    Habit {
        kind: "Deployment",
        default_replicas: Some(1),
        keeps: "keeps {} of this template running, and replaces its Pods step by step when the template changes",
        resurrection: "when one dies, its Deployment starts a new one, with a new name and a new IP address",
    },
    Habit {
        kind: "Job",
        default_replicas: None,
        keeps: "runs Pods of this template until the work has succeeded",
        resurrection: "when one fails, its Job starts another, up to a limit",
    },
    Habit {
        kind: "ReplicaSet",
        default_replicas: Some(1),
        keeps: "keeps {} of this template running",
        resurrection: "when one dies, its ReplicaSet starts a new one, with a new name and a new IP address",
    },
    Habit {
        kind: "ReplicationController",
        default_replicas: Some(1),
        keeps: "keeps {} of this template running",
        resurrection: "when one dies, its ReplicationController starts a new one, with a new name and a new IP address",
    },
    Habit {
        kind: "StatefulSet",
        default_replicas: Some(1),
        keeps: "keeps {} of this template running, each with a name and storage of its own",
        resurrection: "when one dies, its StatefulSet starts a new one with the same name and the same storage",
    },
];

fn habit(node: &Node) -> Option<&'static Habit> {
    HABITS.iter().find(|habit| habit.kind == kind_word(node))
}

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    let subject = names.subject(index);
    let Some(habit) = habit(node) else {
        return format!("{subject} creates Pods from a template.");
    };
    let replicas = node.replicas.or(habit.default_replicas);
    let pods = match replicas.map(usize::try_from) {
        Some(Ok(wanted)) => count(wanted, "Pod"),
        _ => "Pods".to_owned(),
    };
    paragraph([
        format!("{subject} {}.", habit.keeps.replace("{}", &pods)),
        asleep(node),
    ])
}

fn asleep(node: &Node) -> String {
    if node.replicas == Some(0) {
        format!(
            "{} replicas mean that it is switched off.",
            sentence(&number(0))
        )
    } else {
        String::new()
    }
}

/// What happens after a Pod died, as the rest of the sentence "Pods are mortal: …".
pub(super) fn resurrection(owner: &Node) -> String {
    habit(owner).map_or_else(
        || {
            format!(
                "when one dies, its {} decides on a new one.",
                kind_word(owner)
            )
        },
        |habit| format!("{}.", habit.resurrection),
    )
}
