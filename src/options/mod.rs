//! What a user can ask of a picture: one struct for query, JSON and flags.

mod pairs;

pub use pairs::{OPTIONS, OptionDoc, lookup, unknown_option};

use serde::{Deserialize, Serialize};

/// Options of one rendering; the same names in the query string, in JSON and as flags.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Namespace of objects that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Colours of the picture.
    pub theme: Theme,
    /// What to leave out of the picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hide: Vec<Hide>,
    /// Title above the picture; without it, one is made from the graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Pixels of a PNG per px of the drawing, 1 to 4.
    pub scale: Scale,
    /// JSON also says where everything is drawn.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub geometry: bool,
}

/// Colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark text on white.
    #[default]
    Light,
    /// Light text on near-black.
    Dark,
    /// Follows the viewer's `prefers-color-scheme`.
    Auto,
}

/// A group of things that `hide=` leaves out of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hide {
    /// Nodes and edges that Podatlas concluded instead of read.
    Inferred,
    /// The legend under the picture.
    Legend,
    /// Labels of edges.
    Labels,
}

/// Pixels of a PNG per px of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scale(pub u8);

impl Default for Scale {
    fn default() -> Self {
        Self(1)
    }
}
