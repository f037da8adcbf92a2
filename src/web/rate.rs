//! How often one client may ask for what has to be drawn.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::IntoResponse;
use governor::middleware::NoOpMiddleware;
use tower_governor::GovernorError;
use tower_governor::GovernorLayer;
use tower_governor::governor::{GovernorConfig, GovernorConfigBuilder};
use tower_governor::key_extractor::KeyExtractor;

use super::proxy::{TrustedProxies, one_client};

/// How many requests one client may make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In a minute, when it goes on for long.
    pub per_minute: NonZeroU32,
    /// At once.
    pub burst: NonZeroU32,
}

/// The limit and what each client has used of it; clones share them.
#[derive(Debug, Clone)]
pub struct RateLimit(Arc<GovernorConfig<Client, NoOpMiddleware>>);

impl RateLimit {
    /// Begins to count. None where the rate is beyond what can be counted.
    pub fn new(rate: Rate, proxies: TrustedProxies) -> Option<Self> {
        let period = Duration::from_secs(60) / rate.per_minute.get();
        let config = GovernorConfigBuilder::default()
            .period(period)
            .burst_size(rate.burst.get())
            .key_extractor(Client(proxies))
            .finish()?;
        Some(Self(Arc::new(config)))
    }

    /// Routes behind the limit: one request too many is answered with 429 and `Retry-After`.
    pub fn on(&self, routes: Router) -> Router {
        let layer = GovernorLayer::new(Arc::clone(&self.0)).error_handler(|error| {
            let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
            if let GovernorError::TooManyRequests { wait_time, .. } = error {
                let wait = HeaderValue::from(wait_time.max(1));
                response.headers_mut().insert(header::RETRY_AFTER, wait);
            }
            response
        });
        routes.layer(layer)
    }

    /// Forgets clients that have their whole burst again.
    pub fn upkeep(&self) {
        self.0.limiter().retain_recent();
    }
}

/// Tells clients apart by their address.
#[derive(Debug, Clone)]
struct Client(TrustedProxies);

impl KeyExtractor for Client {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        let client = self.0.client(request.headers(), request.extensions());
        client
            .map(one_client)
            .ok_or(GovernorError::UnableToExtractKey)
    }
}
