//! Podatlas reads Kubernetes manifests and gives back the picture and the words.
//!
//! Data flows one way; every stage is pure and knows only the stages before it:
//!
//! ```text
//! bytes ─ manifest ─ resource ─ topology ─┬─ findings
//!                                         ├─ explain
//!                                         └─ scene ─ layout ─ render
//! ```
//!
//! ```
//! use podatlas::{InputFile, Limits, Options, chart, render};
//!
//! let file = InputFile {
//!     name: "web.yaml".into(),
//!     bytes: b"{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: \
//!              [{name: web, image: nginx, volumeMounts: [{name: data, mountPath: /data}]}]}}"
//!         .to_vec(),
//! };
//! let atlas = chart(&[file], &Options::default(), &Limits::default())?;
//! assert_eq!(atlas.findings[0].code, "volume-not-found");
//! let svg = render::svg::render(&atlas, &Limits::default())?;
//! assert!(svg.starts_with(b"<svg"));
//! # Ok::<(), podatlas::Error>(())
//! ```
//!
//! `pipeline` runs them all in order; `web`, `cli` and `store` are the only
//! modules with I/O.

pub mod cli;
pub mod error;
pub mod explain;
pub mod findings;
pub mod layout;
pub mod limits;
pub mod manifest;
pub mod options;
mod parallel;
pub mod pipeline;
pub mod render;
pub mod resource;
pub mod scene;
pub mod stop;
pub mod store;
pub mod topology;
pub mod typeface;
pub mod web;

pub use error::Error;
pub use limits::Limits;
pub use manifest::InputFile;
pub use options::Options;
pub use pipeline::{Atlas, Stage, chart, chart_watched, chart_with};
pub use resource::Rules;
pub use stop::Stop;

/// Version of this crate; part of every JSON document and every `ETag`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
