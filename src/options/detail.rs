//! How much of each object a picture draws.

use serde::{Deserialize, Serialize};

/// How much of each object a picture draws, from everything to one card for each namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Detail {
    /// The most that can be read on one page.
    #[default]
    Auto,
    /// Containers, volumes and addresses as boxes of their own.
    Full,
    /// A Pod is one card that lists its containers.
    Pods,
    /// A workload is one card, with what serves only it as counts and lines.
    Workloads,
    /// A namespace is one card that counts its objects.
    Namespaces,
}

/// Names of the levels, in the order in which people read them.
pub const DETAILS: &[(&str, Detail)] = &[
    ("full", Detail::Full),
    ("pods", Detail::Pods),
    ("workloads", Detail::Workloads),
    ("namespaces", Detail::Namespaces),
    ("auto", Detail::Auto),
];

impl Detail {
    /// Whether nothing was asked for.
    pub fn is_auto(&self) -> bool {
        *self == Self::Auto
    }

    /// Name in the query string, in JSON and as a flag's value.
    pub fn name(self) -> &'static str {
        DETAILS
            .iter()
            .find(|(_, detail)| *detail == self)
            .map_or("auto", |(name, _)| name)
    }
}
