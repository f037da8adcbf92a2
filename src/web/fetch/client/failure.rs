//! What a host's refusal, or its silence, is told as.

use std::error::Error;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::{HeaderName, RETRY_AFTER};

use super::super::error::FetchError;
use super::super::resolver::Unresolved;

/// How long a host that wants fewer requests is left alone, where it does not say.
const PAUSE: Duration = Duration::from_secs(60);
/// The least and the most of what it may say.
const PAUSES: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(900));
const RATE_LEFT: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

/// What a status other than 200 says.
pub fn refusal(host: String, response: &Response) -> FetchError {
    let status = response.status().as_u16();
    let pause = response.headers().get(RETRY_AFTER);
    let is_used_up = (response.headers().get(RATE_LEFT)).is_some_and(|left| left == "0");
    match status {
        404 | 410 => FetchError::NotFound { host },
        403 if pause.is_none() && !is_used_up => FetchError::Denied { host, status },
        403 | 429 => FetchError::Limited {
            host,
            pause: pause
                .and_then(|value| value.to_str().ok()?.parse().ok())
                .map_or(PAUSE, Duration::from_secs)
                .clamp(PAUSES.0, PAUSES.1),
        },
        401 | 451 => FetchError::Denied { host, status },
        500..=599 => FetchError::Failing { host, status },
        _ => FetchError::Unusable {
            host,
            problem: "a status that is neither a file nor a refusal",
        },
    }
}

/// What went wrong on the way.
pub fn failure(host: String, error: &reqwest::Error) -> FetchError {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(one) = cause {
        match one.downcast_ref::<Unresolved>() {
            Some(Unresolved::NotPublic) => return FetchError::NotPublic { host },
            Some(Unresolved::Unknown) => {
                return FetchError::Unreachable {
                    host,
                    problem: "its name is not known",
                };
            }
            None => cause = one.source(),
        }
    }
    if error.is_timeout() {
        return FetchError::TooSlow { host };
    }
    let problem = if error.is_connect() {
        "no connection, or no trust in its certificate"
    } else {
        "it broke off, or speaks no HTTP that can be read"
    };
    FetchError::Unreachable { host, problem }
}
