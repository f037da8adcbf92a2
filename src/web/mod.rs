//! The HTTP service: a router of one file a route, and one stack of layers around it.

mod answer;
mod asset;
mod cache;
mod coding;
mod compression;
mod config;
mod drawing;
mod encoded;
mod error;
mod examples;
mod handlers;
mod headers;
mod kroki;
mod log;
mod negotiate;
mod page;
mod problem;
mod results;
mod router;
mod serve;
mod state;
mod tls;
mod upload;
mod uri;
mod workers;

pub use config::ServeConfig;
pub use router::router;
pub use serve::{StartupError, healthcheck, serve};
pub use state::{AppState, Timing};
pub use workers::Workers;
