//! The strict read: every document beside the fields that k8s-openapi's types have.
//!
//! The graph is read leniently; this only adds findings. See [`probe`] for how the types tell
//! their fields.

mod compare;
mod cron;
mod judge;
mod kinds;
mod misplaced;
mod place;
mod probe;
mod quantity;
mod remedy;
mod rules;
mod shape;
pub mod syntax;
mod whole;

pub use kinds::KINDS;

use crate::findings::Change;
use crate::manifest::{Field, Manifest, Place};

/// Where a document departs from the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviation {
    /// What kind of departure.
    pub kind: DeviationKind,
    /// What is wrong, in one sentence without a sensitive value.
    pub message: String,
    /// What to do; may be empty.
    pub suggestion: String,
    /// The same as a change of the input, where it is certain.
    pub change: Option<Change>,
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
    /// The field holds a quantity that cannot be parsed.
    InvalidQuantity,
    /// The field holds a value of the right type that the API server refuses.
    InvalidValue,
    /// The field holds a name that the API server refuses.
    InvalidName,
    /// More of a resource is requested than the limit allows.
    RequestExceedsLimit,
    /// The API still has the field, but another took its place.
    DeprecatedField,
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
