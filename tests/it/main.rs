//! The promises of Podatlas, tested from outside: one binary, one module for each subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

mod architecture;
mod check;
mod cli;
mod commands;
mod corpus;
mod deploy;
mod explain;
mod findings;
mod formats;
mod fuzz;
mod hostile;
mod limits;
mod look;
mod manifest;
mod pictures;
mod promises;
mod readme;
mod replicas;
mod rules;
mod sealing;
mod secrets;
mod strip;
mod support;
mod topology;
mod url;
mod views;
mod web;
