//! Two containers, volumes or ports of one name, where the API requires names to differ.

use std::collections::BTreeMap;

use crate::findings::{Context, Found};
use crate::manifest::Place;

/// Looks at containers and volumes of a Pod, ports of a container and ports of a Service.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        let spec = &pod.template.spec;
        let containers = spec.containers.iter();
        let containers = containers.map(|it| (it.name.as_str(), &it.place));
        found.extend(duplicates("container", &pod.words(), containers));
        let volumes = spec.volumes.iter();
        let volumes = volumes.map(|it| (it.name.as_str(), &it.place));
        found.extend(duplicates("volume", &pod.words(), volumes));
        for container in pod.containers() {
            let ports = container.ports.iter();
            let ports = ports.filter_map(|it| Some((it.name.as_deref()?, &it.place)));
            found.extend(duplicates("port", &pod.container_words(container), ports));
        }
    }
    for (index, service) in context.topology.services() {
        let ports = service.ports.iter();
        let ports = ports.filter_map(|it| Some((it.name.as_deref()?, &it.place)));
        if let Some(node) = context.topology.node(index) {
            found.extend(duplicates(
                "port",
                &format!("Service `{}`", node.name),
                ports,
            ));
        }
    }
    found
}

fn duplicates<'a>(
    noun: &str,
    owner: &str,
    named: impl Iterator<Item = (&'a str, &'a Place)>,
) -> Vec<Found> {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    let mut found = Vec::new();
    for (name, place) in named {
        let Some(earlier) = first.get(name) else {
            first.insert(name, place);
            continue;
        };
        let message = format!(
            "The name of {noun} `{name}` of {owner} is already taken in line {}",
            earlier.position.line
        );
        found.push(Found::new(place, message).suggest(format!("Give this {noun} another name")));
    }
    found
}
