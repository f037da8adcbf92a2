//! IPAddress and ServiceCIDR (networking.k8s.io), and NetworkAttachmentDefinition
//! (k8s.cni.cncf.io), whose `config` names no object.

use super::gateway::reference;
use crate::manifest::Field;
use crate::resource::network::route::named;
use crate::resource::{Object, Relation};

/// IPAddress: `spec.parentRef` names the Service (or Gateway) that has the address.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let parent = document.at(&["spec", "parentRef"]);
    let parent = parent.and_then(|it| {
        // IPAddress itself has no namespace, so only the field can give one.
        let parent = named(&it, ("", ""), None)?;
        let resource = it.text_at("resource")?;
        let kind = match resource {
            "services" => "Service",
            "gateways" => "Gateway",
            _ => return None,
        };
        let parent = crate::resource::network::route::Named { kind, ..parent };
        reference(Relation::References, &parent)
    });
    object
        .references
        .extend(parent.map(|it| it.label("address of")));
}

/// ServiceCIDR: `spec.cidrs`.
pub fn read_range(document: &Field<'_>, object: &mut Object) {
    let ranges = document.at(&["spec", "cidrs"]).map(|it| it.items());
    let ranges = ranges.unwrap_or_default();
    let ranges: Vec<&str> = ranges.iter().filter_map(Field::text).collect();
    object.fact("ranges", ranges.join(", "));
}
