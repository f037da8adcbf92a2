//! The document as a tree: every value with its position and its text.

use std::collections::{HashMap, HashSet};

use super::raw::Raw;
use super::tokens::Token;
use super::{Data, Position, Scalar, scalar};

/// Number of a node in its tree.
pub(super) type NodeId = usize;

/// The documents of a chunk: one, or several in a stream of JSON.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The top node of each document.
    pub roots: Vec<NodeId>,
    /// Keys with an anchor or in place of an alias, and the scalars whose text they share.
    pub keys: HashMap<NodeId, NodeId>,
    /// Whether an alias names a node, so that a node may stand in several places.
    pub has_aliases: bool,
    /// Scalars that are sealed wherever an alias repeats them.
    pub hidden: HashSet<NodeId>,
    /// Scalars and keys of which only what stands before an `=` is left.
    pub cut: HashSet<NodeId>,
}

/// What a tree must not show, though it stands in open fields.
pub(super) struct Betrayals {
    /// Scalars that are sealed wherever an alias repeats them.
    pub hidden: HashSet<NodeId>,
    /// Scalars and keys with a value behind an `=`, and the names before it.
    pub cuts: Vec<(NodeId, String)>,
}

impl Betrayals {
    /// Whether the tree may be shown as it is.
    pub fn is_empty(&self) -> bool {
        self.hidden.is_empty() && self.cuts.is_empty()
    }
}

/// A value, or a key.
#[derive(Debug)]
pub(super) struct Node {
    /// Position in the file: of the value's first character, or of its last property or
    /// its key when it has no text.
    pub position: Position,
    pub content: Content,
    /// The token of a scalar that has text; tokens are counted in text order.
    pub token: Option<Token>,
}

/// What a node is. An alias is no node: its users share the anchor's node.
#[derive(Debug)]
pub(super) enum Content {
    Scalar(Data),
    /// A key as kubectl spells it in JSON.
    Key {
        text: String,
        /// `<<`, unquoted.
        merge: bool,
        /// What the key was before it became text.
        scalar: Scalar,
    },
    List(Vec<NodeId>),
    /// Keys and values in input order, duplicates and merge keys included.
    Map(Vec<(NodeId, NodeId)>),
}

impl Content {
    /// The text of a string or a key.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar(Data::Text(text)) | Self::Key { text, .. } => Some(text),
            _ => None,
        }
    }
}

impl Tree {
    /// Adds a node.
    pub fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The node of an id, to change it.
    pub fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id)
    }

    /// The text of a string.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id)?.content {
            Content::Scalar(Data::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The node of an id that this tree gave out.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// All nodes with their ids.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate()
    }

    /// The text of a key's node.
    pub fn key(&self, id: NodeId) -> &str {
        match self.node(id).map(|node| &node.content) {
            Some(Content::Key { text, .. }) => text,
            _ => "",
        }
    }

    /// Takes in what must not be shown.
    pub fn hide(&mut self, betrayals: Betrayals) {
        self.hidden = betrayals.hidden;
        for (id, name) in betrayals.cuts {
            let content = self.nodes.get_mut(id).map(|node| &mut node.content);
            if let Some(Content::Scalar(Data::Text(text)) | Content::Key { text, .. }) = content {
                *text = name;
                self.cut.insert(id);
            }
        }
    }

    /// Whether a key repeats a scalar that is hidden.
    pub fn hides_key(&self, id: NodeId) -> bool {
        let shared = self.keys.get(&id);
        shared.is_some_and(|shared| self.hidden.contains(shared))
    }

    /// Whether a node, which an alias names, is what the parser put in the alias's place.
    pub fn says(&self, id: NodeId, raw: &Raw) -> bool {
        match (self.node(id).map(|node| &node.content), raw) {
            (Some(Content::Scalar(Data::Text(own))), Raw::Scalar(Data::Text(other))) => {
                own == other
            }
            // Spellings of YAML 1.1 were resolved here, but not by the parser.
            (Some(Content::Scalar(_)), Raw::Scalar(_)) => true,
            (Some(Content::List(own)), Raw::List(other)) => {
                own.len() == other.len()
                    && own.iter().zip(other).all(|(id, raw)| self.says(*id, raw))
            }
            (Some(Content::Map(own)), Raw::Map(other)) => {
                own.len() == other.len()
                    && own.iter().zip(other).all(|((key, value), (raw, other))| {
                        self.says_key(*key, raw) && self.says(*value, other)
                    })
            }
            _ => false,
        }
    }

    fn says_key(&self, id: NodeId, raw: &Raw) -> bool {
        match raw {
            Raw::Scalar(data) => {
                self.key(id) == scalar::key_text(data)
                    || matches!(data, Data::Text(text) if scalar::resolve(text).is_some())
            }
            _ => false,
        }
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }
}
