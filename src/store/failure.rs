//! What a store says when it fails, as far as it may be logged: an S3 server quotes the access key
//! and the signature in its error bodies.

use std::error::Error;

/// The error and its causes, of a server's answer only the status and the code.
pub(super) fn told(error: &object_store::Error) -> String {
    let text = chain(error);
    let Some((before, answer)) = text.split_once("status code: ") else {
        return text;
    };
    let status = answer.split(':').next().unwrap_or_default();
    match code(answer) {
        Some(code) => format!("{before}status {status}, {code}"),
        None => format!("{before}status {status}"),
    }
}

/// Whether the server does not know `If-None-Match` on a PUT.
pub(super) fn is_no_conditional_put(error: &object_store::Error) -> bool {
    matches!(error, object_store::Error::NotImplemented { .. })
        || chain(error).contains("status code: 501")
}

/// Whether what was not found is the bucket itself, or what answered is no store of objects: one
/// says in its answer what there is not.
pub(super) fn is_no_bucket(error: &object_store::Error) -> bool {
    let text = chain(error);
    match code(&text) {
        Some("NoSuchBucket" | "ContainerNotFound") => true,
        Some(_) => false,
        None => text.contains("status code: "),
    }
}

fn chain(error: &object_store::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}

/// The code in the XML body of an answer; letters only, as all stores have it.
fn code(answer: &str) -> Option<&str> {
    let (_, rest) = answer.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_code =
        (1..64).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: &str, body: &str) -> object_store::Error {
        object_store::Error::Generic {
            store: "S3",
            source: format!(
                "Error performing PUT http://s3/bucket in 1ms - Server returned non-2xx status \
                 code: {status}: {body}"
            )
            .into(),
        }
    }

    #[test]
    fn an_answers_status_and_code_are_told_and_nothing_else_of_it() {
        let body = "<Error><Code>InvalidAccessKeyId</Code><AWSAccessKeyId>hunter2</AWSAccessKeyId></Error>";
        let text = told(&answered("403 Forbidden", body));
        assert!(
            text.ends_with("status 403 Forbidden, InvalidAccessKeyId"),
            "{text}"
        );
        let text = told(&answered("500 Internal Server Error", "hunter2"));
        assert!(text.ends_with("status 500 Internal Server Error"), "{text}");
    }

    #[test]
    fn a_server_that_does_not_know_conditional_writes_is_recognised() {
        assert!(is_no_conditional_put(&answered("501 Not Implemented", "")));
        assert!(!is_no_conditional_put(&answered("500 Internal", "501")));
    }
}
