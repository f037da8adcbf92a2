//! Reads `Container` (core/v1).

use super::Located;
use super::meta::{located_at, scalar_text};
use super::pod_spec::{
    Container, ContainerPort, ContainerRole, EnvFrom, EnvSource, EnvVar, FoundAddress,
    KeyReference, Mount, Resource,
};
use crate::manifest::{Address, Data, Field};

/// One entry of a list of containers, `index` from 0.
pub fn read(field: &Field<'_>, index: usize, role: ContainerRole) -> Container {
    let list = |key: &str| field.get(key).map(|list| list.items()).unwrap_or_default();
    let quantity = |bound: &str, resource: &str| quantity(field, bound, resource);
    let env = list("env");
    let mounts = list("volumeMounts")
        .into_iter()
        .map(|entry| (entry, "mountPath"));
    let devices = list("volumeDevices")
        .into_iter()
        .map(|entry| (entry, "devicePath"));
    Container {
        name: field
            .text_at("name")
            .filter(|name| !name.is_empty())
            .map_or_else(|| format!("container-{}", index + 1), str::to_owned),
        role,
        index,
        image: field.text_at("image").map(str::to_owned),
        place: field.place(),
        name_place: field.get("name").map(|name| name.place()),
        image_place: field.get("image").map(|image| image.place()),
        ports: list("ports").iter().filter_map(port).collect(),
        cpu_request: quantity("requests", "cpu"),
        cpu_limit: quantity("limits", "cpu"),
        memory_request: quantity("requests", "memory"),
        memory_limit: quantity("limits", "memory"),
        addresses: env
            .iter()
            .flat_map(literal_addresses)
            .chain(
                list("command")
                    .iter()
                    .flat_map(|item| addresses(item, None)),
            )
            .chain(list("args").iter().flat_map(|item| addresses(item, None)))
            .chain(handlers(field))
            .collect(),
        env: env.iter().filter_map(variable).collect(),
        env_from: list("envFrom").iter().filter_map(env_from).collect(),
        probes: super::read_probe::read(field),
        mounts: mounts
            .chain(devices)
            .filter_map(|(entry, path)| mount(&entry, path))
            .collect(),
    }
}

/// A port number, 1 to 65535.
pub fn port_number(field: &Field<'_>) -> Option<u16> {
    u16::try_from(field.value().as_integer()?)
        .ok()
        .filter(|&number| number > 0)
}

/// `resources.BOUND.RESOURCE`; the same keys beside `resources` are ignored by Kubernetes, so here too.
fn quantity(container: &Field<'_>, bound: &str, resource: &str) -> Option<Resource> {
    let field = container.at(&["resources", bound, resource])?;
    Some(Located {
        value: scalar_text(&field)?,
        place: field.place(),
    })
}

fn port(entry: &Field<'_>) -> Option<ContainerPort> {
    let number = entry.get("containerPort")?;
    Some(ContainerPort {
        name: entry.text_at("name").map(str::to_owned),
        port: port_number(&number)?,
        protocol: entry.text_at("protocol").unwrap_or("TCP").to_owned(),
        host_port: entry.get("hostPort").and_then(|field| port_number(&field)),
        place: number.place(),
    })
}

fn variable(entry: &Field<'_>) -> Option<EnvVar> {
    let name = entry.get("name")?;
    let from = entry.get("valueFrom");
    let source_of = |key: &str| from.as_ref()?.get(key);
    let source = if let Some(reference) = source_of("configMapKeyRef") {
        key_reference(&reference).map(EnvSource::ConfigMapKey)
    } else if let Some(reference) = source_of("secretKeyRef") {
        key_reference(&reference).map(EnvSource::SecretKey)
    } else if let Some(reference) = source_of("fieldRef") {
        let path = reference.text_at("fieldPath");
        path.map(|path| EnvSource::Downward(path.to_owned()))
    } else if let Some(reference) = source_of("resourceFieldRef") {
        let resource = reference.text_at("resource");
        resource.map(|resource| EnvSource::Downward(resource.to_owned()))
    } else if from.is_none() {
        Some(EnvSource::Literal)
    } else {
        None
    };
    Some(EnvVar {
        name: name.text()?.to_owned(),
        source: source.unwrap_or(EnvSource::Other),
        place: name.place(),
    })
}

fn key_reference(reference: &Field<'_>) -> Option<KeyReference> {
    Some(KeyReference {
        name: located_at(reference, "name")?,
        key: located_at(reference, "key")?,
        optional: is_optional(reference),
    })
}

/// `optional: true` of a reference.
pub fn is_optional(reference: &Field<'_>) -> bool {
    reference
        .get("optional")
        .and_then(|field| field.value().as_bool())
        .unwrap_or(false)
}

fn env_from(entry: &Field<'_>) -> Option<EnvFrom> {
    let (kind, reference) = match (entry.get("configMapRef"), entry.get("secretRef")) {
        (Some(reference), _) => ("ConfigMap", reference),
        (None, Some(reference)) => ("Secret", reference),
        (None, None) => return None,
    };
    Some(EnvFrom {
        kind,
        name: located_at(&reference, "name")?,
        prefix: entry.text_at("prefix").unwrap_or_default().to_owned(),
        optional: is_optional(&reference),
    })
}

fn mount(entry: &Field<'_>, path: &str) -> Option<Mount> {
    let written = located_at(entry, "subPath").filter(|path| !path.value.is_empty());
    let (sub_path, sub_path_place) = match written {
        Some(path) => (Some(path.value), Some(path.place)),
        None => (entry.text_at("subPathExpr").map(str::to_owned), None),
    };
    Some(Mount {
        volume: located_at(entry, "name")?,
        path: entry.text_at(path).unwrap_or_default().to_owned(),
        sub_path,
        sub_path_place,
        read_only: entry
            .get("readOnly")
            .and_then(|field| field.value().as_bool())
            .unwrap_or(false),
        place: entry.place(),
    })
}

/// The addresses that probes and lifecycle hooks connect to, or name in their commands.
fn handlers(container: &Field<'_>) -> Vec<FoundAddress> {
    let probes = ["livenessProbe", "readinessProbe", "startupProbe"];
    let hooks = ["postStart", "preStop"];
    let handlers = probes
        .iter()
        .filter_map(|probe| container.get(probe))
        .chain(
            hooks
                .iter()
                .filter_map(|hook| container.at(&["lifecycle", hook])),
        );
    handlers
        .flat_map(|handler| {
            let command = handler.at(&["exec", "command"]);
            let words = command.map(|command| command.items()).unwrap_or_default();
            let mut found: Vec<FoundAddress> = words
                .iter()
                .flat_map(|word| addresses(word, None))
                .collect();
            let actions = ["httpGet", "tcpSocket"];
            found.extend(
                actions
                    .iter()
                    .filter_map(|action| host(&handler.get(action)?)),
            );
            found
        })
        .collect()
}

/// `host` of an action, which stands in for the Pod's own IP address.
fn host(action: &Field<'_>) -> Option<FoundAddress> {
    let host = action.get("host")?;
    let port = action.get("port").and_then(|port| port_number(&port));
    Some(FoundAddress {
        address: Address::new(host.text().filter(|text| !text.is_empty())?, port),
        variable: None,
        place: host.place(),
    })
}

fn literal_addresses(entry: &Field<'_>) -> Vec<FoundAddress> {
    let name = entry.text_at("name");
    entry
        .get("value")
        .map(|value| addresses(&value, name))
        .unwrap_or_default()
}

fn addresses(field: &Field<'_>, variable: Option<&str>) -> Vec<FoundAddress> {
    let Data::Sealed(sealed) = &field.value().data else {
        return Vec::new();
    };
    sealed
        .addresses
        .iter()
        .map(|address| FoundAddress {
            address: address.clone(),
            variable: variable.map(str::to_owned),
            place: field.place(),
        })
        .collect()
}
