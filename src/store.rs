//! Content-addressed store of stripped manifests.
