//! The graph while it grows: nodes and edges in any order, put into output order at the end.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};

use super::{
    Edge, EdgeDetail, EdgeStatus, ExternalFacet, Facet, Node, NodeStatus, Relation, Topology,
    provided,
};
use crate::resource::registry::category_of;
use crate::resource::{Category, Note, ObjectKey, Target};

pub use super::parts::{Link, Part};

/// Relations (and addresses followed) in one graph. Many Services that each select many Pods
/// multiply, and no picture of so many lines can be read; what is beyond is left out.
pub const MAX_RELATIONS: usize = 100_000;

/// A graph that still grows.
#[derive(Default)]
pub struct Draft {
    nodes: Vec<Node>,
    ids: HashMap<String, NodeIndex>,
    /// How many nodes asked for an id, where more than one did.
    repeated: HashMap<String, usize>,
    edges: Vec<(NodeIndex, NodeIndex, Edge)>,
    notes: Vec<Note>,
    spent: usize,
    is_full: bool,
}

impl Draft {
    /// Adds a node. Should its id be taken (two containers of one name), it gets `#2`, `#3`, ….
    pub fn add(&mut self, mut node: Node) -> NodeIndex {
        if self.ids.contains_key(&node.id) {
            let count = self.repeated.entry(node.id.clone()).or_insert(1);
            *count += 1;
            node.id = format!("{}#{count}", node.id);
        }
        let index = NodeIndex::new(self.nodes.len());
        self.ids.insert(node.id.clone(), index);
        self.nodes.push(node);
        index
    }

    /// Adds a part under `parent`, with an id under that of the object (`object_id`), and the
    /// `contains` edge to it.
    pub fn add_part(&mut self, parent: NodeIndex, object_id: &str, part: Part) -> NodeIndex {
        let index = self.add(Node {
            id: format!("{object_id}/{}/{}", part.word, part.name),
            kind: part.kind.into(),
            api_version: String::new(),
            name: part.name.into(),
            namespace: self.node(parent).and_then(|node| node.namespace.clone()),
            parent: Some(parent),
            status: part.status,
            category: self
                .node(parent)
                .map_or(Category::Custom, |node| node.category),
            applications: BTreeMap::new(),
            facts: Vec::new(),
            replicas: None,
            facet: part.facet,
            place: part.place,
            document_place: None,
        });
        let contains = Link {
            relation: Relation::Contains,
            status: EdgeStatus::Ok,
            label: String::new(),
            evidence: Vec::new(),
            detail: EdgeDetail::None,
        };
        self.push(parent, index, contains);
        index
    }

    /// Adds a node that is no object of the cluster, or gives the one of that id.
    pub fn outside(
        &mut self,
        kind: &str,
        id_name: &str,
        name: &str,
        status: NodeStatus,
        facet: Facet,
    ) -> NodeIndex {
        let id = format!("-/{kind}/{id_name}");
        if let Some(&index) = self.ids.get(&id) {
            return index;
        }
        self.add(Node {
            id,
            kind: kind.into(),
            api_version: String::new(),
            name: name.into(),
            namespace: None,
            parent: None,
            status,
            category: match kind {
                "User" | "Group" => Category::Identity,
                _ => Category::Network,
            },
            applications: BTreeMap::new(),
            facts: Vec::new(),
            replicas: None,
            facet,
            place: None,
            document_place: None,
        })
    }

    /// The node of an object that something refers to: the object itself, or else a ghost, or a
    /// provided node where every cluster has the object.
    pub fn referred(&mut self, key: &ObjectKey) -> NodeIndex {
        let status = if provided::is_provided(key) {
            NodeStatus::Provided
        } else {
            NodeStatus::Missing
        };
        self.absent(key, status)
    }

    /// The node of an object that another object of the input makes: the object itself, or else one
    /// that is concluded.
    pub fn made(&mut self, key: &ObjectKey) -> NodeIndex {
        self.absent(key, NodeStatus::Inferred)
    }

    /// The object of a key, or else a node of this status.
    fn absent(&mut self, key: &ObjectKey, status: NodeStatus) -> NodeIndex {
        let id = key.id();
        if let Some(&index) = self.ids.get(&id) {
            return index;
        }
        self.add(Node {
            id,
            kind: key.kind.clone(),
            api_version: String::new(),
            name: key.name.clone(),
            namespace: key.namespace.clone(),
            parent: None,
            status,
            category: category_of(&key.kind),
            applications: BTreeMap::new(),
            facts: Vec::new(),
            replicas: None,
            facet: Facet::Plain,
            place: None,
            document_place: None,
        })
    }

    /// The node of what a reference names: as [`Self::referred`] for an object, a node of its own
    /// for what is no object.
    pub fn target(&mut self, target: &Target) -> NodeIndex {
        match target {
            Target::Object(key) => self.referred(key),
            Target::Outside { kind, name } => {
                let facet = match *kind {
                    "External" => Facet::External(ExternalFacet {
                        because: "a field that names it".to_owned(),
                        description: "external host".to_owned(),
                    }),
                    _ => Facet::Plain,
                };
                self.outside(kind, name, name, NodeStatus::Ok, facet)
            }
            Target::Internet => self.internet(),
        }
    }

    /// The node of whoever is outside the cluster.
    pub fn internet(&mut self) -> NodeIndex {
        let (kind, name) = ("Internet", "Internet");
        self.outside(kind, "internet", name, NodeStatus::Ok, Facet::Internet)
    }

    /// The node of an index.
    pub fn node(&self, index: NodeIndex) -> Option<&Node> {
        self.nodes.get(index.index())
    }

    /// The id of a node.
    pub fn id(&self, index: NodeIndex) -> String {
        self.node(index)
            .map_or_else(String::new, |node| node.id.clone())
    }

    /// Whether a node is a ghost.
    pub fn is_missing(&self, index: NodeIndex) -> bool {
        self.node(index)
            .is_some_and(|node| node.status == NodeStatus::Missing)
    }

    /// Takes one of the [`MAX_RELATIONS`]; false when none is left.
    pub fn spend(&mut self) -> bool {
        if self.spent >= MAX_RELATIONS {
            self.is_full = true;
            return false;
        }
        self.spent += 1;
        true
    }

    /// Notes a fact that findings word.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Whether relations were left out; a builder whose work multiplies stops then.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Adds an edge, as long as the graph has not too many.
    pub fn relate(&mut self, source: NodeIndex, target: NodeIndex, link: Link) {
        if self.spend() {
            self.push(source, target, link);
        }
    }

    fn push(&mut self, source: NodeIndex, target: NodeIndex, link: Link) {
        let edge = Edge {
            id: String::new(),
            relation: link.relation,
            status: link.status,
            label: link.label,
            evidence: link.evidence,
            detail: link.detail,
        };
        self.edges.push((source, target, edge));
    }

    /// Puts nodes and edges into output order and gives the edges their ids.
    pub fn finish(mut self, mut notes: Vec<Note>) -> Topology {
        notes.append(&mut self.notes);
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by(|&left, &right| self.id_at(left).cmp(self.id_at(right)));
        let mut places = vec![NodeIndex::new(0); order.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(old) {
                *place = NodeIndex::new(new);
            }
        }
        let moved = |old: NodeIndex| places.get(old.index()).copied().unwrap_or(old);
        for node in &mut self.nodes {
            node.parent = node.parent.map(moved);
        }
        for (source, target, _) in &mut self.edges {
            (*source, *target) = (moved(*source), moved(*target));
        }
        self.edges.sort_by(|left, right| {
            let key = |edge: &(NodeIndex, NodeIndex, Edge)| (edge.0, edge.1, edge.2.relation);
            key(left)
                .cmp(&key(right))
                .then_with(|| left.2.label.cmp(&right.2.label))
        });
        self.nodes.sort_by(|left, right| left.id.cmp(&right.id));
        self.graph(notes)
    }

    fn id_at(&self, index: usize) -> &str {
        self.nodes.get(index).map_or("", |node| &node.id)
    }

    fn graph(self, notes: Vec<Note>) -> Topology {
        let mut graph = DiGraph::with_capacity(self.nodes.len(), self.edges.len());
        let mut by_id = BTreeMap::new();
        let mut ids: Vec<Arc<str>> = Vec::with_capacity(self.nodes.len());
        for node in self.nodes {
            ids.push(node.id.as_str().into());
            by_id.insert(node.id.clone(), graph.add_node(node));
        }
        let id_of = |index: NodeIndex| ids.get(index.index()).map_or("", |id| &**id);
        let mut previous = None;
        let mut count = 1;
        for (source, target, mut edge) in self.edges {
            let three = (source, target, edge.relation);
            count = if previous == Some(three) {
                count + 1
            } else {
                1
            };
            previous = Some(three);
            edge.id = format!(
                "{}->{}:{}",
                id_of(source),
                id_of(target),
                edge.relation.name()
            );
            if count > 1 {
                edge.id = format!("{}:{count}", edge.id);
            }
            graph.add_edge(source, target, edge);
        }
        Topology {
            graph,
            by_id,
            notes,
            is_cut_short: self.is_full,
        }
    }
}
