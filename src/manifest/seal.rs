//! Tree to objects: merge keys applied, sensitive scalars sealed, lists of objects opened.

use std::collections::HashSet;
use std::sync::Arc;

use super::address::{self, Context};
use super::sealed::{self, Use};
use super::sensitive::{Family, Keep, Rule, Shape};
use super::tree::{Content, NodeId, Tree};
use super::{Data, Document, Entry, Fault, FaultCode, Map, Place, Position, Value, entries, fault};

/// Keys that stand twice of which one chunk tells; more would only bury the other findings.
const TOLD_DUPLICATES: usize = 100;

/// What the objects of one chunk are read into.
pub(super) struct Sealer<'t> {
    tree: &'t Tree,
    file: &'t Arc<str>,
    number: u32,
    /// Path from the document's root to the value at hand.
    path: String,
    /// What the names around the value at hand say of addresses in it.
    context: Context,
    duplicates: HashSet<NodeId>,
    pub uses: Vec<Use>,
    pub documents: Vec<Document>,
    pub faults: Vec<Fault>,
}

/// What a `List` gives an item that does not say itself what it is.
#[derive(Clone)]
struct Inherited {
    api_version: Entry,
    kind: Entry,
}

impl<'t> Sealer<'t> {
    pub fn new(tree: &'t Tree, file: &'t Arc<str>) -> Self {
        Self {
            tree,
            file,
            number: 0,
            path: String::new(),
            context: Context::default(),
            duplicates: HashSet::new(),
            uses: vec![Use::Unread; tree.len()],
            documents: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Reads one document of the tree; `position` is its first line that is not blank.
    pub fn read(&mut self, root: NodeId, number: u32, position: Position) {
        self.number = number;
        self.object(root, position, None);
    }

    fn object(&mut self, id: NodeId, position: Position, inherited: Option<Inherited>) {
        let Some(node) = self.tree.node(id) else {
            return;
        };
        let Content::Map(map) = &node.content else {
            let problem = fault::Problem::new(FaultCode::NotAnObject, node.position);
            let path = self.path.clone();
            self.faults
                .push(problem.into_fault(self.file, self.number, path));
            return;
        };
        let entries = self.effective(map);
        if let Some(items) = self.items(&entries) {
            return self.list(&entries, items);
        }
        let kind = self.text(&entries, "kind");
        let kind = kind.or_else(|| inherited.as_ref()?.kind.value.as_str());
        let has_string_data = entries
            .iter()
            .any(|(key, _)| self.tree.key(*key) == "stringData");
        let family = match kind.map_or(Family::Other, Family::of) {
            Family::Other if has_string_data => Family::Secret,
            family => family,
        };
        let prefix = self.path.clone();
        let mut map = self.map(entries, Rule::Object(family));
        if let Some(Inherited { api_version, kind }) = inherited {
            for entry in [api_version, kind] {
                if map.entry(&entry.key).is_none() {
                    map.entries.push(entry);
                }
            }
        }
        self.documents.push(Document {
            file: self.file.clone(),
            number: self.number,
            prefix,
            position,
            root: Value {
                position: node.position,
                data: Data::Map(map),
            },
        });
    }

    /// The items, if the object is a `List` or a list of one kind, such as a `PodList`.
    fn items(&self, entries: &[(NodeId, NodeId)]) -> Option<&'t [NodeId]> {
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

    fn list(&mut self, entries: &[(NodeId, NodeId)], items: &'t [NodeId]) {
        let inherited = self.inherited(entries);
        for (key, value) in entries {
            let key = self.tree.key(*key);
            if key != "items" {
                self.child_value(key, *value, Rule::Object(Family::Other), Family::Other);
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
    fn inherited(&self, entries: &[(NodeId, NodeId)]) -> Option<Inherited> {
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

    fn child(&self, entries: &[(NodeId, NodeId)], key: &str) -> Option<NodeId> {
        let found = entries
            .iter()
            .rev()
            .find(|(id, _)| self.tree.key(*id) == key);
        found.map(|(_, value)| *value)
    }

    fn text(&self, entries: &[(NodeId, NodeId)], key: &str) -> Option<&'t str> {
        self.tree.text(self.child(entries, key)?)
    }

    /// The entries that count, with a fault for each key that stands twice.
    fn effective(&mut self, map: &[(NodeId, NodeId)]) -> Vec<(NodeId, NodeId)> {
        let resolved = entries::resolve(self.tree, map);
        for key in resolved.keys {
            let shared = self.tree.keys.get(&key).copied();
            for id in [Some(key), shared].into_iter().flatten() {
                if let Some(usage) = self.uses.get_mut(id) {
                    usage.note(None);
                }
            }
        }
        for id in resolved.duplicates {
            if self.duplicates.len() >= TOLD_DUPLICATES {
                break;
            }
            let position = self.tree.node(id).map(|node| node.position);
            if let (Some(position), true) = (position, self.duplicates.insert(id)) {
                let key = self.tree.key(id);
                let place = Place {
                    file: self.file.clone(),
                    document: self.number,
                    path: super::value::joined(&self.path, key),
                    position,
                };
                self.faults.push(fault::duplicate_key(key, place));
            }
        }
        resolved.entries
    }

    fn map(&mut self, entries: Vec<(NodeId, NodeId)>, rule: Rule) -> Map {
        let family = self
            .text(&entries, "kind")
            .map_or(Family::Other, Family::of);
        let variable = match rule {
            Rule::EnvItem => self.text(&entries, "name"),
            _ => None,
        };
        let mut map = Map::default();
        for (key_id, value) in entries {
            let key = self.tree.key(key_id);
            self.context = rule.context(variable.unwrap_or(key));
            let Some(position) = self.tree.node(key_id).map(|node| node.position) else {
                continue;
            };
            if let Some(value) = self.child_value(key, value, rule, family) {
                map.entries.push(Entry {
                    key: key.to_owned(),
                    position,
                    value,
                });
            }
        }
        map
    }

    fn child_value(&mut self, key: &str, id: NodeId, rule: Rule, family: Family) -> Option<Value> {
        let length = self.path.len();
        super::value::join(&mut self.path, key);
        let shape = self.shape(id);
        let value = self.value(id, rule.of_key(key, shape, family));
        self.path.truncate(length);
        value
    }

    fn shape(&self, id: NodeId) -> Shape {
        match self.tree.node(id).map(|node| &node.content) {
            Some(Content::List(_)) => Shape::List,
            Some(Content::Map(_)) => Shape::Map,
            _ => Shape::Scalar,
        }
    }

    fn value(&mut self, id: NodeId, rule: Rule) -> Option<Value> {
        let node = self.tree.node(id)?;
        let data = match &node.content {
            Content::Scalar(data) => self.scalar(id, data, rule.of_scalar()),
            Content::Key { text, .. } => {
                self.scalar(id, &Data::Text(text.clone()), rule.of_scalar())
            }
            Content::List(items) => {
                let length = self.path.len();
                let mut list = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    self.path.push_str(&format!("[{index}]"));
                    if let Some(before) = self.argument(items, index) {
                        self.context = Context::of_role(address::option_role(before));
                    }
                    list.extend(self.value(*item, rule.of_item(self.shape(*item))));
                    self.path.truncate(length);
                }
                Data::List(list)
            }
            // Keys where a value belongs are as sensitive as that: none is read, none is quoted.
            Content::Map(_) if matches!(rule, Rule::Leaf(_)) => Data::Map(Map::default()),
            Content::Map(map) => {
                let entries = self.effective(map);
                Data::Map(self.map(entries, rule))
            }
        };
        Some(Value {
            position: node.position,
            data,
        })
    }

    /// The text in front of an item, which may be the option that the item belongs to.
    fn argument(&self, items: &[NodeId], index: usize) -> Option<&'t str> {
        self.tree.text(*items.get(index.checked_sub(1)?)?)
    }

    fn scalar(&mut self, id: NodeId, data: &Data, keep: Option<Keep>) -> Data {
        let sealed = keep.map(|keep| sealed::seal(data, keep, self.context));
        if let Some(usage) = self.uses.get_mut(id) {
            usage.note(sealed.as_ref());
        }
        sealed.map_or_else(|| data.clone(), Data::Sealed)
    }
}
