//! The names of Services: a word with a number behind it is an address only if it is one of them,
//! or if its field asks for an address.

use std::collections::HashSet;

use super::Address;
use super::host::is_cluster_name;
use crate::manifest::sealed::Use;
use crate::manifest::{Data, Document, Value};

/// Names of all Services of an input, in whatever namespace.
#[derive(Debug, Default)]
pub(in crate::manifest) struct ServiceNames(HashSet<String>);

impl ServiceNames {
    /// The names of the Services among the documents, Knative's too.
    pub fn of(documents: &[Document]) -> Self {
        let name = |document: &Document| {
            let root = document.root.as_map()?;
            let is_service = root.get("kind")?.as_str()? == "Service";
            let metadata = root.get("metadata").filter(|_| is_service)?;
            Some(metadata.as_map()?.get("name")?.as_str()?.to_owned())
        };
        Self(documents.iter().filter_map(name).collect())
    }

    /// Services of these names.
    #[cfg(test)]
    pub fn named(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Drops the candidates in a document's sealed values that may be anything but an address.
    pub fn retain_in(&self, value: &mut Value) {
        match &mut value.data {
            Data::Sealed(sealed) => self.retain(&mut sealed.addresses),
            Data::List(list) => list.iter_mut().for_each(|value| self.retain_in(value)),
            Data::Map(map) => {
                for entry in &mut map.entries {
                    self.retain_in(&mut entry.value);
                }
            }
            _ => {}
        }
    }

    /// The same for the scalars that are to be stripped.
    pub fn retain_used(&self, uses: &mut [Use]) {
        for usage in uses {
            if let Some(sealed) = usage.sealed_mut() {
                self.retain(&mut sealed.addresses);
            }
        }
    }

    /// Drops the candidates that may be anything but an address.
    pub fn retain(&self, addresses: &mut Vec<Address>) {
        addresses.retain(|address| self.is_certain(address));
    }

    fn is_certain(&self, address: &Address) -> bool {
        if address.is_loopback()
            || address.may_be_outside()
            || address.is_asked_for
            || is_cluster_name(&address.host)
        {
            return true;
        }
        let host = address.host.to_ascii_lowercase();
        let labels: Vec<&str> = host.split('.').collect();
        let is_service = |label: &str| self.0.contains(label);
        match labels.as_slice() {
            [service] => is_service(service),
            // `SERVICE.NAMESPACE`, or `POD.SERVICE` in the same namespace.
            [first, second] => is_service(first) || is_service(second),
            // `POD.SERVICE.NAMESPACE`.
            [_, service, _] => is_service(service),
            // A cluster may have a domain of its own.
            [service, _, "svc", ..] => is_service(service),
            _ => false,
        }
    }
}
