//! Compression of answers that are made anew for each request, such as pages and errors. Those that
//! are kept are coded once, see [`super::coding`].

use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use super::shortcut::Whole;

/// Layer: Brotli or gzip, as the client accepts it, for what is neither coded nor compressed already
/// and has no coding chosen for it.
pub fn compress() -> CompressionLayer<impl Predicate> {
    let is_open = |_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions| {
        extensions.get::<Whole>().is_none()
    };
    CompressionLayer::new().compress_when(
        DefaultPredicate::new()
            .and(NotForContentType::const_new("application/pdf"))
            .and(is_open),
    )
}
