//! The one set of algorithms that every TLS connection of this process uses.

/// Chooses ring for rustls; again and again does no harm.
pub(super) fn provide() {
    // Fails only where it is chosen already.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
