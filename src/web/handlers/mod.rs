//! One file a route, named by it.

pub mod diagram;
pub mod diagrams;
pub mod docs;
pub mod encoded;
pub mod fallback;
pub mod form;
pub mod health;
pub mod index;
pub mod kroki;
pub mod metrics;
pub mod openapi;
pub mod permalink;
pub mod ready;
pub mod render;
pub mod repository;
pub mod source;
pub mod static_file;
pub mod strip;
