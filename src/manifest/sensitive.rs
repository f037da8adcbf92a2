//! Which fields are sensitive: the rule for each place in an object.

use super::address::{Context, Role};

/// How a place in a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The object itself.
    Object(Family),
    /// A field like any other.
    Open,
    /// `env`, a list of named values.
    EnvList,
    /// `env` as some custom kinds have it: a map of values.
    EnvMap,
    /// One entry of `env`.
    EnvItem,
    /// `env[].valueFrom`: names where the value comes from.
    ValueFrom,
    /// `httpHeaders`.
    Headers,
    /// One entry of `httpHeaders`.
    Header,
    /// `metadata.annotations`.
    Annotations,
    /// A map of values: its keys are no secret.
    Keys(Keep),
    /// A value: maps in it are sealed with their keys.
    Leaf(Keep),
    /// Every scalar from here on is sealed, but no key.
    Sealed(Keep),
}

/// The kinds whose content is sensitive by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Secret,
    ConfigMap,
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
    /// The family of `kind`, however it is spelled.
    pub fn of(kind: &str) -> Self {
        match kind.trim().to_ascii_lowercase().as_str() {
            "secret" | "secrets" => Self::Secret,
            "configmap" | "configmaps" => Self::ConfigMap,
            _ => Self::Other,
        }
    }
}

impl Rule {
    /// The rule for the value of `key` in a map under this rule. `family` is that of the map's own
    /// `kind`, if it has one: custom kinds hold whole objects.
    pub fn of_key(self, key: &str, shape: Shape, family: Family) -> Self {
        match self {
            Self::Object(family) => in_object(family, key, shape),
            Self::Open | Self::Headers | Self::EnvList => match (family, key) {
                (Family::Secret | Family::ConfigMap, "data" | "binaryData") => {
                    in_object(family, key, shape)
                }
                _ => anywhere(key, shape),
            },
            Self::EnvMap if shape == Shape::Map => Self::EnvItem,
            Self::EnvMap => Self::Leaf(ADDRESSES),
            Self::EnvItem => match key {
                "name" if shape == Shape::Scalar => Self::Open,
                "valueFrom" if shape == Shape::Map => Self::ValueFrom,
                "value" => Self::Leaf(ADDRESSES),
                _ => Self::Leaf(NOTHING),
            },
            Self::ValueFrom => match key {
                "configMapKeyRef" | "secretKeyRef" | "fieldRef" | "resourceFieldRef"
                | "fileKeyRef"
                    if shape == Shape::Map =>
                {
                    Self::Open
                }
                _ => Self::Leaf(NOTHING),
            },
            Self::Header if key.eq_ignore_ascii_case("value") => Self::Leaf(NOTHING),
            Self::Header => anywhere(key, shape),
            Self::Annotations if shape == Shape::Scalar && READ_ANNOTATIONS.contains(&key) => {
                Self::Open
            }
            Self::Annotations => Self::Leaf(NOTHING),
            Self::Keys(keep) | Self::Leaf(keep) => Self::Leaf(keep),
            Self::Sealed(keep) => Self::Sealed(keep),
        }
    }

    /// The rule for the items of a list under this rule.
    pub fn of_item(self, shape: Shape) -> Self {
        match self {
            Self::EnvList if shape == Shape::Map => Self::EnvItem,
            Self::EnvList => Self::Leaf(ADDRESSES),
            Self::Headers if shape == Shape::Map => Self::Header,
            Self::Headers | Self::Header => Self::Leaf(NOTHING),
            Self::EnvMap | Self::EnvItem | Self::ValueFrom | Self::Annotations => {
                Self::Leaf(NOTHING)
            }
            Self::Object(_) | Self::Open => Self::Open,
            Self::Keys(keep) | Self::Leaf(keep) => Self::Leaf(keep),
            Self::Sealed(keep) => Self::Sealed(keep),
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
            Self::Keys(keep) | Self::Leaf(keep) | Self::Sealed(keep) => Some(keep),
            Self::Object(_) | Self::Open | Self::EnvList | Self::EnvMap | Self::EnvItem => None,
            Self::ValueFrom | Self::Headers | Self::Header | Self::Annotations => Some(NOTHING),
        }
    }
}

fn in_object(family: Family, key: &str, shape: Shape) -> Rule {
    let scalar = shape == Shape::Scalar;
    match (family, key) {
        (Family::Secret | Family::ConfigMap, "apiVersion" | "kind" | "immutable") if scalar => {
            Rule::Open
        }
        (Family::Secret, "type") if scalar => Rule::Open,
        (Family::Secret | Family::ConfigMap, "metadata") if shape == Shape::Map => Rule::Open,
        (Family::Secret, "data") | (Family::ConfigMap, "binaryData") => Rule::Keys(BASE64),
        (Family::ConfigMap, "data") => Rule::Keys(ADDRESSES),
        (Family::Secret | Family::ConfigMap, "stringData") => Rule::Keys(NOTHING),
        (Family::Secret | Family::ConfigMap, _) => Rule::Leaf(NOTHING),
        // A misspelled or missing kind must not open a Secret; `x-` keys only hold anchors.
        (Family::Other, "data" | "binaryData") => Rule::Sealed(NOTHING),
        (Family::Other, key) if key.starts_with("x-") => Rule::Leaf(NOTHING),
        (Family::Other, _) => anywhere(key, shape),
    }
}

/// Keys that are sensitive in every kind.
fn anywhere(key: &str, shape: Shape) -> Rule {
    match (key.to_ascii_lowercase().as_str(), shape) {
        ("stringdata", _) => Rule::Keys(NOTHING),
        // Secrets inside other kinds, and in lists that are none to the API server.
        ("data" | "binarydata", Shape::Map) => Rule::Keys(NOTHING),
        ("command" | "args", _) => Rule::Leaf(ADDRESSES),
        ("env", Shape::List) => Rule::EnvList,
        ("env", Shape::Map) => Rule::EnvMap,
        ("httpheaders", Shape::List) => Rule::Headers,
        ("httpheaders", _) => Rule::Leaf(NOTHING),
        ("annotations", Shape::Map) => Rule::Annotations,
        ("annotations", _) => Rule::Leaf(NOTHING),
        // A label `env: production` is no list of values.
        _ => Rule::Open,
    }
}
