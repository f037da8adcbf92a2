//! Every other path.

use crate::web::error::RequestError;

/// Answers paths without a route.
pub async fn not_found() -> RequestError {
    RequestError::NoSuchPage
}
