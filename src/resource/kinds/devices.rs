//! resource.k8s.io: which devices ResourceClaims and their templates ask for.

use crate::manifest::Field;
use crate::resource::{Object, ObjectReference, Relation};

/// ResourceClaim: `spec.devices.requests`.
pub fn read_claim(document: &Field<'_>, object: &mut Object) {
    requests(document.get("spec"), object);
}

/// ResourceClaimTemplate: `spec.spec.devices.requests`.
pub fn read_template(document: &Field<'_>, object: &mut Object) {
    requests(document.at(&["spec", "spec"]), object);
}

/// A request names its class itself (until v1beta1), under `exactly`, or in each alternative of
/// `firstAvailable`.
fn requests(spec: Option<Field<'_>>, object: &mut Object) {
    let requests = spec
        .and_then(|spec| spec.at(&["devices", "requests"]))
        .map(|requests| requests.items())
        .unwrap_or_default();
    for request in &requests {
        let alternatives = request.get("firstAvailable").map(|list| list.items());
        let one = [Some(request.clone()), request.get("exactly")];
        let label = request.text_at("name").unwrap_or_default();
        for asked in one
            .into_iter()
            .flatten()
            .chain(alternatives.unwrap_or_default())
        {
            let class = asked.get("deviceClassName").and_then(|name| {
                ObjectReference::to(Relation::References, "DeviceClass", None, &name)
            });
            object
                .references
                .extend(class.map(|class| class.label(label)));
        }
    }
}
