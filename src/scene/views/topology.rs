//! Everything.

use super::super::filter::{Shown, Subjects};
use crate::topology::Topology;

pub(in crate::scene) fn select(topology: &Topology, _: &Subjects) -> Shown {
    Shown::all(topology)
}
