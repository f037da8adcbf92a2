//! Every field by which an object or a Pod names another object.

use petgraph::graph::NodeIndex;

use crate::manifest::Place;
use crate::resource::{Object, ObjectReference, PortName, Relation, Target};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::{EdgeDetail, EdgeStatus};

/// Relates objects and Pods to what their fields name.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        for reference in &object.references {
            relate(index, node, reference, draft);
        }
    }
    for pod in &index.pods {
        for reference in &pod.template.references {
            relate(index, pod.node, reference, draft);
        }
    }
}

fn relate(index: &Index<'_>, source: NodeIndex, reference: &ObjectReference, draft: &mut Draft) {
    if let Target::Object(key) = &reference.target
        && reference.where_present
        && index.object(key).is_none()
    {
        return;
    }
    let target = draft.target(&reference.target);
    let has_port = has_port(index, reference);
    let link = Link {
        relation: reference.relation,
        status: if draft.is_missing(target) || !has_port {
            EdgeStatus::Missing
        } else {
            EdgeStatus::Ok
        },
        label: reference.label.clone(),
        evidence: std::iter::once(&reference.place)
            .chain(&reference.evidence)
            .cloned()
            .collect(),
        detail: match &reference.route {
            Some(route) => EdgeDetail::Route {
                route: route.clone(),
                has_port,
            },
            None => EdgeDetail::Reference {
                field: without_indices(&reference.place.path),
                optional: reference.optional,
            },
        },
    };
    if reference.reversed {
        draft.relate(target, source, link);
    } else {
        draft.relate(source, target, link);
    }
}

/// A relation that the first of some fields states by a name.
pub(super) fn named_link(relation: Relation, status: EdgeStatus, evidence: Vec<Place>) -> Link {
    let field = evidence.first().map(|place| without_indices(&place.path));
    Link {
        relation,
        status,
        label: String::new(),
        evidence,
        detail: EdgeDetail::Reference {
            field: field.unwrap_or_default(),
            optional: false,
        },
    }
}

/// False only when the target is a Service of the input that lacks the port.
fn has_port(index: &Index<'_>, reference: &ObjectReference) -> bool {
    let Some(port) = reference
        .route
        .as_ref()
        .and_then(|route| route.port.as_ref())
    else {
        return true;
    };
    let Target::Object(key) = &reference.target else {
        return true;
    };
    let service = index
        .object(key)
        .and_then(|object: &Object| object.service.as_ref());
    service.is_none_or(|service| {
        // An alias may stand for a host with any port, and a Service that is only sketched says
        // nothing of its ports.
        service.ports.is_empty()
            || service.ports.iter().any(|offered| match &port.value {
                PortName::Number(number) => offered.port == *number,
                PortName::Name(name) => offered.name.as_ref() == Some(name),
            })
    })
}

/// `spec.rules.http` of `spec.rules[0].http`.
fn without_indices(path: &str) -> String {
    let mut parts = path.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |joined, part| {
        joined + part.split_once(']').map_or("", |(_, rest)| rest)
    })
}
