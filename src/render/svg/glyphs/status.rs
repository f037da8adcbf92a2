//! Signs of what is wrong.

use super::{Glyph, drawn};

/// Something is missing or broken.
pub(in crate::render::svg) const WARNING: &Glyph = &drawn(
    "warning",
    "warning",
    "M8 1.6L15 14H1zM8 6.2v3.6M8 11.9v.1",
    "",
);
