//! Content-addressed store of stripped manifests: the id is the digest of the content, so the
//! same manifest is stored once, never changes, and needs no coordination between replicas.

use std::path::PathBuf;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutPayload};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::InputFile;

/// Hexadecimal digits of an id: 128 bits of SHA-256.
const ID_DIGITS: usize = 32;
/// Version of the stored form.
const FORM: u32 = 1;

/// Id of a stored diagram: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DiagramId(String);

impl DiagramId {
    /// The id in a URL's text; `None` when the text cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_id = text.len() == ID_DIGITS
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        is_id.then(|| Self(text.to_owned()))
    }

    /// The id as it stands in URLs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(content: &[u8]) -> Self {
        let mut digits = hex(&Sha256::digest(content));
        digits.truncate(ID_DIGITS);
        Self(digits)
    }

    /// Two digits as folder, so that no folder grows without bound.
    fn path(&self) -> Path {
        let folder: String = self.0.chars().take(2).collect();
        Path::from(format!("diagrams/{folder}/{}.json", self.0))
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Why the store could not be opened, or did not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The setting names no store.
    #[error("it is no store: use file:PATH or memory:")]
    Setting,
    /// The folder cannot be made or opened.
    #[error("the folder cannot be used: {0}")]
    Folder(std::io::Error),
    /// The store did not take or give an object.
    #[error("the store does not answer: {0}")]
    Backend(#[from] object_store::Error),
    /// What the store holds under an id is not what was put there.
    #[error("diagram {} is damaged in the store", .0.as_str())]
    Damaged(DiagramId),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    form: u32,
    files: Vec<StoredFile>,
}

#[derive(Serialize, Deserialize)]
struct StoredFile {
    name: String,
    text: String,
}

/// The store; clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
}

impl Store {
    /// Opens the store of a setting: `file:PATH` (made if absent) or `memory:`.
    ///
    /// # Errors
    /// [`StoreError::Setting`] and [`StoreError::Folder`].
    pub fn open(setting: &str) -> Result<Self, StoreError> {
        let objects: Arc<dyn ObjectStore> = match setting.split_once(':') {
            Some(("memory", "")) => Arc::new(InMemory::new()),
            Some(("file", path)) if !path.is_empty() => {
                let path = PathBuf::from(path);
                std::fs::create_dir_all(&path).map_err(StoreError::Folder)?;
                Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true))
            }
            _ => return Err(StoreError::Setting),
        };
        Ok(Self { objects })
    }

    /// Keeps files that [`crate::manifest::strip`] gave, if they are not kept yet, and returns
    /// their id.
    ///
    /// # Errors
    /// [`StoreError::Backend`].
    pub async fn put(&self, stripped: &[InputFile]) -> Result<DiagramId, StoreError> {
        let files = stripped
            .iter()
            .map(|file| StoredFile {
                name: file.name.clone(),
                text: String::from_utf8_lossy(&file.bytes).into_owned(),
            })
            .collect();
        let content = serde_json::to_vec(&Stored { form: FORM, files }).map_err(backend)?;
        let id = DiagramId::of(&content);
        let payload = PutPayload::from(content);
        match self
            .objects
            .put_opts(&id.path(), payload, PutMode::Create.into())
            .await
        {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(id),
            Err(error) => Err(error.into()),
        }
    }

    /// The files under an id; `None` when there are none.
    ///
    /// # Errors
    /// [`StoreError::Backend`], and [`StoreError::Damaged`] when the content does not match its id.
    pub async fn get(&self, id: &DiagramId) -> Result<Option<Vec<InputFile>>, StoreError> {
        let content = match self.objects.get(&id.path()).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if DiagramId::of(&content) != *id {
            return Err(StoreError::Damaged(id.clone()));
        }
        let stored: Stored =
            serde_json::from_slice(&content).map_err(|_| StoreError::Damaged(id.clone()))?;
        let files = stored.files.into_iter().map(|file| InputFile {
            name: file.name,
            bytes: file.text.into_bytes(),
        });
        Ok(Some(files.collect()))
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// [`StoreError::Backend`].
    pub async fn probe(&self) -> Result<(), StoreError> {
        match self.objects.head(&Path::from("diagrams/probe")).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn backend(error: serde_json::Error) -> StoreError {
    StoreError::Backend(object_store::Error::Generic {
        store: "json",
        source: Box::new(error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Vec<InputFile> {
        vec![InputFile {
            name: "web.yaml".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }]
    }

    #[tokio::test]
    async fn the_same_manifest_has_one_id_and_comes_back_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        for setting in [
            "memory:".to_owned(),
            format!("file:{}", folder.path().join("new").display()),
        ] {
            let store = Store::open(&setting).unwrap();
            let id = store.put(&files("kind: Pod\n")).await.unwrap();
            assert_eq!(store.put(&files("kind: Pod\n")).await.unwrap(), id);
            assert_ne!(store.put(&files("kind: Job\n")).await.unwrap(), id);
            assert_eq!(store.get(&id).await.unwrap(), Some(files("kind: Pod\n")));
            assert_eq!(DiagramId::parse(id.as_str()), Some(id));
            store.probe().await.unwrap();
        }
    }

    #[tokio::test]
    async fn an_id_that_was_never_given_has_no_files() {
        let store = Store::open("memory:").unwrap();
        let id = DiagramId::parse("0123456789abcdef0123456789abcdef").unwrap();
        assert_eq!(store.get(&id).await.unwrap(), None);
    }

    #[test]
    fn only_32_lower_case_hexadecimal_digits_are_an_id() {
        for text in [
            "",
            "abc",
            "../../../../../../../etc/passwd.",
            "0123456789ABCDEF0123456789ABCDEF",
            "0123456789abcdef0123456789abcdef0",
        ] {
            assert_eq!(DiagramId::parse(text), None, "{text}");
        }
    }

    #[tokio::test]
    async fn a_damaged_object_is_refused_instead_of_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&format!("file:{}", folder.path().display())).unwrap();
        let id = store.put(&files("kind: Pod\n")).await.unwrap();
        let path = folder.path().join(id.path().as_ref());
        std::fs::write(&path, b"{\"form\":1,").unwrap();
        assert!(matches!(
            store.get(&id).await,
            Err(StoreError::Damaged(damaged)) if damaged == id
        ));
    }

    #[test]
    fn a_setting_that_names_no_store_is_refused_with_the_accepted_ones() {
        for setting in ["", "data", "file:", "memory:x", "ftp://host"] {
            let problem = Store::open(setting).unwrap_err().to_string();
            assert!(problem.contains("file:PATH or memory:"), "{setting}");
        }
    }
}
