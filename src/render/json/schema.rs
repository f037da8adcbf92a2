//! What the JSON document holds, for the API's description. The entries of its lists describe
//! themselves; here stands the whole, which is written field by field and has no type of its own, and
//! the words that fields can have.

use std::collections::BTreeMap;

use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr, Schema};

use super::geometry::{OtherBox, OtherLink};
use super::{EdgeEntry, FindingEntry, NodeEntry};
use crate::findings::{CHECKS, Severity};
use crate::options::Options;
use crate::resource::{Category, RELATIONS};
use crate::topology::{EdgeStatus, NodeStatus};

/// What `format=json` gives: the whole input as a graph, whatever the picture leaves out.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes what is written field by field")]
pub struct Graph {
    /// Version of Podatlas.
    podatlas: String,
    /// The options that it was drawn with.
    #[schema(value_type = Object)]
    options: Options,
    /// Size of the picture and what it has besides nodes and edges, with `geometry=true`.
    #[schema(required = false, value_type = Page)]
    page: Option<Page>,
    /// Nodes, sorted by id.
    nodes: Vec<NodeEntry<'static>>,
    /// Edges, sorted.
    edges: Vec<EdgeEntry<'static>>,
    /// Findings, worst first.
    findings: Vec<FindingEntry<'static>>,
    /// The words.
    explanations: Explanations,
}

/// Explanations in plain English; names stand between backquotes.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes what is written field by field")]
struct Explanations {
    /// Of the whole.
    summary: String,
    /// Of nodes, by id.
    nodes: BTreeMap<String, String>,
    /// Of edges, by id.
    edges: BTreeMap<String, String>,
}

/// The picture's page, px.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes what is written field by field")]
struct Page {
    /// Width.
    width: f64,
    /// Height.
    height: f64,
    /// Boxes that no node stands for, such as that of an assumed namespace.
    boxes: Vec<OtherBox<'static>>,
    /// Lines that no single edge stands for.
    links: Vec<OtherLink<'static>>,
}

fn words<'a>(description: &str, words: impl Iterator<Item = &'a str>) -> Object {
    ObjectBuilder::new()
        .description(Some(description))
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(words))
        .build()
}

pub(super) fn node_status() -> Object {
    words(
        "Whether it is in the input (`ok`), referred to but absent (`missing`), concluded (`inferred`), or in every cluster (`provided`).",
        NodeStatus::ALL.iter().map(|status| status.name()),
    )
}

pub(super) fn edge_status() -> Object {
    words(
        "Whether it holds (`ok`), its target is absent (`missing`), or it is concluded (`inferred`).",
        EdgeStatus::ALL.iter().map(|status| status.name()),
    )
}

pub(super) fn category() -> Object {
    words(
        "What it is about.",
        Category::ALL.iter().map(|category| category.name()),
    )
}

pub(super) fn relation() -> Object {
    words("What it means.", RELATIONS.iter().map(|(_, name, _)| *name))
}

pub(super) fn severity() -> Object {
    words(
        "How bad it is.",
        Severity::ALL.iter().map(|severity| severity.name()),
    )
}

pub(super) fn code() -> Object {
    words(
        "Stable name of the check; `podatlas check --explain CODE` says why it matters.",
        CHECKS.iter().map(|check| check.code),
    )
}

pub(super) fn source_or_null() -> RefOr<Schema> {
    let null = ObjectBuilder::new().schema_type(SchemaType::new(Type::Null));
    let either = OneOfBuilder::new()
        .item(Ref::from_schema_name("Source"))
        .item(null)
        .description(Some(
            "Where the input describes it; null for what it does not describe.",
        ));
    RefOr::T(Schema::OneOf(either.build()))
}
