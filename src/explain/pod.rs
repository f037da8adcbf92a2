//! Pods and the templates of controllers: who runs side by side, what they share, what happens
//! when the Pod dies.

use petgraph::graph::NodeIndex;

use super::Section;
use super::english::{bare, code, count, list, number, paragraph, sentence};
use super::names::{Names, kind_word};
use super::{around, container, controller, outside, volume};
use crate::resource::{Container, ContainerRole, PodTemplate};
use crate::topology::{Node, NodeStatus};

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, pod: &PodTemplate) -> String {
    paragraph([runs(names, index, pod), mortal(names, index, pod)])
}

/// The article's section on one Pod, or on a controller and its template.
pub(super) fn section(names: &Names<'_>, index: NodeIndex, pod: &PodTemplate) -> Section {
    let mut paragraphs = vec![paragraph([
        controller_of(names, index, pod).map_or_else(String::new, |(owner, node)| {
            controller::node(names, owner, node)
        }),
        runs(names, index, pod),
    ])];
    let controller = controller_of(names, index, pod).map(|(owner, _)| owner);
    paragraphs.push(around::paragraph_on(names, index, controller));
    paragraphs.push(network(names, index, pod));
    paragraphs.push(mortal(names, index, pod));
    paragraphs.retain(|words| !words.is_empty());
    let containers = names
        .topology
        .containers_of(index)
        .into_iter()
        .map(|(part, container)| container::bullet(names, part, container));
    let volumes = names
        .topology
        .volumes_of(index)
        .into_iter()
        .filter_map(|(part, node)| Some(volume::node(names, part, node.volume()?)));
    let bullets = containers
        .chain(volumes)
        .chain(outside::addresses(names, index))
        .collect();
    Section {
        paragraphs,
        bullets,
        ..Section::default()
    }
}

/// Heading of the section: the controller's name for a template.
pub(super) fn heading(names: &Names<'_>, index: NodeIndex, pod: &PodTemplate) -> String {
    let node = controller_of(names, index, pod)
        .map(|(_, owner)| owner)
        .or_else(|| names.node(index));
    node.map(super::object_heading).unwrap_or_default()
}

fn controller_of<'a>(
    names: &Names<'a>,
    index: NodeIndex,
    pod: &PodTemplate,
) -> Option<(NodeIndex, &'a Node)> {
    if !pod.is_template {
        return None;
    }
    let owner = names.owner(index)?;
    Some((owner, names.node(owner)?))
}

/// Which containers the Pod runs, in the order of their life.
fn runs(names: &Names<'_>, index: NodeIndex, pod: &PodTemplate) -> String {
    let subject = if pod.is_template {
        "Each of its Pods".to_owned()
    } else {
        names.subject(index)
    };
    let of_role = |wanted: ContainerRole| -> Vec<String> {
        pod.spec
            .containers
            .iter()
            .filter(|container| container.role == wanted)
            .map(|container| code(&container.name))
            .collect()
    };
    let main = of_role(ContainerRole::Main);
    let side_by_side = match main.as_slice() {
        [] => format!("{subject} names no container to run."),
        [only] => format!("{subject} runs one container, {only}."),
        _ => format!(
            "{subject} runs {}, side by side on one node: {}.",
            count(main.len(), "container"),
            list(&main)
        ),
    };
    let init = of_role(ContainerRole::Init);
    let before = match init.as_slice() {
        [] => String::new(),
        [only] => format!("Before that, the init container {only} runs to its end."),
        _ => format!(
            "Before that, {} run to their end, one after the other: {}.",
            count(init.len(), "init container"),
            list(&init)
        ),
    };
    let sidecars = of_role(ContainerRole::Sidecar);
    let beside = match sidecars.as_slice() {
        [] => String::new(),
        [only] => format!("The sidecar container {only} starts earlier and stays beside."),
        _ => format!(
            "{} start earlier and stay beside: {}.",
            sentence(&count(sidecars.len(), "sidecar container")),
            list(&sidecars)
        ),
    };
    let ephemeral = of_role(ContainerRole::Ephemeral);
    let added = match ephemeral.as_slice() {
        [] => String::new(),
        [only] => format!("The ephemeral container {only} was added to look around."),
        _ => format!(
            "{} were added to look around: {}.",
            sentence(&count(ephemeral.len(), "ephemeral container")),
            list(&ephemeral)
        ),
    };
    paragraph([side_by_side, before, beside, added])
}

/// That the containers of a Pod share one network, and what follows from it.
fn network(names: &Names<'_>, index: NodeIndex, pod: &PodTemplate) -> String {
    if pod.spec.host_network {
        return "It uses the network of its node (`hostNetwork: true`): a port that a container takes is taken on the node, and 127.0.0.1 is the node itself.".to_owned();
    }
    let beside: Vec<&Container> = pod
        .spec
        .containers
        .iter()
        .map(AsRef::as_ref)
        .filter(|container| container.role != ContainerRole::Init)
        .collect();
    if beside.len() < 2 {
        return String::new();
    }
    let whose = if pod.is_template {
        "The containers of one Pod".to_owned()
    } else {
        format!("The containers of {}", names.the(index))
    };
    format!(
        "{whose} share one network: together they have one IP address, they reach one another at 127.0.0.1, and a port can be taken by one of them only.{}",
        taken(&beside)
    )
}

/// Who takes which port.
fn taken(containers: &[&Container]) -> String {
    let takers: Vec<String> = containers
        .iter()
        .filter(|container| !container.ports.is_empty())
        .map(|container| {
            let ports: Vec<String> = container
                .ports
                .iter()
                .map(|port| format!("{}/{}", port.port, bare(&port.protocol)))
                .collect();
            format!("{} takes {}", code(&container.name), list(&ports))
        })
        .collect();
    if takers.is_empty() {
        String::new()
    } else {
        format!(" Here {}.", list(&takers))
    }
}

/// That Pods are mortal, and who replaces this one.
fn mortal(names: &Names<'_>, index: NodeIndex, pod: &PodTemplate) -> String {
    let owner = names.owner(index).and_then(|owner| names.node(owner));
    match owner {
        Some(owner) if pod.is_template => format!(
            "Pods are mortal: {}",
            controller::resurrection(owner)
        ),
        Some(owner) => {
            let absent = if owner.status == NodeStatus::Missing {
                ", which is not in this input,"
            } else {
                ""
            };
            format!(
                "Pods are mortal: when this one dies, the {} {}{absent} that owns it decides on a new one.",
                kind_word(owner),
                code(&owner.name)
            )
        }
        None if pod.is_template => String::new(),
        None => "Pods are mortal: no controller owns this one, so when it is deleted or its node fails, nothing brings it back.".to_owned(),
    }
}

/// "three containers", for the summary.
pub(super) fn container_count(pods: &[&PodTemplate]) -> Option<String> {
    let containers: usize = pods.iter().map(|pod| pod.spec.containers.len()).sum();
    (containers > 0).then(|| {
        format!(
            "{} {}",
            number(containers),
            super::english::noun_for(containers, "container")
        )
    })
}
