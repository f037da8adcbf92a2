//! One file a kind or API group; each fills facets of an [`Object`](super::Object).
