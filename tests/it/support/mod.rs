//! What the tests drive Podatlas with.

pub mod server;
