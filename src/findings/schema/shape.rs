//! What the Kubernetes API expects of every field of one kind.

use std::collections::BTreeMap;

use crate::manifest::{Data, Scalar, Value};

/// The type of a field, as the API's OpenAPI document has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string; bytes and times are strings too.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number of at most 32 bits.
    Int32,
    /// A whole number of at most 64 bits.
    Int64,
    /// Any number.
    Number,
    /// A resource quantity: text or number.
    Quantity,
    /// IntOrString: a whole number or text.
    IntOrText,
    /// Anything.
    Any,
    /// A list of one other shape.
    List(ShapeId),
    /// A map with free keys and values of one other shape.
    Map(ShapeId),
    /// A map with fixed keys.
    Struct(StructId),
}

/// Index of a shape in its [`Schema`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShapeId(pub(super) usize);

/// Index of a struct in its [`Schema`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StructId(pub(super) usize);

/// The fields of one struct by name.
pub type Fields = BTreeMap<&'static str, Shape>;

/// All shapes that one kind is made of.
#[derive(Debug, Default)]
pub struct Schema {
    pub(super) shapes: Vec<Shape>,
    pub(super) structs: Vec<Fields>,
    /// Names of the structs, as the API's Go types have them.
    pub(super) names: Vec<&'static str>,
    pub(super) root: Option<Shape>,
}

impl Schema {
    /// The shape of a list's items or a map's values.
    pub fn shape(&self, id: ShapeId) -> Shape {
        self.shapes.get(id.0).copied().unwrap_or(Shape::Any)
    }

    /// The fields of a struct; `None` for every other shape.
    pub fn fields(&self, shape: Shape) -> Option<&Fields> {
        match shape {
            Shape::Struct(id) => self.structs.get(id.0),
            _ => None,
        }
    }

    /// The name of a struct, as the API's Go type has it: `ContainerPort`; empty for every other
    /// shape.
    pub fn struct_name(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Struct(id) => self.names.get(id.0).copied().unwrap_or_default(),
            _ => "",
        }
    }

    /// What belongs in a field of this shape, in words.
    pub fn expected(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Text => "text",
            Shape::Bool => "true or false",
            Shape::Int32 | Shape::Int64 => "a whole number",
            Shape::Number => "a number",
            Shape::Quantity => "a quantity",
            Shape::IntOrText => "a whole number or text",
            Shape::Any => "a value",
            Shape::List(_) => "a list",
            Shape::Struct(_) => "a map",
            Shape::Map(id) => match self.shape(id) {
                Shape::Quantity => "a map of quantities",
                Shape::Text => "a map of texts",
                _ => "a map",
            },
        }
    }
}

/// Whether the API server accepts the value itself in a field of this shape; what a list or a
/// map holds is not looked at. Null is accepted everywhere: the server reads it as absence.
pub fn accepts(shape: Shape, value: &Value) -> bool {
    use Shape::{Any, Bool, Int32, Int64, IntOrText, List, Map, Number, Quantity, Struct, Text};
    match &value.data {
        Data::Null => true,
        Data::Bool(_) => matches!(shape, Any | Bool),
        Data::Integer(integer) => match shape {
            Int32 | IntOrText => i32::try_from(*integer).is_ok(),
            _ => matches!(shape, Any | Int64 | Number | Quantity),
        },
        // `1.0` becomes `1` on its way to the server, as YAML is turned into JSON.
        Data::Number(number) => match shape {
            Int32 | Int64 | IntOrText => number.fract() == 0.0,
            _ => matches!(shape, Any | Number | Quantity),
        },
        Data::Text(_) => matches!(shape, Any | Text | Quantity | IntOrText),
        Data::Sealed(sealed) => match sealed.scalar {
            Scalar::Null => true,
            Scalar::Bool => matches!(shape, Any | Bool),
            Scalar::Number => {
                matches!(shape, Any | Int32 | Int64 | Number | Quantity | IntOrText)
            }
            Scalar::Text => matches!(shape, Any | Text | Quantity | IntOrText),
        },
        Data::List(_) => matches!(shape, Any | List(_)),
        Data::Map(_) => matches!(shape, Any | Map(_) | Struct(_)),
    }
}

/// What a value is, in words that hold nothing of the value.
pub fn found(value: &Value) -> &'static str {
    match &value.data {
        Data::Null => "nothing",
        Data::Bool(_) => "a boolean",
        Data::Integer(_) => "a whole number",
        Data::Number(_) => "a number",
        Data::Text(_) => "text",
        Data::List(_) => "a list",
        Data::Map(_) => "a map",
        Data::Sealed(sealed) => match sealed.scalar {
            Scalar::Null => "nothing",
            Scalar::Bool => "a boolean",
            Scalar::Number => "a number",
            Scalar::Text => "text",
        },
    }
}
