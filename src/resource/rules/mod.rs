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
use std::sync::Arc;

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

/// The presets and what files say in their place; clones share them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    /// The files' rules, by the id of their kind.
    own: Arc<BTreeMap<String, Rule>>,
    /// What tells these rules from others, for caches; 0 for the presets.
    fingerprint: u64,
}

impl Rules {
    /// The built-in rules.
    pub fn presets() -> Self {
        Self::default()
    }

    /// The built-in rules and those of rules files. A file's rules take the place of the preset for
    /// the same kind; a kind may stand in the files once.
    ///
    /// # Errors
    /// The first mistake in the files, with line and column.
    pub fn read(files: &[InputFile]) -> Result<Self, RulesError> {
        let mut own: BTreeMap<String, Rule> = BTreeMap::new();
        let mut files_of: BTreeMap<String, &str> = BTreeMap::new();
        for file in files {
            for rule in format::read(file)?.rules {
                let id = rule.kind.id.clone();
                if let Some(first) = files_of.insert(id.clone(), &file.name) {
                    return Err(RulesError::repeated(&file.name, first, &id));
                }
                own.insert(id, rule);
            }
        }
        Ok(Self {
            own: Arc::new(own),
            fingerprint: fingerprint(files),
        })
    }

    /// The rule of a kind.
    pub fn of(&self, kind: &str) -> Option<&Rule> {
        self.own.get(kind).or_else(|| presets::rule(kind))
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
