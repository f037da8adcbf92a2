//! Reads `Probe` and `LifecycleHandler` (core/v1).

use super::meta::located_at;
use super::read_container::port_number;
use super::{Located, Probe, TargetPort};
use crate::manifest::Field;

/// Fields of a container that hold a handler.
const FIELDS: &[(&str, &[&str])] = &[
    ("livenessProbe", &["livenessProbe"]),
    ("readinessProbe", &["readinessProbe"]),
    ("startupProbe", &["startupProbe"]),
    ("lifecycle.postStart", &["lifecycle", "postStart"]),
    ("lifecycle.preStop", &["lifecycle", "preStop"]),
];

/// What a handler may do over the network.
const ACTIONS: &[&str] = &["httpGet", "tcpSocket", "grpc"];

/// Every handler of a container that connects to a port.
pub fn read(container: &Field<'_>) -> Vec<Probe> {
    let mut probes = Vec::new();
    for (field, path) in FIELDS {
        let Some(handler) = container.at(path) else {
            continue;
        };
        for action in ACTIONS {
            let found = handler.get(action);
            probes.extend(found.and_then(|found| probe(field, action, &found)));
        }
    }
    probes
}

fn probe(field: &'static str, action: &'static str, found: &Field<'_>) -> Option<Probe> {
    let port = found.get("port")?;
    let value = match port.text() {
        Some(name) => TargetPort::Name(name.to_owned()),
        None => TargetPort::Number(port_number(&port)?),
    };
    Some(Probe {
        field,
        action,
        port: Located {
            value,
            place: port.place(),
        },
        host: located_at(found, "host").filter(|host| !host.value.is_empty()),
    })
}
