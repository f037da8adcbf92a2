//! What several modules of tests need.

pub mod archive;
pub mod cli;
pub mod fix;
pub mod golden;
pub mod manifest;
pub mod s3;
pub mod schema;
pub mod server;
pub mod service;
pub mod stored;
pub mod upstream;
