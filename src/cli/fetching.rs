//! The settings of `podatlas serve` for pictures of what is elsewhere.

use std::time::Duration;

use super::Refusal;
use crate::web::{FetchConfig, GithubToken};

/// What may be fetched, and how.
#[derive(clap::Args)]
pub(super) struct Fetching {
    /// Hosts that manifests are fetched from by https, such as raw.githubusercontent.com (separated by
    /// commas); api.github.com too for folders
    #[arg(
        long,
        env = "PODATLAS_ALLOW_HOST",
        value_name = "HOST",
        value_delimiter = ','
    )]
    allow_host: Vec<String>,
    /// Origins of your own network that manifests are fetched from, such as http://git.internal:3000
    /// (separated by commas)
    #[arg(
        long,
        env = "PODATLAS_ALLOW_PRIVATE_ORIGIN",
        value_name = "URL",
        value_delimiter = ','
    )]
    allow_private_origin: Vec<String>,
    /// Where GitHub has the files of repositories; https://HOST/raw for GitHub Enterprise
    #[arg(
        long,
        env = "PODATLAS_GITHUB_RAW",
        value_name = "URL",
        default_value_t = FetchConfig::default().github_raw
    )]
    github_raw: String,
    /// Where GitHub lists folders; https://HOST/api/v3 for GitHub Enterprise
    #[arg(
        long,
        env = "PODATLAS_GITHUB_API",
        value_name = "URL",
        default_value_t = FetchConfig::default().github_api
    )]
    github_api: String,
    /// Token for GitHub; everybody who reaches the service sees pictures of what it may read
    #[arg(
        long,
        env = "PODATLAS_GITHUB_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true
    )]
    github_token: Option<String>,
    /// Seconds for which a fetched copy counts as fresh
    #[arg(
        long,
        env = "PODATLAS_FETCH_AGE",
        value_name = "SECONDS",
        default_value_t = FetchConfig::default().age.as_secs(),
        value_parser = clap::value_parser!(u64).range(..=MOST_SECONDS)
    )]
    fetch_age: u64,
    /// Seconds that a host may take to answer
    #[arg(
        long,
        env = "PODATLAS_FETCH_TIMEOUT",
        value_name = "SECONDS",
        default_value_t = FetchConfig::default().timeout.as_secs(),
        value_parser = clap::value_parser!(u64).range(1..=MOST_SECONDS)
    )]
    fetch_timeout: u64,
    /// Most bytes of fetched copies in memory
    #[arg(
        long,
        env = "PODATLAS_FETCH_CACHE_BYTES",
        value_name = "BYTES",
        default_value_t = FetchConfig::default().cache_bytes
    )]
    fetch_cache_bytes: u64,
}

/// A year.
const MOST_SECONDS: u64 = 365 * 24 * 60 * 60;

impl Fetching {
    /// The settings as the service takes them.
    pub(super) fn config(&self) -> Result<FetchConfig, Refusal> {
        // An empty variable is one that is not set.
        let given = |list: &[String]| {
            let given = list.iter().map(|it| it.trim().to_owned());
            given.filter(|it| !it.is_empty()).collect()
        };
        let token = self.github_token.as_deref().filter(|it| !it.is_empty());
        let token = token.map(|text| {
            GithubToken::parse(text.trim())
                .ok_or_else(|| Refusal("--github-token: it can be no token".to_owned()))
        });
        Ok(FetchConfig {
            allow_host: given(&self.allow_host),
            allow_private_origin: given(&self.allow_private_origin),
            github_raw: self.github_raw.clone(),
            github_api: self.github_api.clone(),
            github_token: token.transpose()?,
            age: Duration::from_secs(self.fetch_age),
            timeout: Duration::from_secs(self.fetch_timeout),
            cache_bytes: self.fetch_cache_bytes,
        })
    }
}
