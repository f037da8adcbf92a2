//! Ids of stored diagrams: the digest of what is stored.

use object_store::path::Path;
use sha2::{Digest, Sha256};

/// Hexadecimal digits of an id: 128 bits of SHA-256.
const ID_DIGITS: usize = 32;

/// Id of a stored diagram: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DiagramId(String);

impl DiagramId {
    /// The id in a URL's text; `None` when the text cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_id = text.len() == ID_DIGITS
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        is_id.then(|| Self(text.to_owned()))
    }

    /// The id as it stands in URLs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of a content, which is digested as it is before it is compressed.
    pub(super) fn of(content: &[u8]) -> Self {
        let mut digits = hex(&Sha256::digest(content));
        digits.truncate(ID_DIGITS);
        Self(digits)
    }

    /// Two digits as folder, so that no folder grows without bound.
    pub(super) fn path(&self) -> Path {
        let folder: String = self.0.chars().take(2).collect();
        Path::from(format!("diagrams/{folder}/{}.json", self.0))
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_32_lower_case_hexadecimal_digits_are_an_id() {
        for text in [
            "",
            "abc",
            "../../../../../../../etc/passwd.",
            "0123456789ABCDEF0123456789ABCDEF",
            "0123456789abcdef0123456789abcdef0",
        ] {
            assert_eq!(DiagramId::parse(text), None, "{text}");
        }
        let id = "0123456789abcdef0123456789abcdef";
        assert_eq!(DiagramId::parse(id).unwrap().as_str(), id);
    }
}
