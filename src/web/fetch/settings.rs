//! What an operator can set of fetching.

use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderValue;

/// What an operator can set of fetching. With the default nothing is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchConfig {
    /// Hosts of the public Internet that manifests are fetched from, by https.
    pub allow_host: Vec<String>,
    /// Origins (scheme, host, port) of the operator's own network that manifests are fetched from.
    pub allow_private_origin: Vec<String>,
    /// Address under which GitHub, or a GitHub Enterprise Server, has the files of repositories.
    pub github_raw: String,
    /// Address of GitHub's API, by which folders are listed.
    pub github_api: String,
    /// What GitHub is shown for private repositories.
    pub github_token: Option<GithubToken>,
    /// How long a copy counts as fresh.
    pub age: Duration,
    /// How long one request to a host may take.
    pub timeout: Duration,
    /// What copies may take in memory, bytes.
    pub cache_bytes: u64,
}

impl Default for FetchConfig {
    fn default() -> Self {
        Self {
            allow_host: Vec::new(),
            allow_private_origin: Vec::new(),
            github_raw: "https://raw.githubusercontent.com".to_owned(),
            github_api: "https://api.github.com".to_owned(),
            github_token: None,
            age: Duration::from_secs(300),
            timeout: Duration::from_secs(10),
            cache_bytes: 64 * 1024 * 1024,
        }
    }
}

/// A token of GitHub; it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct GithubToken(HeaderValue);

impl GithubToken {
    /// The token of a text; `None` for what can be none.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let mut value = HeaderValue::try_from(format!("Bearer {text}")).ok()?;
        value.set_sensitive(true);
        Some(Self(value))
    }

    /// The value of the header `Authorization`, marked as not to be shown.
    pub(super) fn authorization(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Debug for GithubToken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("GithubToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_shown_and_one_that_breaks_a_header_is_none() {
        let token = GithubToken::parse("ghp_hunter2").unwrap();
        assert!(!format!("{token:?}{:?}", token.authorization()).contains("hunter2"));
        for text in ["", "a b", "a\r\nhost: evil", "ä"] {
            assert_eq!(GithubToken::parse(text), None);
        }
    }
}
