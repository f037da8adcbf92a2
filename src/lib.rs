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
//! What a reader asks for stands in [`Options`], whose names are those of the query string and the
//! command line; every format is a function from the [`Atlas`] to bytes, listed in [`render::FORMATS`]:
//!
//! ```
//! use podatlas::{InputFile, Limits, Options, chart, render};
//!
//! # let bytes = b"{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: nginx}]}}".to_vec();
//! # let files = [InputFile { name: "web.yaml".into(), bytes }];
//! let options = Options::from_pairs([("view", "network"), ("theme", "dark")])?;
//! let atlas = chart(&files, &options, &Limits::default())?;
//! println!("{}", atlas.explanations.summary);
//! for format in render::FORMATS {
//!     let bytes = (format.render)(&atlas, &Limits::default())?;
//!     assert!(!bytes.is_empty(), "{}", format.name);
//! }
//! # Ok::<(), podatlas::Error>(())
//! ```
//!
//! Sensitive values end in [`manifest`]. What may be shown to others is what [`manifest::strip`] leaves:
//!
//! ```
//! use podatlas::{InputFile, Limits, manifest};
//!
//! let file = InputFile {
//!     name: "secret.yaml".into(),
//!     bytes: b"apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: hunter2}\n".to_vec(),
//! };
//! let stripped = manifest::strip(&[file], &Limits::default())?;
//! let text = String::from_utf8_lossy(&stripped[0].bytes);
//! assert!(text.contains("password") && !text.contains("hunter2"));
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
