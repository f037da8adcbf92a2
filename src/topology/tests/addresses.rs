use super::{absent, edges, graph, only, paths};
use crate::topology::EdgeDetail;

fn pod(containers: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: a}}\nspec:\n  volumes: [{{name: v, configMap: {{name: c}}}}, {{name: w, configMap: {{name: c, items: [{{key: other, path: f}}]}}}}]\n  containers: {containers}\n"
    )
}

const CONFIG: &str = "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: a}, data: {db: 'localhost:3306', other: none}}\n";

const PROXY: &str = "{name: proxy, ports: [{containerPort: 3306}]}";

#[test]
fn who_declares_the_port_listens_and_who_has_the_address_connects() {
    for (field, label) in [
        (
            "env: [{name: DB, value: 'mysql://user:pw@127.0.0.1:3306/x'}]",
            "DB",
        ),
        ("args: ['--db=localhost:3306']", ""),
        ("command: [run, '[::1]:3306']", ""),
        (
            "env: [{name: DB, valueFrom: {configMapKeyRef: {name: c, key: db}}}]",
            "DB",
        ),
        ("envFrom: [{prefix: P_, configMapRef: {name: c}}]", "P_db"),
        ("volumeMounts: [{name: v, mountPath: /etc/c}]", ""),
    ] {
        let text = [CONFIG, &pod(&format!("[{{name: app, {field}}}, {PROXY}]"))].concat();
        let topology = graph(&text);
        assert_eq!(
            edges(&topology, "connects"),
            [format!(
                "a/Pod/p/container/app->a/Pod/p/address/127.0.0.1:3306 inferred [{label}]"
            )],
            "{field}"
        );
        assert_eq!(
            edges(&topology, "listens"),
            ["a/Pod/p/container/proxy->a/Pod/p/address/127.0.0.1:3306 inferred [listens]"],
            "{field}"
        );
    }
}

#[test]
fn an_address_that_nobody_holds_is_not_drawn() {
    let text = [
        CONFIG,
        &pod(&format!(
            "[{{name: app, volumeMounts: [{{name: w, mountPath: /etc/c}}]}}, {PROXY}]"
        )),
    ]
    .concat();
    assert_eq!(absent(&graph(&text)), [""; 0]);
}

#[test]
fn an_address_whose_port_nobody_declares_is_still_drawn() {
    let topology = graph(&pod("[{name: app, args: ['127.0.0.1:9000']}]"));
    assert_eq!(
        edges(&topology, "connects"),
        ["a/Pod/p/container/app->a/Pod/p/address/127.0.0.1:9000 inferred []"]
    );
    assert_eq!(edges(&topology, "listens"), [""; 0]);
}

#[test]
fn a_container_that_declares_the_port_of_its_own_address_listens_there() {
    let topology = graph(&pod(
        "[{name: app, args: ['127.0.0.1:9000'], ports: [{containerPort: 9000}]}]",
    ));
    assert_eq!(edges(&topology, "connects"), [""; 0]);
    assert_eq!(
        paths(only(&topology, "listens")),
        [
            "spec.containers[0].ports[0].containerPort",
            "spec.containers[0].args[0]"
        ]
    );
}

#[test]
fn several_ways_to_one_address_are_one_relation_with_the_evidence_of_all() {
    let text = [
        CONFIG,
        &pod(&format!(
            "[{{name: app, args: ['127.0.0.1:3306'], env: [{{name: DB, valueFrom: {{configMapKeyRef: {{name: c, key: db}}}}}}]}}, {PROXY}]"
        )),
    ]
    .concat();
    let topology = graph(&text);
    let connects = only(&topology, "connects");
    assert_eq!(
        paths(connects),
        [
            "spec.containers[0].args[0]",
            "spec.containers[0].env[0].name",
            "data.db"
        ]
    );
}

#[test]
fn the_variable_and_the_key_behind_an_address_are_known() {
    let text = [
        CONFIG,
        &pod("[{name: app, env: [{name: DB, valueFrom: {configMapKeyRef: {name: c, key: db}}}]}]"),
    ]
    .concat();
    assert_eq!(
        only(&graph(&text), "connects").detail,
        EdgeDetail::Address {
            variable: Some("DB".to_owned()),
            config_key: Some(("a/ConfigMap/c".to_owned(), "db".to_owned())),
            ports: Vec::new(),
        }
    );
}

#[test]
fn pods_do_not_share_a_loopback_interface() {
    let text = [
        pod("[{name: app, args: ['127.0.0.1:3306']}]"),
        "---\n{apiVersion: v1, kind: Pod, metadata: {name: q, namespace: a}, spec: {containers: [{name: db, ports: [{containerPort: 3306}]}]}}\n".to_owned(),
    ]
    .concat();
    assert_eq!(edges(&graph(&text), "listens"), [""; 0]);
}

#[test]
fn well_known_sidecars_are_recognised_by_image_before_name() {
    let topology = graph(&pod(
        "[{name: datadog, image: 'registry.example.org/gce-proxy:1'}, {name: datadog-agent, image: 'x'}, {name: gce-proxy, image: 'mygce-proxy'}]",
    ));
    assert_eq!(
        edges(&topology, "connects"),
        [
            "a/Pod/p/container/datadog->-/External/google-cloud-sql inferred []",
            "a/Pod/p/container/datadog-agent->-/External/datadog inferred []",
        ]
    );
    let because: Vec<_> = topology
        .edges()
        .filter_map(|(_, _, _, edge)| match &edge.detail {
            EdgeDetail::Inferred { because } => Some((because.as_str(), paths(edge))),
            _ => None,
        })
        .collect();
    assert_eq!(
        because,
        [
            ("the image gce-proxy", vec!["spec.containers[0].image"]),
            (
                "the container name datadog-agent",
                vec!["spec.containers[1].name"]
            ),
        ]
    );
}

#[test]
fn which_sidecar_explains_a_system_does_not_depend_on_the_order_of_documents() {
    let by_name = "---\n{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: datadog}]}}\n";
    let by_image = "---\n{apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: x, image: datadog/agent}]}}\n";
    let facets = [[by_name, by_image], [by_image, by_name]].map(|texts| {
        let topology = graph(&texts.concat());
        let (_, system) = topology.find("-/External/datadog").unwrap();
        system.facet.clone()
    });
    assert_eq!(facets[0], facets[1]);
}
