//! What every handler can ask for, in small cloneable parts.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;

use super::config::ServeConfig;
use super::fetch::Fetch;
use super::kroki::Upstream;
use super::log::Numbered;
use super::metrics::{self, Level};
use super::proxy::TrustedProxies;
use super::rate::RateLimit;
use super::results::Results;
use super::serve::StartupError;
use super::shortcut::Shortcuts;
use super::site::Standing;
use super::workers::{Budget, Workers};
use crate::store::{Store, shown};
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
    /// The same answers by their addresses.
    pub shortcuts: Shortcuts,
    /// Numbers requests.
    pub numbered: Numbered,
    /// What one input may cost.
    pub limits: Limits,
    /// What is known of custom kinds.
    pub rules: Rules,
    /// What is fetched from elsewhere.
    pub fetch: Fetch,
    /// How long requests may take.
    pub timing: Timing,
    /// Where the service stands for its clients.
    pub standing: Arc<Standing>,
    /// How often one client may ask.
    pub rate_limit: Option<RateLimit>,
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
    /// [`StartupError::Store`], [`StartupError::Fetching`] and [`StartupError::KrokiUpstream`].
    pub fn of(config: &ServeConfig) -> Result<Self, StartupError> {
        let store = Store::open(&config.store).map_err(|error| StartupError::Store {
            given: shown(&config.store),
            problem: error.to_string(),
        })?;
        let budget = Budget {
            wait: config.request_timeout,
            time: config.render_timeout,
            memory: config.render_memory,
        };
        let base = config.base_url.as_ref();
        let prefix = config.path_prefix.clone();
        let standing = Standing {
            origin: base.map(|base| base.origin().to_owned()),
            root: prefix
                .or_else(|| base.map(|base| base.root().clone()))
                .unwrap_or_default(),
            proxies: TrustedProxies::new(&config.trusted_proxies),
        };
        let rate_limit = |rate| RateLimit::new(rate, standing.proxies.clone());
        let rate_limit = config.rate.and_then(rate_limit);
        metrics::begin();
        let numbered = Numbered::default();
        Ok(Self {
            store: store.for_inputs_of(config.limits.bytes),
            workers: Workers::new(config.workers, config.queue, budget),
            // The bodies are shared with the shortcuts, so most of what these hold costs no memory.
            results: Results::new(config.cache_bytes),
            shortcuts: Shortcuts::new(config.cache_bytes, numbered.clone()),
            numbered,
            upstream: match &config.kroki_upstream {
                Some(given) => Some(Upstream::new(given, config.request_timeout)?),
                None => None,
            },
            limits: config.limits.clone(),
            rules: config.rules.clone(),
            fetch: Fetch::of(&config.fetch, config.limits.bytes)?,
            timing: Timing {
                body: config.request_timeout,
                whole: (config.request_timeout.saturating_mul(3))
                    .saturating_add(config.render_timeout),
            },
            standing: Arc::new(standing),
            rate_limit,
        })
    }
}

impl AppState {
    /// What has to be done every few seconds, whether or not requests come.
    pub fn upkeep(&self) {
        metrics::upkeep();
        if let Some(limit) = &self.rate_limit {
            limit.upkeep();
        }
    }

    /// Levels of the moment, for the metrics.
    pub(super) fn levels(&self) -> [(Level, f64); 4] {
        #[allow(clippy::cast_precision_loss)]
        let number = |count: u64| count as f64;
        let count = |count: usize| number(u64::try_from(count).unwrap_or(u64::MAX));
        [
            (Level::Running, count(self.workers.running())),
            (Level::Waiting, count(self.workers.waiting())),
            (Level::ResultBytes, number(self.results.bytes())),
            (Level::Results, number(self.results.count())),
        ]
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

impl FromRef<AppState> for Fetch {
    fn from_ref(state: &AppState) -> Self {
        state.fetch.clone()
    }
}

impl FromRef<AppState> for Timing {
    fn from_ref(state: &AppState) -> Self {
        state.timing
    }
}
