//! A document's tree with a position for every key and value.

use super::address::{Address, Role};
use super::{Document, Place, Position};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// First character of the value.
    pub position: Position,
    /// What it is.
    pub data: Data,
}

/// What a value is, after YAML 1.1's spellings that kubectl accepts were resolved.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// `null`, `~` or nothing.
    Null,
    /// A boolean (plain `yes`, `no`, `on`, `off` too).
    Bool(bool),
    /// A whole number (octal `0644` is 420).
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A string.
    Text(String),
    /// A sensitive scalar: what may be known of it, without the value.
    Sealed(Sealed),
    /// A list.
    List(Vec<Value>),
    /// A map.
    Map(Map),
}

/// A map in input order; a key that stands twice is here once, with its last value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// Entries in input order.
    pub entries: Vec<Entry>,
}

/// One key of a map with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// First character of the key.
    pub position: Position,
    /// The value.
    pub value: Value,
}

/// What is known of a sensitive scalar after its value was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The scalar's YAML type.
    pub scalar: Scalar,
    /// Whether the text is empty.
    pub empty: bool,
    /// What base64 decoding of the value gave (Secret `data` and ConfigMap `binaryData` only).
    pub base64: Option<Base64>,
    /// Network addresses in the value, in order, each once.
    pub addresses: Vec<Address>,
    /// What it says of the argument behind it, if it is an option of a command line.
    pub(super) option: Role,
}

/// YAML type of a sealed scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Null.
    Null,
    /// Boolean.
    Bool,
    /// Integer or other number.
    Number,
    /// String.
    Text,
}

/// Result of decoding a value as base64 (RFC 4648, section 4, as Go's `encoding/base64` reads it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base64 {
    /// Decodes to UTF-8 text.
    Text,
    /// Decodes, but not to UTF-8 text.
    Binary,
    /// Does not decode.
    Invalid,
}

impl Map {
    /// The entry of `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value)
    }
}

impl Value {
    /// The map, if this is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.data {
            Data::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The text, if this is a string that is not sealed.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is one.
    pub fn as_integer(&self) -> Option<i64> {
        match &self.data {
            Data::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.data {
            Data::Bool(boolean) => Some(*boolean),
            _ => None,
        }
    }
}

/// A value together with its path: the cursor with which `resource` walks a document.
///
/// Reading a field of the wrong type gives `None`, never an error: the graph is read
/// leniently, field by field; the schema check reports the type.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    document: &'a Document,
    path: String,
    /// The key's position for a map entry, the value's own for an item.
    position: Position,
    value: &'a Value,
}

impl<'a> Field<'a> {
    /// The document's root.
    pub fn root(document: &'a Document) -> Self {
        Self {
            document,
            path: document.prefix.clone(),
            position: document.position,
            value: &document.root,
        }
    }

    /// The field `key` of a map; `None` when absent or null.
    pub fn get(&self, key: &str) -> Option<Field<'a>> {
        let entry = self.value.as_map()?.entry(key)?;
        if matches!(entry.value.data, Data::Null) {
            return None;
        }
        Some(self.child(entry))
    }

    fn child(&self, entry: &'a Entry) -> Field<'a> {
        Field {
            document: self.document,
            path: joined(&self.path, &entry.key),
            position: entry.position,
            value: &entry.value,
        }
    }

    /// A field reached through several keys.
    pub fn at(&self, keys: &[&str]) -> Option<Field<'a>> {
        keys.iter()
            .try_fold(self.clone(), |field, key| field.get(key))
    }

    /// The items of a list; nothing for any other value.
    pub fn items(&self) -> Vec<Field<'a>> {
        let Data::List(list) = &self.value.data else {
            return Vec::new();
        };
        list.iter()
            .enumerate()
            .map(|(index, value)| Field {
                document: self.document,
                path: format!("{}[{index}]", self.path),
                position: value.position,
                value,
            })
            .collect()
    }

    /// The entries of a map with their keys, null values included; nothing for any other value.
    pub fn entries(&self) -> Vec<(&'a str, Field<'a>)> {
        let Some(map) = self.value.as_map() else {
            return Vec::new();
        };
        map.entries
            .iter()
            .map(|entry| (entry.key.as_str(), self.child(entry)))
            .collect()
    }

    /// The value.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The document that holds the field.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The string, if the field is one.
    pub fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The string of the field `key`.
    pub fn text_at(&self, key: &str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// Path of the field in its document.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The field as evidence: its key's position (an item's own for a list's item).
    pub fn place(&self) -> Place {
        Place {
            file: self.document.file.clone(),
            document: self.document.number,
            path: self.path.clone(),
            position: self.position,
        }
    }
}

/// Appends a key to a path.
pub(super) fn join(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(&quoted_segment(key));
}

/// A path and one more key.
pub(super) fn joined(path: &str, key: &str) -> String {
    let mut joined = String::with_capacity(path.len() + 1 + key.len());
    joined.push_str(path);
    join(&mut joined, key);
    joined
}

/// A key with dots or brackets is quoted so that a path stays unambiguous: `data["a.b"]` style is
/// not used by kubectl, so the key is put in double quotes after the dot.
fn quoted_segment(key: &str) -> std::borrow::Cow<'_, str> {
    if key
        .bytes()
        .any(|byte| matches!(byte, b'.' | b'[' | b']' | b'"'))
    {
        format!("{key:?}").into()
    } else {
        key.into()
    }
}
