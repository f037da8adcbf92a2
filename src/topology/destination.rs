//! Where an address leads: to a Service by its DNS names, or out of the cluster.

use std::collections::HashSet;
use std::sync::Arc;

use super::index::Index;
use crate::manifest::Address;
use crate::resource::ObjectKey;

/// Kinds whose objects answer to `NAME.NAMESPACE.svc`.
const SERVICES: &[&str] = &["Service", "Service.serving.knative.dev"];

/// What the addresses of an input can lead to.
pub struct Destinations<'i, 'a> {
    index: &'i Index<'a>,
    namespaces: HashSet<&'a str>,
}

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination {
    /// A Service, whether the input holds it or not.
    Service(ObjectKey),
    /// A host outside the cluster.
    Outside(String),
}

impl<'i, 'a> Destinations<'i, 'a> {
    /// Notes the namespaces that the input names.
    pub fn new(index: &'i Index<'a>) -> Self {
        let objects = index.objects.iter();
        let namespaces = objects.filter_map(|(_, object)| object.key.namespace.as_deref());
        Self {
            index,
            namespaces: namespaces.collect(),
        }
    }

    /// Where an address leads that a Pod of namespace `own` calls; `None` where nothing is certain.
    pub fn find(&self, address: &Address, own: Option<&Arc<str>>) -> Option<Destination> {
        let host = address.host.trim_end_matches('.').to_ascii_lowercase();
        if address.ip().is_some() {
            let is_outside = address.port.is_some() || address.scheme.is_some();
            return is_outside.then_some(Destination::Outside(host));
        }
        let own = own.map_or("default", |own| own);
        let internal = host.strip_suffix(".cluster.local").unwrap_or(&host);
        let labels: Vec<&str> = internal.split('.').collect();
        let service = match labels.as_slice() {
            // The field asks for a host and names its port: nothing else answers to one label.
            [name] => self
                .service(own, name)
                .or_else(|| address.is_asked_for.then(|| key("Service", own, name))),
            [name, namespace, "svc"] => Some(
                self.service(namespace, name)
                    .unwrap_or_else(|| key("Service", namespace, name)),
            ),
            [_, name, namespace, "svc"] => Some(
                self.service(namespace, name)
                    .unwrap_or_else(|| key("Service", namespace, name)),
            ),
            // A cluster may have a domain of its own.
            [name, namespace, "svc", ..] => self.service(namespace, name),
            [first, second] => self
                .service(second, first)
                .or_else(|| self.headless(own, second)),
            [_, name, namespace] => self.headless(namespace, name),
            _ => None,
        };
        let last = labels.last().copied().unwrap_or_default();
        let is_outside = address.may_be_outside() && !self.namespaces.contains(last);
        match service {
            Some(service) => Some(Destination::Service(service)),
            None if is_outside => Some(Destination::Outside(host)),
            None => None,
        }
    }

    fn service(&self, namespace: &str, name: &str) -> Option<ObjectKey> {
        SERVICES
            .iter()
            .map(|kind| key(kind, namespace, name))
            .find(|key| self.index.object(key).is_some())
    }

    /// The Service under which the Pods of a StatefulSet have names of their own.
    fn headless(&self, namespace: &str, name: &str) -> Option<ObjectKey> {
        self.service(namespace, name).filter(|key| {
            let object = self.index.object(key);
            object.is_some_and(|object| object.service.as_ref().is_some_and(|it| it.headless))
        })
    }
}

fn key(kind: &str, namespace: &str, name: &str) -> ObjectKey {
    ObjectKey {
        namespace: Some(namespace.into()),
        kind: kind.into(),
        name: name.into(),
    }
}
