//! Drawing off the async threads, a bounded number at a time behind a bounded queue.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::error::RequestError;
use crate::Stop;

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

    /// Runs a job. It is told to stop when the answer took longer than the patience, and when the
    /// caller drops the future, as the server does for a client that went away. A thread cannot be
    /// stopped from outside, so a job keeps its place until it ends by itself, and the number of
    /// running jobs stays bounded.
    ///
    /// # Errors
    /// The job's own error; [`RequestError::Busy`] when the queue is full, [`RequestError::TooSlow`]
    /// when it took longer than the patience, [`RequestError::Internal`] when it panicked.
    pub async fn run<T, F>(&self, job: F) -> Result<T, RequestError>
    where
        T: Send + 'static,
        F: FnOnce(&Stop) -> Result<T, RequestError> + Send + 'static,
    {
        let Ok(admitted) = Arc::clone(&self.admitted).try_acquire_owned() else {
            return Err(RequestError::Busy);
        };
        let waiting = Waiting(Stop::new());
        let stop = waiting.0.clone();
        let running = Arc::clone(&self.running);
        let work = async move {
            let Ok(place) = running.acquire_owned().await else {
                return Err(RequestError::Internal);
            };
            tokio::task::spawn_blocking(move || {
                let _places = (admitted, place);
                stop.check()?;
                job(&stop)
            })
            .await
            .unwrap_or(Err(RequestError::Internal))
        };
        let answer = tokio::time::timeout(self.patience, work).await;
        drop(waiting);
        answer.unwrap_or(Err(RequestError::TooSlow))
    }
}

/// Somebody waits for a job. Dropped, it tells the job that nobody does any more.
struct Waiting(Stop);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.tell();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::Error;

    #[tokio::test]
    async fn a_request_beyond_the_queue_is_refused_and_the_others_are_served() {
        let workers = Workers::new(1, 1, Duration::from_secs(10));
        let (release, hold) = mpsc::channel::<()>();
        let first = tokio::spawn({
            let workers = workers.clone();
            async move {
                workers
                    .run(move |_| {
                        hold.recv().ok();
                        Ok(1)
                    })
                    .await
            }
        });
        let second = tokio::spawn({
            let workers = workers.clone();
            async move { workers.run(|_| Ok(2)).await }
        });
        while workers.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(
            workers.run(|_| Ok(3)).await,
            Err(RequestError::Busy)
        ));
        release.send(()).unwrap();
        assert_eq!(first.await.unwrap().unwrap(), 1);
        assert_eq!(second.await.unwrap().unwrap(), 2);
        assert_eq!(workers.run(|_| Ok(4)).await.unwrap(), 4);
    }

    #[tokio::test]
    async fn a_slow_job_is_answered_in_time_and_keeps_its_place() {
        let workers = Workers::new(1, 0, Duration::from_millis(20));
        let (release, hold) = mpsc::channel::<()>();
        let slow = workers.run(move |_| {
            hold.recv().ok();
            Ok(())
        });
        assert!(matches!(slow.await, Err(RequestError::TooSlow)));
        assert!(matches!(
            workers.run(|_| Ok(())).await,
            Err(RequestError::Busy)
        ));
        release.send(()).unwrap();
    }

    /// A job that ends when it is told to stop, and says so.
    fn until_told(
        begun: mpsc::Sender<()>,
        ended: mpsc::Sender<Error>,
    ) -> impl FnOnce(&Stop) -> Result<(), RequestError> + Send + 'static {
        move |stop| {
            begun.send(()).ok();
            loop {
                if let Err(told) = stop.check() {
                    ended.send(told.clone()).ok();
                    return Err(told.into());
                }
                std::thread::yield_now();
            }
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_job_is_told_when_its_caller_goes_away_and_when_patience_ends() {
        let (begin, begun) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let patient = Workers::new(1, 0, Duration::from_secs(60));
        let abandoned = tokio::spawn({
            let (workers, job) = (patient.clone(), until_told(begin.clone(), end.clone()));
            async move { workers.run(job).await }
        });
        tokio::task::spawn_blocking(move || begun.recv().unwrap())
            .await
            .unwrap();
        abandoned.abort();
        let ended = tokio::task::spawn_blocking(move || {
            assert_eq!(ended.recv(), Ok(Error::Stopped));
            ended
        });
        let ended = ended.await.unwrap();
        let impatient = Workers::new(1, 0, Duration::from_millis(20));
        let slow = impatient.run(until_told(begin, end)).await;
        assert!(matches!(slow, Err(RequestError::TooSlow)));
        tokio::task::spawn_blocking(move || assert_eq!(ended.recv(), Ok(Error::Stopped)))
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn a_job_that_panics_is_an_internal_error_and_frees_its_place() {
        let workers = Workers::new(1, 0, Duration::from_secs(10));
        let broken: Result<(), _> = workers.run(|_| panic!("boom")).await;
        assert!(matches!(broken, Err(RequestError::Internal)));
        assert_eq!(workers.run(|_| Ok(5)).await.unwrap(), 5);
    }
}
