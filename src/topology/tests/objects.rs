use super::{absent, edges, graph};

const DEPLOYMENT: &str = "
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app: wrong}}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: web}}
    spec:
      volumes: [{name: v}]
      containers:
      - {name: b, ports: [{containerPort: 80}], env: [{name: A, value: 'localhost:9000'}]}
      - {name: a}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
";

#[test]
fn a_controller_holds_a_template_and_the_template_holds_the_parts() {
    let topology = graph(DEPLOYMENT);
    let (deployment, node) = topology.find("shop/Deployment/web").unwrap();
    assert_eq!(node.replicas, Some(2));
    let (template, _) = topology.find("shop/Deployment/web/pod").unwrap();
    assert_eq!(topology.children(deployment), [template]);
    assert_eq!(topology.template_of(deployment), Some(template));
    assert_eq!(topology.owners_of(template), [deployment]);
    let parts: Vec<_> = topology
        .children(template)
        .into_iter()
        .map(|index| topology.node(index).unwrap().id.as_str())
        .collect();
    assert_eq!(
        parts,
        [
            "shop/Deployment/web/address/127.0.0.1:9000",
            "shop/Deployment/web/container/a",
            "shop/Deployment/web/container/b",
            "shop/Deployment/web/volume/v",
        ]
    );
    for part in topology.children(template) {
        assert_eq!(topology.parent_pod(part), Some(template));
        assert_eq!(topology.object_of(part), deployment);
    }
}

#[test]
fn containers_are_listed_in_the_order_of_the_spec() {
    let topology = graph(DEPLOYMENT);
    let (template, _) = topology.find("shop/Deployment/web/pod").unwrap();
    let names: Vec<_> = topology
        .containers_of(template)
        .into_iter()
        .map(|(_, container)| container.name.as_str())
        .collect();
    assert_eq!(names, ["b", "a"]);
}

#[test]
fn a_service_matches_the_labels_of_the_template_and_not_of_its_controller() {
    assert_eq!(
        edges(&graph(DEPLOYMENT), "selects"),
        ["shop/Service/web->shop/Deployment/web/container/b ok [80/TCP]"]
    );
}

#[test]
fn an_owner_reference_is_a_relation_even_to_an_owner_that_is_not_here() {
    let topology = graph(
        "
apiVersion: v1
kind: Pod
metadata:
  name: p
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: rs, controller: true}]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: c
  ownerReferences: [{apiVersion: v1, kind: Pod, name: p}]
",
    );
    assert_eq!(
        edges(&topology, "owns"),
        [
            "default/Pod/p->default/ConfigMap/c ok []",
            "default/ReplicaSet/rs->default/Pod/p missing []",
        ]
    );
    assert_eq!(absent(&topology), ["default/ReplicaSet/rs missing"]);
}

#[test]
fn parts_of_one_name_are_all_kept() {
    let topology = graph(
        "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c}, {name: c}, {name: c}]}}",
    );
    let ids: Vec<_> = topology.nodes().map(|(_, node)| node.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "default/Pod/p",
            "default/Pod/p/container/c",
            "default/Pod/p/container/c#2",
            "default/Pod/p/container/c#3",
        ]
    );
}

#[test]
fn a_custom_object_is_a_plain_node_under_its_group() {
    let topology = graph(
        "{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: tls, namespace: shop}}",
    );
    let (_, node) = topology
        .find("shop/Certificate.cert-manager.io/tls")
        .unwrap();
    assert_eq!(node.api_version, "cert-manager.io/v1");
}

#[test]
fn relations_that_multiply_beyond_any_picture_are_cut_short() {
    let mut text = String::new();
    for number in 0..320 {
        text.push_str(&format!(
            "---\n{{apiVersion: v1, kind: Pod, metadata: {{name: p{number}, labels: {{a: b}}}}, spec: {{containers: [{{name: c}}]}}}}\n---\n{{apiVersion: v1, kind: Service, metadata: {{name: s{number}}}, spec: {{selector: {{a: b}}, ports: [{{port: 80}}]}}}}\n"
        ));
    }
    let topology = graph(&text);
    assert!(topology.is_cut_short);
    assert_eq!(
        edges(&topology, "selects").len(),
        crate::topology::MAX_RELATIONS
    );
}
