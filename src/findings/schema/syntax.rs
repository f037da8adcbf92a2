//! How names, labels and ports must be written (`k8s.io/apimachinery/pkg/util/validation`).

/// Whether a text stands for something that a tool fills in before the API server sees it:
/// `${NAME}`, `{{ name }}`, `<your-name>`, and the `RELEASE-NAME` of `helm template`.
pub fn is_placeholder(text: &str) -> bool {
    text.contains(['$', '{', '<']) || text.contains("RELEASE-NAME")
}

/// A DNS label (RFC 1123): at most 63 small letters, digits and `-`, none of these at an end.
pub fn is_label(name: &str) -> bool {
    name.len() <= 63 && is_word(name, |letter| letter == '-', false)
}

/// A DNS subdomain (RFC 1123): labels joined by dots, at most 253 characters.
pub fn is_subdomain(name: &str) -> bool {
    name.len() <= 253
        && name
            .split('.')
            .all(|part| is_word(part, |letter| letter == '-', false))
}

/// What serves as a part of a URL's path: RBAC allows more in names than others do.
pub fn is_path_segment(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains(['/', '%'])
}

/// A name of a port (IANA_SVC_NAME): at most 15 small letters, digits and single `-`, one letter
/// at least.
pub fn is_port_name(name: &str) -> bool {
    name.len() <= 15
        && is_word(name, |letter| letter == '-', false)
        && !name.contains("--")
        && name.contains(|letter: char| letter.is_ascii_lowercase())
}

/// The key of a label or annotation: a name of at most 63 characters, with a DNS subdomain and `/`
/// before it or not. Prefixes of annotations may have capitals.
pub fn is_label_key(key: &str, any_case: bool) -> bool {
    let (prefix, name) = match key.split_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, key),
    };
    let is_prefix = |prefix: &str| {
        if any_case {
            is_subdomain(&prefix.to_ascii_lowercase())
        } else {
            is_subdomain(prefix)
        }
    };
    prefix.is_none_or(is_prefix)
        && name.len() <= 63
        && is_word(name, |letter| matches!(letter, '-' | '_' | '.'), true)
}

/// The value of a label: empty, or at most 63 letters, digits, `-`, `_` and `.`.
pub fn is_label_value(value: &str) -> bool {
    value.is_empty()
        || (value.len() <= 63 && is_word(value, |letter| matches!(letter, '-' | '_' | '.'), true))
}

/// A name that resembles `name` and is a DNS label or subdomain, if a few letters make the
/// difference.
pub fn repaired(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let repaired = lower.replace(['_', ' ', '/'], "-");
    let repaired = repaired.trim_matches(['-', '.']);
    (repaired != name && is_subdomain(repaired)).then(|| repaired.to_owned())
}

fn is_word(word: &str, is_inner: impl Fn(char) -> bool, capitals: bool) -> bool {
    let is_end = |letter: char| {
        letter.is_ascii_lowercase()
            || letter.is_ascii_digit()
            || (capitals && letter.is_ascii_uppercase())
    };
    word.starts_with(is_end)
        && word.ends_with(is_end)
        && word
            .chars()
            .all(|letter| is_end(letter) || is_inner(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_begin_and_end_with_a_letter_or_digit_and_have_no_capitals() {
        assert!(is_label("web-1") && is_label("1-web"));
        for name in ["", "Web", "-web", "web-", "a_b", "a.b", &"a".repeat(64)] {
            assert!(!is_label(name), "{name}");
        }
        assert!(is_subdomain("a.b-c") && !is_subdomain("a..b") && !is_subdomain("a."));
    }

    #[test]
    fn names_of_ports_are_short_and_hold_a_letter() {
        assert!(is_port_name("http-2") && is_port_name("8080-tcp"));
        for name in ["8080", "http--2", "Http", "a-name-that-is-too-long", ""] {
            assert!(!is_port_name(name), "{name}");
        }
    }

    #[test]
    fn keys_of_labels_may_have_one_prefix() {
        assert!(is_label_key("app.kubernetes.io/name", false));
        assert!(is_label_key("App_1", false));
        for key in ["a/b/c", "/b", "a/", "Example.com/b", "a b"] {
            assert!(!is_label_key(key, false), "{key}");
        }
        assert!(is_label_key("Example.com/b", true));
        assert!(is_label_value("") && is_label_value("v1.2_3") && !is_label_value("a b"));
    }

    #[test]
    fn a_name_is_repaired_where_a_letter_makes_the_difference() {
        assert_eq!(repaired("My_App").as_deref(), Some("my-app"));
        assert_eq!(repaired("größe"), None);
        assert_eq!(repaired("web"), None);
    }
}
