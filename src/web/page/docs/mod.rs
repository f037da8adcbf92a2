//! The documentation page: the API's description, as a person reads it.

mod answer;
mod prose;
mod shape;

use askama::Template;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde_json::Value;

use crate::VERSION;
use crate::options::lookup;
use crate::web::headers::page_policy;
use crate::web::openapi;
use crate::web::site::Site;

use answer::{Answer, answers};
use prose::{Block, blocks};
use shape::{Field, Shape, shape};

/// The page.
#[derive(Template)]
#[template(path = "docs.html")]
struct Docs {
    root: String,
    origin: String,
    version: &'static str,
    about: Vec<Block>,
    groups: Vec<Group>,
    options: Vec<Field>,
    shapes: Vec<Shape>,
}

/// Routes that belong together.
struct Group {
    name: String,
    doc: Vec<Block>,
    operations: Vec<Operation>,
}

/// One route and method.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    doc: Vec<Block>,
    examples: Vec<Example>,
    /// The options stand once for all.
    has_options: bool,
    parameters: Vec<Field>,
    body: Option<Body>,
    answers: Vec<Answer>,
}

/// A command to copy.
struct Example {
    label: String,
    source: String,
}

/// What is sent.
struct Body {
    doc: Vec<Block>,
    media: Vec<Field>,
}

/// The page's HTML for the clients of a site; `None` where the description cannot be written.
pub fn page(site: &Site) -> Option<String> {
    let description = openapi::json(site).ok()?;
    let description: Value = serde_json::from_str(&description).ok()?;
    let operations = operations(&description);
    let tags = list(&description, "/tags").iter();
    let groups = tags.map(|tag| Group {
        name: text(tag, "name"),
        doc: blocks(&text(tag, "description")),
        operations: operations
            .iter()
            .filter(|(_, _, it)| it.pointer("/tags/0") == tag.get("name"))
            .map(|(path, method, it)| operation(path, method, it))
            .collect(),
    });
    let docs = Docs {
        root: site.root().to_owned(),
        origin: site.origin().to_owned(),
        version: VERSION,
        about: blocks(&text(&description, "/info/description")),
        groups: groups.collect(),
        options: options(&description),
        shapes: shapes(&description),
    };
    docs.render().ok()
}

/// The answer with the page.
pub fn respond(html: String) -> Response {
    let policy = page_policy(&[]);
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}

/// Path, method and description of every operation.
fn operations(description: &Value) -> Vec<(&String, &String, &Value)> {
    let paths = object(description, "/paths");
    let methods = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path, method, operation))
    });
    methods.collect()
}

fn operation(path: &str, method: &str, operation: &Value) -> Operation {
    let parameters = list(operation, "/parameters");
    let is_option = |it: &&Value| lookup(&text(it, "name")).is_some();
    let examples = list(operation, "/x-codeSamples").iter();
    Operation {
        id: text(operation, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(operation, "summary"),
        doc: blocks(&text(operation, "description")),
        examples: examples
            .map(|example| Example {
                label: text(example, "label"),
                source: text(example, "source"),
            })
            .collect(),
        has_options: parameters.iter().any(|it| is_option(&it)),
        parameters: parameters
            .iter()
            .filter(|it| !is_option(it))
            .map(Field::parameter)
            .collect(),
        body: operation.get("requestBody").map(|body| Body {
            doc: blocks(&text(body, "description")),
            media: object(body, "/content")
                .map(|(media, content)| Field::media(media, content))
                .collect(),
        }),
        answers: answers(operation),
    }
}

/// The options, from the first operation that takes them all.
fn options(description: &Value) -> Vec<Field> {
    let render = "/paths/~1api~1v1~1render/post/parameters";
    let parameters = list(description, render).iter();
    let options = parameters.filter(|it| lookup(&text(it, "name")).is_some());
    options.map(Field::parameter).collect()
}

fn shapes(description: &Value) -> Vec<Shape> {
    let schemas = object(description, "/components/schemas");
    schemas.map(|(name, schema)| shape(name, schema)).collect()
}

/// Text of a member, or at a JSON pointer; empty without it.
fn text(value: &Value, at: &str) -> String {
    let found = match at.starts_with('/') {
        true => value.pointer(at),
        false => value.get(at),
    };
    found.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    let found = value.pointer(pointer).and_then(Value::as_array);
    found.map_or(&[], Vec::as_slice)
}

fn object<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let found = value.pointer(pointer).and_then(Value::as_object);
    found.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_stands_on_the_page_with_its_anchor() {
        let site = Site::default();
        let html = page(&site).unwrap();
        let description: Value = serde_json::from_str(&openapi::json(&site).unwrap()).unwrap();
        let operations = operations(&description);
        assert!(operations.len() > 10);
        for (path, _, operation) in operations {
            let id = text(operation, "operationId");
            assert!(html.contains(&format!("<article id=\"{id}\"")), "{path}");
        }
        for (name, _) in object(&description, "/components/schemas") {
            assert!(html.contains(&format!("id=\"schema-{name}\"")), "{name}");
        }
        for link in html.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(html.contains(&format!("id=\"{id}\"")), "nothing is #{id}");
        }
        assert!(!html.contains(" style="));
    }
}
