//! Manifests fetched from hosts that the operator allowed; with none allowed, nothing is.
//!
//! An address passes three walls: [`policy`] (is the host allowed, and is the address https),
//! [`resolver`] (does the name lead to public addresses only; the connection is made to exactly
//! those), and [`client`] (time, size, redirects, each of which passes the walls again). [`copies`]
//! stands before them all.

mod answer;
mod client;
mod copies;
mod error;
mod policy;
mod public;
mod repository;
mod resolver;
mod settings;

use std::time::Duration;

use futures::{StreamExt, TryStreamExt};
use reqwest::Url;

use super::cache::Digest;
use super::serve::StartupError;
use crate::InputFile;
pub use answer::answer;
use client::{Client, Question};
use copies::{Copies, Copy};
pub use error::FetchError;
use policy::{Forbidden, Policy, Target};
pub use repository::{MAX_FILES, Repository, Wanted};
use resolver::{Guarded, system_lookup};
pub use settings::{FetchConfig, GithubToken};

/// Files of one picture that are fetched at a time.
const AT_A_TIME: usize = 8;
/// For how long a copy of what cannot change is fresh.
const FOREVER: Duration = Duration::MAX;
const FILE: &str = "*/*";
const LISTING: &str = "application/vnd.github+json";

/// Fetching; clones share their copies.
#[derive(Debug, Clone, Default)]
pub struct Fetch(Option<Allowed>);

#[derive(Debug, Clone)]
struct Allowed {
    copies: Copies,
    raw: Url,
    api: Url,
    age: Duration,
    /// How long all files of one picture may take.
    whole: Duration,
    limit: usize,
}

/// The files of one picture.
#[derive(Debug)]
pub struct Fetched {
    /// The files with their names, in order.
    pub files: Vec<InputFile>,
    /// What tells their names and contents from others.
    pub digest: Digest,
    /// How old they are, and for how long they hold.
    pub freshness: Freshness,
}

/// How old what was fetched is, and for how long it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It cannot change.
    Immutable,
    /// Confirmed so long ago, and fresh for so long.
    Fresh {
        /// Since the oldest part was confirmed.
        age: Duration,
        /// For how long it counts as fresh.
        of: Duration,
    },
    /// A part of it stands in because its host fails.
    Stale {
        /// Since the oldest part was confirmed.
        age: Duration,
    },
}

/// A file to fetch, under the name that it gets.
struct Asked {
    name: String,
    question: Question,
}

impl Fetch {
    /// Fetching as configured, of at most `limit` bytes for a picture.
    ///
    /// # Errors
    /// [`StartupError::Fetching`], naming the setting.
    pub fn of(config: &FetchConfig, limit: usize) -> Result<Self, StartupError> {
        let wrong = |flag, given: &str, problem: &str| StartupError::Fetching {
            flag,
            given: given.to_owned(),
            problem: problem.to_owned(),
        };
        let policy = Policy::of(&config.allow_host, &config.allow_private_origin)
            .map_err(|(flag, given, problem)| wrong(flag, &given, problem))?;
        let base = |flag, given: &String| {
            let url = Url::parse(given).ok().filter(is_base);
            url.ok_or_else(|| wrong(flag, given, "it is no address such as https://host/path"))
        };
        let raw = base("--github-raw", &config.github_raw)?;
        let api = base("--github-api", &config.github_api)?;
        if policy.is_empty() {
            return Ok(Self(None));
        }
        let guarded = Guarded::new(system_lookup, public::is_public);
        let client = Client::new(policy, guarded, config.github_token.clone(), limit);
        let client = client.map_err(|error| {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            let problem = format!("TLS cannot be used: {}", cause.unwrap_or_default());
            let (flag, given) = match config.allow_host.as_slice() {
                [] => ("--allow-private-origin", &config.allow_private_origin),
                _ => ("--allow-host", &config.allow_host),
            };
            wrong(flag, &given.join(","), &problem)
        })?;
        // A copy larger than all that is kept would be fetched anew by each who waits for it.
        let least = u64::try_from(limit).unwrap_or(u64::MAX).saturating_mul(2);
        let bytes = config.cache_bytes.max(least);
        Ok(Self(Some(Allowed {
            copies: Copies::new(client, bytes, config.age, config.timeout),
            raw,
            api,
            age: config.age,
            whole: config.timeout.saturating_mul(2),
            limit,
        })))
    }

    /// What is wanted of a repository.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn repository(
        &self,
        repository: &Repository,
        wanted: Vec<Wanted>,
    ) -> Result<Fetched, FetchError> {
        const WHAT: &str = "pictures of manifests in repositories";
        let Some(allowed) = &self.0 else {
            return Err(off(WHAT, "raw.githubusercontent.com"));
        };
        let fresh = if repository.is_commit() {
            FOREVER
        } else {
            allowed.age
        };
        let gather = async {
            let mut asked = Vec::new();
            let mut listings = Vec::new();
            for wanted in wanted {
                let paths = match wanted {
                    Wanted::File(path) => vec![path],
                    Wanted::Folder(folder) => {
                        let url = repository.listing(&allowed.api, &folder)?;
                        let question = allowed.github(url, "pictures of folders", LISTING)?;
                        let listing = allowed.copies.get(question, fresh).await?;
                        let paths = folder.manifests(&listing.bytes)?;
                        listings.push(listing);
                        paths
                    }
                };
                for path in paths {
                    let url = repository.raw(&allowed.raw, &path)?;
                    let question = allowed.github(url, WHAT, FILE)?;
                    let name = path.name();
                    asked.push(Asked { name, question });
                }
            }
            allowed.gather(asked, listings, fresh).await
        };
        allowed.in_time(gather).await
    }

    /// The manifests at some addresses.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn addresses(&self, addresses: &[&str]) -> Result<Fetched, FetchError> {
        let Some(allowed) = &self.0 else {
            return Err(off("pictures of manifests elsewhere", "HOST"));
        };
        let policy = allowed.copies.client().policy();
        let targets: Vec<_> = (addresses.iter())
            .map(|address| policy.parse(address))
            .collect::<Result<_, _>>()?;
        let asked = targets.into_iter().map(|target| Asked {
            name: name_of(&target, addresses.len() > 1),
            question: Question {
                target,
                shows_token: false,
                accept: FILE,
            },
        });
        let gather = allowed.gather(asked.collect(), Vec::new(), allowed.age);
        allowed.in_time(gather).await
    }
}

impl Allowed {
    fn github(
        &self,
        url: Url,
        what: &'static str,
        accept: &'static str,
    ) -> Result<Question, FetchError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let origin = url.origin().ascii_serialization();
        let target = self.copies.client().policy().check(url);
        let target = target.map_err(|problem| match problem {
            Forbidden::Host { .. } => off(what, &host),
            Forbidden::Scheme | Forbidden::Port | Forbidden::Literal => FetchError::Off {
                what,
                setting: format!("--allow-private-origin {origin}"),
            },
            problem @ (Forbidden::NoAddress | Forbidden::UserInfo) => problem.into(),
        })?;
        Ok(Question {
            target,
            shows_token: true,
            accept,
        })
    }

    async fn gather(
        &self,
        asked: Vec<Asked>,
        listings: Vec<Copy>,
        fresh: Duration,
    ) -> Result<Fetched, FetchError> {
        if asked.len() > MAX_FILES {
            return Err(FetchError::TooManyFiles { limit: MAX_FILES });
        }
        let fetches = asked.into_iter().map(|asked| async {
            let host = asked.question.target.host();
            let copy = self.copies.get(asked.question, fresh).await?;
            Ok::<_, FetchError>((asked.name, host, copy))
        });
        let mut fetches = futures::stream::iter(fetches).buffered(AT_A_TIME);
        let mut size = 0_usize;
        let mut copies = Vec::new();
        while let Some((name, host, copy)) = fetches.try_next().await? {
            size = size.saturating_add(copy.bytes.len());
            if size > self.limit {
                let limit = self.limit;
                return Err(FetchError::TooLarge { host, limit });
            }
            copies.push((name, copy));
        }
        let parts = || listings.iter().chain(copies.iter().map(|(_, copy)| copy));
        let age = parts().map(|copy| copy.age).max().unwrap_or_default();
        let freshness = if parts().any(|copy| copy.is_stale) {
            Freshness::Stale { age }
        } else if fresh == FOREVER {
            Freshness::Immutable
        } else {
            Freshness::Fresh { age, of: fresh }
        };
        let mut source = Vec::new();
        for (name, copy) in &copies {
            source.extend_from_slice(name.as_bytes());
            source.push(0);
            source.extend_from_slice(&copy.digest);
        }
        let files = copies.into_iter().map(|(name, copy)| InputFile {
            name,
            bytes: copy.bytes.to_vec(),
        });
        Ok(Fetched {
            files: files.collect(),
            digest: Digest::of(&source),
            freshness,
        })
    }

    async fn in_time(
        &self,
        gather: impl Future<Output = Result<Fetched, FetchError>>,
    ) -> Result<Fetched, FetchError> {
        let answer = tokio::time::timeout(self.whole, gather).await;
        answer.unwrap_or(Err(FetchError::TogetherTooSlow))
    }
}

fn off(what: &'static str, host: &str) -> FetchError {
    let setting = format!("--allow-host {host}");
    FetchError::Off { what, setting }
}

fn is_base(url: &Url) -> bool {
    let is_http = matches!(url.scheme(), "http" | "https");
    is_http && url.username().is_empty() && url.password().is_none() && url.query().is_none()
}

/// A name for what stands at an address: its last part, or host and path where there are several. The
/// query is left out: it may hold a key.
fn name_of(target: &Target, is_one_of_several: bool) -> String {
    const MAX_NAME: usize = 200;
    let url = target.url();
    let path = url.path().trim_matches('/');
    let name = if is_one_of_several {
        format!("{}/{path}", target.host())
    } else {
        path.rsplit('/').next().unwrap_or_default().to_owned()
    };
    if name.is_empty() {
        return "manifest.yaml".to_owned();
    }
    name.chars().take(MAX_NAME).collect()
}
