//! The description of the API (OpenAPI 3.1), made of what the code itself is read by: the handlers'
//! `#[utoipa::path]`, the tables of options, formats and problems, and the types of the JSON.

mod answers;
mod bodies;
mod kroki;
mod parameters;
mod refusals;

use std::sync::LazyLock;

use utoipa::openapi;
use utoipa::{Modify, OpenApi};

pub use answers::{Drawn, Fetched, Kept, Page};
use bodies::EveryMediaType;
pub use bodies::{LOCAL, Manifests, ManifestsOrKroki};
pub use parameters::{
    DiagramAddress, Encoded, EncodedFirst, Extension, FormatFirst, FormatInPath, FormatInQuery,
    IfNoneMatch,
};
pub use parameters::{FileName, Part, PictureOptions};
pub use refusals::{
    AddressRefused, FetchRefused, FormRefused, KrokiRefused, PageRefused, ProbeRefused,
    StoredRefused, TextRefused, UploadRefused,
};

use super::handlers::{
    diagram, diagrams, docs, encoded, form, health, index, kroki as kroki_routes, metrics,
    openapi as own, permalink, ready, render, repository, source, static_file, strip,
};
use super::problem::Problem;
use super::site::Site;
use crate::render::json::schema::Graph;

const ABOUT: &str = "\
Kubernetes manifests in; pictures, graphs, findings and explanations out.

**Without an account.** There is nothing to log in to, and nothing is kept but what \
`POST /api/v1/diagrams` is given, and that without its sensitive values.

**Formats.** A route that draws gives the format that `format=` or the address names; \
`POST /api/v1/render` without it gives what `Accept` prefers, with its q-values, and SVG where \
`Accept` fits no format: 406 does not exist here. Answers are compressed with Brotli or gzip where \
`Accept-Encoding` allows it.

**Options.** They are the same everywhere and stand in the query, or in a form's fields. An empty \
value counts as not given. A name that is no option is refused, except under `/k8s/`.

**Errors.** Every error is a problem document (RFC 9457, `application/problem+json`); `type` tells \
programs what it is, `detail` people. A manifest at fault is named by `file`, `document`, `line` and \
`column`. Where `Accept` prefers `text/html` the error is a page, and where a picture was asked for, a \
picture with the same status, unless `Accept` names `application/problem+json`. Under `/k8s/` errors \
have the forms that Kroki gives them: text, unless `Accept` names another form.

**Methods.** `HEAD` works wherever `GET` does. A method that an address does not take is answered with \
405 and `Allow`, and `OPTIONS` with 204 and `Allow`.

**Other origins.** Pages of every origin may call `/api/`, `/d/`, `/k8s/`, `/gh/` and `/src`, with \
`POST` too: answers carry `Access-Control-Allow-Origin: *` and preflights are answered. No request carries a right \
that another page could misuse.

**Caching.** Answers whose address holds all that they are made of are `immutable`; a strong `ETag` \
stands for source, options, format and version. All others are `no-store` or must be revalidated. \
Every answer has an `X-Request-Id`, which the log repeats.";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Podatlas",
        description = ABOUT,
        license(name = "Apache License 2.0", identifier = "Apache-2.0"),
    ),
    paths(
        render::render,
        strip::strip,
        diagrams::keep,
        diagram::show,
        permalink::picture,
        permalink::page,
        encoded::show,
        encoded::show_accepted,
        kroki_routes::draw,
        kroki_routes::draw_as,
        repository::show,
        source::show,
        index::show,
        form::draw,
        static_file::show,
        health::show,
        ready::show,
        metrics::show,
        own::show,
        docs::show,
    ),
    components(schemas(Graph, Problem, kroki::KrokiBody, kroki::KrokiError)),
    tags(
        (name = "Draw", description = "A manifest in, the format asked for out; nothing is kept."),
        (name = "Keep", description = "A manifest is kept without its sensitive values, under an address that never changes."),
        (name = "Address", description = "Pictures whose address holds the manifest itself, as Kroki has them."),
        (name = "Repository", description = "Pictures of manifests that stand elsewhere; off until the operator allows a host."),
        (name = "Page", description = "What people see in the browser."),
        (name = "Operation", description = "For whoever runs the service."),
    ),
    modifiers(&EveryMediaType, &OtherNames),
)]
struct Description;

/// Routes that have further paths, each with the path that describes it.
const OTHER_NAMES: &[(&str, &str)] = &[("/v1/health", "/health"), ("/healthz", "/health")];

/// Describes a route under each of its paths.
struct OtherNames;

impl Modify for OtherNames {
    fn modify(&self, description: &mut openapi::OpenApi) {
        let paths = &mut description.paths.paths;
        for (other, path) in OTHER_NAMES {
            let Some(mut item) = paths.get(*path).cloned() else {
                continue;
            };
            if let Some(get) = &mut item.get {
                get.operation_id = Some(other.trim_matches('/').replace('/', "_"));
            }
            paths.insert((*other).to_owned(), item);
        }
    }
}

static DESCRIPTION: LazyLock<openapi::OpenApi> = LazyLock::new(Description::openapi);

/// The description for the clients of a site, as JSON.
///
/// # Errors
/// None: all of it can be written.
pub fn json(site: &Site) -> serde_json::Result<String> {
    let mut description = DESCRIPTION.clone();
    let server = match site.url("") {
        here if here.is_empty() => "/".to_owned(),
        url => url,
    };
    description.servers = Some(vec![openapi::Server::new(server)]);
    let json = serde_json::to_string(&description)?;
    if site.origin().is_empty() {
        return Ok(json);
    }
    Ok(json.replace(LOCAL, &site.url("")))
}
