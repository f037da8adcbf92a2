//! Glyphs of the Gateway API.

use super::{Glyph, drawn};

/// A Gateway is an arch; its routes fork.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("Gateway", "gtw", "M1.4 14.3h13.2M2.6 14.3V7.4a5.4 5.4 0 0 1 10.8 0v6.9M5.7 14.3V8.1a2.3 2.3 0 0 1 4.6 0v6.2", ""),
    drawn("GatewayClass", "gc", "M5 2.5h9.5v11H5L1.5 8zM6.9 10.8V7.7a2.5 2.5 0 0 1 5 0v3.1z", ""),
    drawn("ListenerSet", "lset", "M5.6 5.2a4 4 0 0 1 0 5.6M8.3 2.9a7.3 7.3 0 0 1 0 10.2M11 .9a10.4 10.4 0 0 1 0 14.2", "M1.3 8a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0"),
    drawn("HTTPRoute", "httproute", "M1.5 8h3.6c4 0 3-4.3 7-4.3h2M5.1 8c4 0 3 4.3 7 4.3h2M12 1.4l2.4 2.3L12 6M12 10l2.4 2.3-2.4 2.3", ""),
    drawn("GRPCRoute", "grpcroute", "M1.6 5.4h12.2M10.8 2.4l3 3M14.4 10.6H2.2M5.2 13.6l-3-3M5.2 7.6l-3 3M10.8 8.4l3-3", ""),
    drawn("TCPRoute", "tcproute", "M3.2 8h1.9c3.6 0 2.6-4.3 5.6-4.3M5.1 8c3.6 0 2.6 4.3 5.6 4.3M10.8 3.7a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M10.8 12.3a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0", "M1.4 8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0"),
    drawn("TLSRoute", "tlsroute", "M1.5 7.5h5v5h-5zM2.5 7.5V6a1.5 1.5 0 0 1 3 0v1.5M8.7 7.2c0-2.3.8-3.5 2.6-3.5h2.8M8.7 8.8c0 2.3.8 3.5 2.6 3.5h2.8M12 1.5l2.3 2.2L12 5.9M12 10.1l2.3 2.2-2.3 2.2", ""),
    drawn("UDPRoute", "udproute", "M1.5 8h1.2M5 8h.6M8 6.6l.3-.6M9.8 4.2l.5-.3M8 9.4l.3.6M9.8 11.8l.5.3M12 1.4l2.4 2.3L12 6M12 10l2.4 2.3-2.4 2.3", ""),
    drawn("ReferenceGrant", "refgrant", "M1.5 9.5h5v5h-5zM9.5 9.5h5v5h-5zM4 7.2C4 1.4 12 1.4 12 6.9M9.9 5L12 7.1 14.1 5", ""),
    drawn("BackendTLSPolicy", "btlspolicy", "M9.5 1.5h5v13h-5zM12 4.5v.1M12 11.5v.1M1.5 7.5h5v5h-5zM2.5 7.5V5.8a1.5 1.5 0 0 1 3 0v1.7", ""),
];
