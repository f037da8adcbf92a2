//! What an operator can set.

use std::net::SocketAddr;
use std::time::Duration;

use ipnet::IpNet;

use super::fetch::FetchConfig;
use super::listener::Connections;
use super::rate::Rate;
use super::site::{BaseUrl, PathPrefix};
use crate::{Limits, Rules};

/// What an operator can set.
#[derive(Debug, Clone, PartialEq)]
pub struct ServeConfig {
    /// Address and port to listen on; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where diagrams are kept: `file:PATH`, `memory:`, or a bucket.
    pub store: String,
    /// Finished answers that are kept in memory, bytes in all.
    pub cache_bytes: u64,
    /// Address of the Kroki server that gets every other type of diagram; without it they are unknown.
    pub kroki_upstream: Option<String>,
    /// What one input may cost.
    pub limits: Limits,
    /// What is known of custom kinds.
    pub rules: Rules,
    /// The address under which clients reach the service.
    pub base_url: Option<BaseUrl>,
    /// The path under which a proxy shows the service, where it is not that of the base URL.
    pub path_prefix: Option<PathPrefix>,
    /// Networks of the proxies in front, whose word on clients is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// How often one client may ask.
    pub rate: Option<Rate>,
    /// How many connections there may be, and how long they may be kept waiting.
    pub connections: Connections,
    /// How long a body may take to arrive, and then wait for a worker.
    pub request_timeout: Duration,
    /// How long one drawing may run.
    pub render_timeout: Duration,
    /// By how many bytes the process may grow while one drawing runs.
    pub render_memory: usize,
    /// Pictures drawn at the same time.
    pub workers: usize,
    /// Requests that may wait for a worker; one more is answered with 503.
    pub queue: usize,
    /// What may be fetched from elsewhere.
    pub fetch: FetchConfig,
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
            base_url: None,
            path_prefix: None,
            trusted_proxies: Vec::new(),
            rate: None,
            connections: Connections {
                most: 1000,
                patience: Duration::from_secs(30),
                grace: Duration::from_secs(25),
            },
            request_timeout: Duration::from_secs(30),
            render_timeout: Duration::from_secs(20),
            render_memory: 1024 * 1024 * 1024,
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            queue: 64,
            fetch: FetchConfig::default(),
        }
    }
}
