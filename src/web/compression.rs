//! Compression of answers that are made anew for each request, such as pages and errors. Those that
//! are kept are coded once, see [`super::coding`].

use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Layer: Brotli or gzip, as the client accepts it, for everything that is not coded or compressed already.
pub fn compress() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/pdf")))
}
