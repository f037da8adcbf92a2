//! `GET /gh/{owner}/{repo}/{reference}/{path}.{format}`: the picture of manifests in a repository of
//! GitHub, live.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::fetch::{self, Fetch, Repository, Wanted};
use crate::web::negotiate::by_name;
use crate::web::upload::{options, query};

/// Answers the route. The last extension is the format; before it stand paths, separated by commas.
pub async fn show(
    drawing: Drawing,
    State(fetch): State<Fetch>,
    Path((owner, name, reference, path)): Path<(String, String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    let (paths, extension) = path.rsplit_once('.').ok_or(RequestError::NoSuchPage)?;
    let format = by_name(extension)?;
    let options = options(&query(&uri)?, &[])?;
    let repository = Repository::parse(&owner, &name, &reference)?;
    let fetched = fetch.repository(&repository, Wanted::parse(paths)?).await?;
    fetch::answer(&drawing, fetched, options, format, &headers).await
}
