//! "Did you mean": the candidate that a wrong name most probably stands for.

use std::cell::Cell;
use std::fmt;

use strsim::damerau_levenshtein;

/// Longer names are not compared letter by letter: the work grows with the square of the length.
const LONGEST: usize = 80;

/// How a candidate resembles the name that was written; the order is from near to far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// The same but for case and separators.
    Spelling,
    /// So many letters apart.
    Letters(usize),
    /// One name is the other with words before or after it, so many letters.
    Words(usize),
}

/// The candidate that a name most probably stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The candidate.
    pub name: &'a str,
    /// Whether it is a slip away (not a word), and no other candidate is.
    pub is_certain: bool,
}

impl<'a> Near<'a> {
    /// A candidate for which something else speaks than its letters.
    pub fn guess(name: &'a str) -> Self {
        Self {
            name,
            is_certain: false,
        }
    }

    /// The same, certain only where it is among all candidates what it was among some.
    pub fn among(self, all: Option<Near<'_>>) -> Self {
        let is_same = all.is_some_and(|all| all.is_certain && all.name == self.name);
        Self {
            is_certain: self.is_certain && is_same,
            ..self
        }
    }
}

impl fmt::Display for Near<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The candidate nearest to `wanted`, if one is near: a slip of a few letters, another case or
/// separator. Ties go to the first in alphabetical order.
pub fn nearest<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<Near<'a>> {
    Suggestions::default().nearest(wanted, candidates)
}

/// Comparisons that one check may cost: enough for every honest input.
const MOST_COMPARISONS: usize = 30_000;

/// Suggestions for one check; after too many comparisons there are no more.
pub struct Suggestions {
    left: Cell<usize>,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self {
            left: Cell::new(MOST_COMPARISONS),
        }
    }
}

impl Suggestions {
    /// See [`nearest`].
    pub fn nearest<'a>(
        &self,
        wanted: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<Near<'a>> {
        let near = |likeness: &Likeness| !matches!(likeness, Likeness::Words(_));
        self.best(wanted, candidates, near)
    }

    /// Like [`nearest`], and also takes a candidate that is `wanted` with a word more or less,
    /// such as `web` for `web-secret`: for candidates that nothing else explains.
    pub fn nearest_or_part<'a>(
        &self,
        wanted: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<Near<'a>> {
        self.best(wanted, candidates, |_| true)
    }

    fn best<'a>(
        &self,
        wanted: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        accept: impl Fn(&Likeness) -> bool,
    ) -> Option<Near<'a>> {
        let mut best: Option<(Likeness, &str)> = None;
        let mut other: Option<Likeness> = None;
        for candidate in candidates {
            let left = self.left.get().checked_sub(1)?;
            self.left.set(left);
            if candidate == wanted || best.is_some_and(|(_, best)| best == candidate) {
                continue;
            }
            let Some(likeness) = likeness(wanted, candidate).filter(&accept) else {
                continue;
            };
            let worse = match best.replace((likeness, candidate)) {
                Some(before) if before < (likeness, candidate) => {
                    best = Some(before);
                    Some(likeness)
                }
                before => before.map(|(likeness, _)| likeness),
            };
            other = other.into_iter().chain(worse).min();
        }
        let (likeness, name) = best?;
        let is_certain = likeness.is_certain(other) && !differ_at_the_end(wanted, name);
        Some(Near { name, is_certain })
    }
}

impl Likeness {
    /// Whether the best of the candidates, which is so like, is what was meant, where `other` is how
    /// like the next one is.
    fn is_certain(self, other: Option<Self>) -> bool {
        match self {
            Self::Spelling => other != Some(Self::Spelling),
            Self::Letters(_) => other.is_none_or(|other| matches!(other, Self::Words(_))),
            Self::Words(_) => false,
        }
    }
}

fn likeness(wanted: &str, candidate: &str) -> Option<Likeness> {
    if wanted.len().max(candidate.len()) > LONGEST || wanted.is_empty() || candidate.is_empty() {
        return None;
    }
    if plain(wanted).eq(plain(candidate)) {
        return Some(Likeness::Spelling);
    }
    letters(wanted, candidate)
        .map(Likeness::Letters)
        .or_else(|| words(wanted, candidate).map(Likeness::Words))
}

fn plain(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| letter.to_ascii_lowercase())
}

/// One slip for every four letters, at most three; names that differ in a digit are a series
/// (`web-1`, `web-2`), not a slip.
fn letters(wanted: &str, candidate: &str) -> Option<usize> {
    let most = (wanted.len().min(candidate.len()) / 4).min(3);
    if most == 0
        || wanted.len().abs_diff(candidate.len()) > most
        || digits_differ(wanted, candidate)
    {
        return None;
    }
    Some(damerau_levenshtein(wanted, candidate)).filter(|distance| *distance <= most)
}

fn digits_differ(left: &str, right: &str) -> bool {
    let digits = |name: &str| -> Vec<char> { name.chars().filter(char::is_ascii_digit).collect() };
    digits(left) != digits(right)
}

/// Whether two names differ in their last letter only, as `zone-a` and `zone-b` do: they may be two
/// things, and not one misspelt.
fn differ_at_the_end(left: &str, right: &str) -> bool {
    let without_last = |name: &str| -> String {
        let mut letters = name.chars();
        letters.next_back();
        letters.collect()
    };
    left.chars().count() == right.chars().count() && without_last(left) == without_last(right)
}

fn words(wanted: &str, candidate: &str) -> Option<usize> {
    let (short, long) = if wanted.len() < candidate.len() {
        (wanted, candidate)
    } else {
        (candidate, wanted)
    };
    let is_separator = |letter: char| matches!(letter, '-' | '.' | '_');
    let after = long
        .strip_prefix(short)
        .is_some_and(|rest| rest.starts_with(is_separator));
    let before = long
        .strip_suffix(short)
        .is_some_and(|rest| rest.ends_with(is_separator));
    (after || before).then(|| long.len() - short.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        super::nearest(wanted, candidates).map(|near| near.name)
    }

    #[test]
    fn a_slip_of_one_letter_is_recognised() {
        let volumes = ["cache", "datadog-data"];
        assert_eq!(nearest("ndatadog-data", volumes), Some("datadog-data"));
    }

    #[test]
    fn another_separator_is_nearer_than_another_letter() {
        let keys = ["mysql-hosts", "MYSQL_HOST"];
        assert_eq!(nearest("mysql-host", keys), Some("MYSQL_HOST"));
    }

    #[test]
    fn a_word_more_is_near_only_where_asked() {
        assert_eq!(nearest("user-secret", ["user"]), None);
        let suggestions = Suggestions::default();
        let part = |wanted| suggestions.nearest_or_part(wanted, ["user"]);
        assert_eq!(part("user-secret"), Some(Near::guess("user")));
        assert_eq!(part("username"), None);
    }

    #[test]
    fn a_slip_is_certain_where_no_other_candidate_is_near() {
        let is_certain = |wanted, candidates: &[&'static str]| {
            let near = super::nearest(wanted, candidates.iter().copied());
            near.is_some_and(|near| near.is_certain)
        };
        assert!(is_certain("cofnig", &["config", "config", "cofnig-map"]));
        assert!(is_certain("my-config", &["myConfig", "my-confit"]));
        assert!(!is_certain("confg", &["config", "confgs"]));
        assert!(!is_certain("my-config", &["myConfig", "my_config"]));
        assert!(!is_certain("zone-a", &["zone-b"]));
    }

    #[test]
    fn names_of_a_series_are_no_slips_of_each_other() {
        assert_eq!(nearest("config-1", ["config-2"]), None);
    }

    #[test]
    fn short_names_have_no_near_ones() {
        assert_eq!(nearest("db", ["web", "dd"]), None);
    }

    #[test]
    fn the_order_of_candidates_does_not_show() {
        assert_eq!(nearest("cofnig", ["config", "confing"]), Some("config"));
        assert_eq!(nearest("cofnig", ["confing", "config"]), Some("config"));
    }

    #[test]
    fn suggestions_end_when_their_cost_is_spent() {
        let suggestions = Suggestions { left: Cell::new(1) };
        assert!(suggestions.nearest("confg", ["config"]).is_some());
        assert_eq!(suggestions.nearest("confg", ["config"]), None);
    }
}
