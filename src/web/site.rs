//! Where the service stands for its clients: behind a proxy that is another address than the one it
//! listens on.

use std::convert::Infallible;
use std::str::FromStr;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::uri::{Authority, PathAndQuery};
use axum::http::{Request, Uri};

use super::proxy::TrustedProxies;
use super::state::AppState;

/// The address under which clients reach the service, as the operator gave it, such as
/// `https://docs.example/podatlas`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    root: PathPrefix,
}

impl BaseUrl {
    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Its path.
    pub fn root(&self) -> &PathPrefix {
        &self.root
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const WRONG: &str = "it must be like https://docs.example/podatlas: http or https, a host, and \
                             no query";
        let (scheme, rest) = text.split_once("://").ok_or(WRONG)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority: Authority = host.parse().map_err(|_| WRONG)?;
        if !["http", "https"].contains(&scheme) || authority.as_str().contains('@') {
            return Err(WRONG.to_owned());
        }
        let path = rest.get(host.len()..).unwrap_or_default();
        Ok(Self {
            origin: format!("{scheme}://{host}"),
            root: path.parse()?,
        })
    }
}

/// The path under which a proxy shows the service, without a slash at its end; empty for the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathPrefix(String);

impl PathPrefix {
    /// The text, to stand before a path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An address without the prefix, as the routes know it. One that lacks it is left as it is: the
    /// proxy may have taken it away, and probes come without.
    fn strip(&self, uri: &Uri) -> Option<Uri> {
        if self.0.is_empty() {
            return None;
        }
        let rest = uri.path_and_query()?.as_str().strip_prefix(&self.0)?;
        let rest = match rest.chars().next() {
            Some('/') => rest.to_owned(),
            None | Some('?') => format!("/{rest}"),
            Some(_) => return None,
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(rest).ok()?);
        Uri::from_parts(parts).ok()
    }

    /// A request as the routes know it.
    pub fn map<B>(&self, mut request: Request<B>) -> Request<B> {
        if let Some(uri) = self.strip(request.uri()) {
            *request.uri_mut() = uri;
        }
        request
    }
}

impl FromStr for PathPrefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let path = text.trim_end_matches('/');
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
        let is_sound = path.is_empty()
            || (path.starts_with('/') && !path.contains("//") && path.bytes().all(is_plain));
        if !is_sound {
            return Err("a path prefix is like /podatlas: letters, digits, and -._~".to_owned());
        }
        Ok(Self(path.to_owned()))
    }
}

/// What of the address is known without a request; part of the state.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Scheme, host and port, where the operator gave them.
    pub origin: Option<String>,
    /// Path.
    pub root: PathPrefix,
    /// Who may say what the client asked for.
    pub proxies: TrustedProxies,
}

/// The address for one request.
#[derive(Debug, Clone, Default)]
pub struct Site {
    origin: Option<String>,
    root: String,
}

impl Site {
    /// The path before every path of the service.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Scheme and host where these are known for sure, else empty.
    pub fn origin(&self) -> &str {
        self.origin.as_deref().unwrap_or_default()
    }

    /// A path of the service for its clients: with scheme and host where these are known for sure,
    /// else for the host that the client asked.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.root)
    }
}

impl<S> FromRequestParts<S> for Site
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let standing = AppState::from_ref(state).standing;
        let told = || (standing.proxies).origin(&parts.headers, &parts.extensions);
        Ok(Self {
            origin: standing.origin.clone().or_else(told),
            root: standing.root.as_str().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_origin_and_prefix() {
        let base: BaseUrl = "https://docs.example:8443/tools/podatlas/".parse().unwrap();
        assert_eq!(base.origin(), "https://docs.example:8443");
        assert_eq!(base.root().as_str(), "/tools/podatlas");
        let base: BaseUrl = "http://docs.example".parse().unwrap();
        assert_eq!(base.root().as_str(), "");
        for wrong in [
            "docs.example",
            "ftp://docs.example",
            "https://",
            "https://user@docs.example",
            "https://docs.example/?x",
            "https://docs.example/a\"b",
        ] {
            assert!(wrong.parse::<BaseUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_prefix_is_taken_off_whole_segments_only() {
        let prefix: PathPrefix = "/atlas".parse().unwrap();
        let strip = |path: &str| {
            prefix
                .strip(&path.parse().unwrap())
                .map(|it| it.to_string())
        };
        for (path, wanted) in [
            ("/atlas/d/x.svg?theme=dark", Some("/d/x.svg?theme=dark")),
            ("/atlas", Some("/")),
            ("/atlas?example=seed", Some("/?example=seed")),
            ("/atlas/", Some("/")),
            ("/atlases", None),
            ("/healthz", None),
        ] {
            assert_eq!(strip(path).as_deref(), wanted, "{path}");
        }
        for wrong in ["atlas", "//evil.example", "/a b", "/a?b"] {
            assert!(wrong.parse::<PathPrefix>().is_err(), "{wrong}");
        }
    }
}
