//! RFC 9457 problem documents.

use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::RequestError;
use crate::Error;

/// Seconds after which a client may try again when the service is busy.
pub const RETRY_AFTER: u32 = 5;

/// One problem, in every form an error can be answered in.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank` for what the status says alone, else `urn:podatlas:NAME`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short words for the status or type.
    pub title: &'static str,
    /// HTTP status.
    #[serde(serialize_with = "as_number")]
    #[schema(value_type = u16, minimum = 400, maximum = 599)]
    pub status: StatusCode,
    /// What is wrong and what to do; never quotes a value of the manifest.
    pub detail: String,
    /// What to do, where the detail does not say it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    pub suggestion: String,
    /// The place at fault, when the input is.
    #[serde(flatten)]
    #[schema(value_type = ProblemPlace)]
    pub place: Option<ProblemPlace>,
}

/// Where the input is at fault.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemPlace {
    /// Name of the file.
    #[schema(required = false)]
    pub file: String,
    /// Document in the file, from 1.
    #[schema(required = false, minimum = 1)]
    pub document: u32,
    /// Line in the file, from 1.
    #[schema(required = false, minimum = 1)]
    pub line: u32,
    /// Column in the line, from 1.
    #[schema(required = false, minimum = 1)]
    pub column: u32,
}

impl Problem {
    /// The problem of a request error.
    pub fn of(error: &RequestError) -> Self {
        let kind = error.kind();
        let mut problem = Self {
            kind: kind.uri(),
            title: kind.title,
            status: kind.status,
            detail: error.to_string(),
            suggestion: String::new(),
            place: None,
        };
        if let RequestError::Input(Error::Unreadable(fault)) = error {
            problem.detail = fault.message.clone();
            problem.suggestion = fault.suggestion.clone();
            problem.place = Some(ProblemPlace {
                file: fault.place.file.to_string(),
                document: fault.place.document,
                line: fault.place.position.line,
                column: fault.place.position.column,
            });
        }
        problem
    }

    /// The problem of a status that a layer answered with by itself.
    pub fn of_status(status: StatusCode) -> Self {
        Self {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("Error"),
            status,
            detail: detail(status).to_owned(),
            suggestion: String::new(),
            place: None,
        }
    }

    /// The detail with its place before and the suggestion after it, for pictures and pages.
    pub fn sentence(&self) -> String {
        let mut sentence = match &self.place {
            Some(place) => format!(
                "{}, line {}, column {}: {}",
                place.file, place.line, place.column, self.detail
            ),
            None => self.detail.clone(),
        };
        if !self.suggestion.is_empty() {
            sentence = format!("{sentence} ({})", self.suggestion);
        }
        sentence
    }

    /// The problem as `application/problem+json`.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

fn detail(status: StatusCode) -> &'static str {
    match status {
        StatusCode::METHOD_NOT_ALLOWED => {
            "this address does not take the method; the Allow header lists those that it takes"
        }
        StatusCode::REQUEST_TIMEOUT => "the request took longer than the time limit: try again",
        StatusCode::PAYLOAD_TOO_LARGE => "the body is larger than the limit",
        StatusCode::TOO_MANY_REQUESTS => "too many requests: try again in a few seconds",
        StatusCode::SERVICE_UNAVAILABLE => "the service is busy: try again in a few seconds",
        status if status.is_server_error() => "something went wrong inside the service",
        _ => "the request cannot be answered",
    }
}

fn as_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_error_tells_nothing_of_its_cause() {
        let id = crate::store::DiagramId::parse("0123456789abcdef0123456789abcdef").unwrap();
        for error in [RequestError::Internal, RequestError::StoreDamaged(id)] {
            let problem = Problem::of(&error);
            assert_eq!(problem.detail, detail(StatusCode::INTERNAL_SERVER_ERROR));
            assert_eq!(problem.title, "Internal error");
        }
    }
}
