//! What is answered when all is well.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{AnyOfBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{
    Content, ContentBuilder, Header, Ref, RefOr, Response, ResponseBuilder, Schema,
};

use crate::render::FORMATS;

pub(super) type Responses = BTreeMap<String, RefOr<Response>>;

pub(super) fn header(description: &str) -> Header {
    let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    HeaderBuilder::new()
        .schema(Some(text))
        .description(Some(description))
        .build()
}

pub(super) fn text() -> Content {
    let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    ContentBuilder::new().schema(Some(text)).build()
}

fn binary(media: &str) -> Content {
    let bytes = ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .content_media_type(media);
    ContentBuilder::new().schema(Some(bytes)).build()
}

/// JSON is the graph, or a drawing for Excalidraw.
fn json() -> Content {
    let kind = ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(["excalidraw"]));
    let drawing = ObjectBuilder::new()
        .description(Some("A drawing for Excalidraw (`format=excalidraw`)"))
        .property("type", kind)
        .required("type");
    let either = AnyOfBuilder::new()
        .item(Ref::from_schema_name("Graph"))
        .item(drawing);
    ContentBuilder::new()
        .schema(Some(Schema::AnyOf(either.build())))
        .build()
}

/// A response in every format.
fn in_every_format(description: &str) -> ResponseBuilder {
    let mut response = ResponseBuilder::new()
        .description(description)
        .header(
            "Content-Disposition",
            header("`inline`, with a file name of the format's extension"),
        )
        .header(
            "Vary",
            header("`Accept-Encoding`, and `Accept` where it chose the format"),
        );
    for format in FORMATS {
        let content = match format.media_type {
            "application/json" => json(),
            media if format.is_compressed() => binary(media),
            _ => text(),
        };
        let essence = format.media_type.split(';').next();
        response = response.content(essence.unwrap_or_default(), content);
    }
    response
}

fn validated(response: ResponseBuilder, keep: &str) -> ResponseBuilder {
    response
        .header(
            "ETag",
            header("Stands for source, options, format and version"),
        )
        .header("Cache-Control", header(keep))
}

fn not_modified(keep: &str) -> Response {
    let response =
        ResponseBuilder::new().description("The client has it: `If-None-Match` names it.");
    validated(response, keep).build()
}

fn map<const N: usize>(responses: [(&str, Response); N]) -> Responses {
    let responses = responses.into_iter();
    responses
        .map(|(status, response)| (status.to_owned(), RefOr::T(response)))
        .collect()
}

/// Drawn, in the format that was asked for.
pub struct Drawn;

impl IntoResponses for Drawn {
    fn responses() -> Responses {
        let response = in_every_format("The format that was asked for.")
            .header("Cache-Control", header("`no-store`"));
        map([("200", response.build())])
    }
}

/// Drawn, under an address that can be kept for ever.
pub struct Kept;

impl IntoResponses for Kept {
    fn responses() -> Responses {
        const KEEP: &str = "`public, max-age=31536000, immutable`";
        let response = in_every_format("The format that the address names.");
        map([
            ("200", validated(response, KEEP).build()),
            ("304", not_modified(KEEP)),
        ])
    }
}

/// Drawn from what another host has.
pub struct Fetched;

impl IntoResponses for Fetched {
    fn responses() -> Responses {
        const KEEP: &str = "`public, max-age=…`, as long as the copy of what was fetched is fresh; \
                            `immutable` for a commit";
        let response = in_every_format("The format that was asked for.")
            .header("Age", header("Seconds since it was fetched"))
            .header(
                "Warning",
                header("That a copy stands in, where the host fails"),
            );
        map([
            ("200", validated(response, KEEP).build()),
            ("304", not_modified(KEEP)),
        ])
    }
}

/// A page or file that must be revalidated.
pub struct Page;

impl IntoResponses for Page {
    fn responses() -> Responses {
        const KEEP: &str = "`public, no-cache`";
        let response = ResponseBuilder::new()
            .description("The page.")
            .content("text/html", text());
        map([
            ("200", validated(response, KEEP).build()),
            ("304", not_modified(KEEP)),
        ])
    }
}
