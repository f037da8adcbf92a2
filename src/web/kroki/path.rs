//! Paths that name a diagram: `/{type}`, `/{type}/{format}`, `/{type}/{encoded}`,
//! `/{type}/{format}/{encoded}`.

use axum::http::Method;

use super::types::TYPES;
use crate::render::registry::find;
use crate::web::error::RequestError;

/// First parts of the paths of other routes, which no type of diagram can take.
const RESERVED: &[&str] = &[
    "api", "d", "gh", "health", "healthz", "metrics", "readyz", "src", "static", "v1",
];

/// Characters of a path's part that is logged.
const MAX_SHOWN: usize = 40;

/// Whether a path names a diagram that is drawn here.
pub fn is_ours(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next();
    first.is_some_and(|first| TYPES.contains(&first))
}

/// A path that names a diagram of another type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The type.
    pub kind: String,
    /// Format, encoded source, both or none, in the order of the path.
    pub rest: Vec<String>,
}

impl Foreign {
    /// Reads a path; `None` where it names no diagram of another type. No part is empty, a dot, or holds
    /// anything that could lead a server elsewhere.
    ///
    /// # Errors
    /// [`RequestError::Base64`] where the encoded source has characters that none has.
    pub fn of(method: &Method, path: &str) -> Result<Option<Self>, RequestError> {
        let Some(path) = path.strip_prefix('/') else {
            return Ok(None);
        };
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut parts = path.split('/');
        let kind = parts.next().unwrap_or_default();
        if !is_name(kind) || RESERVED.contains(&kind) || TYPES.contains(&kind) {
            return Ok(None);
        }
        let rest: Vec<&str> = parts.collect();
        let is_read = [Method::GET, Method::HEAD].contains(method);
        let is_sent = method == Method::POST;
        let fits = match rest.as_slice() {
            [] => is_sent,
            [one] => is_name(one) || !is_sent && !one.contains('.'),
            [format, encoded] => is_name(format) && !encoded.contains('.'),
            _ => false,
        };
        if !fits {
            return Ok(None);
        }
        let mut read = Vec::new();
        for (place, part) in rest.iter().enumerate() {
            let is_encoded = is_read && place + 1 == rest.len();
            read.push(if is_encoded {
                encoded(part)?
            } else {
                (*part).to_owned()
            });
        }
        let kind = kind.to_owned();
        Ok(Some(Self { kind, rest: read }))
    }

    /// Methods that the address takes.
    pub fn allowed(&self) -> &'static str {
        match self.rest.len() {
            0 => "POST,OPTIONS",
            1 => "GET,HEAD,POST,OPTIONS",
            _ => "GET,HEAD,OPTIONS",
        }
    }
}

/// Whether a text is a name as those of types and formats.
pub fn is_name(text: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    text.len() <= MAX_SHOWN
        && text.starts_with(is_letter)
        && text
            .chars()
            .all(|it| is_letter(it) || it == '-' || it == '_')
}

/// An encoded source as it is passed on: the letters of base64url, padding, and the `~` by which
/// PlantUML tells its own encodings.
fn encoded(part: &str) -> Result<String, RequestError> {
    let part = part.replace("%3D", "=").replace("%3d", "=");
    let is_letter = |it: char| it.is_ascii_alphanumeric() || "-_=~".contains(it);
    if part.is_empty() || !part.chars().all(is_letter) {
        return Err(RequestError::Base64);
    }
    Ok(part)
}

/// A path for the log, without a source that stands in it: of the addresses of diagrams, and of
/// those that nobody knows, only what is a plain name.
pub fn shown(path: &str) -> Option<String> {
    let mut parts = path.trim_start_matches('/').split('/');
    let first = parts.next().unwrap_or_default();
    if RESERVED.contains(&first) || path == "/" {
        return None;
    }
    let rest: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let kind = if is_name(first) { first } else { "…" };
    let format = |name: &str| find(name).map_or("…", |it| it.name);
    Some(match rest.as_slice() {
        [] => format!("/{kind}"),
        [one] => format!("/{kind}/{}", format(one)),
        [one, ..] => format!("/{kind}/{}/…", format(one)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(method: &Method, path: &str) -> Option<String> {
        let foreign = Foreign::of(method, path).ok().flatten()?;
        Some(
            [&[foreign.kind], foreign.rest.as_slice()]
                .concat()
                .join(" "),
        )
    }

    #[test]
    fn addresses_of_other_diagrams_are_told_from_pages_and_tricks() {
        for (path, parts) in [
            ("/plantuml/svg/eNrL-_8=", "plantuml svg eNrL-_8="),
            ("/plantuml/svg/eNrL%3D%3d/", "plantuml svg eNrL=="),
            ("/plantuml/~1abc", "plantuml ~1abc"),
            ("/c4plantuml/png/a", "c4plantuml png a"),
        ] {
            assert_eq!(read(&Method::GET, path).as_deref(), Some(parts), "{path}");
        }
        assert_eq!(read(&Method::POST, "/d2/").as_deref(), Some("d2"));
        assert_eq!(read(&Method::POST, "/d2/svg").as_deref(), Some("d2 svg"));
        for path in [
            "/",
            "//",
            "/d2",
            "/a/b/c/d",
            "/d2/svg/a/b",
            "/../svg/a",
            "/d2/../a",
            "/d2/svg/..",
            "/%2e%2e/svg/a",
            "/d2/%2e%2e/a",
            "/d2/svg/%2e%2e",
            "/d2//a",
            "//d2/svg/a",
            "/d2/svg/a%2fb",
            "/d2/svg/a%5cb",
            "/D2/svg/a",
            "/d2/svg/a%00",
            "/d2/svg//",
            "/d/svg/a",
            "/static/a/b",
            "/k8s/svg/a",
            "/api/v1/a",
            "/d2/svg/a?",
            "/d2;x/svg/a",
            "/@host/svg/a",
            "/a:b/svg/a",
        ] {
            assert_eq!(read(&Method::GET, path), None, "{path}");
        }
        for path in [
            "/d2/%2e%2e",
            "/d2/..",
            "/",
            "/d2/..%2f",
            "/static",
            "/k8s/svg",
        ] {
            assert_eq!(read(&Method::POST, path), None, "{path}");
        }
    }
}
