//! Edges of the graph: the design's fixed vocabulary of relations, each with its evidence.

use crate::manifest::Place;

pub use crate::resource::{RELATIONS, Relation};

/// Whether a relation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeStatus {
    /// Stated by the input, and both ends are there.
    Ok,
    /// Stated by the input, but the target (or the key or port in it) is not there.
    Missing,
    /// Concluded, not stated.
    Inferred,
}

impl EdgeStatus {
    /// Every status.
    pub const ALL: &[Self] = &[Self::Ok, Self::Missing, Self::Inferred];

    /// Name in JSON and in `data-status`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Inferred => "inferred",
        }
    }
}

/// One relation between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Stable id: `SOURCE_ID->TARGET_ID:relation`, with `:2`, `:3` … for further edges of the same three.
    pub id: String,
    /// What it means.
    pub relation: Relation,
    /// Whether it holds.
    pub status: EdgeStatus,
    /// Short text beside the line: `443/TCP`, a mount path, a key; may be empty.
    pub label: String,
    /// The fields that make it true, in the order a person would read them; never empty except for
    /// `contains`.
    pub evidence: Vec<Place>,
    /// What the relation knows beyond its ends.
    pub detail: EdgeDetail,
}

/// What a relation knows beyond its ends.
#[derive(Debug, Clone, PartialEq)]
pub enum EdgeDetail {
    /// Nothing.
    None,
    /// A mount.
    Mount {
        /// Path in the container.
        path: String,
        /// Path in the volume.
        sub_path: Option<String>,
        /// `readOnly: true`.
        read_only: bool,
    },
    /// Keys of a ConfigMap or Secret: files for a volume (`items`), the variable for env.
    Keys {
        /// Keys in input order; empty means every key.
        keys: Vec<KeyUse>,
        /// `optional: true`.
        optional: bool,
        /// Prefix of the variables (`envFrom`), else empty.
        prefix: String,
    },
    /// Ports of a Service that end at this container (or Pod).
    Ports(Vec<PortMapping>),
    /// An address: the env variable and ConfigMap key that hold it, where known.
    Address {
        /// Env variable whose value is the address.
        variable: Option<String>,
        /// ConfigMap (id) and key that the variable reads.
        config_key: Option<(String, String)>,
        /// The ports of a Service or host outside that the addresses name, each once.
        ports: Vec<CalledPort>,
    },
    /// A field that names an object.
    Reference {
        /// Path of the field without list indices: `spec.storageClassName`.
        field: String,
        /// Whether the API lets the target be absent.
        optional: bool,
    },
    /// Traffic that an Ingress, Gateway or route sends on.
    Route {
        /// Host, path and port.
        route: crate::resource::Route,
        /// False only when the Service is in the input and lacks the port.
        has_port: bool,
    },
    /// Pods (or namespaces, or addresses) that a selector chooses.
    Selection,
    /// An inference from the table of well-known sidecars.
    Inferred {
        /// Why, such as `the image gce-proxy`.
        because: String,
    },
}

/// One key that a volume or variable uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUse {
    /// The key.
    pub key: String,
    /// The variable or the file's path.
    pub seen_as: String,
    /// Whether the object holds the key (true when the object itself is not in the input).
    pub present: bool,
    /// The field that names the key.
    pub place: Place,
}

/// A port that an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledPort {
    /// The port.
    pub port: u16,
    /// The field that holds the address.
    pub place: Place,
}

/// One port of a Service on its way to a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortMapping {
    /// `port`.
    pub port: u16,
    /// `targetPort` as written or defaulted.
    pub target: String,
    /// The number in the Pod, where it is known.
    pub number: Option<u16>,
    /// Protocol.
    pub protocol: String,
    /// Whether a container of the Pod declares the port.
    pub offered: bool,
    /// The `ports[]` entry (its `targetPort` where written).
    pub place: Place,
}
