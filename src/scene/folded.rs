//! Several things that are alike, in words.

use super::counts::kind_count;
use super::gathered::{bundled, told};
use super::reduce::{Bond, Level, Reduction, Spot};
use super::words::{line, name_line};
use super::{Line, LineStyle, Shape};
use crate::resource::Category;

/// Several things that are alike.
pub(super) struct Fold<'a> {
    spot: Spot,
    kind: &'a str,
    names: Vec<&'a str>,
}

impl<'a> Fold<'a> {
    /// Names that a card lists.
    const LISTED: usize = 4;

    /// The fold that a thing stands for, if it does.
    pub fn of(reduction: &Reduction<'a>, spot: Spot) -> Option<Self> {
        let drawn = &reduction.drawn;
        let mut all = vec![spot];
        let mut next = 0;
        while let Some(spot) = all.get(next) {
            let further: Vec<Spot> = reduction.bound(*spot, Bond::Alike).collect();
            all.extend(further);
            next += 1;
        }
        if all.len() < 2 {
            return None;
        }
        let name = |spot: Spot| match drawn.node(spot) {
            Some(node) => Some(&*node.name),
            None => drawn.undescribed(spot),
        };
        let mut names: Vec<&str> = all.iter().filter_map(|spot| name(*spot)).collect();
        names.sort_unstable();
        Some(Self {
            spot,
            kind: drawn.node(spot).map_or("Namespace", |node| &*node.kind),
            names,
        })
    }

    /// "12 ConfigMaps", then names; on a frame only what the names have in common.
    pub fn lines(&self, reduction: &Reduction<'_>, shape: Shape) -> Vec<Line> {
        let title = self.title();
        let node = reduction.drawn.node(self.spot);
        let is_pod = node.is_some_and(|node| node.category == Category::Workload)
            && reduction.plan.level < Level::Workloads;
        if shape.is_cluster() {
            return vec![
                line(LineStyle::Kind, self.kind),
                line(LineStyle::Count, &format!("×{}", self.names.len())),
                name_line(&self.common()),
            ];
        }
        let mut lines = vec![name_line(&title)];
        for kind in bundled(reduction, self.spot) {
            lines.push(line(LineStyle::Detail, &format!("each with its {kind}")));
        }
        if is_pod {
            lines.push(line(LineStyle::Detail, &self.common()));
            return lines;
        }
        let rest = self.names.len().saturating_sub(Self::LISTED);
        lines.extend(
            self.names
                .iter()
                .take(Self::LISTED)
                .map(|name| line(LineStyle::Detail, name)),
        );
        if rest > 0 {
            lines.push(line(LineStyle::Detail, &format!("… and {rest} more")));
        }
        lines
    }

    /// "12 ConfigMaps".
    pub fn title(&self) -> String {
        kind_count(self.names.len(), self.kind)
    }

    /// Every name up to a limit, then a count.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.names.iter().map(|name| (*name).to_owned()).collect();
        told(&names)
    }

    pub fn tooltip(&self) -> String {
        format!("{}: {}.", self.title(), self.names())
    }

    /// What the names begin with: "web-5d9c7-…".
    fn common(&self) -> String {
        let first = self.names.first().copied().unwrap_or_default();
        let last = self.names.last().copied().unwrap_or_default();
        let same = first
            .char_indices()
            .zip(last.chars())
            .take_while(|((_, one), other)| one == other)
            .last();
        let end = same.map_or(0, |((at, letter), _)| at + letter.len_utf8());
        match first.get(..end) {
            Some(common) if end >= 3 => format!("{common}…"),
            _ => format!("{first}, …"),
        }
    }
}
