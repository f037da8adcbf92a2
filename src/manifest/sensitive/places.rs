//! The rule for a field by the place where it stands and by its key.

use super::{ADDRESSES, BASE64, Family, NOTHING, Part, Rule, Shape, names};

/// A field at the top of an object.
pub(super) fn in_object(family: Family, key: &str, shape: Shape) -> Rule {
    let scalar = shape == Shape::Scalar;
    match (family, key) {
        (_, "metadata") if shape == Shape::Map => Rule::Part(Part::Metadata),
        (_, "metadata") => Rule::Leaf(NOTHING),
        // No API reads these: they hold what anchors name.
        (_, key) if key.starts_with("x-") || key.starts_with('.') => Rule::Holder,
        (Family::Secret | Family::ConfigMap, "apiVersion" | "kind" | "immutable") if scalar => {
            Rule::Open
        }
        (Family::Secret, "type") if scalar => Rule::Open,
        (Family::Secret, "data") | (Family::ConfigMap, "binaryData") => Rule::Keys(BASE64),
        (Family::ConfigMap, "data") => Rule::Keys(ADDRESSES),
        (Family::Secret | Family::ConfigMap, "stringData") => Rule::Keys(NOTHING),
        (Family::Secret | Family::ConfigMap, _) => Rule::Leaf(NOTHING),
        // A misspelled or missing kind must not open a Secret.
        (_, "data" | "binaryData") => Rule::Keys(NOTHING),
        (_, "parameters") if shape == Shape::Map => Rule::Settings,
        (Family::BuiltIn(_), "apiVersion" | "kind" | "spec" | "status") => anywhere(key, shape),
        (Family::BuiltIn(fields), key) if !fields.contains(&key) => Rule::Holder,
        (Family::BuiltIn(_) | Family::Other, _) => anywhere(key, shape),
    }
}

/// A field that the API does not know there holds what was meant for one that it does.
pub(super) fn in_part(part: Part, key: &str, shape: Shape) -> Rule {
    let rule = anywhere(key, shape);
    if !part.has(key) {
        return match rule {
            Rule::EnvList | Rule::EnvMap | Rule::Leaf(_) | Rule::Headers => rule,
            _ => Rule::Leaf(NOTHING),
        };
    }
    let is_map = shape == Shape::Map;
    match (part, key) {
        (Part::Container, "lifecycle") if is_map => Rule::Part(Part::Lifecycle),
        (Part::Lifecycle, "postStart" | "preStop") if is_map => Rule::Part(Part::Handler),
        (Part::Handler, "exec") if is_map => Rule::Part(Part::Exec),
        (Part::Handler, "exec") => Rule::Leaf(NOTHING),
        (Part::EnvFrom, "prefix") if shape == Shape::Scalar => Rule::EnvName,
        (Part::EnvFrom | Part::ValueFrom, _) if is_map => Rule::Part(Part::Reference),
        (Part::EnvFrom | Part::ValueFrom, _) => Rule::Leaf(NOTHING),
        (Part::Reference, _) if shape == Shape::Scalar => Rule::Open,
        (Part::Reference, _) => Rule::Leaf(NOTHING),
        (Part::FlexVolume, "options") => Rule::Keys(NOTHING),
        _ => rule,
    }
}

/// Keys that are sensitive in every kind.
pub(super) fn anywhere(key: &str, shape: Shape) -> Rule {
    match (key.to_ascii_lowercase().as_str(), shape) {
        ("stringdata", _) => Rule::Keys(NOTHING),
        // Secrets inside other kinds, and in lists that are none to the API server.
        ("data" | "binarydata", Shape::Map) => Rule::Keys(NOTHING),
        ("data", Shape::List) => Rule::KeyNames,
        ("command" | "args", _) => Rule::Leaf(ADDRESSES),
        ("env" | "extraenv" | "envvars" | "extraenvvars" | "environment", Shape::List) => {
            Rule::EnvList
        }
        ("env" | "extraenv" | "envvars" | "extraenvvars" | "environment", Shape::Map) => {
            Rule::EnvMap
        }
        // Elsewhere than among labels: `env: A=value`.
        ("env", Shape::Scalar) => Rule::Leaf(NOTHING),
        ("envfrom", Shape::List) => Rule::Parts(Part::EnvFrom),
        ("envfrom", _) => Rule::Leaf(NOTHING),
        ("httpheaders" | "httpheader", Shape::List) => Rule::Headers,
        ("httpheaders" | "httpheader", _) => Rule::Leaf(NOTHING),
        ("annotations" | "annotation", Shape::Map) => Rule::Annotations,
        ("annotations" | "annotation", _) => Rule::Leaf(NOTHING),
        ("containers" | "initcontainers" | "ephemeralcontainers", Shape::List) => {
            Rule::Parts(Part::Container)
        }
        // `source` of a script is a field that no container has.
        ("containers" | "container" | "script", Shape::Map) => Rule::Part(Part::Container),
        ("script" | "patch", Shape::Scalar) => Rule::Leaf(NOTHING),
        ("livenessprobe" | "readinessprobe" | "startupprobe", Shape::Map) => {
            Rule::Part(Part::Handler)
        }
        ("httpget", Shape::Map) => Rule::Part(Part::HttpGet),
        ("flexvolume", Shape::Map) => Rule::Part(Part::FlexVolume),
        ("volumeattributes", Shape::Map) => Rule::Settings,
        ("template" | "jobtemplate" | "podtemplate" | "volumeclaimtemplate", Shape::Map)
        | ("volumeclaimtemplates", Shape::List) => Rule::Template,
        ("parameters", Shape::List) => Rule::Parameters,
        // Of a Helm chart, and what Flux puts in place of variables; a list is that of a selector.
        ("values" | "valuesobject" | "valuescontent", Shape::Map | Shape::Scalar)
        | ("substitute", Shape::Map) => Rule::Keys(NOTHING),
        ("tls", Shape::Map) => Rule::Tls,
        (_, Shape::Map) if names::holds_labels(key) => Rule::Labels,
        (_, Shape::Scalar) if names::holds_value(key) => Rule::Leaf(NOTHING),
        _ => Rule::Open,
    }
}

/// Whether a setting of a storage driver names an object of the cluster.
pub(super) fn names_an_object(key: &str) -> bool {
    let last = key.rsplit('/').next().unwrap_or(key);
    last.ends_with("secret-name")
        || last.ends_with("secret-namespace")
        || last == "secretProviderClass"
}
