//! Content-addressed store of stripped manifests: the id is the digest of the content, so the
//! same manifest is stored once, never changes, and needs no coordination between replicas.
//!
//! Nothing is ever deleted or rewritten, so how long a diagram is kept is for the folder's or the
//! bucket's owner to say.

mod cloud;
mod failure;
mod folder;
mod form;
mod id;
mod setting;

use std::sync::Arc;
use std::time::Duration;

use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutPayload};

use self::failure::{is_no_conditional_put, told};
use self::folder::Folder;
pub use self::id::{DiagramId, hex};
pub use self::setting::{SettingError, shown};
use crate::{InputFile, Limits};

/// How long a store on another machine may take: its clients wait for it.
const REMOTE_PATIENCE: Duration = Duration::from_secs(5);
/// How long a disk may take to sync. Longer: it does not come and go.
const LOCAL_PATIENCE: Duration = Duration::from_secs(20);
/// How long the question whether the store answers may take; who asks gives up after 2 s.
const PROBE_PATIENCE: Duration = Duration::from_millis(1500);
/// What JSON makes of a byte of text at most (`\u0000`), and something for names.
const GROWTH: usize = 8;

/// Why the store did not take or give a diagram.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store refused, failed, or cannot be reached; the text holds no content and no credentials.
    #[error("the store does not answer: {0}")]
    Unavailable(String),
    /// The store took longer than it may.
    #[error("the store does not answer within {0:?}")]
    TooSlow(Duration),
    /// What the store holds under an id is not what was put there.
    #[error("diagram {} is damaged in the store", .0.as_str())]
    Damaged(DiagramId),
}

/// The store; clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    folder: Option<Folder>,
    patience: Duration,
    /// What an object may have, and may expand to, bytes.
    most: u64,
}

impl Store {
    /// Opens the store of a setting: `file:PATH` (made if absent), `memory:`, or a bucket, which
    /// need not be reachable yet.
    ///
    /// # Errors
    /// [`SettingError`].
    pub fn open(setting: &str) -> Result<Self, SettingError> {
        let opened = setting::open(setting)?;
        let store = Self {
            objects: opened.objects,
            folder: opened.folder,
            patience: match opened.is_remote {
                true => REMOTE_PATIENCE,
                false => LOCAL_PATIENCE,
            },
            most: 0,
        };
        Ok(store.for_inputs_of(Limits::default().bytes))
    }

    /// The same for inputs of up to `bytes` bytes; what is larger than any such input can be in its
    /// stored form is not read.
    #[must_use]
    pub fn for_inputs_of(mut self, bytes: usize) -> Self {
        let most = bytes.max(Limits::default().bytes).saturating_mul(GROWTH);
        self.most = u64::try_from(most).unwrap_or(u64::MAX);
        self
    }

    /// Keeps files that [`crate::manifest::strip`] gave, if they are not kept yet, and returns
    /// their id. When it returns, they can be read from every replica and survive a loss of power
    /// as far as the store does.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] and [`StoreError::TooSlow`].
    pub async fn put(&self, stripped: &[InputFile]) -> Result<DiagramId, StoreError> {
        let files = stripped.to_vec();
        let (id, object) = aside(move || form::pack(&files))
            .await?
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        within(self.patience, self.create(&id, object.into())).await?;
        Ok(id)
    }

    /// The files under an id; `None` when there are none.
    ///
    /// # Errors
    /// [`StoreError`]; damaged is also what is larger than any diagram.
    pub async fn get(&self, id: &DiagramId) -> Result<Option<Vec<InputFile>>, StoreError> {
        within(self.patience, self.read(id)).await
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] and [`StoreError::TooSlow`].
    pub async fn probe(&self) -> Result<(), StoreError> {
        let question = async {
            match self.objects.get(&Path::from("diagrams/probe")).await {
                Ok(_) => Ok(()),
                Err(error) => absent(error),
            }
        };
        within(PROBE_PATIENCE.min(self.patience), question).await
    }

    async fn create(&self, id: &DiagramId, object: PutPayload) -> Result<(), StoreError> {
        let path = id.path();
        let created = self
            .objects
            .put_opts(&path, object.clone(), PutMode::Create.into())
            .await;
        // An object that is there already may be one that was damaged since. Writing it again is
        // safe at any time: under its name there is only one content.
        let is_kept = match created {
            Ok(_) => true,
            Err(object_store::Error::AlreadyExists { .. }) => self.holds(id).await?,
            // Not every file system has the hard links that a folder's conditional write takes.
            Err(error) if is_no_conditional_put(&error) || self.folder.is_some() => false,
            Err(error) => return Err(StoreError::Unavailable(told(&error))),
        };
        if !is_kept {
            let written = self.objects.put(&path, object).await;
            written.map_err(|error| StoreError::Unavailable(told(&error)))?;
        }
        self.settle(path).await
    }

    async fn holds(&self, id: &DiagramId) -> Result<bool, StoreError> {
        match self.read(id).await {
            Ok(found) => Ok(found.is_some()),
            Err(StoreError::Damaged(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn settle(&self, path: Path) -> Result<(), StoreError> {
        let Some(folder) = self.folder.clone() else {
            return Ok(());
        };
        aside(move || folder.sync_above(&path))
            .await?
            .map_err(|error| StoreError::Unavailable(error.to_string()))
    }

    async fn read(&self, id: &DiagramId) -> Result<Option<Vec<InputFile>>, StoreError> {
        let found = match self.objects.get(&id.path()).await {
            Ok(found) => found,
            Err(error) => return absent(error).map(|()| None),
        };
        let damaged = || StoreError::Damaged(id.clone());
        if found.meta.size > self.most {
            return Err(damaged());
        }
        let object = found
            .bytes()
            .await
            .map_err(|error| StoreError::Unavailable(told(&error)))?;
        let (wanted, most) = (id.clone(), self.most);
        let files = aside(move || form::unpack(&wanted, &object, most)).await?;
        files.ok_or_else(damaged).map(Some)
    }
}

/// Nothing, when the store says that there is no such object; else what is wrong with it.
fn absent(error: object_store::Error) -> Result<(), StoreError> {
    match error {
        error @ object_store::Error::NotFound { .. } if !failure::is_no_bucket(&error) => Ok(()),
        error => Err(StoreError::Unavailable(told(&error))),
    }
}

/// Compressing and syncing take their time; the async threads have none to spare.
async fn aside<T, F>(work: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| StoreError::Unavailable("a thread of the store broke off".to_owned()))
}

async fn within<T>(
    patience: Duration,
    answer: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    let answer = tokio::time::timeout(patience, answer).await;
    answer.unwrap_or(Err(StoreError::TooSlow(patience)))
}

#[cfg(test)]
mod tests;
