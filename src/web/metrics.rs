//! What the service counts and times, in the Prometheus text format. Labels are names that the
//! program knows: never a path, a name or a value that came with a request.

use std::sync::OnceLock;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use metrics::{
    Counter, Histogram, counter, describe_counter, describe_gauge, describe_histogram, gauge,
    histogram,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::Stage;

const REQUESTS: &str = "podatlas_http_requests_total";
const REQUEST_SECONDS: &str = "podatlas_http_request_duration_seconds";
const STAGE_SECONDS: &str = "podatlas_stage_duration_seconds";
const STORE_SECONDS: &str = "podatlas_store_duration_seconds";
const REFUSED: &str = "podatlas_drawings_refused_total";
const RESULTS: &str = "podatlas_results_total";
const FETCHES: &str = "podatlas_fetches_total";
const PANICS: &str = "podatlas_panics_total";

/// Upper bounds of the histograms' buckets, seconds.
const SECONDS: &[f64] = &[
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
];

/// The recorder of this process; `None` where somebody else has set another one.
fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let begin = || {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
            .ok()?;
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        describe();
        Some(handle)
    };
    RECORDER.get_or_init(begin).as_ref()
}

fn describe() {
    describe_counter!(REQUESTS, "Requests answered");
    describe_histogram!(REQUEST_SECONDS, "Time from a request's head to its answer");
    describe_histogram!(STAGE_SECONDS, "Time of each stage of drawing");
    describe_histogram!(STORE_SECONDS, "Time that the store took");
    describe_counter!(REFUSED, "Drawings not begun or not finished, by reason");
    describe_counter!(
        RESULTS,
        "Answers that were kept (hit) or had to be made (miss)"
    );
    describe_counter!(FETCHES, "Requests to other hosts, by outcome");
    describe_counter!(PANICS, "Requests that failed inside");
    for level in Level::ALL {
        describe_gauge!(level.name(), level.doc());
    }
}

/// Begins to count. What happened before is not counted.
pub fn begin() {
    recorder();
}

/// Folds what was timed into the histograms; without it they would grow between two readings.
pub fn upkeep() {
    if let Some(recorder) = recorder() {
        recorder.run_upkeep();
    }
}

/// Everything in the text format, with the levels of the moment.
pub fn text(levels: &[(Level, f64)]) -> String {
    for (level, value) in levels {
        gauge!(level.name()).set(*value);
    }
    recorder().map(PrometheusHandle::render).unwrap_or_default()
}

/// A request was answered.
pub fn answered(route: &str, method: &Method, status: StatusCode, time: Duration) {
    Answered::of(route, method, status).count(time);
}

/// Counts requests of one route, method and status.
#[derive(Debug, Clone)]
pub struct Answered {
    requests: Counter,
    seconds: Histogram,
}

impl Answered {
    /// Of these.
    pub fn of(route: &str, method: &Method, status: StatusCode) -> Self {
        let route = route.to_owned();
        let status = status.as_u16().to_string();
        Self {
            requests: counter!(
                REQUESTS,
                "route" => route.clone(),
                "method" => known(method),
                "status" => status
            ),
            seconds: histogram!(REQUEST_SECONDS, "route" => route),
        }
    }

    /// One more, that took so long.
    pub fn count(&self, time: Duration) {
        self.requests.increment(1);
        self.seconds.record(time);
    }
}

/// A method's name; those that no route takes share one, since a client can invent any.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A stage of drawing is done.
pub fn staged(stage: Stage, time: Duration) {
    histogram!(STAGE_SECONDS, "stage" => stage.name()).record(time);
}

/// A picture or a text was written from the graph: scene, layout and format.
pub fn rendered(format: &'static str, time: Duration) {
    histogram!(STAGE_SECONDS, "stage" => "render", "format" => format).record(time);
}

/// The store answered an operation.
pub fn stored(operation: &'static str, is_well: bool, time: Duration) {
    let outcome = if is_well { "ok" } else { "error" };
    histogram!(STORE_SECONDS, "operation" => operation, "outcome" => outcome).record(time);
}

/// A drawing was not begun or not finished.
pub fn refused(reason: &'static str) {
    counter!(REFUSED, "reason" => reason).increment(1);
}

/// An answer was kept, or not.
pub fn looked_up(is_kept: bool) {
    let outcome = if is_kept { "hit" } else { "miss" };
    counter!(RESULTS, "outcome" => outcome).increment(1);
}

/// Another host was asked.
pub fn fetched(outcome: &'static str) {
    counter!(FETCHES, "outcome" => outcome).increment(1);
}

/// A request failed inside.
pub fn panicked() {
    counter!(PANICS).increment(1);
}

/// What is read at the moment of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Drawings that run.
    Running,
    /// Requests that wait for a worker.
    Waiting,
    /// Bytes of kept answers.
    ResultBytes,
    /// Kept answers.
    Results,
}

impl Level {
    const ALL: [Self; 4] = [
        Self::Running,
        Self::Waiting,
        Self::ResultBytes,
        Self::Results,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Running => "podatlas_workers_running",
            Self::Waiting => "podatlas_queue_waiting",
            Self::ResultBytes => "podatlas_results_bytes",
            Self::Results => "podatlas_results_kept",
        }
    }

    fn doc(self) -> &'static str {
        match self {
            Self::Running => "Drawings that run",
            Self::Waiting => "Requests that wait for a worker",
            Self::ResultBytes => "Bytes of the answers that are kept",
            Self::Results => "Answers that are kept",
        }
    }
}
