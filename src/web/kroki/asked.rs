//! What a request asks for: the format and the options, each from several places.

use axum::http::HeaderMap;

use crate::Options;
use crate::options::{is_list, lookup};
use crate::render::Format;
use crate::web::error::RequestError;
use crate::web::negotiate::{by_name, first_format};
use crate::web::upload::known_options;

const OPTION_HEADER: &str = "kroki-diagram-options-";

/// The format: `given` (of the path, else of the JSON body), else the first that `Accept` takes.
///
/// # Errors
/// [`RequestError::UnknownFormat`].
pub fn format(given: Option<&str>, headers: &HeaderMap) -> Result<&'static Format, RequestError> {
    let Some(given) = given.filter(|given| !given.is_empty()) else {
        return first_format(headers);
    };
    let name = given.to_ascii_lowercase();
    // Kroki's text with line-drawing characters; ours has one kind of words.
    by_name(if name == "utxt" { "txt" } else { &name })
}

/// The options: those of the JSON body stand above those of `Kroki-Diagram-Options-*` headers, and
/// these above the query's. Names are compared without case; names that are no option are passed over.
///
/// # Errors
/// [`crate::Error::Option`] for a value that an option cannot have.
pub fn options(
    query: &[(String, String)],
    headers: &HeaderMap,
    json: &[(String, String)],
) -> Result<Options, RequestError> {
    let mut chosen: Vec<(String, String)> = Vec::new();
    for layer in [query, &of_headers(headers), json] {
        let layer: Vec<(String, &String)> = layer
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .filter(|(name, _)| lookup(name).is_some())
            .collect();
        chosen.retain(|(name, _)| layer.iter().all(|(above, _)| above != name));
        for (name, value) in layer {
            if !is_list(&name) {
                chosen.retain(|(earlier, _)| *earlier != name);
            }
            chosen.push((name, value.clone()));
        }
    }
    known_options(&chosen)
}

/// Whether headers name an option, so that the address alone does not tell what the answer is.
pub fn has_options(headers: &HeaderMap) -> bool {
    of_headers(headers)
        .iter()
        .any(|(name, _)| lookup(name).is_some())
}

fn of_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .filter_map(|(name, value)| {
            let name = name.as_str().strip_prefix(OPTION_HEADER)?;
            let value = String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
            Some((name.to_owned(), value))
        })
        .collect()
}
