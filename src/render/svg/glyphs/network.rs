//! Glyphs of the ways of traffic inside the cluster and into it.

use super::{Glyph, drawn};

/// What forks or fans out leads to several.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("Service", "svc", "M5.5 1.5h5v4h-5zM8 5.5v5M3 10.5V8h10v2.5", "M1 10.5h4v4H1zM6 10.5h4v4H6zM11 10.5h4v4h-4z"),
    drawn("Endpoints", "ep", "M3.2 8h7.4M3.2 8l7.6-4.6M3.2 8l7.6 4.6M11 3a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0M11 8a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0M11 13a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0", "M1.3 8a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0-3.8 0"),
    drawn("EndpointSlice", "endpointslice", "M1.5 8h7.8M3.5 8l6-4.2M3.5 8l6 4.2M9.5 1.5h5v13h-5z", "M11 4.2a1 1 0 1 0 2 0a1 1 0 1 0-2 0M11 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0M11 11.8a1 1 0 1 0 2 0a1 1 0 1 0-2 0"),
    drawn("Ingress", "ing", "M1.5 8h12M10.4 4.8L13.6 8l-3.2 3.2M4.5 1.5h3v3.3h-3zM4.5 11.2h3v3.3h-3z", ""),
    drawn("IngressClass", "ingressclass", "M5 2.5h9.5v11H5L1.5 8zM6.4 8h5M9.3 5.8L11.6 8l-2.3 2.2", ""),
    drawn("NetworkPolicy", "netpol", "M1.5 2.5h13v11h-13zM1.5 6.5h13M1.5 9.5h13M5.5 2.5v4M10.5 2.5v4M3.5 6.5v3M8.5 6.5v3M12.5 6.5v3M5.5 9.5v4M10.5 9.5v4", ""),
    drawn("NetworkAttachmentDefinition", "netattdef", "M1.5 2.5h13v11h-13zM4.5 13.5v-4h2v-2h3v2h2v4M5.5 5v.1M8 5v.1M10.5 5v.1", ""),
    drawn("IPAddress", "ip", "M8 14.7C4.8 11 3 8.7 3 6.3a5 5 0 0 1 10 0c0 2.4-1.8 4.7-5 8.4z", "M6.5 6.3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0"),
    drawn("IPBlock", "ipblock", "M4.5 1.5h-3v13h3M11.5 1.5h3v13h-3M8 12C6.1 9.8 5 8.5 5 7a3 3 0 0 1 6 0c0 1.5-1.1 2.8-3 5z", "M7 7a1 1 0 1 0 2 0a1 1 0 1 0-2 0"),
    drawn("ServiceCIDR", "servicecidr", "M4.5 2.5h-3v11h3M11.5 2.5h3v11h-3", "M4.1 8a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0M6.9 8a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0M9.7 8a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0"),
    drawn("Address", "address", "M1.4 8h3.4M11.2 8h3.4M4.8 8a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0", "M6.9 8a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0"),
    drawn("Internet", "internet", "M4.3 12.6a2.9 2.9 0 0 1-.5-5.7a4.4 4.4 0 0 1 8.5-.8a3.3 3.3 0 0 1-.5 6.5z", ""),
    drawn("External", "outside", "M9.2 1.5h5.3v5.3M14.2 1.8L7.6 8.4M12.5 9.5v5h-11v-11h5", ""),
];
