//! Schemas in words.

use serde_json::Value;

use super::prose::{Block, blocks, inline};
use super::{list, object, text};

/// A named value: a parameter, a media type, or a member of an object.
pub struct Field {
    /// Its name.
    pub name: String,
    /// What its values are, as HTML.
    pub kind: String,
    /// Where it stands or that it must be there; may be empty.
    pub note: &'static str,
    /// What it means, as HTML.
    pub doc: String,
}

/// A schema with a name.
pub struct Shape {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: Vec<Block>,
    /// Its members.
    pub fields: Vec<Field>,
}

impl Field {
    /// A parameter.
    pub fn parameter(parameter: &Value) -> Self {
        let note = match text(parameter, "in").as_str() {
            "path" => "path",
            "header" => "header",
            _ => "query",
        };
        Self {
            name: text(parameter, "name"),
            kind: parameter.get("schema").map(kind).unwrap_or_default(),
            note,
            doc: inline(&text(parameter, "description")),
        }
    }

    /// A media type of a body.
    pub fn media(media: &str, content: &Value) -> Self {
        let schema = content.get("schema").unwrap_or(&Value::Null);
        Self {
            name: media.to_owned(),
            kind: match schema.get("$ref") {
                Some(_) => kind(schema),
                None => String::new(),
            },
            note: "",
            doc: match text(schema, "description").as_str() {
                "" if schema.get("properties").is_some() => {
                    "Fields: files under any name, <code>source</code> for text in their place, \
                     and every parameter of the query"
                        .to_owned()
                }
                doc => inline(doc),
            },
        }
    }
}

/// A named schema with its members; those of what it is made of stand among them.
pub fn shape(name: &str, schema: &Value) -> Shape {
    Shape {
        name: name.to_owned(),
        doc: blocks(&text(schema, "description")),
        fields: fields(schema),
    }
}

/// The members of an object.
pub fn fields(schema: &Value) -> Vec<Field> {
    let required = list(schema, "/required");
    let own = object(schema, "/properties").map(|(name, member)| Field {
        name: name.clone(),
        kind: kind(member),
        note: match required.iter().any(|it| it == name) {
            true => "",
            false => "may be absent",
        },
        doc: inline(&text(member, "description")),
    });
    let whole = list(schema, "/allOf").iter().flat_map(|part| {
        let of = text(part, "$ref");
        if of.is_empty() {
            return fields(part);
        }
        vec![Field {
            name: "…".to_owned(),
            kind: kind(part),
            note: "its members",
            doc: inline(&text(part, "description")),
        }]
    });
    own.chain(whole).collect()
}

/// The values of a schema in a few words, as HTML.
pub fn kind(schema: &Value) -> String {
    if let Some(name) = text(schema, "$ref")
        .rsplit('/')
        .next()
        .filter(|it| !it.is_empty())
    {
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    for (key, word) in [("/oneOf", " or "), ("/anyOf", " or "), ("/allOf", " with ")] {
        let parts = list(schema, key).iter().map(kind);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            return parts.join(word);
        }
    }
    let values = list(schema, "/enum");
    if !values.is_empty() {
        // An empty value counts as not given, which is told once.
        let names = values.iter().filter_map(Value::as_str);
        let names = names.filter(|name| !name.is_empty());
        let names: Vec<String> = names.map(|name| inline(&format!("`{name}`"))).collect();
        return names.join(" ");
    }
    let named = match schema.get("type") {
        Some(Value::Array(types)) => {
            let types: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
            types.join(" or ")
        }
        Some(Value::String(name)) => name.clone(),
        _ => "bytes".to_owned(),
    };
    match named.as_str() {
        "array" => format!(
            "list of {}",
            schema.get("items").map(kind).unwrap_or_default()
        ),
        "string" => format!("text{}", limits(schema)),
        "integer" => format!("number{}", limits(schema)),
        "object" => match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => format!("object of {}", kind(values)),
            _ => "object".to_owned(),
        },
        "string or null" => "text or null".to_owned(),
        other => other.to_owned(),
    }
}

fn limits(schema: &Value) -> String {
    let number = |name: &str| schema.get(name).and_then(Value::as_f64);
    match (number("minimum"), number("maximum"), number("maxLength")) {
        (Some(least), Some(most), _) => format!(", {least} to {most}"),
        (Some(least), None, _) => format!(" from {least}"),
        (_, _, Some(most)) => format!(", at most {most} characters"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_are_told_in_words_and_link_to_their_shape() {
        for (schema, wanted) in [
            (
                json!({"$ref": "#/components/schemas/Node"}),
                "<a href=\"#schema-Node\">Node</a>",
            ),
            (
                json!({"type": "array", "items": {"type": "string", "maxLength": 9}}),
                "list of text, at most 9 characters",
            ),
            (
                json!({"enum": ["a", "<"]}),
                "<code>a</code> <code>&lt;</code>",
            ),
            (
                json!({"type": "integer", "minimum": 0, "maximum": 10}),
                "number, 0 to 10",
            ),
            (
                json!({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 4}, {"enum": [""]}]}),
                "number, 1 to 4",
            ),
            (json!({"type": ["string", "null"]}), "text or null"),
            (
                json!({"type": "object", "additionalProperties": {"type": "string"}}),
                "object of text",
            ),
        ] {
            assert_eq!(kind(&schema), wanted);
        }
    }
}
