//! What a user can ask of a picture: one struct for query, JSON and flags.

mod accepts;
mod detail;
mod hide;
mod pairs;
mod values;

pub use accepts::Accepts;
pub use detail::{DETAILS, Detail};
pub use hide::Hide;
pub use pairs::{OPTIONS, OptionDoc, is_list, lookup, unknown_option};
pub use values::quoted;

use serde::{Deserialize, Serialize};

/// Options of one rendering; the same names in the query string, in JSON and as flags.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Namespace of objects that name none; where objects lie in several, the picture shows this
    /// one and what it touches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// What the picture is about.
    pub view: View,
    /// How much of each object the picture draws.
    #[serde(skip_serializing_if = "Detail::is_auto")]
    pub detail: Detail,
    /// Ids, `Kind/name` or names of the objects that the picture is drawn around.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<String>,
    /// How many relations away from `focus` the picture ends.
    pub depth: Depth,
    /// Ids, `Kind/name` or names of the objects whose path of traffic the picture follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<String>,
    /// Names of the only kinds that the picture shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
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

/// What a picture is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Everything.
    #[default]
    Topology,
    /// Who talks to whom.
    Network,
    /// Where data is kept.
    Storage,
    /// What is configured by what.
    Config,
    /// Who may do what.
    Access,
    /// One Pod and what it touches.
    Pod,
    /// One Pod beside the same programs on one host.
    Host,
}

impl View {
    /// Value of `view=`.
    pub fn name(self) -> &'static str {
        values::name_in(values::VIEWS, self)
    }
}

/// How many relations away from the focus a picture ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Depth(pub u8);

impl Default for Depth {
    fn default() -> Self {
        Self(1)
    }
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
