//! What the options name, found in the graph: objects to draw around, kinds.

use std::collections::BTreeSet;
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use super::super::registry;
use super::one_pod::one_pod;
use super::trace;
use crate::Error;
use crate::findings::suggest::nearest;
use crate::options::{Hide, Options, quoted};
use crate::resource::kind_word::{KindWord, known_kinds};
use crate::topology::Topology;

/// Names that a sentence tells before it counts the rest.
const TOLD: usize = 3;

/// The nodes and kinds that options name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subjects {
    /// What the picture is drawn around.
    pub focus: BTreeSet<NodeIndex>,
    /// What traffic is followed through.
    pub trace: BTreeSet<NodeIndex>,
    /// Kinds of nodes of the graph that alone are shown; without effect where `kind` is not given.
    pub kinds: BTreeSet<Arc<str>>,
    /// Kinds of nodes of the graph that are left out.
    pub hidden: BTreeSet<Arc<str>>,
    /// The Pod of a view of one Pod.
    pub pod: Option<NodeIndex>,
}

impl Subjects {
    /// Finds what `options` name.
    ///
    /// # Errors
    /// [`Error::Option`] for a name or a kind that nothing has, and for a view of one Pod where
    /// there are several and `focus` does not say which.
    pub fn find(topology: &Topology, options: &Options) -> Result<Self, Error> {
        let hidden = options.hide.iter().filter_map(|hide| match hide {
            Hide::Kind(word) => Some(word.as_str()),
            _ => None,
        });
        let words: Vec<&str> = Hide::words().collect();
        let mut subjects = Self {
            focus: nodes("focus", topology, &options.focus)?,
            trace: carrying(topology, nodes("trace", topology, &options.trace)?),
            kinds: kinds(
                "kind",
                topology,
                options.kind.iter().map(String::as_str),
                &[],
            )?,
            hidden: kinds("hide", topology, hidden, &words)?,
            pod: None,
        };
        if registry::find(options.view).is_some_and(|view| view.of_one_pod) {
            subjects.pod = one_pod(topology, options, &subjects.focus)?;
            subjects.focus = subjects.pod.into_iter().collect();
        }
        Ok(subjects)
    }

    /// The only object or part that the picture is drawn around.
    pub(in crate::scene) fn only(&self, topology: &Topology) -> Option<NodeIndex> {
        let mut all = self.focus.union(&self.trace).copied();
        let only = all.next().filter(|_| all.next().is_none())?;
        let is_template = topology.pod(only).is_some_and(|pod| pod.is_template);
        Some(if is_template {
            topology.object_of(only)
        } else {
            only
        })
    }

    /// `Deployment/web, Service/api`; `all called web`.
    pub(in crate::scene) fn words(&self, topology: &Topology, of: &BTreeSet<NodeIndex>) -> String {
        let called: BTreeSet<&str> = (of.iter())
            .filter_map(|index| Some(&*topology.node(*index)?.name))
            .collect();
        if let (Some(name), true) = (called.first(), called.len() == 1 && of.len() > 1) {
            return format!("all called {name}");
        }
        let mut names: Vec<String> = of.iter().map(|index| short(topology, *index)).collect();
        if names.len() > TOLD {
            let more = names.len() - TOLD;
            names.truncate(TOLD);
            names.push(format!("and {more} more"));
        }
        names.join(", ")
    }
}

/// `Deployment/web` for the Deployment, its Pod template and its containers.
pub(super) fn short(topology: &Topology, index: NodeIndex) -> String {
    let of = |index| {
        let node = topology.node(index)?;
        let kind = node.kind.split('.').next().unwrap_or_default();
        Some(format!("{kind}/{}", node.name))
    };
    let is_template = topology.pod(index).is_some_and(|pod| pod.is_template);
    let named = if is_template {
        topology.object_of(index)
    } else {
        index
    };
    of(named).unwrap_or_default()
}

pub(super) fn refuse(option: &str, problem: String) -> Error {
    Error::Option {
        name: option.to_owned(),
        problem,
    }
}

fn did_you_mean(word: &str, candidates: &BTreeSet<String>) -> String {
    nearest(word, candidates.iter().map(String::as_str))
        .map(|near| format!("; did you mean \"{near}\"?"))
        .unwrap_or_default()
}

fn nodes(
    option: &str,
    topology: &Topology,
    words: &[String],
) -> Result<BTreeSet<NodeIndex>, Error> {
    let mut found = BTreeSet::new();
    for word in words {
        let of_word = nodes_of(topology, word);
        if of_word.is_empty() {
            return Err(refuse(option, unknown(topology, word)));
        }
        found.extend(of_word);
    }
    Ok(found)
}

/// Those that traffic comes to or from; all, if there are none: a name is often that of a Service,
/// its Deployment, and their ServiceAccount.
fn carrying(topology: &Topology, found: BTreeSet<NodeIndex>) -> BTreeSet<NodeIndex> {
    let carrying: BTreeSet<NodeIndex> = (found.iter().copied())
        .filter(|index| trace::carries(topology, *index))
        .collect();
    if carrying.is_empty() { found } else { carrying }
}

/// The node of an id; else those of a namespace, kind and name, of a kind and name, or of a name:
/// objects before parts.
fn nodes_of(topology: &Topology, word: &str) -> BTreeSet<NodeIndex> {
    if let Some((index, _)) = topology.find(word) {
        return BTreeSet::from([index]);
    }
    let parts: Vec<&str> = word.split('/').collect();
    let (namespace, kind, name) = match *parts.as_slice() {
        [name] => (None, None, name),
        [kind, name] => (None, Some(KindWord::read(kind)), name),
        [namespace, kind, name] => (Some(namespace), Some(KindWord::read(kind)), name),
        _ => return BTreeSet::new(),
    };
    let all: BTreeSet<NodeIndex> = topology
        .nodes()
        .filter(|(_, node)| &*node.name == name)
        .filter(|(_, node)| kind.as_ref().is_none_or(|kind| kind.means(&node.kind)))
        .filter(|(_, node)| {
            namespace.is_none_or(|namespace| node.namespace.as_deref().unwrap_or("-") == namespace)
        })
        .map(|(index, _)| index)
        .collect();
    let objects: BTreeSet<NodeIndex> = (all.iter().copied())
        .filter(|index| topology.parent(*index).is_none())
        .collect();
    if objects.is_empty() { all } else { objects }
}

fn unknown(topology: &Topology, word: &str) -> String {
    let shown = quoted(word);
    let problem = match word.rsplit_once('/') {
        None => format!("nothing in the input is called \"{shown}\""),
        Some(_) => format!("the input has no \"{shown}\""),
    };
    let slashes = word.matches('/').count();
    let candidates: BTreeSet<String> = topology
        .nodes()
        .map(|(_, node)| match slashes {
            0 => node.name.to_string(),
            1 => format!("{}/{}", node.kind, node.name),
            _ => node.id.clone(),
        })
        .collect();
    problem + &did_you_mean(word, &candidates)
}

/// The kinds of the graph that words mean; `more` are words that the option accepts besides.
fn kinds<'w>(
    option: &str,
    topology: &Topology,
    words: impl Iterator<Item = &'w str>,
    more: &[&str],
) -> Result<BTreeSet<Arc<str>>, Error> {
    let mut found = BTreeSet::new();
    let mut words = words.peekable();
    if words.peek().is_none() {
        return Ok(found);
    }
    let kinds: BTreeSet<Arc<str>> = topology
        .nodes()
        .map(|(_, node)| node.kind.clone())
        .collect();
    for word in words {
        let kind = KindWord::read(word);
        let before = found.len();
        found.extend(kinds.iter().filter(|it| kind.means(it)).cloned());
        if found.len() == before && !kind.is_known() && !kinds.iter().any(|it| kind.means(it)) {
            let candidates: BTreeSet<String> = (kinds.iter().map(|kind| kind.to_string()))
                .chain(known_kinds().map(str::to_owned))
                .chain(more.iter().map(|word| (*word).to_owned()))
                .collect();
            return Err(refuse(option, unknown_kind(word, more, &candidates)));
        }
    }
    Ok(found)
}

fn unknown_kind(word: &str, more: &[&str], candidates: &BTreeSet<String>) -> String {
    let accepted = match more {
        [] => "accepted are kinds of Kubernetes and of the input".to_owned(),
        more => format!("accepted are {}, and kinds", more.join(", ")),
    };
    let near = did_you_mean(word, candidates);
    format!("\"{}\" is not accepted; {accepted}{near}", quoted(word))
}
