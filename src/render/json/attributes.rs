//! A node's attributes, from its facet. Names, numbers and types only, never a value.

use std::collections::BTreeMap;

use serde_json::map::Entry;
use serde_json::{Map, Value, json};

use crate::resource::{
    Container, ContainerRole, EnvSource, Fact, HeldKeys, Located, PodTemplate, Resource, Service,
    TargetPort, Volume,
};
use crate::topology::{Facet, Node};

/// The attributes of a node; keys as the Kubernetes API spells them where it has them.
pub(super) fn of(node: &Node) -> Map<String, Value> {
    let mut attributes = Map::new();
    if let Some(replicas) = node.replicas {
        attributes.insert("replicas".to_owned(), replicas.into());
    }
    let of_facet = match &node.facet {
        Facet::Plain | Facet::Internet => json!({}),
        Facet::Pod(pod) => pod_attributes(pod),
        Facet::Container(container) => container_attributes(container),
        Facet::Volume(volume) => volume_attributes(volume),
        Facet::Service(service) => service_attributes(service),
        Facet::Held(held) => held_attributes(held),
        Facet::Address(facet) => {
            json!({"host": facet.host, "port": facet.port})
        }
        Facet::External(facet) => {
            json!({"because": facet.because, "description": facet.description})
        }
    };
    if let Value::Object(facet) = of_facet {
        attributes.extend(facet.into_iter().filter(|(_, value)| !value.is_null()));
    }
    for (name, value) in facts(&node.facts) {
        attributes.entry(name).or_insert(value);
    }
    attributes
}

/// Facts under their names in camel case (`access modes` is `accessModes`), as a list where one is
/// stated more than once.
fn facts(facts: &[Fact]) -> Map<String, Value> {
    let mut attributes = Map::new();
    for fact in facts {
        let value = Value::from(fact.value.as_str());
        match attributes.entry(camel_case(&fact.name)) {
            Entry::Vacant(vacant) => {
                vacant.insert(value);
            }
            Entry::Occupied(mut taken) => match taken.get_mut() {
                Value::Array(values) => values.push(value),
                first => *first = Value::Array(vec![first.take(), value]),
            },
        }
    }
    attributes
}

fn camel_case(name: &str) -> String {
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |joined, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        joined + &capital.into_iter().chain(letters).collect::<String>()
    })
}

fn pod_attributes(pod: &PodTemplate) -> Value {
    json!({
        "template": pod.is_template,
        "labels": labels(&pod.labels),
        "restartPolicy": pod.spec.restart_policy,
        "hostNetwork": pod.spec.host_network,
    })
}

fn labels(labels: &BTreeMap<String, Located<String>>) -> BTreeMap<&str, &str> {
    labels
        .iter()
        .map(|(key, value)| (key.as_str(), value.value.as_str()))
        .collect()
}

fn container_attributes(container: &Container) -> Value {
    let ports: Vec<Value> = container
        .ports
        .iter()
        .map(|port| {
            json!({
                "name": port.name,
                "containerPort": port.port,
                "protocol": port.protocol,
                "hostPort": port.host_port,
            })
        })
        .collect();
    let env: Vec<Value> = container
        .env
        .iter()
        .map(|variable| json!({"name": variable.name, "from": origin(&variable.source)}))
        .collect();
    json!({
        "role": role(container.role),
        "image": container.image,
        "ports": ports,
        "resources": {
            "requests": amounts(&container.cpu_request, &container.memory_request),
            "limits": amounts(&container.cpu_limit, &container.memory_limit),
        },
        "env": env,
    })
}

fn role(role: ContainerRole) -> &'static str {
    match role {
        ContainerRole::Init => "init",
        ContainerRole::Sidecar => "sidecar",
        ContainerRole::Main => "container",
        ContainerRole::Ephemeral => "ephemeral",
    }
}

fn origin(source: &EnvSource) -> &'static str {
    match source {
        EnvSource::Literal => "value",
        EnvSource::ConfigMapKey(_) => "configMapKeyRef",
        EnvSource::SecretKey(_) => "secretKeyRef",
        EnvSource::Downward(_) => "fieldRef",
        EnvSource::Other => "other",
    }
}

fn amounts(cpu: &Option<Resource>, memory: &Option<Resource>) -> Value {
    let mut amounts = Map::new();
    for (name, amount) in [("cpu", cpu), ("memory", memory)] {
        if let Some(amount) = amount {
            amounts.insert(name.to_owned(), amount.value.as_str().into());
        }
    }
    Value::Object(amounts)
}

fn volume_attributes(volume: &Volume) -> Value {
    json!({"type": volume.source_type, "note": volume.source_note})
}

fn service_attributes(service: &Service) -> Value {
    let ports: Vec<Value> = service
        .ports
        .iter()
        .map(|port| {
            json!({
                "name": port.name,
                "port": port.port,
                "protocol": port.protocol,
                "targetPort": match &port.target {
                    TargetPort::Number(number) => Value::from(*number),
                    TargetPort::Name(name) => Value::from(name.as_str()),
                },
                "nodePort": port.node_port,
            })
        })
        .collect();
    let addresses: Vec<&str> = service
        .external_addresses
        .iter()
        .map(|address| address.value.as_str())
        .collect();
    json!({
        "type": service.service_type.value,
        "headless": service.headless,
        "selector": service.selector.as_ref().map(|selector| labels(&selector.value)),
        "ports": ports,
        "externalName": service.external_name.as_ref().map(|host| host.value.as_str()),
        "externalAddresses": addresses,
    })
}

fn held_attributes(held: &HeldKeys) -> Value {
    let keys: Vec<&str> = held.keys.iter().map(|key| key.name.as_str()).collect();
    json!({"type": held.secret_type, "keys": keys})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_become_attributes_and_one_that_is_stated_twice_a_list() {
        let fact = |name: &'static str, value: &str| Fact {
            name: name.into(),
            value: value.to_owned(),
        };
        let stated = [
            fact("access modes", "ReadWriteOnce"),
            fact("host", "a.example"),
            fact("host", "b.example"),
        ];
        assert_eq!(
            Value::Object(facts(&stated)),
            json!({"accessModes": "ReadWriteOnce", "host": ["a.example", "b.example"]})
        );
    }
}
