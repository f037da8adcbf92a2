//! What is written in a box: lines of text, chips, the cells of a container.

use super::Shape;
use crate::resource::Category;
use crate::topology::EdgeStatus;
use crate::typeface::Face;

/// One line of text in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The text, already shortened where it was too long.
    pub text: String,
    /// Type size and weight.
    pub style: LineStyle,
    /// What a line of [`LineStyle::Chip`] stands for.
    pub chip: Option<Box<Chip>>,
}

/// A relation to something that many use: drawn as a sign at the user instead of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Kind of the shared thing, which chooses glyph and tint with the next two.
    pub kind: String,
    /// What the shared thing is about.
    pub category: Category,
    /// How the shared thing itself is drawn.
    pub shape: Shape,
    /// Id of the box at the relation's tail: the user, or a rule over it.
    pub source: String,
    /// Id of the box at its head.
    pub target: String,
    /// `data-relation`.
    pub relation: &'static str,
    /// Whether the relation holds.
    pub status: EdgeStatus,
    /// `optional: true`: when the shared thing is missing, nothing is broken.
    pub optional: bool,
    /// The words that a pointer over the chip shows.
    pub tooltip: String,
    /// Ids of the edges that it stands for.
    pub edges: Vec<String>,
}

/// Type styles of a box's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineStyle {
    /// What kind of thing it is: small, quiet.
    Kind,
    /// Its name: larger, bold.
    Name,
    /// Further facts: small.
    Detail,
    /// How many of them there are: a badge.
    Count,
    /// Something behind the box is broken: small, with a sign before it.
    Alert,
    /// A sign with the name of something that many use.
    Chip,
}

/// Type size of a link's label, px.
pub const LABEL_SIZE: f64 = 11.0;

impl LineStyle {
    /// Every style.
    pub const ALL: [Self; 6] = [
        Self::Kind,
        Self::Name,
        Self::Detail,
        Self::Count,
        Self::Alert,
        Self::Chip,
    ];

    /// Type size, px.
    pub fn size(self) -> f64 {
        match self {
            Self::Kind | Self::Detail | Self::Count | Self::Alert | Self::Chip => 11.0,
            Self::Name => 13.5,
        }
    }

    /// Weight.
    pub fn face(self) -> Face {
        match self {
            Self::Kind | Self::Detail | Self::Alert | Self::Chip => Face::Regular,
            Self::Name | Self::Count => Face::Bold,
        }
    }
}

/// One resource cell of a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// `CPU` or `MEM`.
    pub name: &'static str,
    /// `100m / 200m`, or words when neither is set.
    pub value: String,
    /// False when neither request nor limit is set.
    pub set: bool,
}
