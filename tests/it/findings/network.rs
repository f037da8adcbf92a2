//! What the checks of Ingresses, Gateways, routes and NetworkPolicies find in their fixtures.

use super::fixtures::Firing;

/// As `FIRING`, for the kinds of the network.
pub const NETWORK: &[Firing] = &[
    ("backend-not-found", "firing-alone", &[("info", 16)]),
    (
        "backend-not-found",
        "firing-in-another-namespace",
        &[("warning", 16)],
    ),
    ("backend-not-found", "firing", &[("warning", 16)]),
    (
        "backend-port-not-found",
        "firing-old-version",
        &[("error", 9)],
    ),
    ("backend-port-not-found", "firing-route", &[("error", 24)]),
    (
        "backend-port-not-found",
        "firing",
        &[("error", 18), ("error", 25)],
    ),
    (
        "duplicate-route",
        "firing-in-two-ingresses",
        &[("info", 12), ("info", 31)],
    ),
    ("duplicate-route", "firing", &[("warning", 19)]),
    ("gateway-class-not-found", "firing-alone", &[("info", 7)]),
    ("gateway-class-not-found", "firing", &[("warning", 7)]),
    ("gateway-not-found", "firing-alone", &[("info", 8)]),
    (
        "gateway-not-found",
        "firing-in-another-namespace",
        &[("warning", 20)],
    ),
    ("gateway-not-found", "firing", &[("warning", 20)]),
    ("ingress-class-not-found", "firing-alone", &[("info", 7)]),
    ("ingress-class-not-found", "firing", &[("warning", 7)]),
    (
        "listener-conflict",
        "firing",
        &[("error", 13), ("error", 17)],
    ),
    ("listener-not-found", "firing-port", &[("error", 21)]),
    ("listener-not-found", "firing", &[("error", 24)]),
    (
        "network-policy-cuts-path",
        "firing-closed",
        &[("warning", 13)],
    ),
    ("network-policy-cuts-path", "firing-inside", &[("info", 12)]),
    ("network-policy-cuts-path", "firing", &[("warning", 31)]),
    (
        "network-policy-peer-selects-nothing",
        "firing-in-another-namespace",
        &[("info", 56)],
    ),
    (
        "network-policy-peer-selects-nothing",
        "firing",
        &[("warning", 58)],
    ),
    (
        "network-policy-port-not-found",
        "firing",
        &[("warning", 39)],
    ),
    (
        "network-policy-selects-nothing",
        "firing-alone",
        &[("info", 9)],
    ),
    (
        "network-policy-selects-nothing",
        "firing",
        &[("warning", 32)],
    ),
    ("pod-not-isolated", "firing", &[("info", 4)]),
    ("reference-not-granted", "firing-alone", &[("info", 24)]),
    (
        "reference-not-granted",
        "firing-certificate",
        &[("warning", 15)],
    ),
    (
        "reference-not-granted",
        "firing-grant-for-another",
        &[("warning", 24)],
    ),
    ("reference-not-granted", "firing", &[("warning", 24)]),
    ("route-not-accepted", "firing-host", &[("error", 21)]),
    ("route-not-accepted", "firing-kind", &[("error", 20)]),
    (
        "route-not-accepted",
        "firing-listener-set",
        &[("error", 20)],
    ),
    ("route-not-accepted", "firing-selector", &[("error", 33)]),
    ("route-not-accepted", "firing", &[("error", 20)]),
    ("tls-secret-not-found", "firing-alone", &[("info", 11)]),
    ("tls-secret-not-found", "firing", &[("warning", 11)]),
];
