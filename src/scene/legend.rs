//! The legend: only what the picture uses.

use super::{LineStyle, Link, SceneBox, Shape};
use crate::topology::{EdgeStatus, NodeStatus};

/// One explained sign of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegendEntry {
    /// A grey arrow.
    Traffic,
    /// An arrow in a container's colour.
    Uses,
    /// A thin grey arrow.
    Rule,
    /// A dotted line.
    Inferred,
    /// A grey dashed line or outline.
    Optional,
    /// A red dashed line or outline.
    Missing,
    /// The numbers in a container's cells.
    Resources,
    /// A heavier outline.
    Focus,
    /// A stack of cards.
    Alike,
    /// A chip.
    Shared,
}

impl LegendEntry {
    /// What the sign means.
    pub fn words(self) -> &'static str {
        match self {
            Self::Traffic => "traffic, content or reference",
            Self::Uses => "a container uses (its colour)",
            Self::Rule => "a rule applies to",
            Self::Inferred => "inferred, not stated",
            Self::Optional => "optional, not in this input",
            Self::Missing => "missing or broken",
            Self::Resources => "request / limit",
            Self::Focus => "in focus",
            Self::Alike => "several alike",
            Self::Shared => "also used by others, drawn once",
        }
    }
}

/// The entries that explain `boxes` and `links`, in a fixed order.
pub(super) fn compose(boxes: &[SceneBox], links: &[Link]) -> Vec<LegendEntry> {
    let mut entries = Vec::new();
    let mut add = |used: bool, entry| {
        if used {
            entries.push(entry);
        }
    };
    let holds = |link: &&Link| link.status == EdgeStatus::Ok;
    add(
        links
            .iter()
            .filter(holds)
            .any(|link| link.colour.is_none() && !link.rule),
        LegendEntry::Traffic,
    );
    add(
        links.iter().filter(holds).any(|link| link.colour.is_some()),
        LegendEntry::Uses,
    );
    add(
        links.iter().filter(holds).any(|link| link.rule),
        LegendEntry::Rule,
    );
    add(
        links.iter().any(|link| link.status == EdgeStatus::Inferred)
            || boxes.iter().any(|one| one.status == NodeStatus::Inferred),
        LegendEntry::Inferred,
    );
    let missing_link = |link: &&Link| link.status == EdgeStatus::Missing;
    let missing_box = |one: &&SceneBox| one.status == NodeStatus::Missing;
    add(
        links.iter().filter(missing_link).any(|link| link.optional)
            || boxes.iter().any(|one| one.optional),
        LegendEntry::Optional,
    );
    add(
        links.iter().filter(missing_link).any(|link| !link.optional)
            || boxes.iter().filter(missing_box).any(|one| !one.optional),
        LegendEntry::Missing,
    );
    add(
        boxes
            .iter()
            .any(|one| one.shape == Shape::Container && one.cells.iter().any(|cell| cell.set)),
        LegendEntry::Resources,
    );
    add(boxes.iter().any(|one| one.focused), LegendEntry::Focus);
    add(boxes.iter().any(|one| one.stacked), LegendEntry::Alike);
    let mut lines = boxes.iter().flat_map(|one| &one.lines);
    add(
        lines.any(|line| line.style == LineStyle::Chip),
        LegendEntry::Shared,
    );
    entries
}
