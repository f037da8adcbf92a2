//! Names of kinds and relations as a rules file writes them.

use serde::Deserialize;

use crate::resource::Relation;
use crate::resource::relation::RELATIONS;
use crate::resource::scope::kind_id;

/// `Kind.group` as it stands in ids; `Kind` alone for a built-in kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct KindName {
    /// The kind without its group.
    pub kind: String,
    /// The id: the group is left out where it is built in.
    pub id: String,
}

impl TryFrom<String> for KindName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (kind, group) = text.split_once('.').unwrap_or((&text, ""));
        let is_kind = kind.starts_with(|first: char| first.is_ascii_uppercase())
            && kind.chars().all(|it| it.is_ascii_alphanumeric());
        let is_group = group
            .chars()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '.' | '-'));
        if !is_kind || !is_group || text.ends_with('.') {
            return Err(format!(
                "{text:?} is no kind; write Kind.group (Certificate.cert-manager.io), without a version, \
                 or Kind alone for a built-in one (Secret)"
            ));
        }
        Ok(Self::new(group, kind))
    }
}

impl KindName {
    /// The name of a kind.
    pub fn new(group: &str, kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            id: kind_id(group, kind),
        }
    }

    /// What a selection chooses from unless it says otherwise.
    pub(super) fn pod() -> Self {
        Self::new("", "Pod")
    }
}

/// A relation by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct RelationName(pub Relation);

impl Default for RelationName {
    fn default() -> Self {
        Self(Relation::References)
    }
}

impl TryFrom<String> for RelationName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let named = Relation::named(&text).filter(|it| *it != Relation::Contains);
        named.map(Self).ok_or_else(|| {
            let names = RELATIONS.iter().map(|(_, name, _)| *name);
            let names: Vec<_> = names.filter(|name| *name != "contains").collect();
            format!("{text:?} is no relation; there are {}", names.join(", "))
        })
    }
}
