//! Ways of traffic that enters through an Ingress, a Gateway or another router: host and path,
//! Service and port, container and port.

use petgraph::graph::NodeIndex;

use super::ends::Ends;
use super::english::list;
use super::names::Names;
use super::stated;
use crate::resource::{PortName, Route, Service, ServicePort};
use crate::topology::{Edge, EdgeDetail, Facet, Relation};

/// Routers that stand one behind the other; more would be a circle.
const LONGEST_WAY: usize = 6;
/// Ways that are told of one entrance.
const MOST_WAYS: usize = 50;
/// Steps that are taken from one entrance; in a net of routers the ways multiply.
const MOST_STEPS: usize = 1_000;

/// One step from a router to what it sends traffic to.
struct Step<'a> {
    router: NodeIndex,
    target: NodeIndex,
    edge: &'a Edge,
}

/// A sentence for each way that traffic takes from the outside through `entrance`, in the order
/// of the manifest.
pub(super) fn ways(names: &Names<'_>, entrance: NodeIndex) -> Vec<String> {
    let mut walk = Walk {
        names,
        steps: Vec::new(),
        taken: 0,
        told: Vec::new(),
    };
    walk.follow(entrance);
    let mut told = walk.told;
    if told.is_empty() {
        told.push(format!(
            "A caller outside the cluster reaches {}, but it sends traffic to nothing in this input.",
            names.the(entrance)
        ));
    }
    told
}

/// The ways from one entrance while they are walked.
struct Walk<'n, 'a> {
    names: &'n Names<'a>,
    steps: Vec<Step<'a>>,
    taken: usize,
    told: Vec<String>,
}

impl Walk<'_, '_> {
    fn follow(&mut self, router: NodeIndex) {
        for (target, edge) in self.names.outgoing(router, Relation::Routes) {
            if self.told.len() >= MOST_WAYS || self.taken >= MOST_STEPS {
                return;
            }
            self.taken += 1;
            let is_circle = self.steps.iter().any(|step| step.router == target);
            if is_circle || target == router || self.steps.len() >= LONGEST_WAY {
                continue;
            }
            self.steps.push(Step {
                router,
                target,
                edge,
            });
            if self.leads_on(target) {
                self.follow(target);
            } else {
                self.told.extend(way(self.names, &self.steps));
            }
            self.steps.pop();
        }
    }

    /// A Service ends the way, whatever stands behind it.
    fn leads_on(&self, target: NodeIndex) -> bool {
        let node = self.names.node(target);
        node.is_some_and(|node| node.service().is_none())
            && !self.names.outgoing(target, Relation::Routes).is_empty()
    }
}

fn way(names: &Names<'_>, steps: &[Step<'_>]) -> Option<String> {
    let first = steps.first()?;
    let last = steps.last()?;
    let through: Vec<String> = steps.iter().map(|step| names.the(step.router)).collect();
    // The innermost router that says so knows best which requests these are.
    let mut requests = steps.iter().rev().filter_map(|step| route(step.edge));
    let what = requests
        .find(|route| !route.hosts.is_empty() || !route.paths.is_empty())
        .map_or_else(|| "traffic".to_owned(), stated::requests);
    let pronoun = if what == "traffic" { "it" } else { "them" };
    let who = if steps.len() == 1 {
        names.subject(first.router)
    } else {
        format!("{}, by way of {},", names.subject(first.router), {
            let rest: Vec<String> = through.iter().skip(1).cloned().collect();
            list(&rest)
        })
    };
    let to = names.the(last.target);
    let absent = stated::absence(names, last.target, last.edge);
    let Some(Facet::Service(service)) = names.node(last.target).map(|node| &node.facet) else {
        return Some(format!(
            "{who} takes {what} from outside and sends {pronoun} on to {to}{absent}."
        ));
    };
    let port = route(last.edge).and_then(|route| route.port.as_ref());
    let port_words = port.map_or_else(String::new, |port| stated::port_of(&port.value));
    let taken = ports(service, port.map(|port| &port.value));
    let on = match Ends::of(names, last.target).list(names, &taken) {
        Some(ends) => format!(", and from there to {ends}"),
        None if lacks_port(last.edge) => ", which has no such port".to_owned(),
        None => ", but no Pod in this input is behind it".to_owned(),
    };
    Some(format!(
        "{who} takes {what} from outside and sends {pronoun} on to {port_words}{to}{absent}{on}."
    ))
}

fn lacks_port(edge: &Edge) -> bool {
    matches!(
        edge.detail,
        EdgeDetail::Route {
            has_port: false,
            ..
        }
    )
}

fn route(edge: &Edge) -> Option<&Route> {
    match &edge.detail {
        EdgeDetail::Route { route, .. } => Some(route),
        _ => None,
    }
}

/// The ports of a Service that a backend means; all where it names none.
fn ports(service: &Service, wanted: Option<&PortName>) -> Vec<ServicePort> {
    service
        .ports
        .iter()
        .filter(|port| match wanted {
            Some(PortName::Number(number)) => port.port == *number,
            Some(PortName::Name(name)) => port.name.as_ref() == Some(name),
            None => true,
        })
        .cloned()
        .collect()
}
