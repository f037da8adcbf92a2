//! The protocol of Kroki servers (kroki.io), so that their clients draw manifests here: what a request
//! asks for, the forms of its errors, and what is passed on to another server.

mod asked;
mod json;
mod path;
mod refusal;
mod types;
mod upstream;
mod versions;

pub use asked::{format, has_options, options};
pub use json::{Json, OtherJson};
pub use path::{Foreign, shown};
pub use refusal::{Form, form, json as error_json, text as error_text};
pub use types::{TYPES, is_drawn_here, shown_type};
pub use upstream::{Passed, Upstream};

use axum::response::{IntoResponse, Response};

/// Mark of an answer that follows Kroki's protocol, where its path does not tell: any page may read
/// it, and an error in it has the form that Kroki gives it.
#[derive(Debug, Clone, Copy)]
pub struct Kroki;

impl Kroki {
    /// Marks an answer.
    pub fn mark(answer: impl IntoResponse) -> Response {
        let mut response = answer.into_response();
        response.extensions_mut().insert(Self);
        response
    }

    /// Whether an answer to this path follows the protocol.
    pub fn is_spoken(path: &str, response: &Response) -> bool {
        path::is_ours(path) || response.extensions().get::<Self>().is_some()
    }
}
