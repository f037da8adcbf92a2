//! What is answered when something is wrong: for each kind of route the types of problem that it can
//! end in, by status.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use utoipa::IntoResponses;
use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{Content, ContentBuilder, Ref, RefOr, Response, ResponseBuilder, Schema};

use super::answers::{Responses, header, text};
use crate::render::FORMATS;
use crate::render::registry::Purpose;
use crate::web::problems::*;

/// What a layer answers with by itself has no type but the status.
const BLANK: &str = "about:blank";

/// Statuses that layers around every route answer with.
const LAYERS: &[StatusCode] = &[
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::SERVICE_UNAVAILABLE,
];

/// The layer around every route that draws or keeps.
const RATE: &[StatusCode] = &[StatusCode::TOO_MANY_REQUESTS];

const ADDRESSED: &[&ProblemType] = &[&URI_TOO_LONG];
const QUERIED: &[&ProblemType] = &[&QUERY, &OPTION, &URI_TOO_LONG];
const UPLOADED: &[&ProblemType] = &[
    &ARCHIVE,
    &INCOMPLETE,
    &MULTIPART,
    &TIMEOUT,
    &TOO_LARGE,
    &ARCHIVE_TOO_LARGE,
    &UNSUPPORTED_MEDIA_TYPE,
];
const DRAWN: &[&ProblemType] = &[
    &EMPTY,
    &UNREADABLE,
    &TOO_LARGE,
    &TOO_MANY_DOCUMENTS,
    &BUSY,
    &TOO_SLOW,
    &TOO_MUCH_MEMORY,
    &INTERNAL,
];
const FORMATTED: &[&ProblemType] = &[&UNKNOWN_FORMAT, &NOT_DRAWABLE];
const STORED: &[&ProblemType] = &[&STORE_DOWN];
const FOUND: &[&ProblemType] = &[&NO_SUCH_DIAGRAM];
const INFLATED: &[&ProblemType] = &[&BASE64, &ZLIB];
const FETCHED: &[&ProblemType] = &[
    &ADDRESS,
    &FETCHING_OFF,
    &ADDRESS_NOT_ALLOWED,
    &NO_SUCH_MANIFEST,
    &TOO_MANY_FILES,
    &UPSTREAM,
    &UPSTREAM_TIMEOUT,
];
const PASSED_ON: &[&ProblemType] = &[&UNKNOWN_DIAGRAM_TYPE, &KROKI_UPSTREAM, &KROKI_UPSTREAM_SLOW];
const NAMED: &[&ProblemType] = &[&NOT_FOUND];

/// In which forms a route writes its refusals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forms {
    /// As problem document or as page.
    Words,
    /// Also as picture.
    Pictures,
    /// As Kroki writes them: the first form that `Accept` takes, else text.
    Kroki,
}

fn responses(
    forms: Forms,
    types: &[&[&'static ProblemType]],
    layers: &[&[StatusCode]],
) -> Responses {
    let mut by_status: BTreeMap<StatusCode, Vec<&'static ProblemType>> = BTreeMap::new();
    for kind in types.concat() {
        let list = by_status.entry(kind.status).or_default();
        if !list.contains(&kind) {
            list.push(kind);
        }
    }
    by_status.insert(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, Vec::new());
    let layers = layers.concat();
    for status in &layers {
        by_status.entry(*status).or_default();
    }
    by_status
        .into_iter()
        .map(|(status, kinds)| {
            let response = response(forms, status, &kinds, layers.contains(&status));
            (status.as_str().to_owned(), RefOr::T(response))
        })
        .collect()
}

fn response(forms: Forms, status: StatusCode, kinds: &[&ProblemType], is_blank: bool) -> Response {
    let reason = status.canonical_reason().unwrap_or("Error");
    let lines: Vec<String> = kinds
        .iter()
        .map(|kind| format!("- `{}`: {}", kind.name, kind.doc))
        .collect();
    // The HTTP library refuses some requests before any layer, with the status and no body; a response
    // that names its content would promise one.
    let by_library = match status {
        StatusCode::URI_TOO_LONG => Some("Beyond 65,534 bytes the answer has no body."),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => Some("The answer has no body."),
        _ => None,
    };
    if let Some(note) = by_library {
        let parts = [reason, &lines.join("\n"), note];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        return ResponseBuilder::new()
            .description(parts.join("\n\n"))
            .build();
    }
    let mut response = ResponseBuilder::new()
        .description(
            format!("{reason}\n\n{}", lines.join("\n"))
                .trim_end()
                .to_owned(),
        )
        .content("application/problem+json", problem(kinds, is_blank))
        .content("text/html", text());
    let is_temporary = [
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    if is_temporary.contains(&status) {
        response = response.header(
            "Retry-After",
            header("Seconds until it is worth trying again"),
        );
    }
    if forms == Forms::Kroki {
        let error = Ref::from_schema_name("KrokiError");
        let error = ContentBuilder::new().schema(Some(error)).build();
        response = response
            .content("text/plain", text())
            .content("application/json", error);
    }
    let is_upstream = [StatusCode::BAD_GATEWAY, StatusCode::GATEWAY_TIMEOUT].contains(&status);
    if forms != Forms::Words && (status.is_client_error() || is_upstream || forms == Forms::Kroki) {
        let pictures = FORMATS
            .iter()
            .filter(|format| format.purpose == Purpose::Image);
        for format in pictures {
            let bytes = ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .content_media_type(format.media_type);
            let content = ContentBuilder::new().schema(Some(bytes)).build();
            response = response.content(format.media_type, content);
        }
    }
    response.build()
}

/// The problem document with the types that it can have here.
fn problem(kinds: &[&ProblemType], is_blank: bool) -> Content {
    let types = kinds.iter().map(|kind| kind.uri());
    let types = types.chain(is_blank.then(|| BLANK.to_owned()));
    let of_type = ObjectBuilder::new().property(
        "type",
        ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .enum_values(Some(types)),
    );
    let whole = AllOfBuilder::new()
        .item(Ref::from_schema_name("Problem"))
        .item(of_type);
    ContentBuilder::new()
        .schema(Some(Schema::AllOf(whole.build())))
        .build()
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $forms:ident, [$($types:expr),*], [$($layers:expr),*];)+) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> Responses {
                responses(Forms::$forms, &[$($types),*], &[$($layers),*])
            }
        }
    )+};
}

refusals! {
    /// Of routes that draw what they are sent.
    UploadRefused: Pictures, [QUERIED, UPLOADED, DRAWN, FORMATTED], [LAYERS, RATE];
    /// Of routes that read what they are sent, and draw nothing.
    TextRefused: Words, [QUERIED, UPLOADED, DRAWN, STORED], [LAYERS, RATE];
    /// Of routes that draw what is stored.
    StoredRefused: Pictures, [QUERIED, DRAWN, FORMATTED, STORED, FOUND], [LAYERS, RATE];
    /// Of routes that draw what their address holds.
    AddressRefused: Kroki, [QUERIED, DRAWN, FORMATTED, INFLATED, NAMED], [LAYERS, RATE];
    /// Of routes that draw what they are sent, as Kroki does.
    KrokiRefused: Kroki, [QUERIED, UPLOADED, DRAWN, FORMATTED, &[&KROKI_BODY]], [LAYERS, RATE];
    /// Of the page's form, which takes diagrams for Kroki as well.
    FormRefused: Kroki, [QUERIED, UPLOADED, DRAWN, FORMATTED, &[&KROKI_BODY], PASSED_ON], [LAYERS, RATE];
    /// Of routes that draw what another host has.
    FetchRefused: Pictures, [QUERIED, DRAWN, FORMATTED, FETCHED, NAMED], [LAYERS, RATE];
    /// Of pages and their files.
    PageRefused: Words, [&[&QUERY], ADDRESSED, NAMED, DRAWN], [LAYERS, RATE];
    /// Of what an operator asks.
    ProbeRefused: Words, [STORED, ADDRESSED], [LAYERS];
}
