//! Starting, running and ending the service.

use std::net::SocketAddr;
use std::time::Duration;

use crate::Limits;

/// What an operator can set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeConfig {
    /// Address and port to listen on; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where diagrams are kept: `file:PATH` or `memory:`.
    pub store: String,
    /// What one input may cost.
    pub limits: Limits,
    /// How long a request may take from its first byte to its answer.
    pub request_timeout: Duration,
    /// Pictures drawn at the same time.
    pub workers: usize,
    /// Requests that may wait for a worker; one more is answered with 503.
    pub queue: usize,
}

impl Default for ServeConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            store: "file:./data".to_owned(),
            limits: Limits::default(),
            request_timeout: Duration::from_secs(30),
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            queue: 64,
        }
    }
}

/// Why the service did not start, or ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// The setting `--store` is wrong.
    #[error("--store {given}: {problem}")]
    Store {
        /// The setting as given.
        given: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The address cannot be listened on.
    #[error("--listen {listen}: {source}")]
    Listen {
        /// The address.
        listen: SocketAddr,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// The service ended by itself.
    #[error("the service stopped: {0}")]
    Stopped(std::io::Error),
}

/// Runs the service until the process is told to end (SIGTERM, Ctrl-C), then finishes the requests
/// in hand.
///
/// # Errors
/// [`StartupError`] when a setting is wrong or the address is taken.
pub async fn serve(config: ServeConfig) -> Result<(), StartupError> {
    let _ = config;
    todo!("web::serve")
}

/// Asks a running service for `GET /readyz`; true when it answers 200 within two seconds. For
/// `podatlas healthcheck`, which the container image runs.
pub fn healthcheck(address: SocketAddr) -> bool {
    let _ = address;
    todo!("web::healthcheck")
}
