//! TLS of outgoing connections.

/// Makes ring the cryptography of this process, which every TLS client in it takes; done before, it
/// changes nothing.
pub(super) fn provide() {
    // Fails only where there is a provider already, which is what is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
