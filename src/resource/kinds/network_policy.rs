//! NetworkPolicy (networking.k8s.io/v1).

use crate::manifest::Field;
use crate::resource::network::policy::{Peer, Policy, Rule};
use crate::resource::network::short_label;
use crate::resource::{
    LabelSelector, Namespaces, Object, ObjectReference, PodSelection, Relation, Target,
};

/// Reads the Pods that it closes, and the peers that it lets through.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let policy = Policy::read(document);
    object.fact("closes", policy.types().join(", "));
    if policy.pods.is_empty() {
        object.fact("pods", "all of the namespace");
    }
    object.selections.push(PodSelection {
        relation: Relation::Isolates,
        selector: policy.pods.clone(),
        namespaces: Namespaces::One(object.key.namespace.clone()),
        label: policy.types().join(", "),
        evidence: document
            .at(&["spec", "policyTypes"])
            .iter()
            .map(Field::place)
            .collect(),
    });
    for (direction, rules) in [("from", &policy.ingress), ("to", &policy.egress)] {
        let Some(rules) = rules else {
            continue;
        };
        let name = if direction == "from" {
            "ingress"
        } else {
            "egress"
        };
        object.fact(name, summary(direction, rules));
        for rule in rules {
            let label = label(direction, rule);
            for peer in &rule.peers {
                allow(peer, rule, &label, object);
            }
        }
    }
}

/// "none", "from anywhere", "from anywhere, on 80/TCP"; nothing where the lines tell it.
fn summary(direction: &str, rules: &[Rule<'_>]) -> String {
    if rules.is_empty() {
        return "none".to_owned();
    }
    let open: Vec<String> = rules
        .iter()
        .filter(|rule| rule.peers.is_empty())
        .map(|rule| match ports(rule) {
            ports if ports.is_empty() => format!("{direction} anywhere"),
            ports => format!("{direction} anywhere, on {ports}"),
        })
        .collect();
    open.join("; ")
}

/// `from, 8080/TCP`; `to`.
fn label(direction: &str, rule: &Rule<'_>) -> String {
    match ports(rule) {
        ports if ports.is_empty() => direction.to_owned(),
        ports => format!("{direction}, {ports}"),
    }
}

fn ports(rule: &Rule<'_>) -> String {
    let words: Vec<String> = rule.ports.iter().map(|port| port.words()).collect();
    match words.as_slice() {
        [first, second] => format!("{first}, {second}"),
        words => short_label(words),
    }
}

fn allow(peer: &Peer<'_>, rule: &Rule<'_>, label: &str, object: &mut Object) {
    let ports = rule.ports.iter().map(|port| port.field.place());
    if let Some(block) = &peer.block {
        let reference = block.get("cidr").and_then(|cidr| {
            let target = Target::Outside {
                kind: "IPBlock",
                name: block_words(block, cidr.text()?),
            };
            Some(ObjectReference::new(Relation::Allows, target, cidr.place()))
        });
        object.references.extend(reference.map(|mut reference| {
            let exceptions = block.get("except");
            reference.evidence = exceptions.iter().map(Field::place).chain(ports).collect();
            reference.label(label)
        }));
        return;
    }
    let everything = || {
        let mut all = LabelSelector::of_labels(&peer.field);
        all.labels.clear();
        all
    };
    let whole = peer.pods.as_ref().is_none_or(LabelSelector::is_empty);
    let selection = match (&peer.pods, &peer.namespaces) {
        (_, Some(namespaces)) if whole && namespaces.is_empty() => {
            let target = Target::Outside {
                kind: "Namespaces",
                name: "every namespace".to_owned(),
            };
            let place = namespaces.place.clone();
            let mut reference = ObjectReference::new(Relation::Allows, target, place);
            reference.evidence = ports.collect();
            object.references.push(reference.label(label));
            return;
        }
        (pods, Some(namespaces)) => (
            pods.clone().unwrap_or_else(everything),
            Namespaces::Matching(namespaces.clone()),
        ),
        (Some(pods), None) => (pods.clone(), Namespaces::One(object.key.namespace.clone())),
        (None, None) => return,
    };
    let namespaces = peer.namespaces.as_ref();
    object.selections.push(PodSelection {
        relation: Relation::Allows,
        selector: selection.0,
        namespaces: selection.1,
        label: label.to_owned(),
        evidence: namespaces
            .map(|it| it.place.clone())
            .into_iter()
            .chain(ports)
            .collect(),
    });
}

/// `10.0.0.0/8`, `10.0.0.0/8 except 10.1.0.0/16 +1`.
fn block_words(block: &Field<'_>, cidr: &str) -> String {
    let exceptions = block.get("except").map(|it| it.items()).unwrap_or_default();
    let exceptions: Vec<String> = exceptions
        .iter()
        .filter_map(|it| it.text().map(str::to_owned))
        .collect();
    match exceptions.is_empty() {
        true => cidr.to_owned(),
        false => format!("{cidr} except {}", exceptions.join(", ")),
    }
}
