//! What a base64 value holds, as far as anyone may know.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::Base64;

/// Go's `base64.StdEncoding`: padding required, trailing bits of any value, line ends ignored.
const GO: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

/// Decodes `text` and drops the result.
pub(super) fn judge(text: &str) -> Base64 {
    let bytes: Vec<u8> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'\r' | b'\n'))
        .collect();
    match GO.decode(bytes) {
        Ok(decoded) if std::str::from_utf8(&decoded).is_ok() => Base64::Text,
        Ok(_) => Base64::Binary,
        Err(_) => Base64::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_judged_as_go_decodes_them() {
        assert_eq!(judge("aGVs\r\nbG8=\n"), Base64::Text);
        assert_eq!(judge(""), Base64::Text);
        assert_eq!(judge("/w=="), Base64::Binary);
        for invalid in ["aGVsbG8", "aGVs bG8=", "aGVs_G8=", "="] {
            assert_eq!(judge(invalid), Base64::Invalid, "{invalid}");
        }
    }

    #[test]
    fn trailing_bits_are_no_fault() {
        assert_eq!(judge("eB=="), Base64::Text);
    }
}
