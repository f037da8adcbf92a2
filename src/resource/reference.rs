//! Fields by which one object names another: the facet that most relations are made from.

use std::sync::Arc;

use super::scope::CLUSTER_SCOPED;
use super::{Located, ObjectKey, Relation};
use crate::manifest::{Field, Place};

/// What a field names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An object of the cluster.
    Object(ObjectKey),
    /// What is no object: a User, a Group, an address block. `kind` and `name` become the node
    /// `-/KIND/NAME`.
    Outside {
        /// `User`, `Group`, `IPBlock`, ….
        kind: &'static str,
        /// Its name as a person would say it.
        name: String,
    },
    /// Whoever is outside the cluster.
    Internet,
}

/// One field of an object or Pod that names another object.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectReference {
    /// What the field says.
    pub relation: Relation,
    /// What it names, namespace resolved.
    pub target: Target,
    /// The field that names it: where a missing target is reported.
    pub place: Place,
    /// Further fields that say more of the relation (a host, a path, a port), in reading order.
    pub evidence: Vec<Place>,
    /// Short text beside the line; may be empty.
    pub label: String,
    /// Whether the API lets the target be absent (`optional: true`, or a field that is only a hint).
    pub optional: bool,
    /// Whether the relation is left out where the input lacks the target: clusters have such
    /// objects without anybody's manifest (a storage driver), or the field only implies it.
    pub where_present: bool,
    /// Whether the object makes its target: a target that is not in the input is not missing.
    pub creates: bool,
    /// For traffic: host, path and port.
    pub route: Option<Route>,
    /// Whether the relation runs from the target to the object: a route names its Gateway, but
    /// traffic flows from the Gateway to the route.
    pub reversed: bool,
}

/// What an Ingress, Gateway or route says of the traffic that it sends on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// Hosts, in input order; none for every host.
    pub hosts: Vec<String>,
    /// Paths or matches, as a person would write them (`/cart`, `= /health`); none for every path.
    pub paths: Vec<String>,
    /// Port of the target Service: a number or the name of one of its ports.
    pub port: Option<Located<PortName>>,
    /// Share of the traffic, where the field gives weights.
    pub weight: Option<u32>,
    /// `sectionName`: the one listener of a Gateway that is meant.
    pub listener: Option<String>,
}

/// A port of a Service, as a backend names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortName {
    /// By `port`.
    Number(u16),
    /// By `name`.
    Name(String),
}

impl std::fmt::Display for PortName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

impl ObjectReference {
    /// A reference to the object of a built-in kind (or `Kind.group`) that `name` names, in
    /// `namespace` unless the kind is cluster-scoped. `None` where `name` is no text, or empty.
    pub fn to(
        relation: Relation,
        kind: &str,
        namespace: Option<&Arc<str>>,
        name: &Field<'_>,
    ) -> Option<Self> {
        let text = name.text().filter(|text| !text.is_empty())?;
        Some(Self::named(relation, kind, namespace, text, name.place()))
    }

    /// As [`Self::to`], for a name that the field at `place` implies.
    pub fn named(
        relation: Relation,
        kind: &str,
        namespace: Option<&Arc<str>>,
        name: &str,
        place: Place,
    ) -> Self {
        let namespace = namespace.filter(|_| !CLUSTER_SCOPED.contains(&kind));
        let key = ObjectKey {
            namespace: namespace.cloned(),
            kind: kind.into(),
            name: name.into(),
        };
        Self::new(relation, Target::Object(key), place)
    }

    /// A reference without label, route or further evidence.
    pub fn new(relation: Relation, target: Target, place: Place) -> Self {
        Self {
            relation,
            target,
            place,
            evidence: Vec::new(),
            label: String::new(),
            optional: false,
            where_present: false,
            creates: false,
            route: None,
            reversed: false,
        }
    }

    /// The same with a label.
    pub fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }

    /// The same with `optional` as given.
    pub fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }

    /// The same with `creates` as given.
    pub fn creates(self, creates: bool) -> Self {
        Self { creates, ..self }
    }

    /// The same, left out where the input lacks the target.
    pub fn where_present(self) -> Self {
        Self {
            where_present: true,
            ..self
        }
    }

    /// The same with what it says of traffic.
    pub fn route(self, route: Route) -> Self {
        Self {
            route: Some(route),
            ..self
        }
    }

    /// The same, from the target to the object.
    pub fn reversed(self) -> Self {
        Self {
            reversed: true,
            ..self
        }
    }

    /// The same with one more field as evidence.
    pub fn because(mut self, place: Place) -> Self {
        self.evidence.push(place);
        self
    }
}
