//! What every handler can ask for, in small cloneable parts.

use std::time::Duration;

use axum::extract::FromRef;

use super::config::ServeConfig;
use super::kroki::Upstream;
use super::results::Results;
use super::serve::StartupError;
use super::workers::Workers;
use crate::store::Store;
use crate::{Limits, Rules};

/// State of the router; handlers take the part they need.
#[derive(Debug, Clone)]
pub struct AppState {
    /// Where diagrams are kept.
    pub store: Store,
    /// Where pictures are drawn.
    pub workers: Workers,
    /// Answers that are kept.
    pub results: Results,
    /// Where other types of diagrams are drawn.
    pub upstream: Option<Upstream>,
    /// What one input may cost.
    pub limits: Limits,
    /// What is known of custom kinds.
    pub rules: Rules,
    /// How long requests may take.
    pub timing: Timing,
}

/// Time limits of one request.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// Until a body is complete.
    pub body: Duration,
    /// From the first byte to the answer, for whatever has no limit of its own.
    pub whole: Duration,
}

impl AppState {
    /// The state of a configuration.
    ///
    /// # Errors
    /// [`StartupError::Store`], [`StartupError::KrokiUpstream`].
    pub fn of(config: &ServeConfig) -> Result<Self, StartupError> {
        let store = Store::open(&config.store).map_err(|error| StartupError::Store {
            given: config.store.clone(),
            problem: error.to_string(),
        })?;
        Ok(Self {
            store,
            workers: Workers::new(config.workers, config.queue, config.request_timeout),
            results: Results::new(config.cache_bytes),
            upstream: match &config.kroki_upstream {
                Some(given) => Some(Upstream::new(given, config.request_timeout)?),
                None => None,
            },
            limits: config.limits.clone(),
            rules: config.rules.clone(),
            timing: Timing {
                body: config.request_timeout,
                whole: config.request_timeout.saturating_mul(3),
            },
        })
    }
}

impl FromRef<AppState> for Store {
    fn from_ref(state: &AppState) -> Self {
        state.store.clone()
    }
}

impl FromRef<AppState> for Workers {
    fn from_ref(state: &AppState) -> Self {
        state.workers.clone()
    }
}

impl FromRef<AppState> for Option<Upstream> {
    fn from_ref(state: &AppState) -> Self {
        state.upstream.clone()
    }
}

impl FromRef<AppState> for Limits {
    fn from_ref(state: &AppState) -> Self {
        state.limits.clone()
    }
}

impl FromRef<AppState> for Timing {
    fn from_ref(state: &AppState) -> Self {
        state.timing
    }
}
