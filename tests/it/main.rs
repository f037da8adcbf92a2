//! The promises of Podatlas, tested from outside: one binary, one module for each subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

mod corpus;
mod hostile;
mod manifest;
mod support;
mod topology;
mod web;
