//! Placeholder filled with the pipeline's stages.
fn main() {}
