//! Drawing off the async threads, a bounded number at a time behind a bounded queue, each within a
//! budget of time and memory.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{interval, timeout};

use super::error::RequestError;
use super::metrics;
use crate::Stop;

/// How often the memory of a running job is looked at. Jobs that end sooner cannot take much.
const LOOK: Duration = Duration::from_millis(50);

/// What one job may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// How long it may wait for a worker.
    pub wait: Duration,
    /// How long it may run.
    pub time: Duration,
    /// By how many bytes the process may grow while it runs.
    pub memory: usize,
}

/// The workers; clones share them.
#[derive(Debug, Clone)]
pub struct Workers {
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
    workers: usize,
    queue: usize,
    budget: Budget,
}

impl Workers {
    /// `workers` jobs run at a time, and `queue` more may wait.
    pub fn new(workers: usize, queue: usize, budget: Budget) -> Self {
        let workers = workers.max(1);
        Self {
            running: Arc::new(Semaphore::new(workers)),
            admitted: Arc::new(Semaphore::new(workers.saturating_add(queue))),
            workers,
            queue,
            budget,
        }
    }

    /// Runs a job. It is told to stop when its budget is used up, and when the caller drops the
    /// future, as the server does for a client that went away. A thread cannot be stopped from
    /// outside, so a job keeps its place until it ends by itself, and the number of running jobs
    /// stays bounded.
    ///
    /// # Errors
    /// The job's own error; [`RequestError::Busy`] when the queue is full or it waited too long,
    /// [`RequestError::TooSlow`] and [`RequestError::TooMuchMemory`] when it used up its budget,
    /// [`RequestError::Internal`] when it panicked.
    pub async fn run<T, F>(&self, job: F) -> Result<T, RequestError>
    where
        T: Send + 'static,
        F: FnOnce(&Stop) -> Result<T, RequestError> + Send + 'static,
    {
        let Ok(admitted) = Arc::clone(&self.admitted).try_acquire_owned() else {
            metrics::refused("queue-full");
            return Err(RequestError::Busy);
        };
        let place = timeout(self.budget.wait, Arc::clone(&self.running).acquire_owned());
        let Ok(Ok(place)) = place.await else {
            metrics::refused("waited-too-long");
            return Err(RequestError::Busy);
        };
        let waiting = Waiting(Stop::new());
        let stop = waiting.0.clone();
        let work = tokio::task::spawn_blocking(move || {
            let _places = (admitted, place);
            stop.check()?;
            job(&stop)
        });
        tokio::select! {
            biased;
            answer = work => answer.unwrap_or(Err(RequestError::Internal)),
            () = grown_by(self.budget.memory) => {
                metrics::refused("too-much-memory");
                Err(RequestError::TooMuchMemory)
            }
            () = tokio::time::sleep(self.budget.time) => {
                metrics::refused("too-slow");
                Err(RequestError::TooSlow)
            }
        }
    }

    /// Jobs that run.
    pub fn running(&self) -> usize {
        self.workers
            .saturating_sub(self.running.available_permits())
    }

    /// Jobs that wait.
    pub fn waiting(&self) -> usize {
        let places = self.workers.saturating_add(self.queue);
        let admitted = places.saturating_sub(self.admitted.available_permits());
        admitted.saturating_sub(self.running())
    }
}

/// Comes when the process has grown by so many bytes since the first look; never where the system
/// does not tell.
async fn grown_by(bytes: usize) {
    let mut looks = interval(LOOK);
    // The first tick comes at once.
    looks.tick().await;
    looks.tick().await;
    let Some(begin) = resident() else {
        return std::future::pending().await;
    };
    loop {
        looks.tick().await;
        if resident().is_some_and(|now| now.saturating_sub(begin) > bytes) {
            return;
        }
    }
}

/// Memory that the process takes, bytes.
fn resident() -> Option<usize> {
    memory_stats::memory_stats().map(|stats| stats.physical_mem)
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

    const LONG: Duration = Duration::from_secs(60);
    const AMPLE: Budget = Budget {
        wait: LONG,
        time: LONG,
        memory: usize::MAX,
    };
    const HASTY: Budget = Budget {
        time: Duration::from_millis(20),
        ..AMPLE
    };
    use crate::Error;

    #[tokio::test]
    async fn a_request_beyond_the_queue_is_refused_and_the_others_are_served() {
        let workers = Workers::new(1, 1, AMPLE);
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
        while workers.waiting() < 1 || workers.running() < 1 {
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
        let workers = Workers::new(1, 0, HASTY);
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
        let patient = Workers::new(1, 0, AMPLE);
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
        let impatient = Workers::new(1, 0, HASTY);
        let slow = impatient.run(until_told(begin, end)).await;
        assert!(matches!(slow, Err(RequestError::TooSlow)));
        tokio::task::spawn_blocking(move || assert_eq!(ended.recv(), Ok(Error::Stopped)))
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn a_job_that_waits_too_long_is_refused_and_frees_its_place_in_the_queue() {
        let workers = Workers::new(
            1,
            1,
            Budget {
                wait: Duration::from_millis(20),
                ..AMPLE
            },
        );
        let (release, hold) = mpsc::channel::<()>();
        let (begin, begun) = mpsc::channel();
        let first = tokio::spawn({
            let workers = workers.clone();
            async move {
                workers
                    .run(move |_| {
                        begin.send(()).ok();
                        hold.recv().ok();
                        Ok(1)
                    })
                    .await
            }
        });
        tokio::task::spawn_blocking(move || begun.recv().unwrap())
            .await
            .unwrap();
        for _ in 0..3 {
            let refused = workers.run(|_| Ok(2)).await;
            assert!(matches!(refused, Err(RequestError::Busy)));
            assert_eq!(workers.waiting(), 0);
        }
        release.send(()).unwrap();
        assert_eq!(first.await.unwrap().unwrap(), 1);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_job_that_takes_more_than_its_memory_is_told_to_stop() {
        let workers = Workers::new(
            1,
            0,
            Budget {
                memory: 32 * 1024 * 1024,
                ..AMPLE
            },
        );
        let (end, ended) = mpsc::channel();
        let greedy = workers.run(move |stop| {
            let mut held: Vec<Vec<u8>> = Vec::new();
            while !stop.is_told() {
                held.push(vec![1; 1024 * 1024]);
                // Slowly, so that a late look does not take the machine's memory.
                std::thread::sleep(Duration::from_millis(1));
            }
            end.send(held.len()).ok();
            Ok(())
        });
        assert!(matches!(greedy.await, Err(RequestError::TooMuchMemory)));
        let megabytes = tokio::task::spawn_blocking(move || ended.recv().unwrap());
        assert!(megabytes.await.unwrap() > 32);
    }

    #[tokio::test]
    async fn a_job_that_panics_is_an_internal_error_and_frees_its_place() {
        let workers = Workers::new(1, 0, AMPLE);
        let broken: Result<(), _> = workers.run(|_| panic!("boom")).await;
        assert!(matches!(broken, Err(RequestError::Internal)));
        assert_eq!(workers.run(|_| Ok(5)).await.unwrap(), 5);
    }
}
