//! Asks a type of k8s-openapi for its fields.
//!
//! The crate has no list of them at run time, but every type names its fields and their types to
//! the deserializer that reads it. [`Probe`] is such a deserializer: it hands out an empty sample
//! of whatever it is asked for and writes down what that was. So the strict read needs neither
//! the values (of which the sensitive ones must not be quoted) nor serde's messages, and it does
//! not stop at the first wrong field.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::shape::{Fields, Schema, Shape, ShapeId, StructId};

/// A time that every kind of time accepts.
const SAMPLE_TIME: &str = "1970-01-01T00:00:00.000000Z";

/// The schema of one type; without a root if the type asks for what [`Probe`] cannot give.
pub fn schema_of<T: for<'de> Deserialize<'de>>() -> Schema {
    let mut recorder = Recorder::default();
    let mut root = Shape::Any;
    let probe = Probe {
        recorder: &mut recorder,
        shape: &mut root,
    };
    let complete = T::deserialize(probe).is_ok();
    recorder.schema.root = complete.then_some(root);
    recorder.schema
}

#[derive(Default)]
struct Recorder {
    schema: Schema,
    /// Structs met so far; the list of fields tells apart two types of one name.
    met: BTreeMap<(&'static str, &'static [&'static str]), StructId>,
}

impl Recorder {
    fn keep(&mut self, shape: Shape) -> ShapeId {
        let shapes = &mut self.schema.shapes;
        let id = shapes.iter().position(|known| *known == shape);
        ShapeId(id.unwrap_or_else(|| {
            shapes.push(shape);
            shapes.len() - 1
        }))
    }
}

struct Probe<'r> {
    recorder: &'r mut Recorder,
    shape: &'r mut Shape,
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    /// Only IntOrString and the unions of a CustomResourceDefinition's schema ask for anything at
    /// all; these are a map or something else.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if (&visitor as &dyn Expected)
            .to_string()
            .starts_with("JSONSchemaProps")
        {
            *self.shape = Shape::Any;
            let empty = std::iter::empty::<(&str, &str)>();
            return visitor.visit_map(MapDeserializer::new(empty));
        }
        *self.shape = Shape::IntOrText;
        visitor.visit_str("")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.shape = Shape::Bool;
        visitor.visit_bool(false)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.shape = Shape::Int32;
        visitor.visit_i32(0)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.shape = Shape::Int64;
        visitor.visit_i64(0)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.shape = Shape::Number;
        visitor.visit_f64(0.0)
    }

    /// The empty string is valid base64, so it serves for bytes too.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.shape = Shape::Text;
        visitor.visit_str("")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (shape, sample) = match name {
            "Quantity" => (Shape::Quantity, ""),
            "Time" | "MicroTime" => (Shape::Text, SAMPLE_TIME),
            _ => (Shape::Any, ""),
        };
        *self.shape = shape;
        visitor.visit_newtype_struct(sample.into_deserializer())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut item = Shape::Any;
        let value = visitor.visit_seq(One::new(self.recorder, &mut item))?;
        *self.shape = Shape::List(self.recorder.keep(item));
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut item = Shape::Any;
        let value = visitor.visit_map(One::new(self.recorder, &mut item))?;
        *self.shape = Shape::Map(self.recorder.keep(item));
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let known = self.recorder.met.get(&(name, fields)).copied();
        let id = known.unwrap_or_else(|| {
            let id = StructId(self.recorder.schema.structs.len());
            self.recorder.schema.structs.push(Fields::new());
            self.recorder.schema.names.push(name);
            self.recorder.met.insert((name, fields), id);
            id
        });
        *self.shape = Shape::Struct(id);
        let mut members = Members {
            recorder: self.recorder,
            id,
            field: "",
            // A struct that was met before is not walked again: some hold themselves.
            rest: if known.is_some() { &[] } else { fields },
        };
        visitor.visit_map(&mut members)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u32 u64 u128 f32 char bytes byte_buf unit unit_struct tuple
        tuple_struct enum identifier ignored_any
    }
}

/// A list or map with one item.
struct One<'r> {
    probe: Option<Probe<'r>>,
    key_given: bool,
}

impl<'r> One<'r> {
    fn new(recorder: &'r mut Recorder, shape: &'r mut Shape) -> Self {
        Self {
            probe: Some(Probe { recorder, shape }),
            key_given: false,
        }
    }
}

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.probe
            .take()
            .map(|probe| seed.deserialize(probe))
            .transpose()
    }
}

impl<'de> MapAccess<'de> for One<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if std::mem::replace(&mut self.key_given, true) {
            return Ok(None);
        }
        seed.deserialize("".into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.probe.take() {
            Some(probe) => seed.deserialize(probe),
            None => Err(serde::de::Error::custom("a value without a key")),
        }
    }
}

/// The fields of a struct, each given once.
struct Members<'r> {
    recorder: &'r mut Recorder,
    id: StructId,
    field: &'static str,
    rest: &'static [&'static str],
}

impl Members<'_> {
    fn note(&mut self, field: &'static str, shape: Shape) {
        if let Some(fields) = self.recorder.schema.structs.get_mut(self.id.0) {
            fields.insert(field, shape);
        }
    }
}

impl<'de> MapAccess<'de> for &mut Members<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        while let Some((field, rest)) = self.rest.split_first() {
            self.rest = rest;
            // An object compares these two with its own before it reads on.
            if matches!(*field, "apiVersion" | "kind") {
                self.note(field, Shape::Text);
                continue;
            }
            self.field = field;
            return seed.deserialize((*field).into_deserializer()).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let mut shape = Shape::Any;
        let value = seed.deserialize(Probe {
            recorder: &mut *self.recorder,
            shape: &mut shape,
        })?;
        self.note(self.field, shape);
        Ok(value)
    }
}
