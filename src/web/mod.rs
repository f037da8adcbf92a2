//! The HTTP service.

mod serve;

pub use serve::{ServeConfig, StartupError, healthcheck, serve};
