//! Starting, running and ending the service.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use tokio::net::TcpListener;

use super::config::ServeConfig;
use super::listener::listen;
use super::metrics;
use super::state::AppState;
use crate::store::shown;

/// Why the service did not start.
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
    /// A setting of fetching is wrong.
    #[error("{flag} {given}: {problem}")]
    Fetching {
        /// The flag.
        flag: &'static str,
        /// Its value as given.
        given: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The setting `--kroki-upstream` is wrong.
    #[error("--kroki-upstream {given}: {problem}")]
    KrokiUpstream {
        /// The setting as given, without user and password.
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
}

/// Runs the service until the process is told to end (SIGTERM, Ctrl-C), then finishes the requests
/// in hand.
///
/// # Errors
/// [`StartupError`] when a setting is wrong or the address is taken.
pub async fn serve(config: ServeConfig) -> Result<(), StartupError> {
    let state = AppState::of(&config)?;
    let refused = |source| StartupError::Listen {
        listen: config.listen,
        source,
    };
    let listener = TcpListener::bind(config.listen).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    silence_panics();
    tracing::info!(%address, store = %shown(&config.store), "listening on http://{address}");
    listen(listener, state, config.connections, told_to_end()).await;
    Ok(())
}

/// A panic's message may quote the manifest; only its place is logged.
fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        metrics::panicked();
        tracing::error!(place = place.unwrap_or_default(), "a request failed inside");
    }));
}

async fn told_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("told to end; finishing the requests in hand");
}

/// Asks a running service for `GET /readyz`; true when it answers 200 within two seconds. For
/// `podatlas healthcheck`, which the container image runs.
pub fn healthcheck(address: SocketAddr) -> bool {
    const PATIENCE: Duration = Duration::from_secs(2);
    let ask = || -> std::io::Result<bool> {
        let mut connection = TcpStream::connect_timeout(&address, PATIENCE)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.set_write_timeout(Some(PATIENCE))?;
        connection
            .write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut status_line = [0_u8; 12];
        connection.read_exact(&mut status_line)?;
        Ok(&status_line == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}
