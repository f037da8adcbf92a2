//! The strict read: every document beside the fields that k8s-openapi's types have.
//!
//! The graph is read leniently; this only adds findings. See [`probe`] for how the types tell
//! their fields.

mod compare;
mod kinds;
mod place;
mod probe;
mod remedy;
mod shape;

use crate::manifest::{Field, Manifest, Place};

/// Where a document departs from the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviation {
    /// What kind of departure.
    pub kind: DeviationKind,
    /// What is wrong, in one sentence without a value.
    pub message: String,
    /// What to do; may be empty.
    pub suggestion: String,
    /// The field (its key).
    pub place: Place,
}

/// What kind of departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviationKind {
    /// The API has no such field there.
    UnknownField,
    /// The field holds a value of another type.
    WrongType,
}

/// Departures that are told of one document: more would be one mistake told many times.
const MOST_PER_DOCUMENT: usize = 100;

/// Reads every document of a known kind strictly; stops soon after `most` departures.
pub fn deviations(manifest: &Manifest, most: usize) -> Vec<Deviation> {
    let mut found = Vec::new();
    for document in &manifest.documents {
        if found.len() > most {
            break;
        }
        let root = Field::root(document);
        let (Some(api_version), Some(kind)) = (root.text_at("apiVersion"), root.text_at("kind"))
        else {
            continue;
        };
        if let Some(schema) = kinds::schema(api_version, kind)
            && let Some(shape) = schema.root
        {
            found.extend(compare::compare(schema, shape, &root, MOST_PER_DOCUMENT));
        }
    }
    found
}
