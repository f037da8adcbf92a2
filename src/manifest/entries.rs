//! The entries of a map that count: merge keys applied, the last of equal keys taken.

use std::collections::HashMap;

use super::tree::{Content, NodeId, Tree};

/// A map's entries, and the keys that stood twice.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// Keys and values in input order, each key once.
    pub entries: Vec<(NodeId, NodeId)>,
    /// Entries that others override, which no API reads.
    pub overridden: Vec<(NodeId, NodeId)>,
    /// Later occurrences of keys that the map itself repeats.
    pub duplicates: Vec<NodeId>,
    /// All keys that have a say in it, merged and overridden ones too.
    pub keys: Vec<NodeId>,
}

enum Slot {
    Entry(NodeId, NodeId),
    Overridden(NodeId, NodeId),
    /// The value of `<<`.
    Merge(NodeId),
}

/// Resolves a map's entries. Keys of the map win over merged ones, and of several merged maps
/// the earlier wins (YAML merge key type, 2005).
pub(super) fn resolve(tree: &Tree, map: &[(NodeId, NodeId)]) -> Resolved {
    let mut resolved = Resolved::default();
    let mut slots = Vec::with_capacity(map.len());
    let mut index: HashMap<&str, usize> = HashMap::with_capacity(map.len());
    for (key, value) in map {
        if tree.hides_key(*key) {
            continue;
        }
        resolved.keys.push(*key);
        if let Some(Content::Key { merge: true, .. }) = tree.node(*key).map(|node| &node.content) {
            slots.push(Slot::Merge(*value));
            continue;
        }
        if let Some(earlier) = index.insert(tree.key(*key), slots.len()) {
            resolved.duplicates.push(*key);
            if let Some(slot) = slots.get_mut(earlier)
                && let Slot::Entry(key, value) = *slot
            {
                *slot = Slot::Overridden(key, value);
            }
        }
        slots.push(Slot::Entry(*key, *value));
    }
    for slot in slots {
        match slot {
            Slot::Entry(key, value) => resolved.entries.push((key, value)),
            Slot::Overridden(key, value) => resolved.overridden.push((key, value)),
            Slot::Merge(value) => {
                for (key, value) in merged(tree, value, &mut resolved) {
                    if index.contains_key(tree.key(key)) {
                        resolved.overridden.push((key, value));
                    } else {
                        index.insert(tree.key(key), 0);
                        resolved.entries.push((key, value));
                    }
                }
            }
        }
    }
    resolved
}

/// The entries that `<<` brings in: a map's, or those of a list of maps.
fn merged(tree: &Tree, value: NodeId, into: &mut Resolved) -> Vec<(NodeId, NodeId)> {
    let mut entries = |map: &[(NodeId, NodeId)]| {
        let resolved = resolve(tree, map);
        into.keys.extend(resolved.keys);
        into.overridden.extend(resolved.overridden);
        resolved.entries
    };
    match tree.node(value).map(|node| &node.content) {
        Some(Content::Map(map)) => entries(map),
        Some(Content::List(maps)) => maps
            .iter()
            .filter_map(|id| match &tree.node(*id)?.content {
                Content::Map(map) => Some(entries(map)),
                _ => None,
            })
            .flatten()
            .collect(),
        _ => Vec::new(),
    }
}
