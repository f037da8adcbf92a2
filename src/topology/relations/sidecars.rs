//! Connects: a well-known sidecar → the system outside that it exists for.

use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::sidecars::{Clue, recognise};
use crate::topology::{EdgeDetail, EdgeStatus, ExternalFacet, Facet, NodeStatus, Relation};

/// Concludes from images and names what containers connect to.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for pod in &index.pods {
        for &(node, container) in &pod.containers {
            let Some((sidecar, clue)) = recognise(container) else {
                continue;
            };
            let facet = Facet::External(ExternalFacet {
                because: clue.to_string(),
                description: sidecar.description.to_owned(),
            });
            let system = draft.outside(
                "External",
                &sidecar.id_name(),
                sidecar.system,
                NodeStatus::Inferred,
                facet,
            );
            let evidence = match clue {
                Clue::Image(_) => container.image_place.as_ref(),
                Clue::Name(_) => container.name_place.as_ref(),
            };
            let link = Link {
                relation: Relation::Connects,
                status: EdgeStatus::Inferred,
                label: String::new(),
                evidence: vec![evidence.unwrap_or(&container.place).clone()],
                detail: EdgeDetail::Inferred {
                    because: clue.to_string(),
                },
            };
            draft.relate(node, system, link);
        }
    }
}
