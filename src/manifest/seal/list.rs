//! Lists of objects: `List`, `PodList` and the like. Each item is an object of its own.

use super::super::sensitive::{Family, Rule};
use super::super::tree::{Content, NodeId};
use super::super::{Data, Entry, Value};
use super::{Sealer, family};

/// What a `List` gives an item that does not say itself what it is.
#[derive(Clone)]
pub(super) struct Inherited {
    pub api_version: Entry,
    pub kind: Entry,
}

impl<'t> Sealer<'t> {
    /// The items, if the object is a `List` or a list of one kind, such as a `PodList`.
    pub(super) fn items(&self, entries: &[(NodeId, NodeId)]) -> Option<&'t [NodeId]> {
        let kind = self.text(entries, "kind")?;
        self.text(entries, "apiVersion")?;
        let named = self.child(entries, "metadata").and_then(|metadata| {
            match &self.tree.node(metadata)?.content {
                Content::Map(map) => self.child(map, "name"),
                _ => None,
            }
        });
        // A list has no name (ListMeta, meta/v1); a custom kind may well end in "List".
        if !kind.ends_with("List") || (kind != "List" && named.is_some()) {
            return None;
        }
        match &self.tree.node(self.child(entries, "items")?)?.content {
            Content::List(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn list(&mut self, entries: &[(NodeId, NodeId)], items: &'t [NodeId]) {
        let inherited = self.inherited(entries);
        let family = family(self.text(entries, "apiVersion"), Some("List"));
        for (key, value) in entries {
            let key = self.tree.key(*key);
            if key != "items" {
                self.child_value(key, *value, Rule::Object(family), Family::Other);
            }
        }
        let list = self.path.len();
        for (index, item) in items.iter().enumerate() {
            let dot = if list == 0 { "" } else { "." };
            self.path.push_str(&format!("{dot}items[{index}]"));
            let position = self.tree.node(*item).map(|node| node.position);
            if let Some(position) = position {
                self.object(*item, position, inherited.clone());
            }
            self.path.truncate(list);
        }
    }

    /// A `PodList` as the API server sends it does not repeat `kind: Pod` in its items.
    pub(super) fn inherited(&self, entries: &[(NodeId, NodeId)]) -> Option<Inherited> {
        let entry = |key: &str, text: &str| {
            let (id, value) = entries.iter().find(|(id, _)| self.tree.key(*id) == key)?;
            Some(Entry {
                key: key.to_owned(),
                position: self.tree.node(*id)?.position,
                value: Value {
                    position: self.tree.node(*value)?.position,
                    data: Data::Text(text.to_owned()),
                },
            })
        };
        let kind = self.text(entries, "kind")?.strip_suffix("List")?;
        if kind.is_empty() {
            return None;
        }
        Some(Inherited {
            api_version: entry("apiVersion", self.text(entries, "apiVersion")?)?,
            kind: entry("kind", kind)?,
        })
    }
}
