//! Output formats, one file each, listed in [`registry::FORMATS`].

pub mod json;
pub mod markdown;
pub mod png;
pub mod registry;
pub mod report;
pub mod svg;
pub mod text;

pub use registry::{FORMATS, Format};
