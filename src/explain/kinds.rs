//! Kinds whose objects are told in words of their own; all others get what their fields say, one
//! sentence a relation.

use petgraph::graph::NodeIndex;

use super::names::{Names, kind_word};
use super::{autoscaling, cluster, identity, policy, storage};
use crate::resource::registry;
use crate::resource::scope::group_of;
use crate::topology::{Node, Relation};

/// How the objects of one kind are told.
pub(super) struct Telling {
    kind: &'static str,
    /// The first sentences: what the object does.
    pub(super) words: fn(&Names<'_>, NodeIndex, &Node) -> Vec<String>,
    /// Facts and relations that these sentences tell, and nobody tells again.
    pub(super) facts: &'static [&'static str],
    pub(super) relations: &'static [Relation],
}

/// In order of kinds.
const TELLINGS: &[Telling] = &[
    Telling {
        kind: "ClusterRole",
        words: identity::role,
        facts: &["rules"],
        relations: &[],
    },
    Telling {
        kind: "ClusterRoleBinding",
        words: identity::binding,
        facts: &[],
        relations: &[Relation::Grants, Relation::Subject],
    },
    Telling {
        kind: "CustomResourceDefinition",
        words: cluster::definition,
        facts: &["defines", "group", "versions", "scope"],
        relations: &[],
    },
    Telling {
        kind: "HorizontalPodAutoscaler",
        words: autoscaling::horizontal,
        facts: &["replicas", "metrics"],
        relations: &[Relation::Scales],
    },
    Telling {
        kind: "MutatingWebhookConfiguration",
        words: policy::webhooks,
        facts: &["asked about", "failure policy"],
        relations: &[Relation::Admits],
    },
    Telling {
        kind: "NetworkPolicy",
        words: policy::network,
        facts: &["closes", "pods", "ingress", "egress"],
        relations: &[Relation::Isolates],
    },
    Telling {
        kind: "PersistentVolumeClaim",
        words: storage::claim,
        facts: &["storage", "access modes", "class"],
        relations: &[Relation::Binds, Relation::Provisions],
    },
    Telling {
        kind: "PodDisruptionBudget",
        words: policy::budget,
        facts: &["min available", "max unavailable"],
        relations: &[Relation::Protects],
    },
    Telling {
        kind: "Role",
        words: identity::role,
        facts: &["rules"],
        relations: &[],
    },
    Telling {
        kind: "RoleBinding",
        words: identity::binding,
        facts: &[],
        relations: &[Relation::Grants, Relation::Subject],
    },
    Telling {
        kind: "ServiceAccount",
        words: identity::account,
        facts: &[],
        relations: &[],
    },
    Telling {
        kind: "ValidatingWebhookConfiguration",
        words: policy::webhooks,
        facts: &["asked about", "failure policy"],
        relations: &[Relation::Admits],
    },
    Telling {
        kind: "VerticalPodAutoscaler",
        words: autoscaling::vertical,
        facts: &["update mode"],
        relations: &[Relation::Scales],
    },
];

/// The telling of a built-in kind; a custom kind of the same name has none.
pub(super) fn find(node: &Node) -> Option<&'static Telling> {
    let kind = kind_word(node);
    registry::find(group_of(&node.api_version), &kind)?;
    TELLINGS.iter().find(|telling| telling.kind == kind)
}

/// The value of a fact.
pub(super) fn fact<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    let mut facts = node.facts.iter();
    facts
        .find(|fact| fact.name == name)
        .map(|fact| fact.value.as_str())
}
