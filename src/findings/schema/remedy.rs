//! What an unknown field was meant to be: a misspelt field, or one that belongs elsewhere.

use std::collections::BTreeSet;

use crate::findings::suggest::{self, Near};

use super::place::Trail;
use super::shape::{Fields, Schema, Shape, accepts};

/// How deep below an object's own fields a misplaced one is looked for: a Deployment holds a
/// Pod's fields in `spec.template.spec`.
const DEEPEST: usize = 3;

/// Fields that stand in so many places that their name says nothing of where they belong.
const EVERYWHERE: &[&str] = &[
    "apiVersion",
    "kind",
    "metadata",
    "name",
    "namespace",
    "spec",
    "status",
    "type",
    "value",
    "key",
];

/// As many fields of a small map are listed when nothing better can be said.
const FEW: usize = 6;

/// What to do about an unknown field.
pub struct Remedy {
    /// One sentence.
    pub words: String,
    /// What belongs in the field that was meant, where that is known.
    pub shape: Option<Shape>,
    /// What is to be changed, where that is certain.
    pub step: Option<Step>,
}

/// One change that makes an unknown field a known one.
pub enum Step {
    /// Another key.
    Rename(&'static str),
    /// The same key in this map of the struct.
    Nest(&'static str),
}

/// Looks for what `key` was meant to be in the struct at `trail`.
pub fn find(schema: &Schema, trail: &Trail<'_>, key: &str) -> Remedy {
    let empty = Fields::new();
    let fields = schema.fields(trail.shape).unwrap_or(&empty);
    let near =
        in_other_number(fields, key).or_else(|| suggest::nearest(key, fields.keys().copied()));
    if let Some(near) = near.filter(|near| near.name.eq_ignore_ascii_case(key)) {
        return did_you_mean(fields, near);
    }
    if let Some(below) = below(schema, fields, key, 1) {
        return below;
    }
    if let Some(near) = near {
        return did_you_mean(fields, near);
    }
    if let Some(above) = above(schema, trail, key) {
        return above;
    }
    (2..=DEEPEST)
        .find_map(|depth| below(schema, fields, key, depth))
        .or_else(|| in_free_map(schema, fields, trail, key))
        .or_else(|| near_below(schema, fields, key))
        .unwrap_or_else(|| Remedy {
            words: otherwise(fields),
            shape: None,
            step: None,
        })
}

/// The field of the same noun in the other number, `env` for `envs`: too short for one letter more to
/// be near.
fn in_other_number(fields: &Fields, key: &str) -> Option<Near<'static>> {
    let is_other = |name: &&&str| {
        let rest = name.strip_prefix(key).or_else(|| key.strip_prefix(**name));
        rest == Some("s")
    };
    let name = fields.keys().find(is_other)?;
    Some(Near {
        name,
        is_certain: true,
    })
}

/// The one map with free keys in a small struct, for a key with a value that fits into it: a
/// label directly under `selector` belongs under `matchLabels`.
fn in_free_map(schema: &Schema, fields: &Fields, trail: &Trail<'_>, key: &str) -> Option<Remedy> {
    let is_map = |shape: &Shape| matches!(shape, Shape::Map(_));
    let mut maps = fields.iter().filter(|(_, shape)| is_map(shape));
    let (name, Shape::Map(item)) = maps.next()? else {
        return None;
    };
    let value = trail.field.get(key)?;
    let fits = accepts(schema.shape(*item), value.value());
    (fits && fields.len() <= FEW && maps.next().is_none()).then(|| Remedy {
        words: format!("`{key}` belongs under `{name}`"),
        shape: None,
        step: Some(Step::Nest(name)),
    })
}

/// A field of a similar name one struct further down.
fn near_below(schema: &Schema, fields: &Fields, key: &str) -> Option<Remedy> {
    let names: BTreeSet<&str> = fields
        .values()
        .filter_map(|shape| schema.fields(*shape))
        .flat_map(|inner| inner.keys().copied())
        .collect();
    let near = suggest::nearest(key, names)?.name;
    let under = fields.iter().find(|(_, shape)| {
        let inner = schema.fields(**shape);
        inner.is_some_and(|inner| inner.contains_key(near))
    });
    let (under, shape) = under?;
    Some(Remedy {
        words: format!("Did you mean `{near}` under `{under}`?"),
        shape: schema.fields(*shape)?.get(near).copied(),
        step: None,
    })
}

fn did_you_mean(fields: &Fields, near: Near<'static>) -> Remedy {
    Remedy {
        words: format!("Did you mean `{near}`?"),
        shape: fields.get(near.name).copied(),
        step: near.is_certain.then_some(Step::Rename(near.name)),
    }
}

/// The field of that name exactly `depth` structs further down, if there is just one.
fn below(schema: &Schema, fields: &Fields, key: &str, depth: usize) -> Option<Remedy> {
    let mut places = Vec::new();
    collect(schema, fields, key, depth, "", &mut places);
    let [(path, shape)] = places.as_slice() else {
        return None;
    };
    let next = fields.keys().find(|name| **name == path.as_str());
    Some(Remedy {
        words: format!("`{key}` belongs under `{path}`"),
        shape: Some(*shape),
        step: next.map(|name| Step::Nest(name)),
    })
}

fn collect(
    schema: &Schema,
    fields: &Fields,
    key: &str,
    depth: usize,
    path: &str,
    places: &mut Vec<(String, Shape)>,
) {
    for (name, shape) in fields {
        // What a cluster writes is no place for what a person wrote.
        let Some(inner) = schema.fields(*shape).filter(|_| *name != "status") else {
            continue;
        };
        let path = if path.is_empty() {
            (*name).to_owned()
        } else {
            format!("{path}.{name}")
        };
        if depth > 1 {
            collect(schema, inner, key, depth - 1, &path, places);
        } else if let Some(shape) = inner.get(key) {
            places.push((path, *shape));
        }
    }
}

/// The field of that name in a map around this one.
fn above(schema: &Schema, trail: &Trail<'_>, key: &str) -> Option<Remedy> {
    if EVERYWHERE.contains(&key) {
        return None;
    }
    trail.outwards().skip(1).find_map(|around| {
        let shape = *schema.fields(around.shape)?.get(key)?;
        let path = around.field.path();
        let words = if path.is_empty() {
            format!("`{key}` belongs at the top of the document")
        } else {
            format!("`{key}` belongs further out, under `{path}`")
        };
        Some(Remedy {
            words,
            shape: Some(shape),
            step: None,
        })
    })
}

fn otherwise(fields: &Fields) -> String {
    if fields.is_empty() || fields.len() > FEW {
        return "Remove it, or look up where it belongs".to_owned();
    }
    let names: Vec<_> = fields.keys().map(|name| format!("`{name}`")).collect();
    format!("The fields there are {}", names.join(", "))
}
