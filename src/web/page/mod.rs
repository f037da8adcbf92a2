//! The page: what the templates show, made from an atlas. The page's own English stands
//! in `templates/` and `static/texts.js`.

pub mod docs;
mod outline;
mod result;
mod source;
mod words;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

pub use outline::Row;
pub use result::ResultView;
pub use source::Source;

use super::asset::modules;
use super::error::RequestError;
use super::examples::{EXAMPLES, Example};
use super::headers::page_policy;
use super::problem::Problem;
use super::site::Site;
use crate::options::{DETAILS, Detail, Hide, Theme};
use crate::render::{FORMATS, Format};
use crate::scene::{VIEWS, ViewDoc};
use crate::{InputFile, Limits, Options, Rules, VERSION, chart_with};

/// The whole page: editor, and the result when there is one.
#[derive(Template)]
#[template(path = "page.html")]
pub struct Page {
    root: String,
    origin: String,
    version: &'static str,
    examples: &'static [Example],
    source: Source,
    modules: Vec<&'static str>,
    views: &'static [ViewDoc],
    details: &'static [(&'static str, Detail)],
    formats: &'static [Format],
    options: Options,
    result: Option<ResultView>,
    problem: Option<Problem>,
}

/// The part of the page that changes when something is drawn.
#[derive(Template)]
#[template(path = "part.html")]
struct Part {
    result: ResultView,
}

/// A page that says what went wrong.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage<'a> {
    root: &'a str,
    /// The page has no script that needs it.
    origin: &'static str,
    version: &'static str,
    problem: &'a Problem,
}

impl Page {
    /// The page before anything is drawn.
    pub fn empty(site: &Site) -> Response {
        let options = Options {
            theme: Theme::Auto,
            ..Options::default()
        };
        respond(
            &Self::with(site, Source::default(), &options, None, None),
            &[],
        )
    }

    /// The page with its picture and words.
    ///
    /// # Errors
    /// What the pipeline refuses.
    pub fn drawn(
        site: &Site,
        source: Source,
        options: &Options,
        limits: &Limits,
        rules: &Rules,
    ) -> Result<Response, RequestError> {
        let result = draw(&source.files(), options, limits, rules)?;
        let digests = result.style_digests();
        let page = Self::with(site, source, options, Some(result), None);
        Ok(respond(&page, &digests))
    }

    /// Only the part that changes.
    ///
    /// # Errors
    /// What the pipeline refuses.
    pub fn part(
        files: &[InputFile],
        options: &Options,
        limits: &Limits,
        rules: &Rules,
    ) -> Result<Response, RequestError> {
        let result = draw(files, options, limits, rules)?;
        Ok(respond(&Part { result }, &[]))
    }

    /// The page with what is wrong. The refused text is not repeated: it could not be stripped.
    pub fn refused(site: &Site, problem: &Problem, options: &Options) -> Response {
        let page = Self::with(
            site,
            Source::default(),
            options,
            None,
            Some(problem.clone()),
        );
        respond(&page, &[])
    }

    fn with(
        site: &Site,
        source: Source,
        options: &Options,
        result: Option<ResultView>,
        problem: Option<Problem>,
    ) -> Self {
        Self {
            root: site.root().to_owned(),
            origin: site.origin().to_owned(),
            version: VERSION,
            examples: EXAMPLES,
            source,
            modules: modules().collect(),
            views: VIEWS,
            details: DETAILS,
            formats: FORMATS,
            options: options.clone(),
            result,
            problem,
        }
    }

    fn hidden_kinds(&self) -> String {
        let kinds = self.options.hide.iter().filter_map(|hide| match hide {
            Hide::Kind(kind) => Some(kind.as_str()),
            _ => None,
        });
        kinds.collect::<Vec<_>>().join(", ")
    }

    fn hides(&self, name: &str) -> bool {
        self.options.hide.iter().any(|hide| hide.name() == name)
    }

    fn has_theme(&self, name: &str) -> bool {
        match self.options.theme {
            Theme::Auto => name == "auto",
            Theme::Light => name == "light",
            Theme::Dark => name == "dark",
        }
    }
}

impl<'a> ErrorPage<'a> {
    /// The page of a problem; `root` is the path before every path of the service.
    pub fn of(problem: &'a Problem, root: &'a str) -> Self {
        Self {
            root,
            origin: "",
            version: VERSION,
            problem,
        }
    }

    /// The page's HTML.
    pub fn to_html(&self) -> String {
        self.render().unwrap_or_default()
    }
}

fn draw(
    files: &[InputFile],
    options: &Options,
    limits: &Limits,
    rules: &Rules,
) -> Result<ResultView, RequestError> {
    let atlas = chart_with(files, options, limits, rules)?;
    ResultView::of(&atlas, files.len(), &limits.stop)
}

fn respond(template: &impl Template, style_digests: &[String]) -> Response {
    let Ok(html) = template.render() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, page_policy(style_digests));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
