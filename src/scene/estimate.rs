//! Whether a scene can be read on one page, by a cheap estimate of its size.

use super::{LABEL_SIZE, LineStyle, Scene, SceneBox, Shape};
use crate::typeface;

/// The widest page whose 11 px text is still 8 px when the page is shrunk to 1600 px.
pub const WIDEST_PAGE: f64 = 2200.0;
/// Free space that a box takes beside and below it, px.
const BESIDE: f64 = 34.0;
const BELOW: f64 = 70.0;
/// Space that a frame adds around what it holds, px.
const FRAME: f64 = 36.0;
const CAPTION: f64 = 48.0;
/// Leaves of a scene that is read box by box.
const MOST_LEAVES: usize = 220;

/// Whether the scene should fit on a page of [`WIDEST_PAGE`] and twice that height.
pub(super) fn is_readable(scene: &Scene) -> bool {
    let leaves = scene.boxes.iter().filter(|one| !one.shape.is_cluster());
    if leaves.count() > MOST_LEAVES {
        return false;
    }
    area(scene) <= WIDEST_PAGE * WIDEST_PAGE * 1.5
}

/// Area that the scene's boxes take with the space around them, px².
fn area(scene: &Scene) -> f64 {
    let mut inside = vec![0.0; scene.boxes.len()];
    let mut page = 0.0;
    for (index, one) in scene.boxes.iter().enumerate().rev() {
        let held: f64 = inside.get(index).copied().unwrap_or_default();
        let own = if one.shape.is_cluster() {
            let side = held.sqrt();
            (side * 1.2 + FRAME + BESIDE) * (side / 1.2 + CAPTION + FRAME)
        } else {
            let (width, height) = leaf(one);
            (width + BESIDE) * (height + BELOW)
        };
        match one.parent.and_then(|parent| inside.get_mut(parent)) {
            Some(around) => *around += own,
            None => page += own,
        }
    }
    page
}

fn leaf(one: &SceneBox) -> (f64, f64) {
    let texts = one
        .lines
        .iter()
        .filter(|line| line.style != LineStyle::Chip);
    let width = |text: &str| typeface::width(text, crate::typeface::Face::Regular, LABEL_SIZE);
    let widest = texts.map(|line| width(&line.text)).fold(100.0, f64::max);
    let lines = u32::try_from(one.lines.len()).unwrap_or(u32::MAX);
    let cells = if one.shape == Shape::Container {
        42.0
    } else {
        0.0
    };
    (widest + 46.0, f64::from(lines) * 17.5 + 20.0 + cells)
}
