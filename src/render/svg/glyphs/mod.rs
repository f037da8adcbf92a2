//! Own glyphs, one for each kind of thing, 16 × 16 px, drawn with a stroke of the current colour.
//!
//! One family: straight edges lie on half pixels so that they are sharp at 16 px; what several kinds
//! share is drawn the same (a page for a document, a cylinder for storage, a tag for a class, a
//! hexagon for what holds in the whole cluster, a folder for a volume).

mod cluster;
mod configuration;
mod gateway;
mod identity;
mod network;
mod policy;
mod status;
mod storage;
mod workloads;

#[cfg(test)]
mod tests;

pub(super) use status::WARNING;

use crate::resource::Category;
use crate::scene::{SceneBox, Shape};

/// One glyph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The kind that it stands for; for parts `Kind/variant`.
    pub kind: &'static str,
    /// Id of its symbol, without the prefix: kubectl's short name where there is one.
    pub id: &'static str,
    /// Path data of what is stroked.
    pub line: &'static str,
    /// Path data of what is filled; may be empty.
    pub solid: &'static str,
}

const fn drawn(
    kind: &'static str,
    id: &'static str,
    line: &'static str,
    solid: &'static str,
) -> Glyph {
    Glyph {
        kind,
        id,
        line,
        solid,
    }
}

/// Every glyph, by family.
const FAMILIES: &[&[Glyph]] = &[
    cluster::GLYPHS,
    configuration::GLYPHS,
    gateway::GLYPHS,
    identity::GLYPHS,
    network::GLYPHS,
    policy::GLYPHS,
    storage::GLYPHS,
    workloads::GLYPHS,
];

fn named(kind: &str) -> Option<&'static Glyph> {
    FAMILIES
        .iter()
        .flat_map(|family| family.iter())
        .find(|glyph| glyph.kind == kind)
}

/// The glyph of a kind. A variant or a group that has none of its own has the kind's, a kind that
/// has none its category's.
pub(super) fn find(kind: &str, variant: &str, category: Category) -> Option<&'static Glyph> {
    let of_variant = match variant {
        "" => None,
        // Volumes that are alike to whoever uses them.
        "volumeClaimTemplate" | "ephemeral" if kind == "Volume" => {
            named("Volume/persistentVolumeClaim")
        }
        "cephfs" | "glusterfs" | "azureFile" if kind == "Volume" => named("Volume/nfs"),
        variant => named(&format!("{kind}/{variant}")),
    };
    let short = kind.split('.').next().unwrap_or_default();
    of_variant
        .or_else(|| named(short))
        .or_else(|| named(of_category(category)))
}

/// Kind whose glyph stands for a whole category.
fn of_category(category: Category) -> &'static str {
    match category {
        Category::Network => "HTTPRoute",
        Category::Service => "Service",
        Category::Workload => "Deployment",
        Category::Configuration => "ConfigMap",
        Category::Storage => "PersistentVolume",
        Category::Identity => "Role",
        Category::Policy => "ValidatingAdmissionPolicy",
        Category::Cluster => "Node",
        Category::Custom => "Custom",
    }
}

/// The glyph of a box; a cylinder and a cloud are pictures of their own.
pub(super) fn of_box(one: &SceneBox) -> Option<&'static Glyph> {
    match one.shape {
        Shape::Cylinder | Shape::Cloud => None,
        _ => find(&one.kind, &one.variant, one.category),
    }
}
