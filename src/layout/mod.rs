//! Scene to the same scene with geometry, px.

use crate::scene::Scene;

/// A scene with geometry.
#[derive(Debug, Clone, Default)]
pub struct Placed {}

/// Places a scene.
pub fn place(scene: &Scene) -> Placed {
    let _ = scene;
    Placed {}
}
