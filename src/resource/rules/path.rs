//! Paths of rules: where in a document the text stands, and its neighbours.

use std::cell::Cell;

use serde::Deserialize;

use super::budget::Budget;
use crate::manifest::{Data, Field};

/// Most steps of one path.
const MAX_STEPS: usize = 32;

/// `spec.rules[].backend.name`, counted from the document; or `.kind`, `..weight`: from the map that
/// holds the text (one dot), the map around that (two dots), and so on; lists are not counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Path {
    /// Maps to go up from the text; 0 for a path from the document.
    up: usize,
    steps: Vec<Step>,
}

/// A path that is counted from the document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Path")]
pub struct DocumentPath(Path);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The field of a map.
    Key(String),
    /// Every item of a list.
    Items,
    /// Every value of a map.
    Values,
}

/// A field and the maps on the way to it, outermost first.
pub struct Found<'a> {
    /// The field.
    pub field: Field<'a>,
    maps: Vec<Field<'a>>,
}

impl TryFrom<String> for Path {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|problem| {
            format!(
                "path {text:?}: {problem}; a path is spec.a.b, spec.list[].name, spec.map.*, \
                 or .sibling of the text"
            )
        })
    }
}

impl Path {
    /// Reads a path.
    fn parse(text: &str) -> Result<Self, String> {
        let rest = text.trim_start_matches('.');
        let mut path = Self {
            up: text.len() - rest.len(),
            steps: Vec::new(),
        };
        let mut rest = rest;
        loop {
            rest = path.segment(rest)?;
            if rest.is_empty() {
                break;
            }
            let Some(next) = rest.strip_prefix('.') else {
                return Err("a key, [] or * ends with a dot or with the path".to_owned());
            };
            rest = next;
        }
        if path.steps.len() > MAX_STEPS || path.up > MAX_STEPS {
            return Err(format!("more than {MAX_STEPS} steps"));
        }
        Ok(path)
    }

    /// Reads one key with its brackets; gives what is left.
    fn segment<'t>(&mut self, text: &'t str) -> Result<&'t str, String> {
        let mut rest = if let Some(quoted) = text.strip_prefix('"') {
            let (key, rest) = quoted.split_once('"').ok_or("a quote is not closed")?;
            self.steps.push(Step::Key(key.to_owned()));
            rest
        } else {
            let end = text.find(['.', '[']).unwrap_or(text.len());
            let (key, rest) = text.split_at(end);
            self.steps.push(match key {
                "" => return Err("a key is empty".to_owned()),
                "*" => Step::Values,
                key if key.contains(['*', ']', '"', ' ']) => {
                    return Err(format!(
                        "{key:?} is no key; put unusual keys in double quotes"
                    ));
                }
                key => Step::Key(key.to_owned()),
            });
            rest
        };
        while let Some(next) = rest.strip_prefix("[]") {
            self.steps.push(Step::Items);
            rest = next;
        }
        if rest.starts_with('[') {
            return Err("brackets are empty: [] walks every item".to_owned());
        }
        Ok(rest)
    }

    /// The field `key` of the map that holds the text.
    pub fn sibling(key: &str) -> Self {
        Self {
            up: 1,
            steps: vec![Step::Key(key.to_owned())],
        }
    }

    /// The first `most` fields that the path leads to from a found one, in input order.
    pub fn around<'a>(
        &self,
        found: &Found<'a>,
        root: &Field<'a>,
        most: usize,
        budget: &Budget,
    ) -> Vec<Field<'a>> {
        let start = match self.up {
            0 => Some(root),
            up => found
                .maps
                .len()
                .checked_sub(up)
                .and_then(|at| found.maps.get(at)),
        };
        let mut fields = Vec::new();
        if let Some(start) = start {
            let mut walker = Walker {
                budget,
                maps: Vec::new(),
                found: &mut fields,
                most: &Cell::new(most),
            };
            walker.walk(start.clone(), &self.steps);
        }
        fields.into_iter().map(|found| found.field).collect()
    }
}

impl TryFrom<Path> for DocumentPath {
    type Error = String;

    fn try_from(path: Path) -> Result<Self, Self::Error> {
        if path.up > 0 {
            return Err(
                "the path starts with a dot, but there is no text that it could start from: count \
                 it from the document (spec.a.b)"
                    .to_owned(),
            );
        }
        Ok(Self(path))
    }
}

impl DocumentPath {
    /// A path of keys and lists from a document, as a definition's schema spells it.
    pub fn of_schema(segments: &[String]) -> Option<Self> {
        let steps: Vec<Step> = segments
            .iter()
            .map(|segment| match segment.as_str() {
                "[]" => Step::Items,
                "*" => Step::Values,
                key => Step::Key(key.to_owned()),
            })
            .collect();
        (steps.len() <= MAX_STEPS).then_some(Self(Path { up: 0, steps }))
    }

    /// Every field of the document that the path leads to, in input order.
    pub fn walk<'a>(&self, root: &Field<'a>, budget: &Budget) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        let mut walker = Walker {
            budget,
            maps: Vec::new(),
            found: &mut found,
            most: &Cell::new(usize::MAX),
        };
        walker.walk(root.clone(), &self.0.steps);
        found
    }
}

struct Walker<'a, 'w> {
    budget: &'w Budget,
    maps: Vec<Field<'a>>,
    found: &'w mut Vec<Found<'a>>,
    most: &'w Cell<usize>,
}

impl<'a> Walker<'a, '_> {
    fn walk(&mut self, field: Field<'a>, steps: &[Step]) {
        let Some((step, rest)) = steps.split_first() else {
            if self.most.get() > 0 {
                self.most.set(self.most.get() - 1);
                let maps = self.maps.clone();
                self.found.push(Found { field, maps });
            }
            return;
        };
        let next = match (step, &field.value().data) {
            (Step::Key(key), Data::Map(map)) if self.budget.take(map.entries.len()) => {
                field.get(key).into_iter().collect()
            }
            (Step::Values, Data::Map(map)) if self.budget.take(map.entries.len()) => {
                let values = field.entries().into_iter();
                values.map(|(_, value)| value).collect()
            }
            (Step::Items, Data::List(list)) if self.budget.take(list.len()) => field.items(),
            _ => Vec::new(),
        };
        let is_map = *step != Step::Items;
        if is_map {
            self.maps.push(field);
        }
        for field in next {
            if self.most.get() == 0 {
                break;
            }
            self.walk(field, rest);
        }
        if is_map {
            self.maps.pop();
        }
    }
}

#[cfg(test)]
mod tests;
