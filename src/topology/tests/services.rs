use super::{edges, graph, only, paths};
use crate::topology::EdgeDetail;

fn pod(name: &str, namespace: &str, labels: &str, containers: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {namespace}, labels: {labels}}}\nspec: {{containers: {containers}}}\n"
    )
}

fn service(namespace: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: s, namespace: {namespace}}}\nspec: {spec}\n"
    )
}

const WEB: &str = "[{name: web, ports: [{name: http, containerPort: 8080}]}]";

#[test]
fn a_service_never_selects_pods_of_another_namespace() {
    let text = [
        pod("p", "blue", "{app: web}", WEB),
        pod("p", "green", "{app: web}", WEB),
        service("green", "{selector: {app: web}, ports: [{port: 8080}]}"),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "selects"),
        ["green/Service/s->green/Pod/p/container/web ok [8080/TCP]"]
    );
}

#[test]
fn every_label_of_a_selector_must_be_carried() {
    let text = [
        pod("both", "a", "{app: web, tier: front, x: y}", WEB),
        pod("one", "a", "{app: web}", WEB),
        pod("other", "a", "{app: web, tier: back}", WEB),
        service(
            "a",
            "{selector: {app: web, tier: front}, ports: [{port: 8080}]}",
        ),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "selects"),
        ["a/Service/s->a/Pod/both/container/web ok [8080/TCP]"]
    );
    let (service, _) = topology.find("a/Service/s").unwrap();
    let (both, _) = topology.find("a/Pod/both").unwrap();
    assert_eq!(topology.pods_of(service), [both]);
    assert_eq!(topology.services_of(both), [service]);
}

#[test]
fn a_service_without_a_selector_or_with_an_empty_one_selects_nothing() {
    for spec in [
        "{ports: [{port: 80}]}",
        "{selector: {}, ports: [{port: 80}]}",
    ] {
        let text = [pod("p", "a", "{app: web}", WEB), service("a", spec)].concat();
        assert_eq!(edges(&graph(&text), "selects"), [""; 0], "{spec}");
    }
}

#[test]
fn a_named_target_port_ends_at_the_container_that_has_the_name() {
    let containers = "[{name: side, ports: [{containerPort: 9}]}, {name: web, ports: [{name: http, containerPort: 8080}]}]";
    let text = [
        pod("p", "a", "{app: web}", containers),
        service(
            "a",
            "{selector: {app: web}, ports: [{port: 80, targetPort: http}]}",
        ),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "selects"),
        ["a/Service/s->a/Pod/p/container/web ok [80→8080/TCP]"]
    );
    assert_eq!(
        paths(only(&topology, "selects")),
        [
            "spec.selector.app",
            "spec.ports[0]",
            "spec.containers[1].ports[0].containerPort"
        ]
    );
}

#[test]
fn a_name_that_no_container_has_is_missing_but_an_undeclared_number_is_not() {
    let text = [
        pod("p", "a", "{app: web}", WEB),
        service(
            "a",
            "{selector: {app: web}, ports: [{port: 80, targetPort: htpp}, {port: 81, targetPort: 7000}, {port: 82, targetPort: 8080}]}",
        ),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "selects"),
        [
            "a/Service/s->a/Pod/p/container/web missing [80→htpp/TCP]",
            "a/Service/s->a/Pod/p/container/web ok [81→7000/TCP, 82→8080/TCP]",
        ]
    );
    let offered: Vec<Vec<bool>> = topology
        .edges()
        .filter_map(|(_, _, _, edge)| match &edge.detail {
            EdgeDetail::Ports(ports) => Some(ports.iter().map(|port| port.offered).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(offered, [vec![false], vec![false, true]]);
}

#[test]
fn an_undeclared_port_ends_at_the_pod_when_several_containers_could_serve_it() {
    let text = [
        pod("p", "a", "{app: web}", "[{name: x}, {name: y}]"),
        service("a", "{selector: {app: web}, ports: [{port: 80}]}"),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "selects"),
        ["a/Service/s->a/Pod/p ok [80/TCP]"]
    );
}

#[test]
fn a_port_is_offered_in_its_own_protocol_only() {
    let containers = "[{name: x}, {name: dns, ports: [{containerPort: 53, protocol: UDP}]}]";
    let text = [
        pod("p", "a", "{app: web}", containers),
        service(
            "a",
            "{selector: {app: web}, ports: [{name: u, port: 53, protocol: UDP}, {name: t, port: 53}]}",
        ),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "selects"),
        [
            "a/Service/s->a/Pod/p ok [53/TCP]",
            "a/Service/s->a/Pod/p/container/dns ok [53/UDP]",
        ]
    );
}

#[test]
fn init_containers_that_end_offer_no_port_and_sidecars_do() {
    let text = "
apiVersion: v1
kind: Pod
metadata: {name: p, labels: {app: web}}
spec:
  initContainers:
  - {name: setup, ports: [{containerPort: 80}]}
  - {name: proxy, restartPolicy: Always, ports: [{containerPort: 80}]}
  containers: [{name: web}]
---
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: web}, ports: [{port: 80}]}}
";
    assert_eq!(
        edges(&graph(text), "selects"),
        ["default/Service/s->default/Pod/p/container/proxy ok [80/TCP]"]
    );
}

#[test]
fn a_headless_service_without_ports_selects_the_pod_itself() {
    let text = [
        pod("p", "a", "{app: web}", WEB),
        service("a", "{clusterIP: None, selector: {app: web}}"),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "selects"),
        ["a/Service/s->a/Pod/p ok []"]
    );
}

#[test]
fn only_services_that_are_open_to_the_outside_are_reached_from_the_internet() {
    for (spec, exposed) in [
        ("{ports: [{port: 80}]}", None),
        (
            "{type: LoadBalancer, ports: [{port: 80, nodePort: 30080}]}",
            Some("80/TCP"),
        ),
        (
            "{type: NodePort, ports: [{port: 80, nodePort: 30080}]}",
            Some("30080/TCP"),
        ),
        (
            "{externalIPs: [192.0.2.1], ports: [{port: 80}]}",
            Some("80/TCP"),
        ),
        (
            "{type: LoadBalancer, ports: [{port: 1}, {port: 2}, {port: 3}, {port: 4}]}",
            Some("1/TCP, 2/TCP, 3/TCP, …"),
        ),
        ("{type: NodePort, ports: [{port: 80}]}", Some("")),
    ] {
        let topology = graph(&service("a", spec));
        let expected: Vec<String> = exposed
            .iter()
            .map(|label| format!("-/Internet/internet->a/Service/s ok [{label}]"))
            .collect();
        assert_eq!(edges(&topology, "exposes"), expected, "{spec}");
        assert_eq!(
            topology.find("-/Internet/internet").is_some(),
            exposed.is_some()
        );
    }
}

#[test]
fn an_external_name_is_a_host_outside_or_another_service() {
    let outside = graph(&service(
        "a",
        "{type: ExternalName, externalName: Db.Example.org., selector: {app: web}}",
    ));
    assert_eq!(
        edges(&outside, "connects"),
        ["a/Service/s->-/External/db.example.org ok []"]
    );
    let inside = graph(&service(
        "a",
        "{type: ExternalName, externalName: web.b.svc.cluster.local}",
    ));
    assert_eq!(
        edges(&inside, "connects"),
        ["a/Service/s->b/Service/web missing []"]
    );
}

#[test]
fn a_pod_template_that_is_only_kept_is_not_selected() {
    let template = |kind: &str, version: &str| {
        format!(
            "---\napiVersion: {version}\nkind: {kind}\nmetadata: {{name: t, namespace: a}}\nspec: {{template: &t {{metadata: {{labels: {{app: web}}}}, spec: {{containers: {WEB}}}}}}}\ntemplate: *t\n"
        )
    };
    let text = [
        template("PodTemplate", "v1"),
        template("Job", "batch/v1"),
        service("a", "{selector: {app: web}, ports: [{port: 8080}]}"),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "selects"),
        ["a/Service/s->a/Job/t/container/web ok [8080/TCP]"]
    );
}
