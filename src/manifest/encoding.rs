//! Bytes to text: UTF-8, or UTF-16 with a byte order mark.

use std::borrow::Cow;

use super::Position;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Decodes a file; the error is the position of the first byte that is no text.
///
/// Byte order marks at line starts disappear, and lone carriage returns become line feeds. U+0085,
/// U+2028 and U+2029 end a line for YAML 1.1 but for no editor, so they become spaces: a line
/// number then means the same to the parser and to the reader.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Position> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?.into(),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?.into(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                return Err(end_of(std::str::from_utf8(good).unwrap_or_default()));
            }
        },
    };
    Ok(plain_lines(text))
}

/// The text as an editor shows it, where its lines and columns are those of [`decode`].
pub(super) fn as_written(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    (plain_lines(Cow::Borrowed(text)) == text).then_some(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Position> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for decoded in char::decode_utf16(pairs.iter().copied().map(unit)) {
        let Ok(decoded) = decoded else {
            return Err(end_of(&text));
        };
        text.push(decoded);
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(end_of(&text))
    }
}

fn plain_lines(text: Cow<'_, str>) -> String {
    let odd = |c: char| {
        matches!(
            c,
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | BYTE_ORDER_MARK
        )
    };
    if !text.contains(odd) {
        return text.into_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() != Some(&'\n') => plain.push('\n'),
            '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push(' '),
            BYTE_ORDER_MARK if plain.is_empty() || plain.ends_with('\n') => {}
            _ => plain.push(character),
        }
    }
    plain
}

fn end_of(text: &str) -> Position {
    let mut position = Position { line: 1, column: 1 };
    for character in text.chars() {
        if character == '\n' {
            position.line += 1;
            position.column = 1;
        } else {
            position.column += 1;
        }
    }
    position
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_with_a_byte_order_mark_is_text() {
        let little: Vec<u8> = "\u{feff}kind: é"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}kind: é"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&little).unwrap(), "kind: é");
        assert_eq!(decode(&big).unwrap(), "kind: é");
    }

    #[test]
    fn the_first_bad_byte_is_located() {
        let error = decode(b"a: 1\nb: \xff").unwrap_err();
        assert_eq!(error, Position { line: 2, column: 4 });
        assert!(decode(&[0xff, 0xfe, 0x41]).is_err());
    }

    #[test]
    fn every_line_ends_where_an_editor_ends_it() {
        assert_eq!(decode(b"\xef\xbb\xbfa\rb\r\nc").unwrap(), "a\nb\r\nc");
        assert_eq!(decode("a\u{2028}b".as_bytes()).unwrap(), "a b");
    }
}
