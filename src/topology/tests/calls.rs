use super::{absent, edges, graph, only, paths};
use crate::topology::EdgeDetail;

const SERVICES: &str = "---
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: a}, spec: {ports: [{port: 5432}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: b}, spec: {ports: [{port: 5432}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: far, namespace: b}, spec: {ports: [{port: 80}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: peers, namespace: a}, spec: {clusterIP: None}}
---
{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: fn, namespace: a}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: a}
data:
  url: postgres://u:p@db/x
  app.conf: |
    # farther: far.b:80
    server = far.b:80
";

/// The Services and a Pod in namespace `a` with one container.
fn shop(container: &str) -> String {
    format!(
        "{SERVICES}---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: a}}\nspec:\n  volumes: [{{name: v, configMap: {{name: c}}}}]\n  containers: [{{name: app, {container}}}]\n"
    )
}

fn targets(container: &str) -> Vec<String> {
    edges(&graph(&shop(container)), "connects")
        .iter()
        .map(|edge| edge.replace("a/Pod/p/container/app->", ""))
        .collect()
}

#[test]
fn a_services_dns_names_lead_to_it_by_the_rules_of_namespaces() {
    for (address, target) in [
        ("db:5432", "a/Service/db inferred [5432]"),
        ("postgres://u:p@DB/x", "a/Service/db inferred [A]"),
        ("db.a:5432", "a/Service/db inferred [5432]"),
        ("db.b:5432", "b/Service/db inferred [5432]"),
        ("db.b.svc:5432", "b/Service/db inferred [5432]"),
        ("db.b.svc.cluster.local", "b/Service/db inferred [A]"),
        (
            "http://db.b.svc.cluster.local.:80/",
            "b/Service/db inferred [80]",
        ),
        ("http://far.b.svc.example.lan", "b/Service/far inferred [A]"),
        ("p-0.peers.a.svc:1", "a/Service/peers inferred [1]"),
        ("p-0.peers:1", "a/Service/peers inferred [1]"),
        ("p-0.peers.a:1", "a/Service/peers inferred [1]"),
        ("http://fn", "a/Service.serving.knative.dev/fn inferred [A]"),
        (
            "https://kubernetes.default.svc",
            "default/Service/kubernetes inferred [A]",
        ),
        ("http://gone.b.svc:80", "b/Service/gone inferred [80]"),
    ] {
        let env = format!("env: [{{name: A, value: '{address}'}}]");
        assert_eq!(targets(&env), [target], "{address}");
    }
}

#[test]
fn what_leads_nowhere_for_certain_is_not_drawn() {
    for address in [
        "db",
        "far:80",
        "http://far",
        "db.c:5432",
        "p-0.db:1",
        "x.db.a:1",
        "db:x",
        "http://api.b:80",
        "http://x.a",
        "unknown:80",
    ] {
        let env = format!("env: [{{name: A, value: '{address}'}}]");
        assert_eq!(targets(&env), [""; 0], "{address}");
    }
    for (name, target) in [
        ("DB_HOST", 1),
        ("DB", 0),
        ("LISTEN_HOST", 0),
        ("DB_HOST_KEY", 0),
    ] {
        let env = format!("env: [{{name: {name}, value: db}}]");
        assert_eq!(targets(&env).len(), target, "{name}");
    }
}

#[test]
fn a_service_that_is_named_in_full_and_absent_becomes_a_ghost_and_a_usual_one_is_provided() {
    let text = shop("args: ['http://gone.b.svc:80', 'https://kubernetes.default.svc']");
    assert_eq!(
        absent(&graph(&text)),
        [
            "b/Service/gone missing",
            "default/Service/kubernetes provided"
        ]
    );
}

#[test]
fn a_host_outside_is_one_node_for_all_who_call_it() {
    let text = shop(
        "args: ['https://api.vendor.com/v1', 'http://10.1.2.3:80', '--web.external-url=https://my.vendor.com']}, {name: two, env: [{name: U, value: 'https://u:p@API.vendor.com:8443/'}]",
    );
    assert_eq!(
        edges(&graph(&text), "connects"),
        [
            "a/Pod/p/container/app->-/External/10.1.2.3 inferred [80]",
            "a/Pod/p/container/app->-/External/api.vendor.com inferred []",
            "a/Pod/p/container/two->-/External/api.vendor.com inferred [8443]",
        ]
    );
}

#[test]
fn all_fields_that_lead_to_one_service_are_the_evidence_of_one_relation() {
    let topology = graph(&shop(
        "command: [run, --db-host, db], args: ['db:5433'], env: [{name: DB, value: 'db:5432'}, {name: URL, valueFrom: {configMapKeyRef: {name: c, key: url}}}]",
    ));
    let edge = only(&topology, "connects");
    assert_eq!(edge.label, "5432, 5433");
    let mut fields = paths(edge);
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "data.url",
            "spec.containers[0].args[0]",
            "spec.containers[0].command[2]",
            "spec.containers[0].env[0].value",
            "spec.containers[0].env[1].name",
        ]
    );
    let EdgeDetail::Address { ports, .. } = &edge.detail else {
        panic!("an address");
    };
    let ports: Vec<u16> = ports.iter().map(|called| called.port).collect();
    assert_eq!(ports, [5432, 5433]);
}

#[test]
fn config_maps_give_addresses_as_variables_and_as_files_but_not_in_comments() {
    assert_eq!(
        targets("envFrom: [{configMapRef: {name: c}}]"),
        ["a/Service/db inferred [url]", "b/Service/far inferred [80]"]
    );
    assert_eq!(
        targets("volumeMounts: [{name: v, mountPath: /c}]"),
        ["a/Service/db inferred []", "b/Service/far inferred [80]"]
    );
}

#[test]
fn probes_and_hooks_name_hosts_and_run_commands() {
    for container in [
        "livenessProbe: {httpGet: {host: db, port: 5432}}",
        "readinessProbe: {tcpSocket: {host: db.a.svc, port: 5432}}",
        "lifecycle: {postStart: {httpGet: {host: db, port: 5432}}}",
        "startupProbe: {exec: {command: [nc, 'db:5432']}}",
    ] {
        assert_eq!(
            targets(container),
            ["a/Service/db inferred [5432]"],
            "{container}"
        );
    }
}

#[test]
fn an_address_to_bind_is_listened_at_and_never_called() {
    let topology = graph(&shop(
        "args: [--metrics-bind-address, '127.0.0.1:8080', '--listen=db:5432']}, {name: proxy, args: ['--upstream=http://127.0.0.1:8080/']",
    ));
    assert_eq!(
        edges(&topology, "listens"),
        ["a/Pod/p/container/app->a/Pod/p/address/127.0.0.1:8080 inferred [listens]"]
    );
    assert_eq!(
        edges(&topology, "connects"),
        ["a/Pod/p/container/proxy->a/Pod/p/address/127.0.0.1:8080 inferred []"]
    );
}
