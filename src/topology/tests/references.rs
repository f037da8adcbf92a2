use super::{absent, edges, graph, only, paths};
use crate::topology::EdgeDetail;

fn pod(spec: &str) -> String {
    format!("---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: a}}\nspec: {spec}\n")
}

const CONFIG: &str = "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: a}, data: {x: '1', port: '2'}}\n";

#[test]
fn a_mount_of_a_volume_that_the_pod_lacks_ends_at_one_ghost_in_that_pod() {
    let topology = graph(&pod(
        "{volumes: [{name: data}], containers: [{name: u, volumeMounts: [{name: dta, mountPath: /d}]}, {name: v, volumeMounts: [{name: dta, mountPath: /e}]}]}",
    ));
    assert_eq!(
        edges(&topology, "mounts"),
        [
            "a/Pod/p/container/u->a/Pod/p/volume/dta missing [/d]",
            "a/Pod/p/container/v->a/Pod/p/volume/dta missing [/e]",
        ]
    );
    assert_eq!(absent(&topology), ["a/Pod/p/volume/dta missing"]);
    let (ghost, _) = topology.find("a/Pod/p/volume/dta").unwrap();
    assert_eq!(
        topology.parent_pod(ghost),
        topology.find("a/Pod/p").map(|found| found.0)
    );
}

#[test]
fn a_sub_path_and_read_only_are_details_and_no_label() {
    let topology = graph(&pod(
        "{volumes: [{name: v}], containers: [{name: u, volumeMounts: [{name: v, mountPath: /d, subPath: s, readOnly: true}]}]}",
    ));
    let mount = only(&topology, "mounts");
    assert_eq!(mount.label, "/d");
    assert_eq!(
        mount.detail,
        EdgeDetail::Mount {
            path: "/d".to_owned(),
            sub_path: Some("s".to_owned()),
            read_only: true
        }
    );
}

#[test]
fn several_keys_of_one_object_are_one_relation() {
    let text = [
        CONFIG,
        &pod("{containers: [{name: u, env: [{name: X, valueFrom: {configMapKeyRef: {name: c, key: x}}}, {name: PORT, valueFrom: {configMapKeyRef: {name: c, key: port}}}]}]}"),
    ]
    .concat();
    let topology = graph(&text);
    let read = only(&topology, "reads_env");
    assert_eq!(read.label, "2 keys");
    assert_eq!(
        paths(read),
        [
            "spec.containers[0].env[0].valueFrom.configMapKeyRef.key",
            "spec.containers[0].env[1].valueFrom.configMapKeyRef.key"
        ]
    );
    let EdgeDetail::Keys { keys, .. } = &read.detail else {
        panic!("keys");
    };
    let seen: Vec<_> = keys
        .iter()
        .map(|used| (used.key.as_str(), used.seen_as.as_str(), used.present))
        .collect();
    assert_eq!(seen, [("x", "X", true), ("port", "PORT", true)]);
}

#[test]
fn a_key_that_the_object_lacks_breaks_the_relation_without_a_ghost() {
    let text = [
        CONFIG,
        &pod("{containers: [{name: u, env: [{name: X, valueFrom: {configMapKeyRef: {name: c, key: z}}}]}]}"),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "reads_env"),
        ["a/Pod/p/container/u->a/ConfigMap/c missing [z]"]
    );
    assert_eq!(absent(&topology), [""; 0]);
    assert!(!only(&topology, "reads_env").is_optional());
}

#[test]
fn only_a_required_key_that_is_absent_makes_a_reading_required() {
    for (optional_of_absent, optional) in [("true", true), ("false", false)] {
        let text = [
            CONFIG,
            &pod(&format!(
                "{{containers: [{{name: u, env: [{{name: X, valueFrom: {{configMapKeyRef: {{name: c, key: x}}}}}}, {{name: Z, valueFrom: {{configMapKeyRef: {{name: c, key: z, optional: {optional_of_absent}}}}}}}]}}]}}"
            )),
        ]
        .concat();
        let topology = graph(&text);
        assert_eq!(only(&topology, "reads_env").is_optional(), optional);
    }
}

#[test]
fn env_from_reads_every_key_with_its_prefix() {
    let text = [
        CONFIG,
        &pod("{containers: [{name: u, envFrom: [{prefix: P_, configMapRef: {name: c}}, {secretRef: {name: gone, optional: true}}]}]}"),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "reads_all_env"),
        [
            "a/Pod/p/container/u->a/ConfigMap/c ok []",
            "a/Pod/p/container/u->a/Secret/gone missing []",
        ]
    );
    let optional: Vec<bool> = topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation.name() == "reads_all_env")
        .map(|(_, _, _, edge)| edge.is_optional())
        .collect();
    assert_eq!(optional, [false, true]);
}

#[test]
fn a_projected_volume_takes_from_each_of_its_sources() {
    let text = [
        CONFIG,
        &pod("{volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}, {configMap: {name: kube-root-ca.crt}}, {configMap: {name: c, items: [{key: x, path: f}, {key: nope, path: g}]}}, {secret: {name: gone}}]}}]}"),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "sources"),
        [
            "a/Pod/p/volume/v->a/ConfigMap/c missing [2 keys]",
            "a/Pod/p/volume/v->a/ConfigMap/kube-root-ca.crt ok []",
            "a/Pod/p/volume/v->a/Secret/gone missing []",
        ]
    );
    assert_eq!(
        absent(&topology),
        [
            "a/ConfigMap/kube-root-ca.crt provided",
            "a/Secret/gone missing"
        ]
    );
}

#[test]
fn an_object_of_the_same_name_in_another_namespace_is_no_help() {
    let text = [
        CONFIG,
        "---\n{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: b}, spec: {volumes: [{name: v, configMap: {name: c}}]}}\n",
    ]
    .concat();
    assert_eq!(
        edges(&graph(&text), "sources"),
        ["b/Pod/p/volume/v->b/ConfigMap/c missing []"]
    );
}

#[test]
fn names_to_choose_from_are_those_of_the_input_in_one_namespace() {
    let topology = graph(&[CONFIG, &pod("{volumes: [{name: v, configMap: {name: d}}]}")].concat());
    let names: Vec<_> = topology.names_of("ConfigMap", Some("a")).collect();
    assert_eq!(names, ["c"]);
    assert_eq!(topology.names_of("ConfigMap", Some("b")).count(), 0);
}

#[test]
fn an_overridden_variable_makes_no_arrow_unless_what_it_names_is_missing() {
    let env = |config_map: &str| {
        let text = [
            CONFIG,
            &pod(&format!(
                "{{containers: [{{name: u, env: [{{name: X, valueFrom: {{configMapKeyRef: {{name: {config_map}, key: x}}}}}}, {{name: X, value: y}}]}}]}}"
            )),
        ]
        .concat();
        edges(&graph(&text), "reads_env")
    };
    assert_eq!(env("c"), [""; 0]);
    assert_eq!(env("d"), ["a/Pod/p/container/u->a/ConfigMap/d missing [x]"]);
}
