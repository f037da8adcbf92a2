//! Tree to objects: merge keys applied, sensitive scalars sealed, lists of objects opened.

mod list;
mod notes;

use std::collections::HashSet;
use std::sync::Arc;

use list::Inherited;
use notes::cut;

use super::address::{self, Context};
use super::entries::{self, Resolved};
use super::sealed::{Stand, Use};
use super::sensitive::{Family, Rule, Shape};
use super::tree::{Content, NodeId, Tree};
use super::{Data, Document, Entry, Fault, FaultCode, Map, Place, Position, Value, fault};

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
    /// Whether what is at hand is overridden: only what it must not show is noted.
    is_overridden: bool,
    /// Names with a value behind an `=`, and what is left of them.
    cuts: Vec<(NodeId, String)>,
    pub uses: Vec<Use>,
    pub documents: Vec<Document>,
    pub faults: Vec<Fault>,
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
            is_overridden: false,
            cuts: Vec::new(),
            uses: vec![Use::default(); tree.len()],
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
        let resolved = self.resolve(map, Rule::Open);
        let entries = &resolved.entries;
        if let Some(items) = self.items(entries) {
            return self.list(entries, items);
        }
        let inherited_text = |entry: fn(&Inherited) -> &Entry| {
            let inherited = inherited.as_ref()?;
            entry(inherited).value.as_str()
        };
        let kind = self.text(entries, "kind");
        let kind = kind.or_else(|| inherited_text(|inherited| &inherited.kind));
        let version = self.text(entries, "apiVersion");
        let version = version.or_else(|| inherited_text(|inherited| &inherited.api_version));
        let has_string_data = self.child(entries, "stringData").is_some();
        let family = match family(version, kind) {
            Family::Other | Family::BuiltIn(_) if has_string_data => Family::Secret,
            family => family,
        };
        let prefix = self.path.clone();
        let mut map = self.map(resolved, Rule::Object(family));
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

    fn child(&self, entries: &[(NodeId, NodeId)], key: &str) -> Option<NodeId> {
        let found = entries
            .iter()
            .rev()
            .find(|(id, _)| self.tree.key(*id) == key);
        found.map(|(_, value)| *value)
    }

    fn text(&self, entries: &[(NodeId, NodeId)], key: &str) -> Option<&'t str> {
        let id = self.child(entries, key)?;
        if self.tree.hidden.contains(&id) {
            return None;
        }
        self.tree.text(id)
    }

    /// The entries that count, with a fault for each key that stands twice.
    fn resolve(&mut self, map: &[(NodeId, NodeId)], rule: Rule) -> Resolved {
        let resolved = entries::resolve(self.tree, map);
        for key in &resolved.keys {
            let shared = self.tree.keys.get(key).copied();
            let name = cut(self.tree.key(*key)).filter(|_| rule.names_values());
            for id in [Some(*key), shared].into_iter().flatten() {
                self.note(id, Stand::Open);
                self.cuts.extend(name.clone().map(|name| (id, name)));
            }
        }
        for id in &resolved.duplicates {
            let id = *id;
            if self.is_overridden || self.duplicates.len() >= TOLD_DUPLICATES {
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
        resolved
    }

    fn map(&mut self, resolved: Resolved, rule: Rule) -> Map {
        let entries = resolved.entries;
        let text = |key: &str| self.text(&entries, key);
        let family = family(text("apiVersion"), text("kind"));
        if self.tree.has_aliases {
            // No API reads them, but an alias may repeat a value in them.
            let outer = std::mem::replace(&mut self.is_overridden, true);
            for (key, value) in resolved.overridden {
                let key = self.tree.key(key);
                self.context = rule.context(key);
                self.child_value(key, value, rule, family);
            }
            self.is_overridden = outer;
        }
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
            Content::Scalar(data) => self.scalar(id, data, rule),
            Content::Key { text, .. } => self.scalar(id, &Data::Text(text.clone()), rule),
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
            Content::Map(_) if rule.drops_keys() => {
                if self.tree.has_aliases {
                    self.note_all(id, rule);
                }
                Data::Map(Map::default())
            }
            Content::Map(map) => {
                let resolved = self.resolve(map, rule);
                Data::Map(self.map(resolved, rule))
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
}

fn family(api_version: Option<&str>, kind: Option<&str>) -> Family {
    kind.map_or(Family::Other, |kind| {
        Family::of(api_version.unwrap_or_default(), kind)
    })
}
