//! Finished answers, kept in memory up to so many bytes, each made once however many ask for it.

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use moka::future::Cache;

use super::cache::Digest;
use super::coding::Coding;
use super::error::RequestError;
use super::metrics;

/// What an entry takes beside its body, bytes: key, pointers, counters.
const OVERHEAD: usize = 256;

/// Which answer.
type Key = (Digest, Coding);

/// The answers; clones share them.
#[derive(Debug, Clone)]
pub struct Results {
    bodies: Cache<Key, Bytes>,
}

impl Results {
    /// Keeps bodies of `bytes` bytes in all, those that are asked for most; with 0 none, and those
    /// that ask for the same at the same time still get it from one making.
    pub fn new(bytes: u64) -> Self {
        let bodies = Cache::builder()
            .name("results")
            .max_capacity(bytes)
            .weigher(|_, body: &Bytes| {
                u32::try_from(body.len().saturating_add(OVERHEAD)).unwrap_or(u32::MAX)
            })
            .build();
        Self { bodies }
    }

    /// The body of an answer, kept or else made. While it is made, others that ask for it wait for
    /// the same making. When the request whose future makes it goes away, that of another begins.
    ///
    /// # Errors
    /// Those of `make`; they are told to all that wait, and not kept.
    pub async fn get(
        &self,
        digest: Digest,
        coding: Coding,
        make: impl Future<Output = Result<Bytes, RequestError>>,
    ) -> Result<Bytes, RequestError> {
        let key = (digest, coding);
        if let Some(kept) = self.bodies.get(&key).await {
            metrics::looked_up(true);
            return Ok(kept);
        }
        metrics::looked_up(false);
        self.bodies
            .try_get_with(key, make)
            .await
            .map_err(|error: Arc<RequestError>| RequestError::clone(&error))
    }

    /// Bytes that the kept bodies take.
    pub fn bytes(&self) -> u64 {
        self.bodies.weighted_size()
    }

    /// Kept bodies.
    pub fn count(&self) -> u64 {
        self.bodies.entry_count()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::Semaphore;

    use super::*;

    #[tokio::test]
    async fn a_thousand_that_ask_at_once_get_it_from_one_making() {
        for capacity in [0, 1_000_000] {
            let results = Results::new(capacity);
            let (made, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
            let ask = |_| {
                let (results, made, gate) = (results.clone(), made.clone(), gate.clone());
                tokio::spawn(async move {
                    let make = async {
                        made.fetch_add(1, Ordering::Relaxed);
                        let _open = gate.acquire().await;
                        Ok(Bytes::from_static(b"picture"))
                    };
                    results.get(Digest::of(b"a"), Coding::Identity, make).await
                })
            };
            let asked: Vec<_> = (0..1000).map(ask).collect();
            tokio::task::yield_now().await;
            gate.add_permits(1);
            for answer in asked {
                assert_eq!(answer.await.unwrap().unwrap(), "picture");
            }
            assert_eq!(made.load(Ordering::Relaxed), 1);
        }
    }

    #[tokio::test]
    async fn an_error_is_told_to_all_that_wait_and_not_kept() {
        let results = Results::new(1_000_000);
        let refuse = async { Err(RequestError::Busy) };
        let refused = results
            .get(Digest::of(b"a"), Coding::Identity, refuse)
            .await;
        assert!(matches!(refused, Err(RequestError::Busy)));
        let make = async { Ok(Bytes::from_static(b"picture")) };
        let answer = results.get(Digest::of(b"a"), Coding::Identity, make).await;
        assert_eq!(answer.unwrap(), "picture");
    }

    #[tokio::test]
    async fn when_the_one_that_makes_it_goes_away_another_begins() {
        let results = Results::new(1_000_000);
        let first = tokio::spawn({
            let results = results.clone();
            async move {
                let never = std::future::pending();
                results.get(Digest::of(b"a"), Coding::Identity, never).await
            }
        });
        tokio::task::yield_now().await;
        let second = tokio::spawn({
            let results = results.clone();
            async move {
                let make = async { Ok(Bytes::from_static(b"picture")) };
                results.get(Digest::of(b"a"), Coding::Identity, make).await
            }
        });
        tokio::task::yield_now().await;
        first.abort();
        assert_eq!(second.await.unwrap().unwrap(), "picture");
    }

    #[tokio::test]
    async fn what_is_kept_stays_below_the_bytes() {
        let results = Results::new(10_000);
        for number in 0..100_u8 {
            let make = async { Ok(Bytes::from(vec![number; 1000])) };
            let digest = Digest::of(&[number]);
            results.get(digest, Coding::Identity, make).await.unwrap();
        }
        results.bodies.run_pending_tasks().await;
        assert!(results.count() > 0);
        assert!(results.bytes() <= 10_000, "{}", results.bytes());
    }
}
