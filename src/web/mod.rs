//! The HTTP service: a router of one file a route, and one stack of layers around it.

mod answer;
mod asset;
mod cache;
mod coding;
mod compression;
mod config;
mod drawing;
pub mod encoded;
mod error;
mod examples;
mod handlers;
mod headers;
mod listener;
mod log;
mod metrics;
mod negotiate;
mod page;
mod problem;
mod proxy;
mod rate;
mod results;
mod router;
mod serve;
mod site;
mod state;
mod upload;
mod workers;

pub use config::ServeConfig;
pub use listener::{Connections, listen};
pub use proxy::TrustedProxies;
pub use rate::Rate;
pub use router::router;
pub use serve::{StartupError, healthcheck, serve};
pub use site::{BaseUrl, PathPrefix};
pub use state::{AppState, Timing};
pub use workers::{Budget, Workers};
