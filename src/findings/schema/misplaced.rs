//! Fields of one map that belong in another map below it, as `requests` and `limits` of a container
//! belong in its `resources`: all of them move at once.

use std::collections::BTreeMap;

use crate::findings::Change;
use crate::manifest::{Data, Field, Place};

/// The misplaced fields of one map.
#[derive(Default)]
pub struct Misplaced<'f> {
    by_target: BTreeMap<&'static str, Vec<One<'f>>>,
}

struct One<'f> {
    key: &'f str,
    place: Place,
    /// Number of the deviation that tells of it.
    number: usize,
}

impl<'f> Misplaced<'f> {
    /// Takes in a field that belongs in the map `under`.
    pub fn push(&mut self, under: &'static str, key: &'f str, field: &Field<'_>, number: usize) {
        self.by_target.entry(under).or_default().push(One {
            key,
            place: field.place(),
            number,
        });
    }

    /// For every deviation the move of all fields that belong in the same map, where they stand one
    /// after the other in `map`, and where that other map is not there yet or right before them.
    pub fn changes(self, map: &Field<'_>) -> Vec<(usize, Change)> {
        let mut changes = Vec::new();
        for (under, fields) in self.by_target {
            let Some(beside) = beside(map, under, &fields) else {
                continue;
            };
            let change = Change::Nest {
                fields: fields
                    .iter()
                    .map(|it| (it.key.to_owned(), it.place.clone()))
                    .collect(),
                under: under.to_owned(),
                beside,
            };
            let numbers = fields.iter().map(|it| it.number);
            changes.extend(numbers.map(|number| (number, change.clone())));
        }
        changes
    }
}

/// The map that the fields belong in, if it stands right before them; `None` where they cannot
/// move.
fn beside(map: &Field<'_>, under: &str, fields: &[One<'_>]) -> Option<Option<Place>> {
    let entries = map.entries();
    let at = |key: &str| entries.iter().position(|(other, _)| *other == key);
    let first = at(fields.first()?.key)?;
    let mut keys = entries.iter().skip(first).map(|(key, _)| *key);
    if !fields.iter().all(|it| keys.next() == Some(it.key)) {
        return None;
    }
    let Some(there) = at(under) else {
        return Some(None);
    };
    let (_, target) = entries.get(there)?;
    let is_open = match &target.value().data {
        Data::Null => true,
        Data::Map(map) => fields.iter().all(|it| map.entry(it.key).is_none()),
        _ => false,
    };
    (is_open && there + 1 == first).then(|| Some(target.place()))
}
