//! Objects and their parts become nodes; then every family of relations adds its edges.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use super::draft::{Draft, Link, Part};
use super::index::{Index, PodSite};
use super::relations::FAMILIES;
use super::{
    APPLICATION_LABELS, EdgeDetail, EdgeStatus, Facet, Node, NodeStatus, Relation, Topology,
};
use crate::resource::{Object, PodTemplate, Resources, Target};
use crate::{Error, Stop};

/// Builds the graph.
pub fn build(resources: Resources) -> Topology {
    build_until(resources, &Stop::default()).unwrap_or_default()
}

/// As [`build`], unless told to stop.
///
/// # Errors
/// [`Error::Stopped`].
pub fn build_until(resources: Resources, stop: &Stop) -> Result<Topology, Error> {
    let Resources { mut objects, notes } = resources;
    objects.sort_by(|left, right| left.key.cmp(&right.key));
    let mut draft = Draft::default();
    let index = nest(&objects, &mut draft);
    // Before anything refers to it and takes it for missing.
    for reference in objects.iter().flat_map(|object| &object.references) {
        if let (true, Target::Object(key)) = (reference.creates, &reference.target) {
            draft.made(key);
        }
    }
    for family in FAMILIES {
        stop.check()?;
        family(&index, &mut draft);
    }
    stop.check()?;
    Ok(draft.finish(notes))
}

/// All objects first, so that no part can take an object's id; then the parts.
fn nest<'a>(objects: &'a [Object], draft: &mut Draft) -> Index<'a> {
    let placed: Vec<(NodeIndex, &Object)> = objects
        .iter()
        .map(|object| (draft.add(object_node(object)), object))
        .collect();
    let pods = placed
        .iter()
        .flat_map(|&(node, object)| {
            let object_id = draft.id(node);
            let first = object
                .pod
                .as_ref()
                .map(|template| (object_id.clone(), template));
            let further = object.further_pods.iter();
            let further = further.map(|(name, template)| (format!("{object_id}/{name}"), template));
            let templates: Vec<_> = first.into_iter().chain(further).collect();
            let sites = templates
                .into_iter()
                .map(|(id, it)| pod(node, object, it, id, draft));
            sites.collect::<Vec<_>>()
        })
        .collect();
    Index::new(placed, pods)
}

fn object_node(object: &Object) -> Node {
    Node {
        id: object.key.id(),
        kind: object.key.kind.clone(),
        api_version: object.api_version.clone(),
        name: object.key.name.clone(),
        namespace: object.key.namespace.clone(),
        parent: None,
        status: NodeStatus::Ok,
        category: object.category,
        applications: APPLICATION_LABELS
            .iter()
            .filter_map(|key| Some((*key, object.labels.get(*key)?.value.as_str().into())))
            .collect(),
        facts: object.facts.clone(),
        replicas: object.replicas,
        facet: facet(object),
        place: Some(object.name_place.clone()),
        document_place: Some(object.document_place.clone()),
    }
}

fn facet(object: &Object) -> Facet {
    if let Some(pod) = object.pod.as_ref().filter(|pod| !pod.is_template) {
        Facet::Pod(pod.clone())
    } else if let Some(service) = &object.service {
        Facet::Service(service.clone())
    } else if let Some(held) = &object.held {
        Facet::Held(held.clone())
    } else {
        Facet::Plain
    }
}

fn pod<'a>(
    node: NodeIndex,
    object: &'a Object,
    pod: &'a Arc<PodTemplate>,
    object_id: String,
    draft: &mut Draft,
) -> PodSite<'a> {
    let pod_node = if pod.is_template {
        template(node, object, pod, &object_id, draft)
    } else {
        node
    };
    let containers = pod.spec.containers.iter().map(|container| {
        let part = Part {
            word: "container",
            kind: "Container",
            name: container.name.clone(),
            status: NodeStatus::Ok,
            facet: Facet::Container(container.clone()),
            place: Some(container.place.clone()),
        };
        (draft.add_part(pod_node, &object_id, part), container)
    });
    let containers = containers.collect();
    let volumes = pod.spec.volumes.iter().map(|volume| {
        let part = Part {
            word: "volume",
            kind: "Volume",
            name: volume.name.clone(),
            status: NodeStatus::Ok,
            facet: Facet::Volume(volume.clone()),
            place: Some(volume.place.clone()),
        };
        (draft.add_part(pod_node, &object_id, part), volume)
    });
    let volumes = volumes.collect();
    PodSite::new((pod_node, object, object_id), pod, containers, volumes)
}

/// The node of a controller's Pod template, owned by the controller and drawn inside it.
fn template(
    controller: NodeIndex,
    object: &Object,
    pod: &Arc<PodTemplate>,
    object_id: &str,
    draft: &mut Draft,
) -> NodeIndex {
    let node = draft.add(Node {
        id: format!("{object_id}/pod"),
        kind: "Pod".into(),
        api_version: String::new(),
        name: object.key.name.clone(),
        namespace: object.key.namespace.clone(),
        parent: Some(controller),
        status: NodeStatus::Ok,
        category: object.category,
        applications: BTreeMap::new(),
        facts: Vec::new(),
        replicas: None,
        facet: Facet::Pod(pod.clone()),
        place: Some(pod.place.clone()),
        document_place: None,
    });
    let owns = Link {
        relation: Relation::Owns,
        status: EdgeStatus::Ok,
        label: String::new(),
        evidence: vec![pod.place.clone()],
        detail: EdgeDetail::None,
    };
    draft.relate(controller, node, owns);
    node
}
