//! Output formats, one file each, listed in [`registry::FORMATS`].

pub mod dot;
pub mod json;
pub mod markdown;
mod outline;
mod paint;
pub mod png;
pub mod registry;
pub mod report;
pub mod svg;
pub mod text;

pub use registry::{FORMATS, Format};
