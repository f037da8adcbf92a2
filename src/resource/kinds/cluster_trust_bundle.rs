//! ClusterTrustBundle (certificates.k8s.io/v1beta1).

use crate::manifest::Field;
use crate::resource::Object;

/// Reads who signs with the certificates of the bundle.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let signer = document.at(&["spec", "signerName"]);
    let signer = signer.as_ref().and_then(Field::text);
    object.fact("signer", signer.unwrap_or_default());
}
