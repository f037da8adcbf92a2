//! Ingress and IngressClass (networking.k8s.io/v1, and v1beta1 before it).

use std::collections::BTreeSet;

use super::unique;
use crate::manifest::{Field, Place};
use crate::resource::network::ingress::{self, Backend, Rule};
use crate::resource::network::short_label;
use crate::resource::scope::kind_id;
use crate::resource::{Located, Object, ObjectReference, PortName, Relation, Route, Target};

/// Annotation by which a class takes Ingresses that name none.
const DEFAULT_CLASS: &str = "ingressclass.kubernetes.io/is-default-class";

/// Reads rules, backends, TLS and class of an Ingress.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let rules = ingress::rules(document);
    expose(document, &rules, object);
    for merged in merge(&rules) {
        let reference = merged.reference(object);
        object.references.extend(reference);
    }
    default_backend(document, object);
    tls(document, object);
    let class = ingress::class(document);
    object.fact(
        "class",
        class.as_ref().and_then(Field::text).unwrap_or_default(),
    );
    if let Some(class) = class {
        object.refer(Relation::References, "IngressClass", Some(class));
    }
    object.fact(
        "hosts",
        unique(rules.iter().map(|rule| rule.host)).join(", "),
    );
}

/// IngressClass: `spec.controller`, and `spec.parameters`, which names an object of any kind.
pub fn read_class(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.fact("controller", spec.text_at("controller").unwrap_or_default());
    let default = document.at(&["metadata", "annotations", DEFAULT_CLASS]);
    if default.is_some_and(|it| it.text() == Some("true")) {
        object.fact("default", "for Ingresses without a class");
    }
    let Some(parameters) = spec.get("parameters") else {
        return;
    };
    let group = parameters.text_at("apiGroup").unwrap_or_default();
    let namespace = parameters.text_at("namespace").map(Into::into);
    let kind = parameters.text_at("kind").map(|kind| kind_id(group, kind));
    object
        .references
        .extend(kind.zip(parameters.get("name")).and_then(|(kind, name)| {
            ObjectReference::to(Relation::References, &kind, namespace.as_ref(), &name)
        }));
}

/// Internet → Ingress, wherever it has something to serve.
fn expose(document: &Field<'_>, rules: &[Rule<'_>], object: &mut Object) {
    let hosts = unique(rules.iter().map(|rule| rule.host));
    let fields = unique_places(rules.iter().filter_map(|rule| rule.host_field.as_ref()));
    let spec = ["rules", "defaultBackend", "backend"]
        .iter()
        .find_map(|key| document.at(&["spec", key]));
    let Some(first) = fields.first().cloned().or_else(|| Some(spec?.place())) else {
        return;
    };
    let mut reference = ObjectReference::new(Relation::Exposes, Target::Internet, first)
        .label(short_label(&hosts))
        .reversed();
    reference.evidence.extend(fields.into_iter().skip(1));
    object.references.push(reference);
}

/// Rules of one Ingress that end at the same port of the same Service: one line in the picture.
struct Merged<'r, 'a> {
    name: &'r Field<'a>,
    port: Option<&'r Located<PortName>>,
    resource: bool,
    rules: Vec<&'r Rule<'a>>,
}

fn merge<'r, 'a>(rules: &'r [Rule<'a>]) -> Vec<Merged<'r, 'a>> {
    let mut merged: Vec<Merged<'_, '_>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for rule in rules {
        let (field, port, resource) = match &rule.backend {
            Backend::Service { name, port } => (name, port.as_ref(), false),
            Backend::Resource(field) => (field, None, true),
            Backend::Action(_) => continue,
        };
        let named = if resource {
            field.text_at("name")
        } else {
            field.text()
        };
        let kind = field.text_at("kind").filter(|_| resource);
        let key = (named, kind, port.map(|port| port.value.to_string()));
        let number = *places.entry(key).or_insert(merged.len());
        match merged.get_mut(number) {
            Some(known) => known.rules.push(rule),
            None => merged.push(Merged {
                name: field,
                port,
                resource,
                rules: vec![rule],
            }),
        }
    }
    merged
}

impl Merged<'_, '_> {
    fn reference(&self, object: &Object) -> Option<ObjectReference> {
        let route = Route {
            hosts: unique(self.rules.iter().map(|rule| rule.host)),
            paths: self.paths(),
            port: self.port.cloned(),
            ..Route::default()
        };
        let reference = if self.resource {
            resource(self.name, object)?
        } else {
            service(self.name, object)?
        };
        let mut reference = reference.label(short_label(&self.labels())).route(route);
        let fields = self.rules.iter().flat_map(|rule| {
            let host = rule.host_field.as_ref();
            let backend = match &rule.backend {
                Backend::Service { name, .. } | Backend::Resource(name) => Some(name),
                Backend::Action(_) => None,
            };
            host.into_iter().chain([&rule.path_field]).chain(backend)
        });
        reference.evidence = unique_places(fields);
        reference.evidence.retain(|place| *place != reference.place);
        reference
            .evidence
            .extend(self.port.map(|port| port.place.clone()));
        Some(reference)
    }

    /// The paths alone where every host has the same ones, else each with its host.
    fn paths(&self) -> Vec<String> {
        if self.rules.iter().all(|rule| rule.is_every_path()) {
            return Vec::new();
        }
        let hosts: BTreeSet<&str> = self.rules.iter().map(|rule| rule.host).collect();
        let paths: BTreeSet<String> = self.rules.iter().map(|rule| rule.path_words()).collect();
        let pairs: BTreeSet<(&str, String)> = self
            .rules
            .iter()
            .map(|rule| (rule.host, rule.path_words()))
            .collect();
        if pairs.len() == hosts.len() * paths.len() {
            unique_text(self.rules.iter().map(|rule| rule.path_words()))
        } else {
            self.labels()
        }
    }

    fn labels(&self) -> Vec<String> {
        unique_text(self.rules.iter().map(|rule| match rule.exact {
            true if !rule.host.is_empty() => format!("= {}{}", rule.host, rule.path),
            _ if rule.host.is_empty() => rule.path_words(),
            _ if rule.is_every_path() => rule.host.to_owned(),
            _ => format!("{}{}", rule.host, rule.path),
        }))
    }
}

fn default_backend(document: &Field<'_>, object: &mut Object) {
    let reference = match ingress::default_backend(document) {
        Some(Backend::Service { name, port }) => service(&name, object).map(|mut reference| {
            reference
                .evidence
                .extend(port.as_ref().map(|port| port.place.clone()));
            reference.route(Route {
                port,
                ..Route::default()
            })
        }),
        Some(Backend::Resource(field)) => resource(&field, object),
        Some(Backend::Action(_)) | None => None,
    };
    let reference = reference.map(|reference| reference.label("default backend"));
    object.references.extend(reference);
}

fn service(name: &Field<'_>, object: &Object) -> Option<ObjectReference> {
    ObjectReference::to(
        Relation::Routes,
        "Service",
        object.key.namespace.as_ref(),
        name,
    )
}

fn resource(field: &Field<'_>, object: &Object) -> Option<ObjectReference> {
    let group = field.text_at("apiGroup").unwrap_or_default();
    let kind = kind_id(group, field.text_at("kind")?);
    let namespace = object.key.namespace.as_ref();
    ObjectReference::to(Relation::Routes, &kind, namespace, &field.get("name")?)
}

fn tls(document: &Field<'_>, object: &mut Object) {
    let namespace = object.key.namespace.clone();
    object
        .references
        .extend(ingress::issuers(document, namespace.as_ref()));
    let is_made = ingress::has_issuer(document);
    for (hosts, secret) in ingress::tls(document) {
        let Some(secret) = secret else {
            continue;
        };
        let names = unique(hosts.iter().filter_map(Field::text));
        let reference = ObjectReference::to(
            Relation::TerminatesTls,
            "Secret",
            namespace.as_ref(),
            &secret,
        );
        object.references.extend(reference.map(|mut reference| {
            reference.evidence = hosts.iter().map(Field::place).collect();
            reference
                .label(short_label(&names))
                .optional(is_made)
                .creates(is_made)
        }));
    }
}

fn unique_text(texts: impl Iterator<Item = String>) -> Vec<String> {
    let texts: Vec<String> = texts.collect();
    unique(texts.iter().map(String::as_str))
}

fn unique_places<'f, 'a: 'f>(fields: impl Iterator<Item = &'f Field<'a>>) -> Vec<Place> {
    let mut seen = BTreeSet::new();
    fields
        .map(Field::place)
        .filter(|place| seen.insert(place.clone()))
        .collect()
}
