//! Values of the right type that the API server refuses all the same.

use crate::findings::Advice;
use crate::findings::suggest::{self, Near};
use crate::manifest::{Data, Field, Place};

use super::place::Trail;
use super::rules::{self, Rule};
use super::shape::{Schema, Shape};
use super::{Deviation, DeviationKind, cron, quantity, syntax, whole};

/// Longer values are not repeated in messages.
const LONGEST_TOLD: usize = 60;

/// What is wrong with the value at `trail`, of which the type is right.
pub fn judge(schema: &Schema, trail: &Trail<'_>) -> Vec<Deviation> {
    let mut judge = Judge {
        trail,
        found: Vec::new(),
    };
    match trail.shape {
        Shape::Quantity => judge.quantity(),
        Shape::Struct(_) => {
            let name = schema.struct_name(trail.shape);
            judge.found.extend(whole::judge(name, trail));
        }
        _ => {}
    }
    if let Some(above) = trail.above {
        let owner = schema.struct_name(above.shape);
        if let Some(rule) = rules::rule_of(owner, trail.key) {
            judge.rule(whole::narrowed(rule, owner, trail));
        }
        if let Some(remedy) = rules::deprecated(owner, trail.key) {
            judge.deprecated(above.field, remedy);
        }
    }
    judge.found
}

struct Judge<'t> {
    trail: &'t Trail<'t>,
    found: Vec<Deviation>,
}

impl Judge<'_> {
    fn rule(&mut self, rule: Rule) {
        let field = self.trail.field;
        match rule {
            Rule::OneOf(values) => {
                self.one_of(field, values);
                for item in field.items() {
                    self.one_of(&item, values);
                }
            }
            Rule::Port { or_zero } => self.port(or_zero),
            Rule::PortOrName => match field.text() {
                Some(name) => self.port_or_name(name),
                None => self.port(true),
            },
            Rule::PortName => self.name(
                syntax::is_port_name,
                "A port's name has at most 15 small letters, digits and `-`, and a letter among \
                 them",
            ),
            Rule::Label => self.name(
                syntax::is_label,
                "Such a name has at most 63 small letters, digits and `-`, and begins and ends \
                 with a letter or digit",
            ),
            Rule::Labels => self.labels(),
            Rule::AnnotationKeys => self.keys(true),
            Rule::Schedule => self.schedule(),
        }
    }

    fn one_of(&mut self, field: &Field<'_>, values: &[&str]) {
        let Some(text) = written(field).filter(|text| !values.contains(text)) else {
            return;
        };
        let in_any_case = values.iter().find(|value| value.eq_ignore_ascii_case(text));
        let in_any_case = in_any_case.map(|name| Near {
            name,
            is_certain: true,
        });
        let near = in_any_case.or_else(|| suggest::nearest(text, values.iter().copied()));
        let advice = match near {
            Some(near) => Advice::did_you_mean(text, near),
            None => format!("Write {}", alternatives(values)).into(),
        };
        let message = format!(
            "{} {} Kubernetes does not accept there",
            self.trail.subject(),
            holds(text, "a value that", ", which")
        );
        self.push(DeviationKind::InvalidValue, field.place(), message, advice);
    }

    fn port(&mut self, or_zero: bool) {
        let Some(number) = self.trail.field.value().as_integer() else {
            return;
        };
        let lowest = if or_zero { 0 } else { 1 };
        if (lowest..=65_535).contains(&number) {
            return;
        }
        let message = format!("{} is {number}, which is no port", self.trail.subject());
        self.here(message, "Ports go from 1 to 65535".to_owned());
    }

    fn port_or_name(&mut self, name: &str) {
        if name.is_empty() || syntax::is_placeholder(name) || syntax::is_port_name(name) {
            return;
        }
        let subject = self.trail.subject();
        if name.parse::<u16>().is_ok() {
            let message = format!(
                "{subject} holds the number {name} in quotes, which makes it the name of a port, \
                 and no name may be all digits"
            );
            self.here(message, "Write the number without quotes".to_owned());
        } else {
            let what = holds(name, "a name that", ", which");
            let message = format!("{subject} {what} no port can have");
            let rule = "A port's name has at most 15 small letters, digits and `-`";
            self.here(message, rule.to_owned());
        }
    }

    fn name(&mut self, is_valid: fn(&str) -> bool, rule: &str) {
        let Some(name) = written(self.trail.field).filter(|name| !is_valid(name)) else {
            return;
        };
        let repaired = syntax::repaired(name).filter(|repaired| is_valid(repaired));
        let suggestion =
            repaired.map_or_else(|| rule.to_owned(), |name| format!("Did you mean `{name}`?"));
        let message = format!(
            "{} {} Kubernetes does not accept as a name there",
            self.trail.subject(),
            holds(name, "a text that", ", which")
        );
        let place = self.trail.field.place();
        self.push(DeviationKind::InvalidName, place, message, suggestion);
    }

    fn labels(&mut self) {
        self.keys(false);
        for (key, entry) in self.trail.field.entries() {
            let Some(value) = written(&entry).filter(|value| !syntax::is_label_value(value)) else {
                continue;
            };
            let subject = self.trail.below(key, &entry, Shape::Text).subject();
            let what = holds(value, "a text that", ", which");
            let message = format!("{subject} {what} is no value of a label");
            let rule = "A label's value has at most 63 letters, digits, `-`, `_` and `.`, and \
                        begins and ends with a letter or digit";
            self.push(
                DeviationKind::InvalidValue,
                entry.place(),
                message,
                rule.to_owned(),
            );
        }
    }

    fn keys(&mut self, any_case: bool) {
        for (key, entry) in self.trail.field.entries() {
            if syntax::is_placeholder(key) || syntax::is_label_key(key, any_case) {
                continue;
            }
            let key = if key.chars().count() > LONGEST_TOLD {
                "a key".to_owned()
            } else {
                format!("the key `{key}`")
            };
            let subject = self.trail.subject();
            let message = format!("{subject} has {key} that Kubernetes refuses");
            let rule = "A key has at most 63 letters, digits, `-`, `_` and `.`, and may have a \
                        DNS name and `/` before it";
            self.push(
                DeviationKind::InvalidValue,
                entry.place(),
                message,
                rule.to_owned(),
            );
        }
    }

    fn schedule(&mut self) {
        let fault = written(self.trail.field).and_then(cron::fault);
        if let Some(fault) = fault {
            let message = format!("{} {fault}", self.trail.subject());
            let suggestion = "Write five fields, such as `30 3 * * 1-5` for half past three on \
                              working days";
            self.here(message, suggestion.to_owned());
        }
    }

    fn quantity(&mut self) {
        let field = self.trail.field;
        let Some(text) = field.text().map(str::trim) else {
            return;
        };
        if syntax::is_placeholder(text) || quantity::parse(text).is_some() {
            return;
        }
        let what = holds(text, "a text that", ", which");
        let message = format!("{} {what} is no quantity", self.trail.subject());
        let suggestion = quantity::remedy(text);
        self.push(
            DeviationKind::InvalidQuantity,
            field.place(),
            message,
            suggestion,
        );
    }

    fn deprecated(&mut self, owner: &Field<'_>, remedy: &str) {
        let field = self.trail.field;
        let is_empty = field.text() == Some("") || matches!(field.value().data, Data::Null);
        // The API server writes both fields into what it returns.
        let is_echo =
            self.trail.key == "serviceAccount" && owner.get("serviceAccountName").is_some();
        if !is_empty && !is_echo {
            let message = format!("{} is deprecated", self.trail.subject());
            let place = field.place();
            self.push(
                DeviationKind::DeprecatedField,
                place,
                message,
                remedy.to_owned(),
            );
        }
    }

    fn here(&mut self, message: String, suggestion: String) {
        let place = self.trail.field.place();
        self.push(DeviationKind::InvalidValue, place, message, suggestion);
    }

    fn push(
        &mut self,
        kind: DeviationKind,
        place: Place,
        message: String,
        advice: impl Into<Advice>,
    ) {
        let (suggestion, change) = advice.into().at(&place);
        self.found.push(Deviation {
            kind,
            message,
            suggestion,
            change,
            place,
        });
    }
}

/// The text of a field, unless it is empty (which the API server reads as absent) or a tool fills
/// it in later.
fn written<'a>(field: &Field<'a>) -> Option<&'a str> {
    let text = field.text()?;
    (!text.is_empty() && !syntax::is_placeholder(text)).then_some(text)
}

/// `` is `x`, which``, or `is a value that` for a value too long to repeat.
fn holds(text: &str, noun: &str, joint: &str) -> String {
    if text.chars().count() > LONGEST_TOLD {
        format!("is {noun}")
    } else {
        format!("is `{text}`{joint}")
    }
}

/// `` `A`, `B` or `C` ``.
pub(super) fn alternatives(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
