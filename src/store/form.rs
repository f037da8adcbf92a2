//! The stored form: JSON of the files' names and texts (form 1), compressed with zlib (RFC 1950;
//! form 2). The first byte tells them apart: JSON starts with `{`, zlib never does.
//!
//! The id is the digest of the JSON, so it is the same in both forms, and an object of form 1 is
//! read for ever.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

use super::id::DiagramId;
use crate::InputFile;

/// Version of the JSON. It is part of what is digested.
const FORM: u32 = 1;
const JSON_STARTS_WITH: u8 = b'{';

#[derive(Serialize, Deserialize)]
struct Stored {
    form: u32,
    files: Vec<StoredFile>,
}

#[derive(Serialize, Deserialize)]
struct StoredFile {
    name: String,
    text: String,
}

/// The id of files, and the object to store under it.
///
/// # Errors
/// When the files have no JSON or cannot be compressed; neither happens to text.
pub(super) fn pack(files: &[InputFile]) -> std::io::Result<(DiagramId, Vec<u8>)> {
    let files = files
        .iter()
        .map(|file| StoredFile {
            name: file.name.clone(),
            text: String::from_utf8_lossy(&file.bytes).into_owned(),
        })
        .collect();
    let content = serde_json::to_vec(&Stored { form: FORM, files })?;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&content)?;
    Ok((DiagramId::of(&content), encoder.finish()?))
}

/// The files of an object; `None` when it is not what [`pack`] gave under this id, or expands to
/// more than `most` bytes.
pub(super) fn unpack(id: &DiagramId, object: &[u8], most: u64) -> Option<Vec<InputFile>> {
    let inflated;
    let content = if object.first() == Some(&JSON_STARTS_WITH) {
        object
    } else {
        inflated = inflate(object, most)?;
        &inflated
    };
    if DiagramId::of(content) != *id {
        return None;
    }
    let stored: Stored = serde_json::from_slice(content).ok()?;
    let files = stored.files.into_iter().map(|file| InputFile {
        name: file.name,
        bytes: file.text.into_bytes(),
    });
    (stored.form == FORM).then(|| files.collect())
}

fn inflate(object: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut decoder = ZlibDecoder::new(object);
    let mut content = Vec::new();
    (&mut decoder)
        .take(most.saturating_add(1))
        .read_to_end(&mut content)
        .ok()?;
    let fits = u64::try_from(content.len()).is_ok_and(|size| size <= most);
    let is_whole = decoder.into_inner().is_empty();
    (fits && is_whole).then_some(content)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOST: u64 = 1_000_000;
    /// What versions before the compressed form have stored, and its id.
    const FORM_1: &str = r#"{"form":1,"files":[{"name":"web.yaml","text":"kind: Pod\n"}]}"#;

    fn files(text: &str) -> Vec<InputFile> {
        vec![InputFile {
            name: "web.yaml".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }]
    }

    fn deflated(content: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn an_object_of_the_first_form_keeps_its_id_and_is_read() {
        let id = DiagramId::parse("41d9efae85e3e6be23a07b84b0834bfb").unwrap();
        assert_eq!(
            unpack(&id, FORM_1.as_bytes(), MOST),
            Some(files("kind: Pod\n"))
        );
        let (same, object) = pack(&files("kind: Pod\n")).unwrap();
        assert_eq!(same, id);
        assert_ne!(object.first(), Some(&JSON_STARTS_WITH));
    }

    #[test]
    fn a_manifest_takes_less_room_than_its_text() {
        let text = include_str!("../../static/examples/shop.yaml");
        let (_, object) = pack(&files(text)).unwrap();
        assert!(
            object.len() * 2 < text.len(),
            "{} of {}",
            object.len(),
            text.len()
        );
    }

    #[test]
    fn what_was_not_packed_under_the_id_is_refused() {
        let (id, whole) = pack(&files("kind: Pod\n")).unwrap();
        let (_, other) = pack(&files("kind: Job\n")).unwrap();
        let mut flipped = whole.clone();
        flipped[12] ^= 1;
        let longer = [whole.as_slice(), b"\0"].concat();
        for object in [
            b"".as_slice(),
            b"{",
            b"PK\x03\x04",
            &whole[..whole.len() - 1],
            &flipped,
            &longer,
            &other,
            &deflated(&whole),
            &FORM_1.as_bytes()[1..],
        ] {
            assert_eq!(unpack(&id, object, MOST), None);
        }
        assert_eq!(unpack(&id, &whole, MOST), Some(files("kind: Pod\n")));
    }

    #[test]
    fn another_form_is_refused_even_under_its_own_id() {
        for content in [
            FORM_1.replace("\"form\":1", "\"form\":3"),
            "{}".to_owned(),
            "[]".to_owned(),
        ] {
            let id = DiagramId::of(content.as_bytes());
            assert_eq!(unpack(&id, content.as_bytes(), MOST), None, "{content}");
            assert_eq!(unpack(&id, &deflated(content.as_bytes()), MOST), None);
        }
    }

    #[test]
    fn a_bomb_is_not_expanded_beyond_the_limit() {
        let (id, whole) = pack(&files(&"#".repeat(50_000_000))).unwrap();
        assert!(whole.len() < 100_000, "{}", whole.len());
        assert_eq!(unpack(&id, &whole, MOST), None);
        assert!(inflate(&whole, 60_000_000).is_some());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(name: String, text: String) {
            let files = vec![InputFile { name, bytes: text.into_bytes() }];
            let (id, object) = pack(&files).unwrap();
            prop_assert_eq!(unpack(&id, &object, MOST), Some(files));
        }

        #[test]
        fn any_object_is_read_or_refused(object: Vec<u8>) {
            let id = DiagramId::of(&object);
            prop_assert_eq!(unpack(&id, &object, MOST), None);
            prop_assert_eq!(unpack(&id, &[&[0x78, 0x9c], object.as_slice()].concat(), MOST), None);
        }
    }
}
