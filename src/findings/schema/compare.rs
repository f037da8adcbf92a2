//! One document beside the schema of its kind.

use crate::findings::Change;
use crate::manifest::{Data, Field, Value};

use super::judge;
use super::misplaced::Misplaced;
use super::place::Trail;
use super::remedy::{self, Step};
use super::shape::{Schema, Shape, accepts, found};
use super::{Deviation, DeviationKind};

/// What departs from the schema, in input order, at most `most` departures.
pub fn compare(schema: &Schema, shape: Shape, root: &Field<'_>, most: usize) -> Vec<Deviation> {
    let mut reader = Reader {
        schema,
        most,
        deviations: Vec::new(),
    };
    reader.read(&Trail {
        above: None,
        key: "",
        field: root,
        shape,
    });
    reader.deviations
}

struct Reader<'s> {
    schema: &'s Schema,
    most: usize,
    deviations: Vec<Deviation>,
}

impl Reader<'_> {
    fn read(&mut self, trail: &Trail<'_>) {
        let value = trail.field.value();
        if self.deviations.len() >= self.most {
            return;
        }
        if !accepts(trail.shape, value) {
            self.wrong_type(trail);
            return;
        }
        self.deviations.extend(judge::judge(self.schema, trail));
        match trail.shape {
            Shape::Struct(_) => self.read_struct(trail),
            Shape::List(item) => {
                let shape = self.schema.shape(item);
                for field in trail.field.items() {
                    self.read(&trail.below("", &field, shape));
                }
            }
            Shape::Map(item) => {
                let shape = self.schema.shape(item);
                for (key, field) in trail.field.entries() {
                    self.read(&trail.below(key, &field, shape));
                }
            }
            _ => {}
        }
    }

    fn read_struct(&mut self, trail: &Trail<'_>) {
        let Some(fields) = self.schema.fields(trail.shape) else {
            return;
        };
        let mut misplaced = Misplaced::default();
        for (key, field) in trail.field.entries() {
            match fields.get(key) {
                Some(shape) => self.read(&trail.below(key, &field, *shape)),
                // Some kinds had a status in earlier versions; the cluster writes it, not a person.
                None if key == "status" && trail.above.is_none() => {}
                None if self.deviations.len() < self.most => {
                    let number = self.deviations.len();
                    if let Some(under) = self.unknown(trail, key, &field) {
                        misplaced.push(under, key, &field, number);
                    }
                }
                None => return,
            }
        }
        for (number, change) in misplaced.changes(trail.field) {
            if let Some(deviation) = self.deviations.get_mut(number) {
                deviation.change = Some(change);
            }
        }
    }

    fn wrong_type(&mut self, trail: &Trail<'_>) {
        let value = trail.field.value();
        let expected = self.schema.expected(trail.shape);
        let found = match (trail.shape, &value.data) {
            (Shape::Int32 | Shape::IntOrText, Data::Integer(_)) => "a number of more than 32 bits",
            _ => found(value),
        };
        self.deviations.push(Deviation {
            kind: DeviationKind::WrongType,
            message: format!("{} holds {found} where {expected} belongs", trail.subject()),
            suggestion: type_remedy(self.schema, trail.shape, value),
            change: None,
            place: trail.field.place(),
        });
    }

    /// Tells of an unknown field; returns the map that it belongs in, where that is certain.
    fn unknown(&mut self, trail: &Trail<'_>, key: &str, field: &Field<'_>) -> Option<&'static str> {
        let remedy = remedy::find(self.schema, trail, key);
        let mut message = format!(
            "Kubernetes has no field {}: `kubectl` rejects it, and where validation is off, it is \
             ignored",
            trail.below(key, field, Shape::Any).name_within_owner("in")
        );
        if let Some(meant) = remedy.shape
            && !accepts(meant, field.value())
        {
            message.push_str(&format!(
                "; it holds {} where {} belongs",
                found(field.value()),
                self.schema.expected(meant)
            ));
        }
        let (change, under) = match remedy.step {
            Some(Step::Rename(meant)) => (renamed(trail.field, key, field, meant), None),
            Some(Step::Nest(under)) => (None, Some(under)),
            None => (None, None),
        };
        self.deviations.push(Deviation {
            kind: DeviationKind::UnknownField,
            message,
            suggestion: remedy.words,
            change,
            place: field.place(),
        });
        under
    }
}

/// Another key for a field, unless the map has that key already.
fn renamed(map: &Field<'_>, key: &str, field: &Field<'_>, meant: &str) -> Option<Change> {
    let is_free = map.value().as_map()?.entry(meant).is_none();
    is_free.then(|| Change::Key {
        place: field.place(),
        written: key.to_owned(),
        meant: meant.to_owned(),
    })
}

/// What to do about a value of the wrong type.
fn type_remedy(schema: &Schema, shape: Shape, value: &Value) -> String {
    let words = match (shape, &value.data) {
        (Shape::Text, Data::Bool(_) | Data::Integer(_) | Data::Number(_) | Data::Sealed(_)) => {
            "Put the value in quotes"
        }
        (Shape::Bool, Data::Text(text)) if matches!(text.as_str(), "true" | "false") => {
            "Write the value without quotes"
        }
        (Shape::Int32 | Shape::Int64 | Shape::Number, Data::Text(text))
            if text.parse::<i64>().is_ok() =>
        {
            "Write the value without quotes"
        }
        (Shape::List(_), Data::Map(_)) => "Begin each entry of the list with `- `",
        (Shape::Map(_) | Shape::Struct(_), Data::List(_)) => {
            "Write the fields of the map without `- ` before them"
        }
        (Shape::Bool, Data::Text(_)) => "Write `true` or `false`, without quotes",
        _ => return format!("Give it {}, or remove it", schema.expected(shape)),
    };
    words.to_owned()
}
