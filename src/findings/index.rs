//! Lookups that checks need by the thousand: objects by name, nodes by place.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::manifest::{Document, Manifest, Place, Position};
use crate::topology::{NodeStatus, Relation, Topology};

type ByKind<'a, T> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<T>>>;
/// A relation and a field; the path comes late, so that most comparisons end before it.
type FieldKey<'a> = (Relation, u32, Position, &'a str, &'a str);
type ByDocument<'a> = BTreeMap<u32, Vec<(&'a str, NodeIndex)>>;

/// The lookups of one input.
pub struct Index<'a> {
    by_namespace: ByKind<'a, (&'a str, NodeIndex)>,
    by_name: ByKind<'a, NodeIndex>,
    /// Nodes with the paths of what they stand for, by file and document.
    nodes: BTreeMap<&'a str, ByDocument<'a>>,
    documents: BTreeMap<(&'a str, u32, &'a str), &'a Document>,
    /// Edges by the fields that make them true.
    edges: HashMap<FieldKey<'a>, EdgeIndex>,
    used: BTreeSet<NodeIndex>,
}

impl<'a> Index<'a> {
    /// Makes the lookups.
    pub fn new(manifest: &'a Manifest, topology: &'a Topology) -> Self {
        let mut index = Self {
            by_namespace: BTreeMap::new(),
            by_name: BTreeMap::new(),
            nodes: BTreeMap::new(),
            documents: BTreeMap::new(),
            edges: HashMap::new(),
            used: BTreeSet::new(),
        };
        for document in &manifest.documents {
            let key = (&*document.file, document.number, document.prefix.as_str());
            index.documents.insert(key, document);
        }
        for (number, node) in topology.nodes() {
            if node.status == NodeStatus::Ok && node.document_place.is_some() {
                let namespace = node.namespace.as_deref().unwrap_or_default();
                let by_namespace = index.by_namespace.entry(&node.kind).or_default();
                let objects = by_namespace.entry(namespace).or_default();
                objects.push((&*node.name, number));
                let by_name = index.by_name.entry(&node.kind).or_default();
                by_name.entry(&node.name).or_default().push(number);
            }
            let places = [node.document_place.as_ref(), node.place.as_ref()];
            for place in places.into_iter().flatten() {
                let documents = index.nodes.entry(&place.file).or_default();
                let nodes = documents.entry(place.document).or_default();
                nodes.push((thing(&place.path), number));
            }
        }
        for (number, _, target, edge) in topology.edges() {
            if !matches!(edge.relation, Relation::Contains | Relation::Owns) {
                index.used.insert(target);
            }
            for place in &edge.evidence {
                let key = field_key(edge.relation, place);
                index.edges.entry(key).or_insert(number);
            }
        }
        index
    }

    /// The first edge of a relation that a field makes true.
    pub fn edge(&self, relation: Relation, place: &'a Place) -> Option<EdgeIndex> {
        self.edges.get(&field_key(relation, place)).copied()
    }

    /// Whether the graph has an arrow to the node.
    pub fn is_used(&self, node: NodeIndex) -> bool {
        self.used.contains(&node)
    }

    /// Names and nodes of objects, in order of names.
    pub fn in_namespace(&self, kind: &str, namespace: &str) -> &[(&'a str, NodeIndex)] {
        let objects = self.by_namespace.get(kind).and_then(|it| it.get(namespace));
        objects.map_or(&[], Vec::as_slice)
    }

    /// Nodes of objects in every namespace.
    pub fn named(&self, kind: &str, name: &str) -> &[NodeIndex] {
        let objects = self.by_name.get(kind).and_then(|it| it.get(name));
        objects.map_or(&[], Vec::as_slice)
    }

    /// The document that begins at a place.
    pub fn document(&self, place: &'a Place) -> Option<&'a Document> {
        let key = (&*place.file, place.document, place.path.as_str());
        self.documents.get(&key).copied()
    }

    /// The innermost node that the field at `place` is part of.
    pub fn node_at(&self, place: &Place) -> Option<NodeIndex> {
        self.nodes
            .get(&*place.file)?
            .get(&place.document)?
            .iter()
            .filter(|(path, _)| holds(path, &place.path))
            .max_by_key(|(path, node)| (path.len(), Reverse(*node)))
            .map(|(_, node)| *node)
    }
}

fn field_key(relation: Relation, place: &Place) -> FieldKey<'_> {
    let Place {
        file,
        document,
        path,
        position,
    } = place;
    (relation, *document, *position, path, file)
}

/// A volume or an object stands at its name; what holds the name is meant.
fn thing(path: &str) -> &str {
    let path = path.strip_suffix(".name").unwrap_or(path);
    let path = path.strip_suffix("metadata").unwrap_or(path);
    path.trim_end_matches('.')
}

/// Whether the field at `inner` is `outer` or part of it.
pub(super) fn holds(outer: &str, inner: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_stands_at_its_name_and_holds_all_its_fields() {
        assert_eq!(thing("items[2].metadata.name"), "items[2]");
        assert_eq!(thing("metadata.name"), "");
        assert_eq!(thing("spec.volumes[0].name"), "spec.volumes[0]");
    }

    #[test]
    fn the_tenth_entry_is_not_part_of_the_first() {
        assert!(holds("spec.containers[1]", "spec.containers[1].image"));
        assert!(!holds("items[1]", "items[10]"));
        assert!(!holds("spec.container", "spec.containers"));
    }
}
