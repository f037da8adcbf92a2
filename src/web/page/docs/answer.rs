//! The answers of an operation.

use serde_json::Value;

use super::prose::{Block, blocks, inline};
use super::shape::{Field, kind};
use super::{object, text};

/// One status and what comes with it.
pub struct Answer {
    /// The status.
    pub status: String,
    /// `good`, `moved` or `refused`.
    pub sort: &'static str,
    /// The first line of its description, as HTML.
    pub title: String,
    /// The rest.
    pub doc: Vec<Block>,
    /// Media types.
    pub media: Vec<Field>,
    /// Headers.
    pub headers: Vec<Field>,
}

/// The answers by status.
pub fn answers(operation: &Value) -> Vec<Answer> {
    let responses = object(operation, "/responses");
    responses
        .map(|(status, response)| answer(status, response))
        .collect()
}

fn answer(status: &str, response: &Value) -> Answer {
    let description = text(response, "description");
    let (title, rest) = description.split_once("\n\n").unwrap_or((&description, ""));
    Answer {
        status: status.to_owned(),
        sort: match status.chars().next() {
            Some('2') => "good",
            Some('3') => "moved",
            _ => "refused",
        },
        title: inline(title),
        doc: blocks(rest),
        media: object(response, "/content")
            .map(|(media, content)| Field {
                name: media.clone(),
                kind: content
                    .get("schema")
                    .filter(|_| media.ends_with("json"))
                    .map(of_json)
                    .unwrap_or_default(),
                note: "",
                doc: String::new(),
            })
            .collect(),
        headers: object(response, "/headers")
            .map(|(name, header)| Field {
                name: name.clone(),
                kind: String::new(),
                note: "",
                doc: inline(&text(header, "description")),
            })
            .collect(),
    }
}

/// Of a problem only that it is one: its types stand in the description.
fn of_json(schema: &Value) -> String {
    match schema.pointer("/allOf/0") {
        Some(whole) => kind(whole),
        None => kind(schema),
    }
}
