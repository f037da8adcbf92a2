//! Graph to what one view shows: nested boxes and links, without coordinates.

use crate::Atlas;

/// What one picture shows.
#[derive(Debug, Clone, Default)]
pub struct Scene {}

/// Chooses what the picture shows.
pub fn compose(atlas: &Atlas) -> Scene {
    let _ = atlas;
    Scene {}
}
