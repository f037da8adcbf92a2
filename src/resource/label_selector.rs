//! `metav1.LabelSelector`: `matchLabels` and every operator of `matchExpressions`.

use std::collections::BTreeMap;

use super::Located;
use super::meta::{located_at, string_map};
use crate::manifest::{Field, Place};

/// A selector; all of its parts must hold. Without parts it matches every set of labels (what an
/// *absent* selector means is said by the field that lacks it).
#[derive(Debug, Clone, PartialEq)]
pub struct LabelSelector {
    /// `matchLabels`.
    pub labels: BTreeMap<String, Located<String>>,
    /// `matchExpressions`.
    pub expressions: Vec<Expression>,
    /// The selector.
    pub place: Place,
}

/// One entry of `matchExpressions`.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// `key`.
    pub key: String,
    /// `operator`.
    pub operator: Operator,
    /// `values`.
    pub values: Vec<String>,
    /// The entry.
    pub place: Place,
}

/// `operator` of a requirement (metav1.LabelSelectorOperator).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// The label is there with one of the values.
    In,
    /// The label is not there, or has another value.
    NotIn,
    /// The label is there.
    Exists,
    /// The label is not there.
    DoesNotExist,
    /// None of these: the API server rejects the selector, and it matches nothing.
    Unknown,
}

impl LabelSelector {
    /// Reads `matchLabels` and `matchExpressions` of a selector field.
    pub fn read(field: &Field<'_>) -> Self {
        Self {
            labels: field
                .get("matchLabels")
                .map(|labels| string_map(&labels))
                .unwrap_or_default(),
            expressions: field
                .get("matchExpressions")
                .map(|expressions| expressions.items())
                .unwrap_or_default()
                .iter()
                .filter_map(expression)
                .collect(),
            place: field.place(),
        }
    }

    /// A selector that is a plain map of labels, as a Service or ReplicationController has it.
    pub fn of_labels(field: &Field<'_>) -> Self {
        Self {
            labels: string_map(field),
            expressions: Vec::new(),
            place: field.place(),
        }
    }

    /// Whether it has no part, and so matches everything.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.expressions.is_empty()
    }

    /// Whether a set of labels fulfils every part.
    pub fn matches(&self, labels: &BTreeMap<String, Located<String>>) -> bool {
        self.matches_with(|key| labels.get(key).map(|label| label.value.as_str()))
    }

    /// As [`Self::matches`], with a lookup of a label's value.
    pub fn matches_with<'l>(&self, label: impl Fn(&str) -> Option<&'l str>) -> bool {
        self.labels
            .iter()
            .all(|(key, wanted)| label(key) == Some(wanted.value.as_str()))
            && self
                .expressions
                .iter()
                .all(|expression| expression.holds(label(&expression.key)))
    }
}

impl Expression {
    fn holds(&self, value: Option<&str>) -> bool {
        let is_listed = value.is_some_and(|value| self.values.iter().any(|it| it == value));
        match self.operator {
            Operator::In => is_listed,
            Operator::NotIn => !is_listed,
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
            Operator::Unknown => false,
        }
    }
}

fn expression(entry: &Field<'_>) -> Option<Expression> {
    Some(Expression {
        key: located_at(entry, "key")?.value,
        operator: match entry.text_at("operator") {
            Some("In") => Operator::In,
            Some("NotIn") => Operator::NotIn,
            Some("Exists") => Operator::Exists,
            Some("DoesNotExist") => Operator::DoesNotExist,
            _ => Operator::Unknown,
        },
        values: entry
            .get("values")
            .map(|values| values.items())
            .unwrap_or_default()
            .iter()
            .filter_map(super::meta::scalar_text)
            .collect(),
        place: entry.place(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nowhere() -> Place {
        Place {
            file: "test.yaml".into(),
            document: 1,
            path: String::new(),
            position: crate::manifest::Position { line: 1, column: 1 },
        }
    }

    fn selector(
        labels: &[(&str, &str)],
        expressions: &[(&str, Operator, &[&str])],
    ) -> LabelSelector {
        LabelSelector {
            labels: set(labels),
            expressions: expressions
                .iter()
                .map(|(key, operator, values)| Expression {
                    key: (*key).to_owned(),
                    operator: *operator,
                    values: values.iter().map(|value| (*value).to_owned()).collect(),
                    place: nowhere(),
                })
                .collect(),
            place: nowhere(),
        }
    }

    fn set(labels: &[(&str, &str)]) -> BTreeMap<String, Located<String>> {
        let located = |value: &str| Located {
            value: value.to_owned(),
            place: nowhere(),
        };
        labels
            .iter()
            .map(|(key, value)| ((*key).to_owned(), located(value)))
            .collect()
    }

    #[test]
    fn every_part_must_hold() {
        let both = selector(
            &[("app", "web")],
            &[("tier", Operator::In, &["front", "back"])],
        );
        assert!(both.matches(&set(&[("app", "web"), ("tier", "back"), ("x", "y")])));
        assert!(!both.matches(&set(&[("app", "web")])));
        assert!(!both.matches(&set(&[("app", "db"), ("tier", "back")])));
    }

    #[test]
    fn absence_fulfils_not_in_and_does_not_exist() {
        let none = set(&[("app", "web")]);
        assert!(selector(&[], &[("tier", Operator::NotIn, &["front"])]).matches(&none));
        assert!(selector(&[], &[("tier", Operator::DoesNotExist, &[])]).matches(&none));
        assert!(!selector(&[], &[("tier", Operator::Exists, &[])]).matches(&none));
        assert!(!selector(&[], &[("app", Operator::NotIn, &["web"])]).matches(&none));
    }

    #[test]
    fn an_empty_selector_matches_all_and_an_unknown_operator_nothing() {
        assert!(selector(&[], &[]).matches(&set(&[])));
        assert!(!selector(&[], &[("app", Operator::Unknown, &[])]).matches(&set(&[("app", "a")])));
    }
}
