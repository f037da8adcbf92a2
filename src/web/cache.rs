//! Validators: what an answer is made of decides its `ETag` (RFC 9110, 8.8.3), so a client that
//! still has it is told so without drawing.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::store::hex;
use crate::{Options, VERSION};

/// For addresses whose content cannot change.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// For what may change with the next version of the program.
pub const REVALIDATE: &str = "public, no-cache";

/// A strong validator and how long the answer may be kept.
#[derive(Debug, Clone)]
pub struct Validator {
    etag: String,
    keep: &'static str,
}

impl Validator {
    /// The validator of what `source` (an id or the content itself) gives with these options in
    /// this form, by this version of the program.
    pub fn of(source: &[u8], options: &Options, form: &str, keep: &'static str) -> Self {
        let mut digest = Sha256::new();
        digest.update(source);
        for (name, value) in options.to_pairs() {
            digest.update(format!("\0{name}={value}"));
        }
        digest.update(format!("\0\0{form}\0{VERSION}"));
        let mut etag = hex(&digest.finalize());
        etag.truncate(32);
        Self {
            etag: format!("\"{etag}\""),
            keep,
        }
    }

    /// Whether `If-None-Match` holds this validator.
    pub fn is_known(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|tag| tag.trim().trim_start_matches("W/"))
            .any(|tag| tag == "*" || tag == self.etag)
    }

    /// The answer to a client that still has the content.
    pub fn not_modified(&self) -> Response {
        self.on(StatusCode::NOT_MODIFIED.into_response())
    }

    /// Adds the validator to an answer.
    pub fn on(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Ok(etag) = HeaderValue::try_from(&self.etag) {
            headers.insert(header::ETAG, etag);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.keep));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_options_and_form_each_change_the_validator() {
        let of = |source: &str, pairs: &[(&str, &str)], form| {
            let options = Options::from_pairs(pairs.iter().copied()).unwrap();
            Validator::of(source.as_bytes(), &options, form, IMMUTABLE).etag
        };
        let base = of("a", &[], "svg");
        assert_eq!(base, of("a", &[("theme", "light")], "svg"));
        assert_ne!(base, of("b", &[], "svg"));
        assert_ne!(base, of("a", &[("theme", "dark")], "svg"));
        assert_ne!(base, of("a", &[], "png"));
    }

    #[test]
    fn a_validator_is_known_in_a_list_and_when_weakened_by_a_proxy() {
        let validator = Validator::of(b"a", &Options::default(), "svg", IMMUTABLE);
        let known = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
            validator.is_known(&headers)
        };
        assert!(known(&validator.etag));
        assert!(known(&format!("\"x\", W/{}", validator.etag)));
        assert!(known("*"));
        assert!(!known("\"x\""));
    }
}
