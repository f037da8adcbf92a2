//! `podatlas serve` and the hidden `podatlas healthcheck`.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::process::ExitCode;
use std::time::Duration;

use clap::ValueEnum;
use ipnet::IpNet;
use tracing_subscriber::EnvFilter;

use super::Refusal;
use super::fetching::Fetching;
use super::rules::RulesFiles;
use crate::Limits;
use crate::web::{self, BaseUrl, Connections, PathPrefix, Rate, ServeConfig};

/// Serve the web page and the API.
#[derive(clap::Args)]
pub(super) struct Serve {
    /// Address and port to listen on
    #[arg(
        long,
        env = "PODATLAS_LISTEN",
        value_name = "ADDRESS",
        default_value_t = ServeConfig::default().listen
    )]
    listen: SocketAddr,
    /// Where diagrams are kept: file:PATH, memory:, s3://BUCKET/PREFIX
    #[arg(
        long,
        env = "PODATLAS_STORE",
        value_name = "STORE",
        default_value_t = ServeConfig::default().store
    )]
    store: String,
    /// Most bytes of one input
    #[arg(
        long,
        env = "PODATLAS_MAX_BYTES",
        value_name = "BYTES",
        default_value_t = Limits::default().bytes
    )]
    max_bytes: usize,
    /// Finished answers kept in memory, bytes in all; 0 keeps none
    #[arg(
        long,
        env = "PODATLAS_CACHE_BYTES",
        value_name = "BYTES",
        default_value_t = ServeConfig::default().cache_bytes
    )]
    cache_bytes: u64,
    /// Pictures drawn at the same time [default: one for each core]
    #[arg(long, env = "PODATLAS_WORKERS", value_name = "COUNT")]
    workers: Option<usize>,
    /// Requests that may wait for a worker; one more is answered with 503
    #[arg(
        long,
        env = "PODATLAS_QUEUE",
        value_name = "COUNT",
        default_value_t = ServeConfig::default().queue
    )]
    queue: usize,
    /// How long a client may take for a request or to take in an answer, and a request may wait for a worker
    #[arg(
        long,
        env = "PODATLAS_REQUEST_TIMEOUT",
        value_name = "SECONDS",
        default_value_t = ServeConfig::default().request_timeout.as_secs()
    )]
    request_timeout: u64,
    /// How long one drawing may run
    #[arg(
        long,
        env = "PODATLAS_RENDER_TIMEOUT",
        value_name = "SECONDS",
        default_value_t = ServeConfig::default().render_timeout.as_secs()
    )]
    render_timeout: u64,
    /// By how much the process may grow while one drawing runs
    #[arg(
        long,
        env = "PODATLAS_RENDER_MEMORY",
        value_name = "BYTES",
        default_value_t = ServeConfig::default().render_memory
    )]
    render_memory: usize,
    /// Connections open at the same time; more wait
    #[arg(
        long,
        env = "PODATLAS_MAX_CONNECTIONS",
        value_name = "COUNT",
        default_value_t = ServeConfig::default().connections.most
    )]
    max_connections: usize,
    /// How long requests in hand may still take after SIGTERM
    #[arg(
        long,
        env = "PODATLAS_SHUTDOWN_TIMEOUT",
        value_name = "SECONDS",
        default_value_t = ServeConfig::default().connections.grace.as_secs()
    )]
    shutdown_timeout: u64,
    /// Requests that one client may make in a minute, files of the page and health aside [default: no limit]
    #[arg(long, env = "PODATLAS_RATE_LIMIT", value_name = "PER_MINUTE")]
    rate_limit: Option<NonZeroU32>,
    /// Requests that one client may make at once, where there is a rate limit
    #[arg(
        long,
        env = "PODATLAS_RATE_BURST",
        value_name = "COUNT",
        default_value = "30"
    )]
    rate_burst: NonZeroU32,
    /// Networks of the proxies in front, whose X-Forwarded-For, -Proto and -Host are believed, such as 10.0.0.0/8
    #[arg(
        long,
        env = "PODATLAS_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<IpNet>,
    /// The address under which clients reach the service, such as https://docs.example/podatlas
    #[arg(long, env = "PODATLAS_BASE_URL", value_name = "URL")]
    base_url: Option<BaseUrl>,
    /// The path under which a proxy shows the service [default: that of the base URL]
    #[arg(long, env = "PODATLAS_PATH_PREFIX", value_name = "PATH")]
    path_prefix: Option<PathPrefix>,
    /// Kroki server that draws every other type of diagram
    #[arg(long, env = "PODATLAS_KROKI_UPSTREAM", value_name = "URL")]
    kroki_upstream: Option<String>,
    #[command(flatten)]
    rules: RulesFiles,
    #[command(flatten)]
    fetching: Fetching,
    /// How the log on stderr is written [default: text on a terminal, else json]
    #[arg(long, env = "PODATLAS_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<Log>,
    /// What is logged: error, warn, info, debug, or levels of modules such as podatlas=debug,warn
    #[arg(
        long,
        env = "PODATLAS_LOG",
        value_name = "LEVELS",
        default_value = "info"
    )]
    log: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Log {
    /// Lines for a person
    Text,
    /// One JSON object a line
    Json,
}

/// Threads that wait for the disk, beside the workers. Each thread keeps some memory for itself, so a
/// hundred of them, as many as requests to store come at once, are no good.
const STORE_THREADS: usize = 8;

/// How long the end waits for drawings that nobody waits for any more.
const LAST_WORK: Duration = Duration::from_secs(2);

impl Serve {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        self.start_log()?;
        let patience = Duration::from_secs(self.request_timeout);
        let config = ServeConfig {
            listen: self.listen,
            store: self.store.clone(),
            kroki_upstream: self.kroki_upstream.clone(),
            limits: Limits::of_bytes(self.max_bytes),
            rules: self.rules.read()?,
            cache_bytes: self.cache_bytes,
            workers: self.workers.unwrap_or(ServeConfig::default().workers),
            queue: self.queue,
            request_timeout: patience,
            render_timeout: Duration::from_secs(self.render_timeout),
            render_memory: self.render_memory,
            connections: Connections {
                most: self.max_connections,
                patience,
                grace: Duration::from_secs(self.shutdown_timeout),
            },
            rate: self.rate_limit.map(|per_minute| Rate {
                per_minute,
                burst: self.rate_burst,
            }),
            trusted_proxies: self.trusted_proxies.clone(),
            base_url: self.base_url.clone(),
            path_prefix: self.path_prefix.clone(),
            fetch: self.fetching.config()?,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .max_blocking_threads(config.workers.saturating_add(STORE_THREADS))
            .build()
            .map_err(|error| Refusal(format!("the service cannot start its threads: {error}")))?;
        let served = runtime.block_on(web::serve(config));
        // A drawing whose client was told that it takes too long must not hold up the end.
        runtime.shutdown_timeout(LAST_WORK);
        served.map_err(|error| Refusal(error.to_string()))?;
        Ok(ExitCode::SUCCESS)
    }

    fn start_log(&self) -> Result<(), Refusal> {
        let filter = EnvFilter::try_new(&self.log)
            .map_err(|error| Refusal(format!("--log {}: {error}", self.log)))?;
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr);
        let on_terminal = std::io::stderr().is_terminal();
        let format = self
            .log_format
            .unwrap_or(if on_terminal { Log::Text } else { Log::Json });
        // A log that somebody has started already is theirs.
        let _ = match format {
            Log::Text => log.with_ansi(on_terminal).try_init(),
            Log::Json => log.json().try_init(),
        };
        Ok(())
    }
}

/// Ask a running service whether it is ready.
#[derive(clap::Args)]
pub(super) struct Healthcheck {
    /// Address and port of the service
    #[arg(default_value_t = ServeConfig::default().listen)]
    address: SocketAddr,
}

impl Healthcheck {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        if web::healthcheck(self.address) {
            return Ok(ExitCode::SUCCESS);
        }
        super::say(&format!("error: {} is not ready", self.address));
        Ok(ExitCode::from(1))
    }
}
