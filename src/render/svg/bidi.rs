//! Names that are written from right to left, beside words that are not.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// First strong isolate (UAX 9): what follows has a direction of its own.
const ISOLATE: char = '\u{2068}';
/// End of an isolate.
const END: char = '\u{2069}';

/// The text with each word that is written from the right isolated, so that `443/TCP`, commas and
/// further names stay on their side of it. Text without such words is left alone.
pub(super) fn isolated(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_from_the_right) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 12);
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches([' ', ',', ';', ':', '·']);
        let (word, rest) = piece.split_at(word.len());
        if word.chars().any(is_from_the_right) {
            out.push(ISOLATE);
            out.push_str(word);
            out.push(END);
        } else {
            out.push_str(word);
        }
        out.push_str(rest);
    }
    Cow::Owned(out)
}

fn is_from_the_right(character: char) -> bool {
    matches!(bidi_class(character), BidiClass::R | BidiClass::AL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_words_from_the_right_is_left_alone() {
        for text in ["443/TCP web", "12.34.56.78 · 443/TCP", "漢字, カナ", ""] {
            assert_eq!(isolated(text), text);
        }
    }

    #[test]
    fn each_word_from_the_right_keeps_to_itself() {
        assert_eq!(
            isolated("443/TCP שלום, web-עולם 80/TCP"),
            "443/TCP \u{2068}שלום\u{2069}, \u{2068}web-עולם\u{2069} 80/TCP"
        );
    }
}
