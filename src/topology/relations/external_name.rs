//! Connects: an ExternalName Service → the host that its name is an alias of.

use petgraph::graph::NodeIndex;

use crate::resource::ObjectKey;
use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::{EdgeDetail, EdgeStatus, ExternalFacet, Facet, NodeStatus, Relation};

/// Relates every ExternalName Service to its host.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        let Some(service) = &object.service else {
            continue;
        };
        let Some(host) = &service.external_name else {
            continue;
        };
        if service.service_type.value != "ExternalName" {
            continue;
        }
        let target = target(&host.value, draft);
        let link = Link {
            relation: Relation::Connects,
            status: if draft.is_missing(target) {
                EdgeStatus::Missing
            } else {
                EdgeStatus::Ok
            },
            label: String::new(),
            evidence: vec![host.place.clone()],
            detail: EdgeDetail::None,
        };
        draft.relate(node, target, link);
    }
}

/// The Service that a cluster-internal name means, else a host outside.
fn target(host: &str, draft: &mut Draft) -> NodeIndex {
    let host = host.trim_end_matches('.').to_lowercase();
    if let Some(key) = internal_service(&host) {
        return draft.referred(&key);
    }
    let facet = Facet::External(ExternalFacet {
        because: "the Service's externalName".to_owned(),
        description: "external host".to_owned(),
    });
    draft.outside("External", &host, &host, NodeStatus::Ok, facet)
}

/// `NAME.NAMESPACE.svc` with or without the cluster's domain (Kubernetes DNS specification).
fn internal_service(host: &str) -> Option<ObjectKey> {
    let mut labels = host.split('.');
    let (name, namespace, svc) = (labels.next()?, labels.next()?, labels.next()?);
    let domain = labels.collect::<Vec<_>>().join(".");
    let is_internal = svc == "svc" && matches!(domain.as_str(), "" | "cluster.local");
    is_internal.then(|| ObjectKey {
        namespace: Some(namespace.into()),
        kind: "Service".into(),
        name: name.into(),
    })
}
