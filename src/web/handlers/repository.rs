//! `GET /gh/{owner}/{repo}/{reference}/{path}.{format}`: the picture of manifests in a repository of
//! GitHub, live.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::fetch::{self, Fetch, Repository, Wanted};
use crate::web::negotiate::by_name;
use crate::web::openapi::{FetchRefused, Fetched, FormatInPath, IfNoneMatch, PictureOptions};
use crate::web::upload::{options, query};

/// Answers the route. The last extension is the format; before it stand paths, separated by commas.
#[utoipa::path(
    get,
    path = "/gh/{owner}/{repo}/{reference}/{path}.{format}",
    tag = "Repository",
    operation_id = "repository",
    summary = "Manifests of a GitHub repository, in a format",
    description = "`path` is a file, a folder whose manifests are drawn together, or several of both with \
                   commas between. What is fetched is kept for a while; `Age` says how long ago that was, \
                   and where the host fails, an older copy stands in, with a `Warning`.",
    params(
        ("owner" = String, Path, description = "Owner of the repository", example = "kubernetes"),
        ("repo" = String, Path, description = "Name of the repository", example = "examples"),
        ("reference" = String, Path, description = "Branch, tag or commit", example = "master"),
        ("path" = String, Path, description = "Path of a file or folder, or several with commas between", example = "web/guestbook"),
        FormatInPath,
        PictureOptions,
        IfNoneMatch,
    ),
    responses(Fetched, FetchRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl http://127.0.0.1:8080/gh/OWNER/REPOSITORY/main/k8s/app.yaml.svg -o app.svg"},
    ]))),
)]
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
