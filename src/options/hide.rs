//! What `hide=` leaves out: a word of its own, or a kind.

use serde::{Deserialize, Serialize};

/// A group of things that `hide=` leaves out of the picture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Hide {
    /// Nodes and edges that Podatlas concluded instead of read.
    Inferred,
    /// What is referred to and not in the input.
    Missing,
    /// What every cluster has, so that it need not be in the input.
    Provided,
    /// The legend under the picture.
    Legend,
    /// Labels of edges.
    Labels,
    /// Objects or parts of a kind, with what they hold. Whether there is such a kind is known only
    /// beside the input.
    Kind(String),
}

/// The words that are no kinds.
const WORDS: &[(&str, Hide)] = &[
    ("inferred", Hide::Inferred),
    ("missing", Hide::Missing),
    ("provided", Hide::Provided),
    ("legend", Hide::Legend),
    ("labels", Hide::Labels),
];

impl Hide {
    /// The words that are accepted besides kinds.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }

    /// The word, or the kind as it was given.
    pub fn name(&self) -> &str {
        match self {
            Self::Kind(kind) => kind,
            other => super::values::name_in(WORDS, other.clone()),
        }
    }
}

impl From<String> for Hide {
    fn from(word: String) -> Self {
        let known = WORDS.iter().find(|(name, _)| *name == word);
        known.map_or(Self::Kind(word), |(_, hide)| hide.clone())
    }
}

impl From<Hide> for String {
    fn from(hide: Hide) -> Self {
        hide.name().to_owned()
    }
}
