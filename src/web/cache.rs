//! Validators: what an answer is made of decides its `ETag` (RFC 9110, 8.8.3), so a client that
//! still has it is told so without drawing.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use super::coding::Coding;
use crate::store::hex;
use crate::{InputFile, Options, VERSION};

/// For addresses whose content cannot change.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// For what may change with the next version of the program.
pub const REVALIDATE: &str = "public, no-cache";

/// What an answer is made of, in 128 bits of SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of a content.
    pub fn of(content: &[u8]) -> Self {
        Self::end(Sha256::new_with_prefix(content))
    }

    /// The digest of files: their names, order and content.
    pub fn of_files(files: &[InputFile]) -> Self {
        let mut digest = Sha256::new();
        for file in files {
            for part in [file.name.as_bytes(), &file.bytes] {
                digest.update(part.len().to_le_bytes());
                digest.update(part);
            }
        }
        Self::end(digest)
    }

    /// Its bytes.
    pub fn to_bytes(self) -> Vec<u8> {
        self.0.to_vec()
    }

    fn end(digest: Sha256) -> Self {
        let mut kept = [0; 16];
        for (kept, byte) in kept.iter_mut().zip(digest.finalize()) {
            *kept = byte;
        }
        Self(kept)
    }
}

/// A validator and how long the answer may be kept.
#[derive(Debug, Clone)]
pub struct Validator {
    digest: Digest,
    keep: &'static str,
    is_weak: bool,
}

impl Validator {
    /// The strong validator of what `source` (an id or the content itself) gives with these options in
    /// this form, by this version of the program.
    pub fn of(source: &[u8], options: &Options, form: &str, keep: &'static str) -> Self {
        let mut digest = Sha256::new();
        digest.update(source.len().to_le_bytes());
        digest.update(source);
        for (name, value) in options.to_pairs() {
            digest.update(format!("\0{name}={value}"));
        }
        digest.update(format!("\0\0{form}\0{VERSION}"));
        Self {
            digest: Digest::end(digest),
            keep,
            is_weak: false,
        }
    }

    /// The same as weak validator, for an answer that is coded on its way out: it stands for the
    /// content then, not for the bytes (RFC 9110, 8.8.1).
    pub fn weak(self) -> Self {
        Self {
            is_weak: true,
            ..self
        }
    }

    /// What the answer is made of.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The `ETag` of the answer in a coding: other bytes have another strong validator.
    fn etag(&self, coding: Coding) -> String {
        let digest = hex(&self.digest.0);
        match coding.name() {
            Some(coding) => format!("\"{digest}-{coding}\""),
            None => format!("\"{digest}\""),
        }
    }

    /// Whether `If-None-Match` holds this validator, for any coding.
    pub fn is_known(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(header::IF_NONE_MATCH) {
            return false;
        }
        let etags =
            [Coding::Identity, Coding::Brotli, Coding::Gzip].map(|coding| self.etag(coding));
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|tag| tag.trim().trim_start_matches("W/"))
            .any(|tag| tag == "*" || etags.iter().any(|etag| etag == tag))
    }

    /// The answer to a client that still has the content, and would get it anew in this coding.
    pub fn not_modified(&self, coding: Coding) -> Response {
        self.on(StatusCode::NOT_MODIFIED.into_response(), coding)
    }

    /// Adds the validator to an answer in a coding.
    pub fn on(&self, mut response: Response, coding: Coding) -> Response {
        let headers = response.headers_mut();
        let weakness = if self.is_weak { "W/" } else { "" };
        if let Ok(etag) = HeaderValue::try_from(format!("{weakness}{}", self.etag(coding))) {
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
            Validator::of(source.as_bytes(), &options, form, IMMUTABLE).etag(Coding::Identity)
        };
        let base = of("a", &[], "svg");
        assert_eq!(base, of("a", &[("theme", "light")], "svg"));
        assert_ne!(base, of("b", &[], "svg"));
        assert_ne!(base, of("a", &[("theme", "dark")], "svg"));
        assert_ne!(base, of("a", &[], "png"));
    }

    #[test]
    fn names_order_and_content_of_files_each_change_the_digest() {
        let file = |name: &str, text: &str| InputFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let base = Digest::of_files(&[file("a", "bc"), file("d", "")]);
        for other in [
            &[file("ab", "c"), file("d", "")][..],
            &[file("d", ""), file("a", "bc")],
            &[file("a", "bcd"), file("", "")],
            &[file("a", "bc")],
        ] {
            assert_ne!(Digest::of_files(other), base);
        }
    }

    #[test]
    fn a_validator_is_known_in_a_list_and_when_weakened_by_a_proxy() {
        let validator = Validator::of(b"a", &Options::default(), "svg", IMMUTABLE);
        let known = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
            validator.is_known(&headers)
        };
        let etag = validator.etag(Coding::Identity);
        assert!(known(&etag));
        assert!(known(&validator.etag(Coding::Brotli)));
        assert!(known(&format!("\"x\", W/{etag}")));
        assert!(known("*"));
        assert!(!known("\"x\""));
    }
}
