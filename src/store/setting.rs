//! The setting that names a store, read into the store itself.

use std::path::PathBuf;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::memory::InMemory;
use object_store::prefix::PrefixStore;

use super::cloud;
use super::folder::Folder;

/// Why the setting opens no store.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The setting names no store.
    #[error(
        "it is no store: use file:PATH, memory:, s3://BUCKET/PREFIX, gs://BUCKET/PREFIX or \
         az://CONTAINER/PREFIX"
    )]
    Unknown,
    /// The folder cannot be made or opened.
    #[error("the folder cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    /// The program was built without this kind of store.
    #[error("this program was built without {0}:// stores: build it with --features {0}")]
    NotBuilt(&'static str),
    /// The address of a bucket has a query that is not known.
    #[error("what follows the ? is not known: accepted are {0}")]
    Query(&'static str),
    /// Credentials in the address would be seen in the list of processes and in logs.
    #[error(
        "the address must hold no credentials: give them in the environment (AWS_ACCESS_KEY_ID, \
         AWS_SECRET_ACCESS_KEY)"
    )]
    Credentials,
    /// The endpoint is plain HTTP, and that was not allowed.
    #[error(
        "the endpoint is plain http: use https, or allow it with allow_http=true in the address or \
         AWS_ALLOW_HTTP=true in the environment"
    )]
    PlainHttp,
    /// The settings for a bucket contradict each other or are incomplete.
    #[error("the bucket cannot be used: {0}")]
    Bucket(String),
}

/// What a setting opens.
pub(super) struct Opened {
    pub(super) objects: Arc<dyn ObjectStore>,
    /// The folder of a `file:` store.
    pub(super) folder: Option<Folder>,
    /// Whether the objects are on another machine.
    pub(super) is_remote: bool,
}

/// A bucket and how to reach it: `BUCKET/PREFIX?NAME=VALUE&…`.
#[cfg_attr(
    not(any(feature = "s3", feature = "gs", feature = "az")),
    expect(dead_code, reason = "there is nothing to reach it with")
)]
pub(super) struct Bucket<'a> {
    pub(super) name: &'a str,
    pub(super) prefix: &'a str,
    pub(super) query: Vec<(&'a str, &'a str)>,
}

impl<'a> Bucket<'a> {
    fn read(rest: &'a str) -> Result<Self, SettingError> {
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        if place.contains('@') {
            return Err(SettingError::Credentials);
        }
        let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
        if name.is_empty() || name.contains(':') {
            return Err(SettingError::Unknown);
        }
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Ok(Self {
            name,
            prefix: prefix.trim_matches('/'),
            query: pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .collect(),
        })
    }
}

/// Opens the store of a setting. A bucket is not asked whether it is there: the service starts
/// also while its store is down.
///
/// # Errors
/// [`SettingError`].
pub(super) fn open(setting: &str) -> Result<Opened, SettingError> {
    let unknown = || SettingError::Unknown;
    let (scheme, rest) = setting.split_once(':').ok_or_else(unknown)?;
    match (scheme, rest) {
        ("memory", "") => Ok(Opened {
            objects: Arc::new(InMemory::new()),
            folder: None,
            is_remote: false,
        }),
        ("file", path) if !path.is_empty() => {
            let (folder, objects) = Folder::open(PathBuf::from(path))?;
            folder.forget_unfinished()?;
            Ok(Opened {
                objects: Arc::new(objects),
                folder: Some(folder),
                is_remote: false,
            })
        }
        ("s3" | "gs" | "az", rest) => {
            let bucket = Bucket::read(rest.strip_prefix("//").ok_or_else(unknown)?)?;
            trust_certificates();
            let objects = match scheme {
                "s3" => cloud::s3(&bucket),
                "gs" => cloud::gs(&bucket),
                _ => cloud::az(&bucket),
            }?;
            Ok(Opened {
                objects: Arc::new(PrefixStore::new(objects, bucket.prefix)),
                folder: None,
                is_remote: true,
            })
        }
        _ => Err(unknown()),
    }
}

/// A setting as it may be shown and logged: without what an operator may have put into the address
/// by mistake.
pub fn shown(setting: &str) -> String {
    let place = setting.split('?').next().unwrap_or_default();
    match (place.split_once("//"), place.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) if !scheme.starts_with("file") => {
            format!("{scheme}//{host}")
        }
        _ => place.to_owned(),
    }
}

/// TLS of outgoing requests. The first in the process decides; the others find it decided.
fn trust_certificates() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(setting: &str) -> String {
        open(setting).err().unwrap().to_string()
    }

    #[test]
    fn a_setting_that_names_no_store_is_refused_with_the_accepted_ones() {
        for setting in [
            "",
            "data",
            "file:",
            "memory:x",
            "ftp://host",
            "s3:bucket",
            "s3://",
            "s3:///prefix",
            "s3://host:9000/bucket",
        ] {
            let problem = problem(setting);
            assert!(problem.contains("file:PATH, memory:, s3://"), "{setting}");
        }
    }

    #[test]
    fn credentials_in_an_address_are_refused_and_never_shown() {
        for setting in [
            "s3://key:hunter2@bucket/p?endpoint=https://s3.example",
            "s3://bucket/p?secret_access_key=hunter2",
            "s3://bucket/p?endpoint=https://key:hunter2@s3.example",
        ] {
            assert!(!problem(setting).contains("hunter2"), "{setting}");
            assert!(!shown(setting).contains("hunter2"), "{setting}");
        }
        assert_eq!(shown("s3://key:hunter2@bucket/p?x=y"), "s3://bucket/p");
        assert_eq!(shown("file:./da@ta"), "file:./da@ta");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let setting = format!("file:{}", file.path().display());
        assert!(problem(&setting).starts_with("the folder cannot be used"));
    }

    #[test]
    fn stores_that_were_not_built_in_say_so() {
        for (scheme, is_built) in [
            ("s3", cfg!(feature = "s3")),
            ("gs", cfg!(feature = "gs")),
            ("az", cfg!(feature = "az")),
        ] {
            let says_so = match open(&format!("{scheme}://bucket/prefix")) {
                Err(SettingError::NotBuilt(name)) => name == scheme,
                _ => false,
            };
            assert_eq!(says_so, !is_built, "{scheme}");
        }
    }

    #[cfg(feature = "s3")]
    #[test]
    fn a_plain_http_endpoint_must_be_allowed() {
        let setting = "s3://bucket/prefix?endpoint=http://127.0.0.1:9000";
        assert!(matches!(open(setting), Err(SettingError::PlainHttp)));
        assert!(open(&format!("{setting}&allow_http=true")).is_ok());
        assert!(open(&setting.replace("http:", "https:")).is_ok());
    }

    #[cfg(feature = "s3")]
    #[test]
    fn the_query_of_a_bucket_is_closed() {
        for query in ["?what=1", "?path_style=maybe", "?region", "?endpoint="] {
            let problem = problem(&format!("s3://bucket{query}"));
            assert!(problem.contains("endpoint=URL"), "{problem}");
        }
    }
}
