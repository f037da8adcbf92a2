//! The types of diagrams that the other server draws, as its `/health` tells them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use tokio::sync::Mutex;

use super::Upstream;

/// How long what was told is believed.
const FRESH: Duration = Duration::from_secs(60);
/// How long the other server has, so that ours stays healthy while it is not.
const PATIENCE: Duration = Duration::from_secs(1);

/// What was told last, and when; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Versions(Arc<Mutex<Option<Told>>>);

#[derive(Debug)]
struct Told {
    at: Instant,
    types: Map<String, Value>,
}

impl Upstream {
    /// Names and versions of the types that the other server draws; those told last, or none, while
    /// it does not answer.
    pub async fn types(&self) -> Map<String, Value> {
        let mut known = self.versions.0.lock().await;
        if let Some(told) = &*known
            && told.at.elapsed() < FRESH
        {
            return told.types.clone();
        }
        let told = self.health(PATIENCE).await.and_then(|body| read(&body));
        let types = told.or_else(|| known.take().map(|told| told.types));
        let types = types.unwrap_or_default();
        let at = Instant::now();
        *known = Some(Told {
            at,
            types: types.clone(),
        });
        types
    }
}

fn read(body: &[u8]) -> Option<Map<String, Value>> {
    let mut health: Value = serde_json::from_slice(body).ok()?;
    match health.get_mut("version")?.take() {
        Value::Object(types) => Some(types),
        _ => None,
    }
}
