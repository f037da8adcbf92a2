//! What reading and relating notice of the input, for findings to word.

use std::sync::Arc;

use super::{NamespaceSource, ObjectKey};
use crate::manifest::Place;

/// A fact about a document that `findings` words and judges.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// `apiVersion`, `kind` or `metadata.name` is missing (the document is left out of the graph
    /// without `kind`; without a name it gets the name `unnamed-N`, N from 1 in input order; with
    /// `metadata.generateName` alone it is named `PREFIX*` and nothing is noted).
    FieldMissing {
        /// The field.
        field: &'static str,
        /// The document.
        place: Place,
    },
    /// The object names no namespace; it was put into `namespace`.
    NamespaceAssumed {
        /// The object.
        key: ObjectKey,
        /// The namespace.
        namespace: Arc<str>,
        /// Where the namespace came from.
        source: NamespaceSource,
        /// `metadata.name`.
        place: Place,
    },
    /// A label selector of a custom object chooses nothing of the input.
    SelectsNothing {
        /// The object.
        key: ObjectKey,
        /// Kind of what it chooses from.
        kind: Arc<str>,
        /// The selector.
        place: Place,
    },
    /// Two documents describe the same object; the later one counts, as with `kubectl apply`.
    Duplicate {
        /// The object.
        key: ObjectKey,
        /// The earlier one.
        first: Place,
        /// The later one.
        place: Place,
    },
}
