//! Every way in which fetching a manifest can fail, and the status it is answered with.

use std::time::Duration;

use super::policy::Forbidden;
use crate::web::problems::{self, ProblemType};

/// Why a manifest was not fetched. Never holds anything of its content, nor of an address's query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The operator did not allow what the request needs.
    #[error("{what} are off here: the operator of this service can allow them with {setting}")]
    Off {
        /// What is off, in the plural.
        what: &'static str,
        /// The flag and its value.
        setting: String,
    },
    /// The request names no address.
    #[error("name the manifest: /src?url=https://host/path.yaml")]
    NoUrl,
    /// The address may not be fetched.
    #[error("the address cannot be fetched: {0}")]
    Forbidden(#[from] Forbidden),
    /// The path of a repository is none.
    #[error("{0}")]
    Repository(&'static str),
    /// More files than one picture is made of.
    #[error("that is more than {limit} files: name fewer, or a folder with fewer manifests")]
    TooManyFiles {
        /// The limit, files.
        limit: usize,
    },
    /// A folder without manifests.
    #[error(
        "there is no *.yaml, *.yml or *.json file in this folder (folders below it are not read)"
    )]
    NoManifest,
    /// What should be a folder is none.
    #[error("there is no folder of this name: the name of a manifest ends in .yaml, .yml or .json")]
    NoFolder,
    /// The host has nothing at this address.
    #[error("{host} has nothing at this address, or does not show it to this service: check it")]
    NotFound {
        /// The host asked.
        host: String,
    },
    /// The host's name leads into a network that is not public.
    #[error("{host} leads to an address that is not public; nothing is fetched from there")]
    NotPublic {
        /// The host asked.
        host: String,
    },
    /// The file, or all of them together, are larger than the limit.
    #[error("what {host} has there is larger than the limit of {limit} bytes")]
    TooLarge {
        /// The host asked.
        host: String,
        /// The limit, bytes.
        limit: usize,
    },
    /// The host refuses.
    #[error("{host} does not give it out (status {status})")]
    Denied {
        /// The host asked.
        host: String,
        /// Its answer.
        status: u16,
    },
    /// The host sends on to where nothing is fetched from.
    #[error("{host} sends on to an address that is not fetched: {problem}")]
    Astray {
        /// The host that was asked last.
        host: String,
        /// What is wrong with the address.
        problem: &'static str,
    },
    /// The host answers with what cannot be used.
    #[error("{host} answers with {problem}")]
    Unusable {
        /// The host asked.
        host: String,
        /// With what.
        problem: &'static str,
    },
    /// The host does not answer, or breaks off.
    #[error("{host} cannot be reached: {problem}")]
    Unreachable {
        /// The host asked.
        host: String,
        /// What happened.
        problem: &'static str,
    },
    /// The host is at fault by its own word.
    #[error("{host} has a fault of its own at the moment (status {status})")]
    Failing {
        /// The host asked.
        host: String,
        /// Its answer.
        status: u16,
    },
    /// The host wants fewer requests.
    #[error("{host} wants fewer requests from this service: try again later")]
    Limited {
        /// The host asked.
        host: String,
        /// How long it wants to be left alone.
        pause: Duration,
    },
    /// The answer did not arrive in time.
    #[error("{host} did not answer in time")]
    TooSlow {
        /// The host asked.
        host: String,
    },
    /// All files together did not arrive in time.
    #[error("the files did not all arrive in time: name fewer, or try again")]
    TogetherTooSlow,
    /// Too much is being fetched for others.
    #[error("the service is busy fetching for others: try again in a few seconds")]
    Busy,
}

impl FetchError {
    /// The type of problem that it is answered with.
    pub fn kind(&self) -> &'static ProblemType {
        match self {
            Self::Off { .. } => &problems::FETCHING_OFF,
            Self::Forbidden(Forbidden::NoAddress) | Self::NoUrl | Self::Repository(_) => {
                &problems::ADDRESS
            }
            Self::Forbidden(
                Forbidden::UserInfo
                | Forbidden::Scheme
                | Forbidden::Port
                | Forbidden::Literal
                | Forbidden::Host { .. },
            )
            | Self::NotPublic { .. } => &problems::ADDRESS_NOT_ALLOWED,
            Self::TooManyFiles { .. } => &problems::TOO_MANY_FILES,
            Self::TooLarge { .. } => &problems::TOO_LARGE,
            Self::NotFound { .. } | Self::NoFolder | Self::NoManifest => {
                &problems::NO_SUCH_MANIFEST
            }
            Self::Denied { .. }
            | Self::Astray { .. }
            | Self::Unusable { .. }
            | Self::Unreachable { .. }
            | Self::Failing { .. }
            | Self::Limited { .. } => &problems::UPSTREAM,
            Self::TooSlow { .. } | Self::TogetherTooSlow => &problems::UPSTREAM_TIMEOUT,
            Self::Busy => &problems::BUSY,
        }
    }

    /// Whether it passes: then an older copy may stand in.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::Failing { .. }
            | Self::Limited { .. }
            | Self::TooSlow { .. }
            | Self::Busy => true,
            Self::Off { .. }
            | Self::NoUrl
            | Self::Forbidden(_)
            | Self::Repository(_)
            | Self::TooManyFiles { .. }
            | Self::NoManifest
            | Self::NoFolder
            | Self::NotFound { .. }
            | Self::NotPublic { .. }
            | Self::TooLarge { .. }
            | Self::Denied { .. }
            | Self::Astray { .. }
            | Self::Unusable { .. }
            | Self::TogetherTooSlow => false,
        }
    }

    /// The operator is told of what only they can mend.
    pub fn log(&self) {
        match self {
            Self::NotPublic { .. }
            | Self::Denied { .. }
            | Self::Astray { .. }
            | Self::Unusable { .. }
            | Self::Unreachable { .. }
            | Self::Failing { .. }
            | Self::Limited { .. }
            | Self::TooSlow { .. }
            | Self::TogetherTooSlow
            | Self::Busy => tracing::warn!(problem = %self, "fetching"),
            Self::Off { .. }
            | Self::NoUrl
            | Self::Forbidden(_)
            | Self::Repository(_)
            | Self::TooManyFiles { .. }
            | Self::NoManifest
            | Self::NoFolder
            | Self::NotFound { .. }
            | Self::TooLarge { .. } => {}
        }
    }
}
