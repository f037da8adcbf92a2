//! What an operator can set.

use std::net::SocketAddr;
use std::time::Duration;

use crate::{Limits, Rules};

/// What an operator can set.
#[derive(Debug, Clone, PartialEq)]
pub struct ServeConfig {
    /// Address and port to listen on; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where diagrams are kept: `file:PATH` or `memory:`.
    pub store: String,
    /// Finished answers that are kept in memory, bytes in all.
    pub cache_bytes: u64,
    /// Address of the Kroki server that gets every other type of diagram; without it they are unknown.
    pub kroki_upstream: Option<String>,
    /// What one input may cost.
    pub limits: Limits,
    /// What is known of custom kinds.
    pub rules: Rules,
    /// How long a body may take to arrive, and then its picture to be drawn.
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
            cache_bytes: 128 * 1024 * 1024,
            kroki_upstream: None,
            limits: Limits::default(),
            rules: Rules::presets(),
            request_timeout: Duration::from_secs(30),
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            queue: 64,
        }
    }
}
