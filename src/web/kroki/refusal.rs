//! In which form Kroki gives an error: the first that `Accept` takes, else text.

use axum::http::{HeaderMap, StatusCode};
use serde_json::json;

use crate::render::Format;
use crate::render::registry::find;
use crate::web::negotiate::in_order;
use crate::web::problem::Problem;

/// The form of an error.
pub enum Form {
    /// `{"error":{"code":…,"message":…}}`
    Json,
    /// `Error 400: …`
    Text,
    /// A picture of the error.
    Picture(&'static Format),
    /// A page.
    Page,
    /// A problem document, where a client names its type.
    Problem,
}

/// The form that a request wants an error of this status in.
pub fn form(headers: &HeaderMap, status: StatusCode) -> Form {
    let wanted = in_order(headers);
    let forms = wanted.iter().filter_map(|media| of_media(media, status));
    forms.into_iter().next().unwrap_or(Form::Text)
}

fn of_media(media: &str, status: StatusCode) -> Option<Form> {
    match media {
        "application/json" => Some(Form::Json),
        "application/problem+json" => Some(Form::Problem),
        "text/plain" | "text/*" => Some(Form::Text),
        "text/html" => Some(Form::Page),
        "image/svg+xml" => find("svg").map(Form::Picture),
        // A service that is busy does not draw pixels to say so.
        "image/png" | "image/*" if !status.is_server_error() => find("png").map(Form::Picture),
        "image/*" => find("svg").map(Form::Picture),
        _ => None,
    }
}

/// The body of the form [`Form::Json`].
pub fn json(problem: &Problem) -> Vec<u8> {
    let code = problem.status.as_u16();
    let error = json!({ "error": { "code": code, "message": problem.sentence() } });
    error.to_string().into_bytes()
}

/// The body of the form [`Form::Text`].
pub fn text(problem: &Problem) -> Vec<u8> {
    let code = problem.status.as_u16();
    format!("Error {code}: {}", problem.sentence()).into_bytes()
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn name(accept: &str, status: StatusCode) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        match form(&headers, status) {
            Form::Json => "json",
            Form::Text => "text",
            Form::Picture(format) => format.name,
            Form::Page => "page",
            Form::Problem => "problem",
        }
    }

    #[test]
    fn the_first_form_that_accept_takes_is_given_and_text_else() {
        for (accept, form) in [
            ("application/json, image/png", "json"),
            ("image/png, application/json", "png"),
            (
                "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                "svg",
            ),
            (
                "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
                "png",
            ),
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "page",
            ),
            ("image/*", "png"),
            ("image/svg+xml;q=0.1, text/plain;q=0.2", "text"),
            ("image/svg+xml, application/problem+json", "svg"),
            ("application/problem+json, image/svg+xml", "problem"),
            ("application/pdf, application/json", "json"),
            ("*/*", "text"),
            ("application/pdf", "text"),
        ] {
            assert_eq!(name(accept, StatusCode::BAD_REQUEST), form, "{accept}");
        }
        assert_eq!(
            name("image/png, image/svg+xml", StatusCode::BAD_GATEWAY),
            "svg"
        );
        assert_eq!(name("image/png", StatusCode::SERVICE_UNAVAILABLE), "text");
    }
}
