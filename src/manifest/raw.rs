//! What a document says: serde_yaml's (or serde_json's) reading with nothing refused for its type.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};

use super::Data;

/// A value without positions: aliases expanded, tags dropped, duplicate keys and `<<` kept.
#[derive(Debug)]
pub(super) enum Raw {
    /// Never a list or a map.
    Scalar(Data),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

/// What the visitor says when a document has too many values, or too much text.
pub(super) const TOO_MANY_VALUES: &str = "too many values";

/// What a document may still have, aliases expanded.
pub(super) struct Budget {
    pub values: Cell<usize>,
    /// Bytes of text, keys included.
    pub bytes: Cell<usize>,
}

/// Reads one document at the expense of `budget`.
pub(super) fn from_yaml(text: &str, budget: &Budget) -> Result<Raw, serde_yaml::Error> {
    Seed {
        budget: Some(budget),
    }
    .deserialize(serde_yaml::Deserializer::from_str(text))
}

/// Reads the JSON values that stand one after the other in `text`.
pub(super) fn from_json(text: &str) -> Result<Vec<Raw>, serde_json::Error> {
    serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect()
}

#[derive(Clone, Copy)]
struct Seed<'c> {
    budget: Option<&'c Budget>,
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Seed { budget: None }.deserialize(deserializer)
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        if let Some(budget) = self.budget {
            spend(&budget.values, 1)?;
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_bool<E: Error>(self, boolean: bool) -> Result<Raw, E> {
        Ok(Raw::Scalar(Data::Bool(boolean)))
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Raw, E> {
        Ok(Raw::Scalar(Data::Integer(integer)))
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Raw, E> {
        self.visit_u128(integer.into())
    }

    fn visit_i128<E: Error>(self, integer: i128) -> Result<Raw, E> {
        wide(i64::try_from(integer).ok(), &integer)
    }

    fn visit_u128<E: Error>(self, integer: u128) -> Result<Raw, E> {
        wide(i64::try_from(integer).ok(), &integer)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Raw, E> {
        // JSON, and so Kubernetes, has no infinity: kubectl refuses it, here it is text.
        Ok(Raw::Scalar(if number.is_finite() {
            Data::Number(number)
        } else {
            Data::Text(number.to_string())
        }))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw, E> {
        if let Some(budget) = self.budget {
            spend(&budget.bytes, text.len())?;
        }
        Ok(Raw::Scalar(Data::Text(text.to_owned())))
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Scalar(Data::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Raw, E> {
        self.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry_seed(self, self)? {
            // A key is no value of its own.
            if let Some(Budget { values, .. }) = self.budget {
                values.set(values.get() + 1);
            }
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }

    /// serde_yaml shows a tagged value as an enum; no Kubernetes API knows tags.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Raw, A::Error> {
        let (_, value) = tagged.variant::<IgnoredAny>()?;
        value.newtype_variant_seed(self)
    }
}

fn spend<E: Error>(left: &Cell<usize>, amount: usize) -> Result<(), E> {
    let rest = left.get().checked_sub(amount);
    left.set(rest.ok_or_else(|| E::custom(TOO_MANY_VALUES))?);
    Ok(())
}

/// An integer that may be wider than 64 bits, which JSON readers take for a float.
fn wide<E: Error>(narrow: Option<i64>, integer: &dyn fmt::Display) -> Result<Raw, E> {
    Ok(Raw::Scalar(match narrow {
        Some(integer) => Data::Integer(integer),
        None => Data::Number(integer.to_string().parse().unwrap_or(f64::MAX)),
    }))
}
