//! A Service whose Pods NetworkPolicies close at the very port that it sends to.

use std::collections::BTreeMap;

use crate::findings::pods::Pod;
use crate::findings::policies::{Site, policies};
use crate::findings::selection::Selecting;
use crate::findings::{Context, Found, Severity};
use crate::resource::{PortName, ServicePort, TargetPort};
use crate::topology::{EdgeDetail, Relation};

/// A warning where the Service is open to the outside, or an Ingress or route sends to the port;
/// else for information, since the policy that opens it may be in the cluster.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let sites = policies(context);
    let mut closing: BTreeMap<usize, Vec<&Site<'_>>> = BTreeMap::new();
    for site in sites.iter().filter(|site| site.policy.ingress.is_some()) {
        for pod in &site.pods {
            closing.entry(*pod).or_default().push(site);
        }
    }
    let mut found = Vec::new();
    for selecting in &context.selection.services {
        for port in &selecting.service.ports {
            let cut = cut(context, selecting, port, &closing);
            found.extend(cut.map(|(pod, policy)| tell(context, selecting, port, pod, policy)));
        }
    }
    found
}

/// The first Pod and the policy that closes it, where all Pods are closed at the port.
fn cut<'c, 'a>(
    context: &'c Context<'a>,
    selecting: &Selecting<'_>,
    port: &ServicePort,
    closing: &BTreeMap<usize, Vec<&'c Site<'a>>>,
) -> Option<(&'c Pod<'a>, &'c Site<'a>)> {
    let mut first = None;
    for number in &selecting.pods {
        let pod = context.pods.get(*number)?;
        let sites = closing.get(number)?;
        // Policies do not hold for Pods in the node's own network.
        if pod.template.spec.host_network || admits(pod, port, sites) {
            return None;
        }
        first = first.or(Some((pod, *sites.first()?)));
    }
    first
}

/// Whether some rule of some policy lets anyone at all through to the port; also where it is not
/// known which port that is.
fn admits(pod: &Pod<'_>, port: &ServicePort, sites: &[&Site<'_>]) -> bool {
    let declared = || {
        let containers = pod.lasting_containers();
        containers.flat_map(|container| &container.ports)
    };
    let of_protocol = || declared().filter(|it| it.protocol == port.protocol);
    let (number, name) = match &port.target {
        TargetPort::Number(number) => {
            let named = of_protocol().find(|it| it.port == *number && it.name.is_some());
            (*number, named.and_then(|it| it.name.as_deref()))
        }
        TargetPort::Name(name) => match of_protocol().find(|it| it.name.as_ref() == Some(name)) {
            Some(declared) => (declared.port, Some(name.as_str())),
            None => return true,
        },
    };
    let rules = sites.iter().filter_map(|site| site.policy.ingress.as_ref());
    rules.flatten().any(|rule| {
        rule.ports.is_empty()
            || rule
                .ports
                .iter()
                .any(|it| it.admits(number, name, &port.protocol))
    })
}

fn tell(
    context: &Context<'_>,
    selecting: &Selecting<'_>,
    port: &ServicePort,
    pod: &Pod<'_>,
    site: &Site<'_>,
) -> Found {
    let message = format!(
        "Port {} of Service `{}` leads to port {} of {}, but NetworkPolicy `{}` closes it and no \
         policy of this input lets anyone in there",
        port.port,
        selecting.node.name,
        port.target,
        pod.words(),
        site.node.name
    );
    let remedy = format!(
        "Let an `ingress` rule of a NetworkPolicy for {} name the port {}",
        pod.words(),
        port.target
    );
    let found = Found::new(&port.target_place, message).suggest(remedy);
    match is_promised(context, selecting, port) {
        true => found,
        false => found.severity(Severity::Info),
    }
}

/// Whether traffic is meant to come from outside to the port.
fn is_promised(context: &Context<'_>, selecting: &Selecting<'_>, port: &ServicePort) -> bool {
    let mut incoming = context.topology.incoming(selecting.index);
    selecting.service.is_exposed()
        || incoming.any(|(_, _, edge)| match &edge.detail {
            EdgeDetail::Route { route, .. } if edge.relation == Relation::Routes => {
                match route.port.as_ref().map(|port| &port.value) {
                    Some(PortName::Number(number)) => port.port == *number,
                    Some(PortName::Name(name)) => port.name.as_ref() == Some(name),
                    None => true,
                }
            }
            _ => false,
        })
}
