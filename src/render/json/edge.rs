//! A relation's attributes, from its detail. Names, numbers and paths only, never a value.

use serde_json::{Map, Value, json};

use crate::resource::{PortName, Route};
use crate::topology::{Edge, EdgeDetail, KeyUse, PortMapping};

/// The attributes of an edge; keys as the Kubernetes API spells them where it has them.
pub(super) fn of(edge: &Edge) -> Map<String, Value> {
    let attributes = match &edge.detail {
        EdgeDetail::None | EdgeDetail::Selection => json!({}),
        EdgeDetail::Mount {
            path,
            sub_path,
            read_only,
        } => json!({"mountPath": path, "subPath": sub_path, "readOnly": read_only}),
        EdgeDetail::Keys {
            keys,
            optional,
            prefix,
        } => json!({
            "keys": keys.iter().map(key).collect::<Vec<_>>(),
            "optional": optional,
            "prefix": (!prefix.is_empty()).then_some(prefix),
        }),
        EdgeDetail::Ports(ports) => json!({"ports": ports.iter().map(port).collect::<Vec<_>>()}),
        EdgeDetail::Address {
            variable,
            config_key,
            ports,
        } => json!({
            "variable": variable,
            "ports": ports.iter().map(|called| called.port).collect::<Vec<_>>(),
            "configMap": config_key.as_ref().map(|(object, _)| object),
            "key": config_key.as_ref().map(|(_, key)| key),
        }),
        EdgeDetail::Reference { field, optional } => {
            json!({"field": field, "optional": optional})
        }
        EdgeDetail::Route { route, has_port } => route_attributes(route, *has_port),
        EdgeDetail::Inferred { because } => json!({"because": because}),
    };
    match attributes {
        Value::Object(attributes) => attributes
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect(),
        _ => Map::new(),
    }
}

fn key(used: &KeyUse) -> Value {
    json!({"key": used.key, "as": used.seen_as, "present": used.present})
}

fn port(mapping: &PortMapping) -> Value {
    json!({
        "port": mapping.port,
        "targetPort": mapping.target,
        "containerPort": mapping.number,
        "protocol": mapping.protocol,
        "declared": mapping.offered,
    })
}

fn route_attributes(route: &Route, has_port: bool) -> Value {
    json!({
        "hosts": route.hosts,
        "paths": route.paths,
        "port": route.port.as_ref().map(|port| match &port.value {
            PortName::Number(number) => Value::from(*number),
            PortName::Name(name) => Value::from(name.as_str()),
        }),
        "portFound": has_port,
        "weight": route.weight,
    })
}
