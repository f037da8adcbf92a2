//! Glyphs of who may do what.

use super::{Glyph, drawn};

/// A role is a key, a binding a chain; what holds in the whole cluster stands in a hexagon.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("ServiceAccount", "sa", "M2.5 3.5h11v11h-11zM6 1.5h4v2H6zM6.2 7.6a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M4.8 12.6c.2-1.6 1.4-2.3 3.2-2.3s3 .7 3.2 2.3", ""),
    drawn("User", "user", "M5.1 4.7a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0M2.2 14.3c0-3.4 2.4-4.7 5.8-4.7s5.8 1.3 5.8 4.7", ""),
    drawn("Group", "group", "M3.4 5.2a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0M1.4 13.4c0-2.9 1.9-4 4.4-4s4.4 1.1 4.4 4M10 2.9a2.4 2.4 0 0 1 .2 4.6M11.8 9.7c1.8.4 2.8 1.6 2.8 3.7", ""),
    drawn("Role", "role", "M1.6 9.7a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0M7.8 7.2l6-5.6M11 4.2l2.4 2.6M8.9 6.2l1.6 1.7", ""),
    drawn("ClusterRole", "clusterrole", "M8 .9l6.2 3.5v7.2L8 15.1l-6.2-3.5V4.4zM4.4 9.3a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0M8 7.8l3.4-3.1M9.7 6.2l1.5 1.6", ""),
    drawn("RoleBinding", "rolebinding", "M6.4 9.6a3.4 3.4 0 0 1 0-4.8l2-2a3.4 3.4 0 0 1 4.8 4.8l-1.3 1.3M9.6 6.4a3.4 3.4 0 0 1 0 4.8l-2 2a3.4 3.4 0 0 1-4.8-4.8l1.3-1.3", ""),
    drawn("ClusterRoleBinding", "clusterrolebinding", "M8 .9l6.2 3.5v7.2L8 15.1l-6.2-3.5V4.4zM7 8.9a1.9 1.9 0 0 1 0-2.7l.9-.9a1.9 1.9 0 0 1 2.7 2.7M9 7.1a1.9 1.9 0 0 1 0 2.7l-.9.9A1.9 1.9 0 0 1 5.4 8", ""),
    drawn("ClusterTrustBundle", "ctb", "M7.4 11.5H1.5v-9h13v4M4.2 5.5h6.4M4.2 8.5h2.4M8.6 9.9a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M9.6 12.3v2.8l1.5-.9 1.5.9v-2.8", ""),
    drawn("CertificateSigningRequest", "csr", "M6.4 14.4H2.9V1.5h7.2l3 3v2.4M5.6 5.4h2.6M5.6 8.4h2.2M8.8 14.3l.5-2.4 3.6-3.6 1.9 1.9-3.6 3.6z", ""),
];
