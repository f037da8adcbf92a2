//! What the fields of custom kinds mean, as data: presets, rules files, and what the definitions of
//! an input teach.
//!
//! A rule names fields by their paths and says what they name; from it come the same facets that
//! built-in kinds fill, so that all later stages need to know nothing of it. A rule cannot read what
//! is sealed, and its work is bounded by the size of the document.

mod apply;
mod budget;
mod error;
mod format;
mod learn;
mod names;
mod path;
mod presets;
mod target;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

pub use apply::apply;
pub use error::RulesError;
pub use format::{
    FactRule, NameForm, PodTemplateRule, ReferenceRule, RouteRule, Rule, RuleScope, RulesFile,
    SelectionRule, SelectorForm,
};
pub use learn::learn;
pub use names::{KindName, RelationName};
pub use path::{DocumentPath, Path};
pub use presets::{PRESETS, Preset};
pub use target::Surroundings;

use crate::manifest::InputFile;

static OF_PRESETS: LazyLock<Rules> = LazyLock::new(presets::rules);

/// Rules by the id of their kind; clones share them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    by_kind: Arc<BTreeMap<String, Rule>>,
    /// What tells these rules from others, for caches; 0 for the presets.
    fingerprint: u64,
}

impl Rules {
    /// The built-in rules.
    pub fn presets() -> &'static Self {
        &OF_PRESETS
    }

    /// The built-in rules and those of rules files. A file's rules take the place of the preset for
    /// the same kind; a kind may stand in the files once.
    ///
    /// # Errors
    /// The first mistake in the files, with line and column.
    pub fn read(files: &[InputFile]) -> Result<Self, RulesError> {
        let mut by_kind = Self::presets().by_kind.as_ref().clone();
        let mut own: BTreeMap<String, &str> = BTreeMap::new();
        for file in files {
            for rule in format::read(file)?.rules {
                let id = rule.kind.id.clone();
                if let Some(first) = own.insert(id.clone(), &file.name) {
                    return Err(RulesError::repeated(&file.name, first, &id));
                }
                by_kind.insert(id, rule);
            }
        }
        Ok(Self {
            by_kind: Arc::new(by_kind),
            fingerprint: fingerprint(files),
        })
    }

    /// The rule of a kind.
    pub fn of(&self, kind: &str) -> Option<&Rule> {
        self.by_kind.get(kind)
    }

    /// Every rule, by kind.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.by_kind.values()
    }

    /// What tells these rules from others; 0 for the presets.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// FNV-1a over the files; 0 without files.
fn fingerprint(files: &[InputFile]) -> u64 {
    if files.is_empty() {
        return 0;
    }
    let bytes = files.iter().flat_map(|file| &file.bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
