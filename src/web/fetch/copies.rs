//! Copies of what was fetched: for how long they count as fresh, when the host is asked again, and
//! what stands in when it fails. However many wait for one copy, the host is asked once.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use moka::future::Cache;
use moka::ops::compute::Op;
use moka::policy::EvictionPolicy;
use sha2::{Digest, Sha256};

use super::client::{Answer, Client, Marks, Question};
use super::error::FetchError;
use crate::web::metrics;

/// For how long a copy stands in while its host fails.
const STAND_IN: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a host that failed or has nothing is not asked again.
const PAUSE: Duration = Duration::from_secs(10);
/// What an entry takes besides its content and its address, bytes.
const OVERHEAD: usize = 512;

/// A copy as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The content.
    pub bytes: Bytes,
    /// SHA-256 of the content.
    pub digest: [u8; 32],
    /// Since the host last gave or confirmed it.
    pub age: Duration,
    /// Whether it stands in because the host fails.
    pub is_stale: bool,
}

/// What is known of one address.
#[derive(Debug, Clone, Default)]
struct Known {
    content: Option<Content>,
    failure: Option<Failure>,
}

#[derive(Debug, Clone)]
struct Content {
    bytes: Bytes,
    digest: [u8; 32],
    marks: Marks,
    confirmed: Instant,
}

#[derive(Debug, Clone)]
struct Failure {
    error: FetchError,
    at: Instant,
}

impl Failure {
    fn is_held(&self, now: Instant) -> bool {
        let pause = match self.error {
            FetchError::Limited { pause, .. } => pause,
            _ => PAUSE,
        };
        now.saturating_duration_since(self.at) < pause
    }
}

impl Content {
    fn copy(&self, now: Instant, is_stale: bool) -> Copy {
        Copy {
            bytes: self.bytes.clone(),
            digest: self.digest,
            age: now.saturating_duration_since(self.confirmed),
            is_stale,
        }
    }
}

impl Known {
    /// What can be answered without asking the host. `fresh` is how long a copy counts as fresh;
    /// what came in since `arrival` always does.
    fn answer(
        &self,
        now: Instant,
        arrival: Instant,
        fresh: Duration,
    ) -> Option<Result<Copy, FetchError>> {
        if let Some(content) = &self.content {
            let copy = content.copy(now, false);
            if content.confirmed >= arrival || copy.age < fresh {
                return Some(Ok(copy));
            }
        }
        let failure = self.failure.as_ref()?;
        if failure.at < arrival && !failure.is_held(now) {
            return None;
        }
        if failure.error.is_passing()
            && let Some(content) = &self.content
        {
            let copy = content.copy(now, true);
            if copy.age < STAND_IN {
                return Some(Ok(copy));
            }
        }
        Some(Err(failure.error.clone()))
    }

    /// What is known after the host was asked.
    fn after(self, answer: Result<Answer, FetchError>, now: Instant) -> Self {
        let content = match answer {
            Ok(Answer::Content(bytes, marks)) => Some(Content {
                digest: Sha256::digest(&bytes).into(),
                bytes: bytes.into(),
                marks,
                confirmed: now,
            }),
            Ok(Answer::Unchanged) => self.content.map(|content| Content {
                confirmed: now,
                ..content
            }),
            Err(error) => {
                let content = self.content.filter(|_| error.is_passing());
                let failure = Some(Failure { error, at: now });
                return Self { content, failure };
            }
        };
        Self {
            content,
            failure: None,
        }
    }

    fn weight(&self) -> usize {
        let content = self.content.as_ref();
        content.map_or(0, |content| content.bytes.len())
    }
}

/// The copies; clones share them.
#[derive(Debug, Clone)]
pub struct Copies {
    client: Arc<Client>,
    known: Cache<Question, Known>,
    patience: Duration,
}

impl Copies {
    /// Copies of at most so many bytes, each kept at most a day beyond `age`, in which it is fresh; a
    /// host is waited for no longer than `patience`.
    pub fn new(client: Client, bytes: u64, age: Duration, patience: Duration) -> Self {
        let weight = |question: &Question, known: &Known| {
            let address = question.target.url().as_str().len();
            let bytes = OVERHEAD
                .saturating_add(address)
                .saturating_add(known.weight());
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        let known = Cache::builder()
            .max_capacity(bytes)
            .weigher(weight)
            // The newest is always let in: those who wait for it would ask again otherwise.
            .eviction_policy(EvictionPolicy::lru())
            .time_to_live(age.saturating_add(STAND_IN))
            .build();
        Self {
            client: Arc::new(client),
            known,
            patience,
        }
    }

    /// The client that asks.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A copy that is no older than `fresh`, or stands in for one.
    ///
    /// # Errors
    /// [`FetchError`], where there is no copy that could stand in.
    pub async fn get(&self, question: Question, fresh: Duration) -> Result<Copy, FetchError> {
        let arrival = Instant::now();
        if let Some(known) = self.known.get(&question).await
            && let Some(answer) = known.answer(arrival, arrival, fresh)
        {
            return answer;
        }
        let copies = self.clone();
        let host = question.target.host();
        // In a task of its own, so that what was begun is finished for the others when one client goes.
        let asking = async move { copies.ask(question, arrival, fresh).await };
        let lost = |_| FetchError::Unreachable {
            host,
            problem: "something went wrong inside the service",
        };
        tokio::spawn(asking).await.map_err(lost)?
    }

    /// Asks the host, unless somebody else has done so since `arrival`; moka lets one in at a time.
    async fn ask(
        &self,
        question: Question,
        arrival: Instant,
        fresh: Duration,
    ) -> Result<Copy, FetchError> {
        let entry = self.known.entry(question.clone());
        let asked = entry.and_compute_with(|entry| async {
            let known = entry.map(moka::Entry::into_value).unwrap_or_default();
            if known.answer(Instant::now(), arrival, fresh).is_some() {
                return Op::Nop;
            }
            let marks = known.content.as_ref().map(|content| &content.marks);
            // With a copy at hand that can stand in, there is less reason to wait.
            let patience = self.patience / if marks.is_some() { 4 } else { 1 };
            let answer = self.client.ask(&question, marks, patience).await;
            metrics::fetched(match &answer {
                Ok(Answer::Content(..)) => "content",
                Ok(Answer::Unchanged) => "unchanged",
                Err(error) => error.kind().name,
            });
            if let Err(error) = &answer {
                error.log();
            }
            Op::Put(known.after(answer, Instant::now()))
        });
        let known = asked.await.into_entry().map(moka::Entry::into_value);
        let answer = known.and_then(|known| known.answer(Instant::now(), arrival, fresh));
        answer.unwrap_or(Err(FetchError::Busy))
    }
}
