//! Small pieces of English: names as code, lists, counts, plurals.

/// Most items that a list in a sentence names before it counts the rest.
const LONGEST_LIST: usize = 12;

const NUMBERS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// A name of the input in backquotes. What would end the backquotes or break the line is replaced,
/// so that a hostile name stays inside them.
pub(super) fn code(name: &str) -> String {
    if name.is_empty() {
        return "`(empty)`".to_owned();
    }
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('`');
    if name
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && byte != b'`')
    {
        quoted.push_str(name);
    } else {
        quoted.push_str(&visible(name).replace('`', "'"));
    }
    quoted.push('`');
    quoted
}

/// Text on one line without control characters: a name with an escape sequence or a line break
/// cannot move a terminal's cursor or add a line.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if letter.is_control() || is_format_control(letter) {
                '\u{FFFD}'
            } else {
                letter
            }
        })
        .collect()
}

/// A name without backquotes, for headings; otherwise as [`code`].
pub(super) fn bare(name: &str) -> String {
    plain(&code(name))
}

/// Line separators, characters that reorder the text around them, and those that nobody sees (Unicode
/// TR 36). The joiners of words and of emoji stay.
fn is_format_control(letter: char) -> bool {
    matches!(
        letter,
        '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// A sentence without the backquotes around names: for alt texts and plain text.
pub fn plain(sentence: &str) -> String {
    sentence.replace('`', "")
}

/// "a", "a and b", "a, b and c"; a long list ends with "and 7 more".
pub(super) fn list(items: &[String]) -> String {
    list_of(items.iter().cloned())
}

/// As [`list`], of items that are only made when they are shown: a Service may lead to thousands.
pub(super) fn list_of(items: impl ExactSizeIterator<Item = String>) -> String {
    let rest = items.len().saturating_sub(LONGEST_LIST);
    let shown: Vec<String> = items.take(LONGEST_LIST).collect();
    if rest > 0 {
        return format!("{} and {rest} more", shown.join(", "));
    }
    match shown.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// Names as code, as a list.
pub(super) fn codes<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    list_of(names.into_iter().map(code))
}

/// "no" to "twelve", then digits.
pub(super) fn number(count: usize) -> String {
    NUMBERS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "one Pod", "three Pods", "14 Pods".
pub(super) fn count(count: usize, noun: &str) -> String {
    format!("{} {}", number(count), noun_for(count, noun))
}

/// The noun in singular or plural; of "init container" the last word changes.
pub fn noun_for(count: usize, noun: &str) -> String {
    if count == 1 {
        noun.to_owned()
    } else {
        plural(noun)
    }
}

fn plural(noun: &str) -> String {
    if noun == "Endpoints" {
        return noun.to_owned();
    }
    let sibilant = ["s", "x", "z", "ch", "sh"];
    if sibilant.iter().any(|ending| noun.ends_with(ending)) {
        return format!("{noun}es");
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// The same words with a capital first letter; a name in backquotes stays as it is.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Sentences after one another, empty ones left out.
pub(super) fn paragraph(sentences: impl IntoIterator<Item = String>) -> String {
    let sentences: Vec<String> = sentences
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn lists_read_as_a_person_would_write_them() {
        assert_eq!(list(&strings(&["a"])), "a");
        assert_eq!(list(&strings(&["a", "b"])), "a and b");
        assert_eq!(list(&strings(&["a", "b", "c"])), "a, b and c");
    }

    #[test]
    fn a_long_list_counts_its_rest() {
        let items = strings(&["k"; LONGEST_LIST + 3]);
        assert!(list(&items).ends_with("k and 3 more"));
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "Ingress"), "one Ingress");
        assert_eq!(count(2, "Ingress"), "two Ingresses");
        assert_eq!(count(3, "NetworkPolicy"), "three NetworkPolicies");
        assert_eq!(count(2, "Gateway"), "two Gateways");
        assert_eq!(count(13, "init container"), "13 init containers");
        assert_eq!(count(0, "Pod"), "no Pods");
    }

    #[test]
    fn a_hostile_name_cannot_leave_its_backquotes() {
        assert_eq!(code("a`b\nc\u{202E}"), "`a'b\u{FFFD}c\u{FFFD}`");
        assert_eq!(code(""), "`(empty)`");
    }
}
