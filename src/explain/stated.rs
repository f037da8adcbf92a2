//! What an object's own fields say of another object: one predicate for each relation of the
//! vocabulary that is not about the inside of a Pod.

use petgraph::graph::NodeIndex;

use super::english::{code, codes, list, noun_for};
use super::names::{Names, kind_word};
use crate::resource::{PortName, Route};
use crate::topology::{Edge, EdgeDetail, Facet, Relation};

/// "takes its TLS certificate from the Secret `tls`": what follows "It" or the object's name.
pub(super) fn predicate(names: &Names<'_>, target: NodeIndex, edge: &Edge) -> String {
    phrase(names, target, edge, &object(names, target, edge))
}

/// The objects with which a node has relations of one sort, as a list; empty without any.
pub(super) fn objects(names: &Names<'_>, node: NodeIndex, relation: Relation) -> String {
    let edges = names.outgoing(node, relation).into_iter();
    let objects: Vec<String> = edges
        .map(|(target, edge)| object(names, target, edge))
        .collect();
    list(&objects)
}

/// "the Secret `tls`", with a word where it is absent.
pub(super) fn object(names: &Names<'_>, target: NodeIndex, edge: &Edge) -> String {
    format!(
        "{}{}",
        names.the_in_pod(target),
        absence(names, target, edge)
    )
}

/// Stands in a phrase for what the relations are with; no name can hold it.
const PLACEHOLDER: &str = "\u{0}";

/// As [`predicate`], of many relations: those that differ only in what they are with are said in
/// one sentence.
pub(super) fn predicates(names: &Names<'_>, edges: &[(NodeIndex, &Edge)]) -> Vec<String> {
    let mut phrases: Vec<(String, Vec<String>)> = Vec::new();
    for (target, edge) in edges {
        let wanted = phrase(names, *target, edge, PLACEHOLDER);
        let object = object(names, *target, edge);
        match phrases.iter_mut().find(|(phrase, _)| *phrase == wanted) {
            Some((_, objects)) if objects.contains(&object) => {}
            Some((_, objects)) => objects.push(object),
            None => phrases.push((wanted, vec![object])),
        }
    }
    let said = phrases.into_iter();
    said.map(|(phrase, objects)| phrase.replace(PLACEHOLDER, &list(&objects)))
        .collect()
}

fn phrase(names: &Names<'_>, target: NodeIndex, edge: &Edge, to: &str) -> String {
    match edge.relation {
        Relation::Routes => routes(names, target, edge, to),
        Relation::GovernedBy => format!("gets the DNS names of its Pods from {to}"),
        Relation::TerminatesTls => format!("takes its TLS certificate{} from {to}", of(edge)),
        Relation::Claims if is_a(names, target, "ResourceClaim") => {
            format!("claims devices by {to}")
        }
        Relation::Claims => format!("claims storage by {to}"),
        Relation::Binds => format!("is bound to {to}"),
        Relation::Provisions => format!("gets its storage made by {to}"),
        Relation::RunsAs => format!("acts towards the API server as {to}"),
        Relation::Grants => format!("grants the permissions of {to}"),
        Relation::Subject => format!("applies to {to}"),
        Relation::PullsWith => format!("pulls images with the credentials in {to}"),
        Relation::Scales => format!("scales {to}"),
        Relation::Protects => {
            format!("limits how many of {to} may be down at once for planned work")
        }
        Relation::Isolates => isolates(edge, to),
        Relation::Allows => allows(edge, to),
        Relation::ScheduledBy => scheduled_by(names, target, to),
        Relation::Admits => format!(
            "has the API server ask {}{to} before it admits a request{}",
            port(edge),
            of(edge)
        ),
        Relation::ServesApi => format!(
            "has the API server hand requests for this part of the API to {}{to}",
            port(edge)
        ),
        _ => references(edge, to),
    }
}

/// " (not in this input)" for a ghost.
pub(super) fn absence(names: &Names<'_>, target: NodeIndex, edge: &Edge) -> &'static str {
    match (names.is_missing(target), edge.is_optional()) {
        (false, _) => "",
        (true, false) => " (not in this input)",
        (true, true) => " (not in this input, and allowed to be absent)",
    }
}

/// " (`LABEL`)" where the line has one.
fn of(edge: &Edge) -> String {
    if edge.label.is_empty() {
        String::new()
    } else {
        format!(" ({})", code(&edge.label))
    }
}

fn is_a(names: &Names<'_>, node: NodeIndex, kind: &str) -> bool {
    names
        .node(node)
        .is_some_and(|node| kind_word(node).starts_with(kind))
}

/// What a NetworkPolicy closes; the label holds its `policyTypes`.
fn isolates(edge: &Edge, to: &str) -> String {
    match edge.label.as_str() {
        "ingress" => format!("lets others connect to {to} only where a NetworkPolicy allows it"),
        "egress" => format!("lets {to} connect to others only where a NetworkPolicy allows it"),
        _ => format!(
            "closes the network of {to} in both directions, but for what NetworkPolicies allow"
        ),
    }
}

/// Whom a NetworkPolicy lets through; the label holds the direction and the ports.
fn allows(edge: &Edge, to: &str) -> String {
    let (direction, ports) = edge.label.split_once(", ").unwrap_or((&edge.label, ""));
    let on = match ports {
        "" => String::new(),
        ports => format!(", on {}", code(ports)),
    };
    match direction {
        "from" => format!("lets {to} connect to its Pods{on}"),
        "to" => format!("lets its Pods connect to {to}{on}"),
        _ => format!("lets traffic pass{}: {to}", of(edge)),
    }
}

fn scheduled_by(names: &Names<'_>, target: NodeIndex, to: &str) -> String {
    if is_a(names, target, "PriorityClass") {
        format!("is as important to the scheduler as {to} says")
    } else if is_a(names, target, "RuntimeClass") {
        format!("runs in the container runtime of {to}")
    } else if is_a(names, target, "Node") {
        format!("is bound to {to} and runs nowhere else")
    } else {
        format!("is scheduled by {to}")
    }
}

/// What a field or a label means: fields by their last part.
const MEANINGS: &[(&str, &str)] = &[
    ("CA", "signs with the CA in"),
    ("CA certificates", "trusts the CA certificates in"),
    ("account key", "keeps its account key in"),
    ("address of", "is an address of"),
    ("admits to the mesh", "lets the mesh call"),
    ("aggregates", "includes the rules of"),
    ("certificates", "gets its certificates from"),
    (
        "client certificate",
        "proves itself with the certificate in",
    ),
    ("conversion", "has its versions converted by"),
    ("dataSource", "begins with the content of"),
    ("dataSourceRef", "begins with the content of"),
    ("decrypts with", "decrypts with"),
    ("default backend", "sends what nothing else takes to"),
    ("delegates to", "delegates to"),
    ("enters by", "takes the traffic that enters by"),
    ("gatewayClassName", "is served by the controller of"),
    ("ingressClassName", "is served by the controller of"),
    ("issued by", "is issued by"),
    ("member of", "is a member of"),
    ("pushes with", "pushes with"),
    ("reads", "reads"),
    ("runs on", "runs on"),
    ("scrapes", "scrapes metrics from"),
    ("signs in as", "signs in as"),
    ("signs in by", "signs in by"),
    ("signs in with", "signs in with"),
    ("verifies with", "verifies with"),
    ("writes", "writes"),
    ("writes into", "writes into"),
];

fn references(edge: &Edge, to: &str) -> String {
    let field = match &edge.detail {
        EdgeDetail::Reference { field, .. } => field.as_str(),
        _ => "",
    };
    let meant = match edge.label.as_str() {
        "" => field.rsplit('.').next().unwrap_or_default(),
        label => label,
    };
    if let Some((_, verb)) = MEANINGS.iter().find(|(name, _)| *name == meant) {
        return format!("{verb} {to}");
    }
    match (field, edge.label.as_str()) {
        ("", "") => format!("refers to {to}"),
        // A list of objects in one file is no field of any of them.
        (field, "") => {
            let field = field.strip_prefix("items.").unwrap_or(field);
            format!("names {to} in {}", code(field))
        }
        (_, label) => format!("refers to {to} ({})", code(label)),
    }
}

fn routes(names: &Names<'_>, target: NodeIndex, edge: &Edge, to: &str) -> String {
    let EdgeDetail::Route { route, has_port } = &edge.detail else {
        return format!("sends traffic{} to {to}", of(edge));
    };
    let what = requests(route);
    let port = match &route.port {
        Some(port) => port_of(&port.value),
        None => String::new(),
    };
    let lack = if *has_port || names.is_missing(target) {
        ""
    } else {
        ", which has no such port"
    };
    let share = match route.weight {
        Some(0) => ", but with weight 0, and so none".to_owned(),
        Some(weight) if weight != 1 => format!(", with weight {weight}"),
        _ => String::new(),
    };
    let verb = match names.node(target).map(|node| &node.facet) {
        Some(Facet::Service(_)) => "sends",
        _ if port.is_empty() => "hands",
        _ => "sends",
    };
    format!("{verb} {what} to {port}{to}{lack}{share}")
}

/// The port that a relation names, as [`port_of`]; empty without one.
pub(super) fn port(edge: &Edge) -> String {
    match &edge.detail {
        EdgeDetail::Route { route, .. } => route
            .port
            .as_ref()
            .map_or_else(String::new, |port| port_of(&port.value)),
        _ => String::new(),
    }
}

/// "port 80 of ", "port `http` of ".
pub(super) fn port_of(port: &PortName) -> String {
    match port {
        PortName::Number(number) => format!("port {number} of "),
        PortName::Name(name) => format!("port {} of ", code(name)),
    }
}

/// "requests for `shop.example` with the path `/cart`", "all traffic".
pub(super) fn requests(route: &Route) -> String {
    let hosts = codes(route.hosts.iter().map(String::as_str));
    let paths: Vec<String> = route.paths.iter().map(|path| code(path)).collect();
    // A match may ask for a method, a header or a query parameter too, or only for that.
    let only_paths = route
        .paths
        .iter()
        .all(|path| path.starts_with('/') && !path.contains(' '));
    let at = match paths.len() {
        0 => String::new(),
        many if only_paths => format!(" with the {} {}", noun_for(many, "path"), list(&paths)),
        _ => format!(" that match {}", list(&paths)),
    };
    match (hosts.is_empty(), at.is_empty()) {
        (true, true) => "traffic".to_owned(),
        (true, false) => format!("requests{at}"),
        (false, _) => format!("requests for {hosts}{at}"),
    }
}
