//! PROBLEMS: one line for each type of problem document (RFC 9457), read by the error type, the API's
//! description and the README.

use axum::http::StatusCode;

/// A type of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct ProblemType {
    /// The last part of its `type`, `urn:podatlas:NAME`.
    pub name: &'static str,
    /// Status of the answer.
    pub status: StatusCode,
    /// Its `title`.
    pub title: &'static str,
    /// When it comes, and what to do.
    pub doc: &'static str,
}

impl ProblemType {
    /// The `type` of its documents.
    pub fn uri(&self) -> String {
        format!("urn:podatlas:{}", self.name)
    }
}

const fn of(
    name: &'static str,
    status: StatusCode,
    title: &'static str,
    doc: &'static str,
) -> ProblemType {
    ProblemType {
        name,
        status,
        title,
        doc,
    }
}

const BAD: StatusCode = StatusCode::BAD_REQUEST;
const LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
const UNAVAILABLE: StatusCode = StatusCode::SERVICE_UNAVAILABLE;

// The table reads better with a line for each.
#[rustfmt::skip]
mod table {
    use super::*;

    pub const EMPTY: ProblemType = of("empty", BAD, "Nothing to draw", "The input holds no document.");
    pub const UNREADABLE: ProblemType = of("unreadable", BAD, "The manifest cannot be read", "No document of the input can be read; `file`, `document`, `line` and `column` say where the first fault is.");
    pub const ARCHIVE: ProblemType = of("archive", BAD, "The archive cannot be read", "It is damaged, of another kind, or holds no manifest.");
    pub const OPTION: ProblemType = of("option", BAD, "Option not accepted", "An option is unknown, given twice, or has a value that it cannot have; `detail` lists what is accepted.");
    pub const UNKNOWN_FORMAT: ProblemType = of("unknown-format", BAD, "Unknown format", "No format has this name or extension; `detail` lists them.");
    pub const NOT_DRAWABLE: ProblemType = of("not-drawable", BAD, "The picture cannot be drawn", "The format cannot hold this picture, such as a PNG of too many pixels.");
    pub const QUERY: ProblemType = of("query", BAD, "The query cannot be read", "Names and values must be percent-encoded UTF-8.");
    pub const INCOMPLETE: ProblemType = of("incomplete", BAD, "The body cannot be read", "The connection broke before the body was complete.");
    pub const MULTIPART: ProblemType = of("multipart", BAD, "The body cannot be read", "The boundary or a part of the form is malformed, or a field without file name is no UTF-8.");
    pub const BASE64: ProblemType = of("base64", BAD, "The address cannot be read", "The last part of the address is not base64url, or is cut short.");
    pub const ZLIB: ProblemType = of("zlib", BAD, "The address cannot be read", "The last part of the address is base64url, but not of zlib data.");
    pub const ADDRESS: ProblemType = of("address", BAD, "The address cannot be read", "The address of the manifest is missing, or is none.");
    pub const KROKI_BODY: ProblemType = of("kroki-body", BAD, "The body cannot be read", "The JSON body is none that Kroki knows, and no manifest.");
    pub const FETCHING_OFF: ProblemType = of("fetching-off", StatusCode::FORBIDDEN, "Not allowed here", "The operator of the service has not allowed to fetch manifests from there.");
    pub const ADDRESS_NOT_ALLOWED: ProblemType = of("address-not-allowed", StatusCode::FORBIDDEN, "Not allowed here", "Nothing is fetched from such an address.");
    pub const NO_SUCH_MANIFEST: ProblemType = of("no-such-manifest", StatusCode::NOT_FOUND, "No such manifest", "The host has no manifest at this address, or does not show it.");
    pub const UNKNOWN_DIAGRAM_TYPE: ProblemType = of("unknown-diagram-type", StatusCode::NOT_FOUND, "Unknown type of diagram", "Diagrams of this type are not drawn here.");
    pub const METHOD_NOT_ALLOWED: ProblemType = of("method-not-allowed", StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed", "The address of a diagram of another type does not take the method; `Allow` lists those that it takes.");
    pub const TOO_MANY_FILES: ProblemType = of("too-many-files", LARGE, "Too many files", "One picture is made of fewer files.");
    pub const URI_TOO_LONG: ProblemType = of("uri-too-long", StatusCode::URI_TOO_LONG, "Too long", "The address is longer than the limit: send the manifest as a body.");
    pub const UPSTREAM: ProblemType = of("upstream", StatusCode::BAD_GATEWAY, "The manifest cannot be fetched", "The host of the manifest cannot be reached, or does not give it out.");
    pub const KROKI_UPSTREAM: ProblemType = of("kroki-upstream", StatusCode::BAD_GATEWAY, "The other server does not answer", "The server that draws other types of diagrams cannot be reached.");
    pub const UPSTREAM_TIMEOUT: ProblemType = of("upstream-timeout", StatusCode::GATEWAY_TIMEOUT, "The manifest cannot be fetched", "The host of the manifest did not answer in time.");
    pub const KROKI_UPSTREAM_SLOW: ProblemType = of("kroki-upstream-slow", StatusCode::GATEWAY_TIMEOUT, "The other server is too slow", "The server that draws other types of diagrams did not answer in time.");
    pub const NOT_FOUND: ProblemType = of("not-found", StatusCode::NOT_FOUND, "Not found", "Nothing has this address.");
    pub const NO_SUCH_DIAGRAM: ProblemType = of("no-such-diagram", StatusCode::NOT_FOUND, "No such diagram", "No diagram is stored under this id.");
    pub const TIMEOUT: ProblemType = of("timeout", StatusCode::REQUEST_TIMEOUT, "Too slow", "The body did not arrive in time.");
    pub const TOO_LARGE: ProblemType = of("too-large", LARGE, "Too large", "The body, or what it expands to, is larger than the limit that `detail` names.");
    pub const TOO_MANY_DOCUMENTS: ProblemType = of("too-many-documents", LARGE, "Too many documents", "The input holds more documents than the limit.");
    pub const ARCHIVE_TOO_LARGE: ProblemType = of("archive-too-large", LARGE, "Too large", "The archive has too many files, or expands too far.");
    pub const UNSUPPORTED_MEDIA_TYPE: ProblemType = of("unsupported-media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", "The `Content-Type` or `Content-Encoding` of the body is none that is read.");
    pub const BUSY: ProblemType = of("busy", UNAVAILABLE, "Busy", "Too many requests wait; `Retry-After` says when to try again.");
    pub const TOO_SLOW: ProblemType = of("too-slow", UNAVAILABLE, "Too slow to draw", "Drawing took longer than the limit.");
    pub const TOO_MUCH_MEMORY: ProblemType = of("too-much-memory", UNAVAILABLE, "Too large to draw", "Drawing took more memory than the limit.");
    pub const STORE_DOWN: ProblemType = of("store-down", UNAVAILABLE, "Store not available", "Stored diagrams cannot be reached at the moment; drawing goes on.");
    pub const INTERNAL: ProblemType = of("internal", StatusCode::INTERNAL_SERVER_ERROR, "Internal error", "Something is wrong in the service; its log knows more under the answer's `X-Request-Id`.");
}

pub use table::*;

/// Every type, by status.
pub const PROBLEMS: &[&ProblemType] = &[
    &EMPTY,
    &UNREADABLE,
    &ARCHIVE,
    &OPTION,
    &UNKNOWN_FORMAT,
    &NOT_DRAWABLE,
    &QUERY,
    &ADDRESS,
    &INCOMPLETE,
    &MULTIPART,
    &KROKI_BODY,
    &BASE64,
    &ZLIB,
    &FETCHING_OFF,
    &ADDRESS_NOT_ALLOWED,
    &NOT_FOUND,
    &NO_SUCH_DIAGRAM,
    &NO_SUCH_MANIFEST,
    &UNKNOWN_DIAGRAM_TYPE,
    &METHOD_NOT_ALLOWED,
    &TIMEOUT,
    &TOO_LARGE,
    &TOO_MANY_DOCUMENTS,
    &TOO_MANY_FILES,
    &ARCHIVE_TOO_LARGE,
    &URI_TOO_LONG,
    &UNSUPPORTED_MEDIA_TYPE,
    &INTERNAL,
    &UPSTREAM,
    &KROKI_UPSTREAM,
    &BUSY,
    &TOO_SLOW,
    &TOO_MUCH_MEMORY,
    &STORE_DOWN,
    &UPSTREAM_TIMEOUT,
    &KROKI_UPSTREAM_SLOW,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_stands_in_the_table_once_and_by_status() {
        let text = include_str!("problems.rs");
        let declared = text.matches(": ProblemType = of(").count() - 1;
        assert_eq!(PROBLEMS.len(), declared);
        let mut names: Vec<_> = PROBLEMS.iter().map(|problem| problem.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), declared);
        assert!(PROBLEMS.is_sorted_by_key(|problem| problem.status));
    }
}
