//! Content codings: which one a client wants (RFC 9110, 12.5.3), and bodies in it.

use std::io::Write;

use axum::http::{HeaderMap, HeaderValue, header};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::negotiate::quality_of;

/// Brotli's effort, of 11: text shrinks to a sixth at some 50 MB/s.
const BROTLI_EFFORT: u32 = 5;
/// Brotli's window, as a power of two.
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 32 * 1024;

/// How a body is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coding {
    /// As it is.
    Identity,
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
}

impl Coding {
    /// The coding that `Accept-Encoding` likes best; of those liked the same, the smallest.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let mut best = (Self::Identity, 0);
        for coding in [Self::Brotli, Self::Gzip] {
            let quality = coding
                .name()
                .and_then(|name| quality_of(headers, &header::ACCEPT_ENCODING, name))
                .unwrap_or(0);
            if quality > best.1 {
                best = (coding, quality);
            }
        }
        let identity = quality_of(headers, &header::ACCEPT_ENCODING, "identity");
        if identity.is_some_and(|quality| quality > best.1) {
            return Self::Identity;
        }
        best.0
    }

    /// Its name in `Content-Encoding` and in validators; none for the body as it is.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
        }
    }

    /// Its `Content-Encoding`.
    pub fn header(self) -> Option<HeaderValue> {
        self.name().map(HeaderValue::from_static)
    }

    /// A body in this coding.
    ///
    /// # Errors
    /// Never for a body in memory; the encoders' interface has them.
    pub fn encode(self, body: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(body.to_vec()),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(body)?;
                encoder.finish()
            }
            Self::Brotli => {
                let mut coded = Vec::new();
                let mut encoder = brotli::CompressorWriter::new(
                    &mut coded,
                    BROTLI_BUFFER,
                    BROTLI_EFFORT,
                    BROTLI_WINDOW,
                );
                encoder.write_all(body)?;
                encoder.flush()?;
                drop(encoder);
                Ok(coded)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn accepted(value: &str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
        Coding::accepted(&headers)
    }

    #[test]
    fn the_smallest_of_the_best_liked_codings_is_chosen() {
        assert_eq!(
            Coding::accepted(&HeaderMap::new()),
            Coding::Identity,
            "a client that says nothing may not be able to read any"
        );
        for (value, coding) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip", Coding::Gzip),
            ("GZIP;q=0.5", Coding::Gzip),
            ("br;q=0.5, gzip;q=0.8", Coding::Gzip),
            ("br;q=0, gzip;q=0", Coding::Identity),
            ("*", Coding::Brotli),
            ("*;q=0.5, br;q=0", Coding::Gzip),
            ("identity, gzip;q=0.5", Coding::Identity),
            ("identity;q=0, gzip;q=0.1", Coding::Gzip),
            ("zstd", Coding::Identity),
            ("", Coding::Identity),
        ] {
            assert_eq!(accepted(value), coding, "{value}");
        }
    }

    #[test]
    fn a_coded_body_is_smaller_and_comes_back() {
        let body = "<rect class=\"box\"/>\n".repeat(500).into_bytes();
        let coded = Coding::Brotli.encode(&body).unwrap();
        assert!(coded.len() < body.len() / 20);
        let mut read = Vec::new();
        brotli::Decompressor::new(coded.as_slice(), 4096)
            .read_to_end(&mut read)
            .unwrap();
        assert_eq!(read, body);
        let coded = Coding::Gzip.encode(&body).unwrap();
        assert!(coded.len() < body.len() / 20);
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(coded.as_slice())
            .read_to_end(&mut read)
            .unwrap();
        assert_eq!(read, body);
        assert_eq!(Coding::Identity.encode(&body).unwrap(), body);
    }
}
