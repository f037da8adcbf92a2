//! One Pod and what it touches: the Pod is the subject in focus, if there is one.

use super::super::filter::{Shown, Subjects};
use crate::topology::Topology;

pub(in crate::scene) fn select(topology: &Topology, subjects: &Subjects) -> Shown {
    match subjects.pod {
        Some(_) => Shown::all(topology),
        None => Shown::default(),
    }
}
