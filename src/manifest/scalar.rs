//! Plain scalars as kubectl reads them: YAML 1.1 spellings that YAML 1.2 calls strings.

use super::Data;

/// The type of a plain scalar that serde_yaml took for a string.
///
/// Follows the resolution of go-yaml v2, which sigs.k8s.io/yaml (and so kubectl) uses.
pub(super) fn resolve(text: &str) -> Option<Data> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Some(Data::Bool(true)),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Some(Data::Bool(false)),
        _ => {}
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    integer(&digits)
        .map(Data::Integer)
        .or_else(|| float(&digits).map(Data::Number))
}

/// Go's `strconv.ParseInt(text, 0, 64)`.
fn integer(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = if let Some(hex) = lower.strip_prefix("0x") {
        (16, hex)
    } else if let Some(octal) = lower.strip_prefix("0o") {
        (8, octal)
    } else if let Some(binary) = lower.strip_prefix("0b") {
        (2, binary)
    } else if lower.len() > 1 && lower.starts_with('0') {
        (8, lower.as_str())
    } else {
        (10, lower.as_str())
    };
    if !digits.starts_with(|c: char| c.is_digit(radix)) {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    i64::from_str_radix(&format!("{sign}{digits}"), radix).ok()
}

/// go-yaml's `yamlStyleFloat`; `08`, which is no octal, is 8 to it.
fn float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let known = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !text.chars().all(known) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A key as kubectl spells it in JSON, where every key is a string.
pub(super) fn key_text(data: &Data) -> String {
    match data {
        Data::Bool(boolean) => boolean.to_string(),
        Data::Integer(integer) => integer.to_string(),
        Data::Number(number) => number.to_string(),
        Data::Text(text) => text.clone(),
        Data::Null | Data::Sealed(_) | Data::List(_) | Data::Map(_) => "null".to_owned(),
    }
}

/// Folding changes only blanks, so the words of a plain scalar are those of its text.
pub(super) fn same_words(value: &str, source: &str) -> bool {
    value == source
        || value
            .split_ascii_whitespace()
            .eq(source.split_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octal_is_read_as_kubectl_reads_it() {
        assert_eq!(resolve("0644"), Some(Data::Integer(420)));
        assert_eq!(resolve("0o644"), Some(Data::Integer(420)));
        assert_eq!(resolve("-0x1F"), Some(Data::Integer(-31)));
        assert_eq!(resolve("1_000"), Some(Data::Integer(1000)));
        assert_eq!(resolve("08"), Some(Data::Number(8.0)));
    }

    #[test]
    fn words_for_yes_and_no_are_booleans() {
        for yes in ["y", "YES", "On"] {
            assert_eq!(resolve(yes), Some(Data::Bool(true)));
        }
        for no in ["n", "no", "OFF"] {
            assert_eq!(resolve(no), Some(Data::Bool(false)));
        }
        assert_eq!(resolve("oN"), None);
    }

    #[test]
    fn other_text_stays_text() {
        for text in [
            "1.2.3",
            "12:30",
            "100m",
            "-",
            "+",
            "...",
            "0x",
            "1-2",
            "v1",
            "_1",
            "2024-01-01",
        ] {
            assert_eq!(resolve(text), None, "{text}");
        }
    }
}
