//! A hostPort that is asked for twice in one Pod.

use std::collections::BTreeMap;

use crate::findings::pods::sentence;
use crate::findings::{Context, Found};
use crate::manifest::Data;
use crate::topology::Node;

/// Quiet when the document binds ports to single addresses of the node (`hostIP`).
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        let mut first = BTreeMap::new();
        let mut taken = Vec::new();
        for container in pod.lasting_containers() {
            for port in &container.ports {
                let Some(host_port) = port.host_port else {
                    continue;
                };
                let key = (host_port, port.protocol.as_str());
                let Some(other) = first.get(&key) else {
                    first.insert(key, container.name.as_str());
                    continue;
                };
                let message = format!(
                    "{} asks for port {host_port}/{} of the node, which container `{other}` has \
                     already",
                    sentence(&pod.container_words(container)),
                    port.protocol,
                );
                taken.push(Found::new(&port.place, message).suggest("Choose another `hostPort`"));
            }
        }
        if !taken.is_empty() && !names_host_ip(context, pod.owner) {
            found.append(&mut taken);
        }
    }
    found
}

fn names_host_ip<'a>(context: &Context<'a>, owner: &'a Node) -> bool {
    let mut rest: Vec<_> = context
        .document(owner)
        .map(|document| document.value())
        .into_iter()
        .collect();
    while let Some(value) = rest.pop() {
        match &value.data {
            Data::List(items) => rest.extend(items),
            Data::Map(map) if map.get("hostIP").is_some() => return true,
            Data::Map(map) => {
                rest.extend(map.entries.iter().map(|entry| &entry.value));
            }
            _ => {}
        }
    }
    false
}
