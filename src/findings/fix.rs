//! Remedies so certain that a program may apply them: what a check wants changed, and the edits of
//! the text that do it.

use std::collections::BTreeSet;

use super::suggest::Near;
use crate::manifest::{Edit, Place, Sources};

/// A change of the input that makes a finding go away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words, such as ``Change `dta` to `data` ``.
    pub title: String,
    /// Edits in order, none over another; all count in the text as it was read. Their text is names
    /// of the graph and of the API, keys, quotes, braces and blanks: never a value of the input.
    pub edits: Vec<Edit>,
}

/// What a check wants changed, before it is known whether the text can be changed that way.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Another value in a field.
    Value {
        /// The field.
        place: Place,
        /// Its value.
        written: String,
        /// The name that is meant.
        meant: String,
    },
    /// Another key.
    Key {
        /// The field.
        place: Place,
        /// Its key.
        written: String,
        /// The field that is meant.
        meant: String,
    },
    /// Fields that belong one map deeper.
    Nest {
        /// Keys and places of the fields, neighbours in one map.
        fields: Vec<(String, Place)>,
        /// Key of the map that they belong in.
        under: String,
        /// That map, where it stands right before them already.
        beside: Option<Place>,
    },
}

impl Change {
    /// The fix, where the text is as plain as it must be for one.
    pub fn fix(&self, sources: &mut Sources<'_>) -> Option<Fix> {
        let edits = match self {
            Self::Value {
                place,
                written,
                meant,
            } => vec![sources.replace_value(place, written, meant)?],
            Self::Key {
                place,
                written,
                meant,
            } => vec![sources.replace_key(place, written, meant)?],
            Self::Nest {
                fields,
                under,
                beside,
            } => {
                let places: Vec<&Place> = fields.iter().map(|(_, place)| place).collect();
                sources.nest(&places, under, beside.as_ref())?
            }
        };
        let title = self.title();
        Some(Fix { title, edits })
    }

    /// Where in the input it is about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Value { place, .. } | Self::Key { place, .. } => Some(place),
            Self::Nest { fields, .. } => fields.first().map(|(_, place)| place),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Value { written, meant, .. } | Self::Key { written, meant, .. } => {
                format!("Change `{written}` to `{meant}`")
            }
            Self::Nest { fields, under, .. } => {
                let keys: Vec<String> = fields.iter().map(|(key, _)| format!("`{key}`")).collect();
                let keys = match keys.split_last() {
                    Some((last, [])) => last.clone(),
                    Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
                    None => String::new(),
                };
                format!("Move {keys} under `{under}`")
            }
        }
    }
}

/// What to do about a fact: the words, and the name to write where it is certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// One sentence; may be empty.
    pub words: String,
    /// What is written, and what is meant.
    pub(super) names: Option<(String, String)>,
}

impl Advice {
    /// Asks whether the candidate `near` was meant instead of `written`.
    pub fn did_you_mean(written: &str, near: Near<'_>) -> Self {
        let names = (written.to_owned(), near.name.to_owned());
        Self {
            words: format!("Did you mean `{near}`?"),
            names: near.is_certain.then_some(names),
        }
    }

    /// These words for the change of `written` to `meant`, which is certain.
    pub fn change(words: impl Into<String>, written: &str, meant: &str) -> Self {
        Self {
            words: words.into(),
            names: Some((written.to_owned(), meant.to_owned())),
        }
    }

    /// The words, and the change of the field at `place` that they are about.
    pub fn at(self, place: &Place) -> (String, Option<Change>) {
        let change = self.names.map(|(written, meant)| Change::Value {
            place: place.clone(),
            written,
            meant,
        });
        (self.words, change)
    }
}

impl<T: Into<String>> From<T> for Advice {
    fn from(words: T) -> Self {
        Self {
            words: words.into(),
            names: None,
        }
    }
}

/// The fixes of many findings, in their order.
pub fn fixes(changes: &[Option<Change>], sources: &mut Sources<'_>) -> Vec<Option<Fix>> {
    // In the order of the text, for which the sources are made.
    let mut order: BTreeSet<_> = BTreeSet::new();
    for (number, change) in changes.iter().enumerate() {
        let place = change.as_ref().and_then(Change::place);
        order.extend(place.map(|place| (&place.file, place.position, number)));
    }
    let mut fixes = vec![None; changes.len()];
    for (_, _, number) in order {
        let change = changes.get(number).and_then(Option::as_ref);
        if let (Some(change), Some(fix)) = (change, fixes.get_mut(number)) {
            *fix = change.fix(sources);
        }
    }
    fixes
}
