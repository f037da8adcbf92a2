//! Output formats, one file each, listed in [`registry::FORMATS`].

pub mod d2;
pub mod dot;
pub mod drawio;
pub mod excalidraw;
pub mod html;
pub mod json;
pub mod markdown;
pub mod mermaid;
pub mod outline;
pub mod page_data;
mod paint;
pub mod pdf;
mod pixels;
pub mod png;
pub mod registry;
pub mod report;
pub mod svg;
pub mod text;
mod vector;
mod waypoints;

pub use registry::{FORMATS, Format, Purpose};
