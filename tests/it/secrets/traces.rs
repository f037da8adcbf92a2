//! Traces of a planted value: as it is, and in what can be decoded to it.

use std::io::Read;

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// Layers of coding that are undone.
const DEPTH: usize = 3;
/// Bytes that one layer may expand to.
const MOST: u64 = 16 * 1024 * 1024;

/// How a value can be read from bytes: the codings from the outside in; `None` where it cannot.
pub fn trace(bytes: &[u8], value: &str) -> Option<String> {
    find(bytes, value.as_bytes(), DEPTH)
}

fn find(bytes: &[u8], value: &[u8], depth: usize) -> Option<String> {
    let contains = |text: &[u8]| {
        let first = value[0].to_ascii_lowercase();
        let mut begins = text
            .iter()
            .enumerate()
            .filter(|(_, it)| it.to_ascii_lowercase() == first);
        begins.any(|(at, _)| {
            let here = text.get(at..at + value.len());
            here.is_some_and(|it| it.eq_ignore_ascii_case(value))
        })
    };
    if contains(bytes) {
        return Some("as it is".to_owned());
    }
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    if contains(&reversed) {
        return Some("backwards".to_owned());
    }
    if depth == 0 {
        return None;
    }
    let decoded = decodings(bytes).into_iter();
    decoded
        .filter(|(_, text)| text.len() >= value.len())
        .find_map(|(coding, text)| Some(format!("{coding}, {}", find(&text, value, depth - 1)?)))
}

fn decodings(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = Vec::new();
    let percent = unescaped(bytes, |it| it.first() == Some(&b'%'), 1);
    let escapes = unescaped(bytes, |it| it.starts_with(b"\\x"), 2);
    let entities = unescaped(bytes, |it| it.starts_with(b"\\u00"), 4);
    for (name, text) in [("percent", percent), ("\\x", escapes), ("\\u", entities)] {
        if text != bytes {
            all.push((name, text));
        }
    }
    for (alphabet, signs) in [(STANDARD, b"+/="), (URL_SAFE, b"-_=")] {
        for word in bytes.split(|it| !it.is_ascii_alphanumeric() && !signs.contains(it)) {
            // Numbers, ids and names: their text is looked at as it is.
            if word.len() < 16 {
                continue;
            }
            let config = GeneralPurposeConfig::new()
                .with_decode_padding_mode(DecodePaddingMode::Indifferent)
                .with_decode_allow_trailing_bits(true);
            let engine = GeneralPurpose::new(&alphabet, config);
            // A value in the middle of others may begin at any of four characters.
            for start in 0..4 {
                let piece = &word[start..];
                let whole = &piece[..piece.len() - usize::from(piece.len() % 4 == 1)];
                if let Ok(text) = engine.decode(whole.trim_ascii_end()) {
                    all.push(("base64", text));
                }
            }
        }
    }
    for word in bytes.split(|it| !it.is_ascii_hexdigit()) {
        if word.len() >= 16 {
            let digit = |it: u8| u8::try_from(char::from(it).to_digit(16).unwrap()).unwrap();
            let pairs = word
                .chunks_exact(2)
                .map(|it| digit(it[0]) << 4 | digit(it[1]));
            all.push(("hexadecimal", pairs.collect()));
        }
    }
    for (at, two) in bytes.windows(2).enumerate() {
        let rest = &bytes[at..];
        if two == [0x1f, 0x8b] {
            all.push(("gzip", inflated(GzDecoder::new(rest))));
        } else if two[0] == 0x78 && [0x01, 0x5e, 0x9c, 0xda].contains(&two[1]) {
            all.push(("zlib", inflated(ZlibDecoder::new(rest))));
        }
    }
    all.push(("deflate", inflated(DeflateDecoder::new(bytes))));
    all.retain(|(_, text)| !text.is_empty());
    all
}

/// What can be read, whether or not it ends well.
fn inflated(source: impl Read) -> Vec<u8> {
    let mut text = Vec::new();
    source.take(MOST).read_to_end(&mut text).ok();
    text
}

/// The bytes with two hexadecimal digits behind each sign read as the byte that they name.
fn unescaped(bytes: &[u8], is_sign: impl Fn(&[u8]) -> bool, length: usize) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        let digits = rest.get(length..length + 2).filter(|_| is_sign(rest));
        let named = digits
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        (rest, _) = match named {
            Some(byte) => (&rest[length + 2..], text.push(byte)),
            None => (after, text.push(first)),
        };
    }
    text
}

#[test]
fn a_planted_value_is_found_in_whatever_hides_it() {
    use flate2::Compression;
    use flate2::read::{GzEncoder, ZlibEncoder};
    let value = "PLANTEDsentinelVALUE";
    let told = format!("some words, {value} and more of them");
    let base64 = base64::engine::general_purpose::STANDARD.encode(&told);
    let percent: String = told.bytes().map(|it| format!("%{it:02x}")).collect();
    let mut zlib = b"before".to_vec();
    ZlibEncoder::new(told.as_bytes(), Compression::best())
        .read_to_end(&mut zlib)
        .unwrap();
    let mut gzip = Vec::new();
    GzEncoder::new(told.as_bytes(), Compression::best())
        .read_to_end(&mut gzip)
        .unwrap();
    let encoded = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&zlib[6..]);
    let address = format!("http://a.b/k8s/svg/{encoded}?a=b");
    for hidden in [
        told.as_bytes(),
        base64.as_bytes(),
        percent.as_bytes(),
        &zlib,
        &gzip,
        address.as_bytes(),
    ] {
        assert!(trace(hidden, value).is_some());
    }
    assert_eq!(trace(b"some words, and more of them", value), None);
}
