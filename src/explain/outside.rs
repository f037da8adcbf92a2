//! What is no object: the Pod's own addresses, systems outside the cluster, the Internet.

use petgraph::graph::NodeIndex;

use super::Section;
use super::edge;
use super::english::{bare, list, paragraph, sentence};
use super::names::Names;
use crate::topology::{AddressFacet, ExternalFacet, Facet, NodeStatus, Relation};

/// The description of what is known by its address only.
const HOST: &str = "host";

/// A sentence or two for a loopback address.
pub(super) fn address(names: &Names<'_>, index: NodeIndex, facet: &AddressFacet) -> String {
    let whose = names
        .pod_of(index)
        .map_or_else(|| "the Pod".to_owned(), |pod| names.the(pod));
    let who = |relation| -> Vec<String> {
        names
            .incoming(index, relation)
            .into_iter()
            .map(|(container, _)| names.the(container))
            .collect()
    };
    let listeners = who(Relation::Listens);
    let callers = who(Relation::Connects);
    let is_declared = names
        .incoming(index, Relation::Listens)
        .iter()
        .any(|(_, listens)| edge::declares_port(listens));
    let listen = match listeners.as_slice() {
        [] => format!(
            "No container declares port {}, so perhaps nobody answers there.",
            facet.port
        ),
        [only] if is_declared => sentence(&format!("{only} declares that port and answers there.")),
        [only] => sentence(&format!("{only} is told to listen there.")),
        _ => sentence(&format!(
            "{} would listen there, but only one of them can take it.",
            list(&listeners)
        )),
    };
    let call = match callers.as_slice() {
        [] => String::new(),
        [only] => sentence(&format!("{only} calls it.")),
        _ => sentence(&format!("{} call it.", list(&callers))),
    };
    paragraph([
        format!(
            "{} is an address inside {whose}: only its own containers reach it.",
            names.subject(index)
        ),
        listen,
        call,
    ])
}

/// A sentence or two for a system outside the cluster.
pub(super) fn external(names: &Names<'_>, index: NodeIndex, facet: &ExternalFacet) -> String {
    let inferred = names
        .topology
        .node(index)
        .is_some_and(|node| node.status == NodeStatus::Inferred);
    let callers: Vec<String> = names
        .incoming(index, Relation::Connects)
        .into_iter()
        .map(|(container, _)| names.the_in_pod(container))
        .collect();
    let what = if facet.description.is_empty() {
        "a system".to_owned()
    } else {
        with_article(&facet.description)
    };
    let who = if callers.is_empty() {
        String::new()
    } else {
        let verb = match (inferred, callers.len()) {
            (false, 1) => "is another name for it",
            (false, _) => "are other names for it",
            (true, 1) => "connects to it",
            (true, _) => "connect to it",
        };
        format!("{} {verb}.", sentence(&list(&callers)))
    };
    let concluded = if inferred {
        format!(
            "Podatlas concludes this from {}; nothing in the manifest says so.",
            facet.because
        )
    } else {
        String::new()
    };
    paragraph([
        if inferred && facet.description != HOST {
            format!("{} is {what} outside the cluster.", names.subject(index))
        } else {
            // A host's name stays as it is written.
            format!("The host {} is outside the cluster.", names.short(index))
        },
        who,
        concluded,
    ])
}

/// "a managed database", "an object store"; a description that has its article keeps it.
fn with_article(description: &str) -> String {
    if ["a ", "an ", "the "]
        .iter()
        .any(|article| description.starts_with(article))
    {
        return description.to_owned();
    }
    let article = if description.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {description}")
}

/// The Internet: who is reached from there.
pub(super) fn internet(names: &Names<'_>, index: NodeIndex) -> String {
    let reached: Vec<String> = names
        .outgoing(index, Relation::Exposes)
        .into_iter()
        .map(|(service, _)| names.the(service))
        .collect();
    let reached = if reached.is_empty() {
        String::new()
    } else {
        format!(" From there it can reach {}.", list(&reached))
    };
    format!("The Internet stands for whoever is outside the cluster.{reached}")
}

/// The article's section on systems outside the cluster; `None` without any.
pub(super) fn section(names: &Names<'_>) -> Option<Section> {
    let bullets: Vec<String> = names
        .topology
        .nodes()
        .filter_map(|(index, node)| match &node.facet {
            Facet::External(facet) => Some(external(names, index, facet)),
            _ => None,
        })
        .collect();
    (!bullets.is_empty()).then(|| Section {
        heading: bare("Systems outside the cluster"),
        bullets,
        ..Section::default()
    })
}

/// A bullet for each address inside a Pod, with the sentence that says how it was concluded.
pub(super) fn addresses(names: &Names<'_>, pod: NodeIndex) -> Vec<String> {
    names
        .topology
        .addresses_of(pod)
        .into_iter()
        .filter_map(|(part, node)| match &node.facet {
            Facet::Address(facet) => {
                let conclusion = names
                    .incoming(part, Relation::Connects)
                    .first()
                    .map_or_else(String::new, |(_, connects)| edge::conclusion(connects));
                Some(paragraph([address(names, part, facet), conclusion]))
            }
            _ => None,
        })
        .collect()
}
