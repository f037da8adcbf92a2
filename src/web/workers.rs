//! Drawing off the async threads, a bounded number at a time behind a bounded queue.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::error::RequestError;

/// The workers; clones share them.
#[derive(Debug, Clone)]
pub struct Workers {
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
    patience: Duration,
}

impl Workers {
    /// `workers` jobs run at a time, `queue` more may wait, and an answer is waited for no longer
    /// than `patience`.
    pub fn new(workers: usize, queue: usize, patience: Duration) -> Self {
        let workers = workers.max(1);
        Self {
            running: Arc::new(Semaphore::new(workers)),
            admitted: Arc::new(Semaphore::new(workers.saturating_add(queue))),
            patience,
        }
    }

    /// Runs a job. A job that takes too long keeps its place until it ends (a thread cannot be
    /// stopped; the pipeline's own limits end it), so the number of running jobs stays bounded.
    ///
    /// # Errors
    /// The job's own error; [`RequestError::Busy`] when the queue is full, [`RequestError::TooSlow`]
    /// when it took longer than the patience, [`RequestError::Internal`] when it panicked.
    pub async fn run<T, F>(&self, job: F) -> Result<T, RequestError>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, RequestError> + Send + 'static,
    {
        let Ok(admitted) = Arc::clone(&self.admitted).try_acquire_owned() else {
            return Err(RequestError::Busy);
        };
        let running = Arc::clone(&self.running);
        let work = async move {
            let Ok(place) = running.acquire_owned().await else {
                return Err(RequestError::Internal);
            };
            tokio::task::spawn_blocking(move || {
                let _places = (admitted, place);
                job()
            })
            .await
            .unwrap_or(Err(RequestError::Internal))
        };
        tokio::time::timeout(self.patience, work)
            .await
            .unwrap_or(Err(RequestError::TooSlow))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn a_request_beyond_the_queue_is_refused_and_the_others_are_served() {
        let workers = Workers::new(1, 1, Duration::from_secs(10));
        let (release, hold) = mpsc::channel::<()>();
        let first = tokio::spawn({
            let workers = workers.clone();
            async move {
                workers
                    .run(move || {
                        hold.recv().ok();
                        Ok(1)
                    })
                    .await
            }
        });
        let second = tokio::spawn({
            let workers = workers.clone();
            async move { workers.run(|| Ok(2)).await }
        });
        while workers.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(
            workers.run(|| Ok(3)).await,
            Err(RequestError::Busy)
        ));
        release.send(()).unwrap();
        assert_eq!(first.await.unwrap().unwrap(), 1);
        assert_eq!(second.await.unwrap().unwrap(), 2);
        assert_eq!(workers.run(|| Ok(4)).await.unwrap(), 4);
    }

    #[tokio::test]
    async fn a_slow_job_is_answered_in_time_and_keeps_its_place() {
        let workers = Workers::new(1, 0, Duration::from_millis(20));
        let (release, hold) = mpsc::channel::<()>();
        let slow = workers.run(move || {
            hold.recv().ok();
            Ok(())
        });
        assert!(matches!(slow.await, Err(RequestError::TooSlow)));
        assert!(matches!(
            workers.run(|| Ok(())).await,
            Err(RequestError::Busy)
        ));
        release.send(()).unwrap();
    }

    #[tokio::test]
    async fn a_job_that_panics_is_an_internal_error_and_frees_its_place() {
        let workers = Workers::new(1, 0, Duration::from_secs(10));
        let broken: Result<(), _> = workers.run(|| panic!("boom")).await;
        assert!(matches!(broken, Err(RequestError::Internal)));
        assert_eq!(workers.run(|| Ok(5)).await.unwrap(), 5);
    }
}
