//! Which fields are sensitive: the rule for each place in an object.

mod fields;
mod names;
mod places;

pub(super) use fields::Part;

use super::address::{Context, Role};

use places::{anywhere, in_object, in_part, names_an_object};

/// How a place in a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The object itself.
    Object(Family),
    /// A field like any other.
    Open,
    /// A struct of the API that is known field by field.
    Part(Part),
    /// A list of such structs.
    Parts(Part),
    /// A Pod template, or what else has its own `metadata`.
    Template,
    /// Labels, and what selects by them: no key says anything about its value.
    Labels,
    /// Lists of named things whose `secretKey` is the name of a key.
    KeyNames,
    /// `env`, a list of named values.
    EnvList,
    /// `env` as some custom kinds have it: a map of values.
    EnvMap,
    /// One entry of `env`.
    EnvItem,
    /// The name of a variable, which may have its value behind an `=`.
    EnvName,
    /// `parameters` as a list of named values.
    Parameters,
    /// One of them.
    Parameter,
    /// `tls`, which a Route of OpenShift holds its private key in.
    Tls,
    /// `httpHeaders`.
    Headers,
    /// One entry of `httpHeaders`.
    Header,
    /// `metadata.annotations`.
    Annotations,
    /// Settings of a storage driver: values, but for those that name an object.
    Settings,
    /// A map of values: its keys are no secret.
    Keys(Keep),
    /// A value: maps in it are sealed with their keys.
    Leaf(Keep),
    /// What only holds anchors: as open as where its aliases stand.
    Holder,
}

/// What an object is, as far as its content is sensitive by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Secret,
    ConfigMap,
    /// A kind of the API server's own groups, with the fields that it has at its top.
    BuiltIn(&'static [&'static str]),
    Other,
}

/// What a seal keeps of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Keep {
    pub addresses: bool,
    pub base64: bool,
}

/// Neither addresses nor base64.
pub(super) const NOTHING: Keep = Keep {
    addresses: false,
    base64: false,
};
const ADDRESSES: Keep = Keep {
    addresses: true,
    base64: false,
};
const BASE64: Keep = Keep {
    addresses: false,
    base64: true,
};

/// The annotation by which an object silences findings: a list of their codes.
pub const IGNORE_ANNOTATION: &str = "podatlas.dev/ignore";

/// The annotations that Podatlas reads: they name objects, classes or findings and never hold a
/// secret. The values of all others are dropped.
const READ_ANNOTATIONS: &[&str] = &[
    "cert-manager.io/cluster-issuer",
    "cert-manager.io/issuer",
    "ingressclass.kubernetes.io/is-default-class",
    "k8s.v1.cni.cncf.io/networks",
    "kubernetes.io/ingress.class",
    IGNORE_ANNOTATION,
    "scheduler.alpha.kubernetes.io/critical-pod",
    "storageclass.kubernetes.io/is-default-class",
    "volume.beta.kubernetes.io/storage-class",
];

/// What shape a value has; some rules depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Scalar,
    List,
    Map,
}

impl Family {
    /// The family of a kind; that of a Secret and of a ConfigMap however it is spelled.
    pub fn of(api_version: &str, kind: &str) -> Self {
        match kind.trim().to_ascii_lowercase().as_str() {
            "secret" | "secrets" => Self::Secret,
            "configmap" | "configmaps" => Self::ConfigMap,
            _ if fields::is_built_in(api_version) => Self::BuiltIn(fields::top_fields(kind)),
            _ => Self::Other,
        }
    }
}

impl Rule {
    /// The rule for the value of `key` in a map under this rule. `family` is that of the map's own
    /// `kind`, if it has one: custom kinds hold whole objects.
    pub fn of_key(self, key: &str, shape: Shape, family: Family) -> Self {
        let is_scalar = shape == Shape::Scalar;
        match self {
            Self::Object(family) => in_object(family, key, shape),
            Self::Open | Self::Headers | Self::EnvList | Self::Parameters | Self::Parts(_) => {
                match (family, key) {
                    (Family::Secret | Family::ConfigMap, "data" | "binaryData") => {
                        in_object(family, key, shape)
                    }
                    _ => anywhere(key, shape),
                }
            }
            Self::Part(part) => in_part(part, key, shape),
            Self::Template if key == "metadata" && shape == Shape::Map => {
                Self::Part(Part::Metadata)
            }
            Self::KeyNames if key == "match" && shape == Shape::Map => Self::KeyNames,
            Self::KeyNames if key == "secretKey" && is_scalar => Self::Open,
            Self::Labels if is_scalar => Self::Open,
            Self::Tls if key == "key" => Self::Leaf(NOTHING),
            Self::Parameter if key == "value" || key == "default" => Self::Leaf(NOTHING),
            Self::Template | Self::KeyNames | Self::Labels | Self::Tls | Self::Parameter => {
                anywhere(key, shape)
            }
            Self::EnvMap if shape == Shape::Map => Self::EnvItem,
            Self::EnvMap => Self::Leaf(ADDRESSES),
            Self::EnvItem => match key {
                "name" if is_scalar => Self::EnvName,
                "valueFrom" if shape == Shape::Map => Self::Part(Part::ValueFrom),
                "value" => Self::Leaf(ADDRESSES),
                _ => Self::Leaf(NOTHING),
            },
            Self::Header if key == "name" && is_scalar => Self::Open,
            Self::Annotations if is_scalar && READ_ANNOTATIONS.contains(&key) => Self::Open,
            Self::Settings if is_scalar && names_an_object(key) => Self::Open,
            Self::Header | Self::Annotations | Self::Settings | Self::EnvName => {
                Self::Leaf(NOTHING)
            }
            Self::Keys(keep) | Self::Leaf(keep) => Self::Leaf(keep),
            Self::Holder => Self::Holder,
        }
    }

    /// The rule for the items of a list under this rule.
    pub fn of_item(self, shape: Shape) -> Self {
        let is_map = shape == Shape::Map;
        match self {
            Self::EnvList if is_map => Self::EnvItem,
            Self::EnvList => Self::Leaf(ADDRESSES),
            Self::Headers if is_map => Self::Header,
            Self::Parts(part) if is_map => Self::Part(part),
            Self::Parameters if is_map => Self::Parameter,
            Self::Template if is_map => Self::Template,
            Self::KeyNames if is_map => Self::KeyNames,
            Self::Object(_)
            | Self::Open
            | Self::Template
            | Self::KeyNames
            | Self::Labels
            | Self::Tls => Self::Open,
            Self::Part(_)
            | Self::Parts(_)
            | Self::EnvMap
            | Self::EnvItem
            | Self::EnvName
            | Self::Parameters
            | Self::Parameter
            | Self::Headers
            | Self::Header
            | Self::Annotations
            | Self::Settings => Self::Leaf(NOTHING),
            Self::Keys(keep) | Self::Leaf(keep) => Self::Leaf(keep),
            Self::Holder => Self::Holder,
        }
    }

    /// What the name of a value in a map under this rule says of addresses in the value: the
    /// variable's, or the key's.
    pub fn context(self, name: &str) -> Context {
        match self {
            Self::EnvItem | Self::EnvMap => Context::of_role(Role::of(name)),
            Self::Keys(_) => Context::of_config_key(name),
            _ => Context::default(),
        }
    }

    /// What a seal keeps of a scalar here; `None` where it stays open.
    pub fn of_scalar(self) -> Option<Keep> {
        match self {
            Self::Object(_)
            | Self::Open
            | Self::Template
            | Self::Labels
            | Self::KeyNames
            | Self::Tls
            | Self::EnvName => None,
            Self::Keys(keep) | Self::Leaf(keep) => Some(keep),
            _ => Some(NOTHING),
        }
    }

    /// Whether a map here is dropped with its keys: nothing reads them, and they may be values.
    pub fn drops_keys(self) -> bool {
        matches!(self, Self::Leaf(_) | Self::Holder)
    }

    /// Whether the keys of a map here name values, so that an `=` in one has a value behind it.
    pub fn names_values(self) -> bool {
        matches!(self, Self::Keys(_) | Self::EnvMap)
    }
}
