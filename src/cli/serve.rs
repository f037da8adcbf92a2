//! `podatlas serve` and the hidden `podatlas healthcheck`.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

use super::Refusal;
use super::rules::RulesFiles;
use crate::Limits;
use crate::web::{self, ServeConfig};

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
    /// Where diagrams are kept: file:PATH or memory:
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
    /// Kroki server that draws every other type of diagram
    #[arg(long, env = "PODATLAS_KROKI_UPSTREAM", value_name = "URL")]
    kroki_upstream: Option<String>,
    #[command(flatten)]
    rules: RulesFiles,
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

/// How long the end waits for drawings that nobody waits for any more.
const LAST_WORK: Duration = Duration::from_secs(2);

impl Serve {
    pub(super) fn run(&self) -> Result<ExitCode, Refusal> {
        self.start_log()?;
        let config = ServeConfig {
            listen: self.listen,
            store: self.store.clone(),
            kroki_upstream: self.kroki_upstream.clone(),
            limits: Limits::of_bytes(self.max_bytes),
            rules: self.rules.read()?,
            ..ServeConfig::default()
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
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
