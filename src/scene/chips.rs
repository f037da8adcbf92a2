//! Relations to what many use: a small sign with its name at each user, instead of a line.

use petgraph::graph::NodeIndex;

use super::card;
use super::gathered::Fold;
use super::lane::{Holding, shape_and_lane};
use super::links;
use super::reduce::{Chipped, Reduction, Spot};
use super::{Chip, Line, LineStyle};
use crate::Atlas;
use crate::topology::EdgeStatus;
use crate::typeface;

/// Names wider than this are shortened, px.
const WIDEST: f64 = 150.0;

/// The chips of a thing, one for each shared thing that it uses, in order of their ids.
pub(super) fn lines(atlas: &Atlas, reduction: &Reduction<'_>, spot: Spot) -> Vec<Line> {
    let chips = &reduction.split.chips;
    let first = chips.partition_point(|chip| chip.user < spot);
    let own: Vec<&Chipped> = chips
        .iter()
        .skip(first)
        .take_while(|chip| chip.user == spot)
        .collect();
    let of_one = own.chunk_by(|one, next| one.shared == next.shared);
    of_one
        .filter_map(|chips| line(atlas, reduction, chips))
        .collect()
}

/// One chip for all relations between a user and a shared thing.
fn line(atlas: &Atlas, reduction: &Reduction<'_>, chips: &[&Chipped]) -> Option<Line> {
    let first = chips.first()?;
    let node = reduction.drawn.node(first.shared)?;
    let index = NodeIndex::new(first.shared);
    let (shape, _) = shape_and_lane(&atlas.topology, index, node, Holding::default());
    let text = match Fold::of(reduction, first.shared) {
        Some(fold) => fold.title(),
        None => node.name.to_string(),
    };
    let is_broken = |chip: &&&Chipped| chip.link.status == EdgeStatus::Missing;
    let broken = chips.iter().filter(is_broken);
    let worst = broken
        .min_by_key(|chip| chip.link.optional)
        .unwrap_or(first);
    let edges = chips
        .iter()
        .flat_map(|chip| chip.link.edges.iter().copied());
    let edges: Vec<_> = edges.collect();
    let style = LineStyle::Chip;
    Some(Line {
        text: typeface::shortened(&text, style.face(), style.size(), WIDEST),
        style,
        chip: Some(Box::new(Chip {
            kind: node.kind.to_string(),
            category: node.category,
            shape,
            source: card::id(reduction, first.link.source),
            target: card::id(reduction, first.link.target),
            relation: first.link.relation.name(),
            status: worst.link.status,
            optional: worst.link.optional,
            tooltip: links::tooltip(atlas, &edges),
            edges: links::ids(atlas, &edges),
        })),
    })
}
