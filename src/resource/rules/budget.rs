//! What rules may cost: in proportion to the size of the document, whatever the rules say.

use std::cell::Cell;

use crate::manifest::{Data, Value};

/// How often each value of a document may be looked at by all rules of its kind together. The
/// presets need a few looks; only a rule that multiplies lists needs more.
const LOOKS_PER_VALUE: usize = 200;

/// Looks that are left.
pub struct Budget(Cell<usize>);

impl Budget {
    /// A budget of so many looks.
    pub fn new(looks: usize) -> Self {
        Self(Cell::new(looks))
    }

    /// The budget of a document.
    pub fn of(document: &Value) -> Self {
        Self::new(size(document).saturating_mul(LOOKS_PER_VALUE))
    }

    /// Takes some looks; false, and from then on always false, when there are too few.
    pub fn take(&self, looks: usize) -> bool {
        let left = self.0.get().checked_sub(looks.max(1));
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

fn size(value: &Value) -> usize {
    match &value.data {
        Data::Map(map) => {
            1 + map
                .entries
                .iter()
                .map(|entry| size(&entry.value))
                .sum::<usize>()
        }
        Data::List(list) => 1 + list.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}
