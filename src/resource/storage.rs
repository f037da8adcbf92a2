//! What PersistentVolumeClaims ask for and PersistentVolumes offer: what binds the two.

use std::collections::BTreeMap;

use super::meta::{located_at, scalar_text};
use super::{LabelSelector, Located, ObjectKey, quantity};
use crate::manifest::{Field, Place};

/// The side of a binding that an object is.
#[derive(Debug, Clone, PartialEq)]
pub enum Storage {
    /// A PersistentVolumeClaim.
    Claim(StorageClaim),
    /// A PersistentVolume.
    Volume(StorageVolume),
}

/// `PersistentVolumeClaimSpec`.
#[derive(Debug, Clone, PartialEq)]
pub struct StorageClaim {
    /// What it asks for.
    pub terms: Terms,
    /// `selector`: labels of the PersistentVolume.
    pub selector: Option<LabelSelector>,
    /// `volumeName`.
    pub volume: Option<Located<String>>,
}

/// `PersistentVolumeSpec`.
#[derive(Debug, Clone, PartialEq)]
pub struct StorageVolume {
    /// What it offers.
    pub terms: Terms,
    /// `claimRef`, with the place of its name; only where it names a namespace.
    pub claim: Option<Located<ObjectKey>>,
}

/// What both sides say, and must agree on.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// `storageClassName`, where written: an empty one is no class, an absent one in a claim is
    /// the cluster's default class.
    pub class: Option<Located<String>>,
    /// `accessModes`, in input order.
    pub access_modes: Vec<String>,
    /// `resources.requests.storage` or `capacity.storage`, as written.
    pub size: Option<Located<String>>,
    /// `volumeMode`: `Filesystem` when absent.
    pub volume_mode: String,
    /// The spec.
    pub place: Place,
}

impl Terms {
    /// Reads the fields that both sides have; `size` is the path of the storage's size.
    pub fn read(spec: &Field<'_>, size: &[&str]) -> Self {
        Self {
            class: located_at(spec, "storageClassName"),
            access_modes: access_modes(spec),
            size: spec.at(size).and_then(|field| {
                Some(Located {
                    value: scalar_text(&field)?,
                    place: field.place(),
                })
            }),
            volume_mode: spec
                .text_at("volumeMode")
                .unwrap_or("Filesystem")
                .to_owned(),
            place: spec.place(),
        }
    }

    /// The name of the class; empty for none.
    pub fn class_name(&self) -> &str {
        self.class.as_ref().map_or("", |class| &class.value)
    }

    fn bytes(&self) -> Option<f64> {
        quantity::parse(&self.size.as_ref()?.value)
    }
}

/// `accessModes` of a claim or volume.
fn access_modes(spec: &Field<'_>) -> Vec<String> {
    spec.get("accessModes")
        .map(|modes| modes.items())
        .unwrap_or_default()
        .iter()
        .filter_map(|mode| mode.text().map(str::to_owned))
        .collect()
}

/// Why a claim cannot be bound to a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// The classes differ.
    Class,
    /// The volume is smaller than the claim asks for.
    Size,
    /// The volume lacks an access mode that the claim asks for.
    AccessMode,
    /// One is a file system, the other a block device.
    VolumeMode,
}

impl StorageVolume {
    /// Reads `PersistentVolumeSpec`.
    pub fn read(spec: &Field<'_>) -> Self {
        Self {
            terms: Terms::read(spec, &["capacity", "storage"]),
            claim: spec.get("claimRef").and_then(|claim| claim_key(&claim)),
        }
    }
}

fn claim_key(claim: &Field<'_>) -> Option<Located<ObjectKey>> {
    let name = claim.get("name")?;
    Some(Located {
        value: ObjectKey {
            namespace: Some(claim.text_at("namespace")?.into()),
            kind: "PersistentVolumeClaim".into(),
            name: name.text()?.into(),
        },
        place: name.place(),
    })
}

impl StorageClaim {
    /// Reads `PersistentVolumeClaimSpec`.
    pub fn read(spec: &Field<'_>) -> Self {
        Self {
            terms: Terms::read(spec, &["resources", "requests", "storage"]),
            selector: spec
                .get("selector")
                .map(|field| LabelSelector::read(&field)),
            volume: located_at(spec, "volumeName").filter(|name| !name.value.is_empty()),
        }
    }

    /// The first reason why the volume controller does not bind the claim to a volume that it
    /// names (`checkVolumeSatisfyClaim`); `None` where nothing is known against it. A claim
    /// without a class may get the default class, and so is not judged by that.
    pub fn mismatch(&self, volume: &StorageVolume) -> Option<Mismatch> {
        let (wanted, offered) = (&self.terms, &volume.terms);
        if let (Some(wanted), Some(offered)) = (wanted.bytes(), offered.bytes())
            && offered < wanted
        {
            return Some(Mismatch::Size);
        }
        // A volume that a `claimRef` keeps for the claim is taken whatever its class is.
        let is_named = self.volume.is_some() && wanted.class.is_some();
        if is_named && wanted.class_name() != offered.class_name() {
            return Some(Mismatch::Class);
        }
        if wanted.volume_mode != offered.volume_mode {
            return Some(Mismatch::VolumeMode);
        }
        let has = |mode: &String| offered.access_modes.contains(mode);
        if !wanted.access_modes.iter().all(has) {
            return Some(Mismatch::AccessMode);
        }
        None
    }

    /// Whether the claim could be bound to a volume that it does not name.
    pub fn fits(&self, volume: &StorageVolume, labels: &BTreeMap<String, Located<String>>) -> bool {
        self.terms.class.is_some()
            && self.terms.class_name() == volume.terms.class_name()
            && self.terms.bytes().is_some()
            && volume.terms.bytes().is_some()
            && self.mismatch(volume).is_none()
            && self
                .selector
                .as_ref()
                .is_none_or(|selector| selector.matches(labels))
    }
}
