//! A manifest in an address, after Kroki: the text, zlib-compressed (RFC 1950), in base64url
//! (RFC 4648, 5), with or without padding.

use std::io::{Read, Write};

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::error::RequestError;
use super::handlers::diagrams::query_of;
use crate::Options;

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The path of a manifest's picture, with the manifest in it: as small as zlib makes it, and without
/// padding. The text should be stripped: everyone who sees the address can read it.
///
/// # Errors
/// None in practice: what is written to is memory.
pub fn address_of(text: &[u8], format: &str, options: &Options) -> std::io::Result<String> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text)?;
    let encoded = BASE64URL.encode(encoder.finish()?);
    let query = query_of(options);
    Ok(format!("/k8s/{format}/{encoded}{query}"))
}

/// The compressed bytes of the last part of an address.
///
/// # Errors
/// [`RequestError::Base64`].
pub fn decode(encoded: &str) -> Result<Vec<u8>, RequestError> {
    BASE64URL.decode(encoded).map_err(|_| RequestError::Base64)
}

/// The text; expands no more than one byte beyond `limit`.
///
/// # Errors
/// [`RequestError::ExpandsTooFar`], and [`RequestError::Zlib`] for what is damaged, cut off, or
/// followed by something else.
pub fn inflate(compressed: &[u8], limit: usize) -> Result<Vec<u8>, RequestError> {
    let mut decoder = ZlibDecoder::new(compressed);
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = Vec::new();
    (&mut decoder)
        .take(most)
        .read_to_end(&mut text)
        .map_err(|_| RequestError::Zlib)?;
    if text.len() > limit {
        return Err(RequestError::ExpandsTooFar { limit });
    }
    if !decoder.into_inner().is_empty() {
        return Err(RequestError::Zlib);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn deflate(text: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn base64url_is_read_with_and_without_padding_and_other_text_is_refused() {
        assert_eq!(decode("-_8").unwrap(), [0xfb, 0xff]);
        assert_eq!(decode("-_8=").unwrap(), [0xfb, 0xff]);
        for other in ["+/8", "-_8==", "a", "a b", "ä"] {
            assert!(
                matches!(decode(other), Err(RequestError::Base64)),
                "{other}"
            );
        }
    }

    #[test]
    fn what_is_cut_off_damaged_or_followed_by_more_is_refused() {
        let whole = deflate(b"kind: Pod\n");
        assert_eq!(inflate(&whole, 100).unwrap(), b"kind: Pod\n");
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        let mut longer = whole.clone();
        longer.push(0);
        for bytes in [&whole[..whole.len() - 1], &damaged, &longer, b"", b"kind"] {
            assert!(matches!(inflate(bytes, 100), Err(RequestError::Zlib)));
        }
    }

    #[test]
    fn the_limit_is_the_last_size_that_is_read() {
        let text = vec![b'#'; 1000];
        assert_eq!(inflate(&deflate(&text), 1000).unwrap(), text);
        for (size, limit) in [(1001, 1000), (50_000_000, 1000)] {
            let bomb = deflate(&vec![b'#'; size]);
            assert!(matches!(
                inflate(&bomb, limit),
                Err(RequestError::ExpandsTooFar { limit: 1000 })
            ));
        }
    }

    proptest! {
        #[test]
        fn any_address_that_is_made_is_read(text: Vec<u8>) {
            let path = address_of(&text, "svg", &Options::default()).unwrap();
            let encoded = path.strip_prefix("/k8s/svg/").unwrap();
            prop_assert!(!encoded.contains('='));
            prop_assert_eq!(inflate(&decode(encoded).unwrap(), text.len()).unwrap(), text);
        }

        #[test]
        fn any_text_comes_back(text: Vec<u8>) {
            prop_assert_eq!(inflate(&deflate(&text), text.len()).unwrap(), text);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let started = [&[0x78, 0x9c], bytes.as_slice()].concat();
            if let Ok(text) = inflate(&started, 1000) {
                prop_assert!(text.len() <= 1000);
            }
        }
    }
}
