use super::read_text;
use crate::resource::{NamespaceSource, Note, Resources};

fn ids(resources: &Resources) -> Vec<String> {
    resources
        .objects
        .iter()
        .map(|object| object.key.id())
        .collect()
}

const TWO_NAMELESS: &str = "
{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
---
{apiVersion: v1, kind: Secret, metadata: {name: b, namespace: shop}}
";

#[test]
fn an_object_without_a_namespace_joins_the_single_one_that_the_others_name() {
    let resources = read_text(TWO_NAMELESS, None);
    assert_eq!(ids(&resources), ["shop/ConfigMap/a", "shop/Secret/b"]);
    let [
        Note::NamespaceAssumed {
            source: NamespaceSource::Others,
            place,
            ..
        },
    ] = &resources.notes[..]
    else {
        panic!("one note");
    };
    assert_eq!(place.path, "metadata.name");
}

#[test]
fn the_namespace_option_counts_before_the_other_objects_namespace() {
    let resources = read_text(TWO_NAMELESS, Some("prod"));
    assert_eq!(ids(&resources), ["prod/ConfigMap/a", "shop/Secret/b"]);
}

#[test]
fn where_another_namespaces_route_looks_for_it_counts_before_where_the_others_are() {
    let route = |backend: &str| {
        format!(
            "
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {{name: shop, namespace: edge}}
spec: {{rules: [{{backendRefs: [{{name: web, port: 80{backend}}}]}}]}}
---
{{apiVersion: v1, kind: Service, metadata: {{name: web}}}}
"
        )
    };
    let home = |backend| ids(&read_text(&route(backend), None))[1].clone();
    assert_eq!(home(", namespace: shop"), "shop/Service/web");
    assert_eq!(home(", namespace: edge"), "edge/Service/web");
    assert_eq!(home(""), "edge/Service/web");
    // Another kind's name says nothing of the Service.
    assert_eq!(
        home(", namespace: shop, kind: ServiceImport"),
        "edge/Service/web"
    );
}

#[test]
fn among_two_namespaces_an_object_that_names_none_goes_to_default() {
    let text = format!(
        "{TWO_NAMELESS}\n---\n{{apiVersion: v1, kind: Pod, metadata: {{name: c, namespace: x}}}}"
    );
    assert_eq!(ids(&read_text(&text, None))[0], "default/ConfigMap/a");
}

#[test]
fn the_namespace_of_a_cluster_scoped_object_is_ignored() {
    let resources = read_text(
        "
{apiVersion: v1, kind: Namespace, metadata: {name: shop, namespace: odd}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
",
        None,
    );
    assert_eq!(ids(&resources), ["-/Namespace/shop", "default/ConfigMap/a"]);
}

#[test]
fn a_definition_in_the_input_says_where_its_custom_objects_live() {
    let resources = read_text(
        "
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: planets.example.org}
spec: {group: example.org, scope: Cluster, names: {kind: Planet}}
---
{apiVersion: example.org/v1, kind: Planet, metadata: {name: mars}}
",
        None,
    );
    assert_eq!(ids(&resources)[1], "-/Planet.example.org/mars");
    assert_eq!(resources.notes, []);
}

#[test]
fn of_two_documents_for_one_object_the_later_one_counts() {
    let resources = read_text(
        "
{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {old: x}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default}, data: {new: x}}
",
        None,
    );
    assert_eq!(resources.objects.len(), 1);
    let held = resources.objects[0].held.as_ref().unwrap();
    assert_eq!(held.keys[0].name, "new");
    assert!(resources.notes.iter().any(|note| matches!(
        note,
        Note::Duplicate { first, place, .. } if first.document == 1 && place.document == 2
    )));
}

#[test]
fn what_has_no_name_is_numbered_and_what_has_no_kind_is_left_out() {
    let resources = read_text(
        "
{apiVersion: v1, kind: ConfigMap}
---
{apiVersion: v1, metadata: {name: x}}
---
{kind: Pod, metadata: {name: bare}}
---
{apiVersion: batch/v1, kind: Job, metadata: {generateName: run-}}
---
{apiVersion: batch/v1, kind: Job, metadata: {generateName: run-}}
---
{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml]}
",
        None,
    );
    assert_eq!(
        ids(&resources),
        [
            "default/ConfigMap/unnamed-1",
            "default/Pod/bare",
            "default/Job/run-*",
            "default/Job/run-*2"
        ]
    );
    let missing: Vec<_> = resources
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::FieldMissing { field, place } => Some((*field, place.document)),
            _ => None,
        })
        .collect();
    assert_eq!(
        missing,
        [("metadata.name", 1), ("kind", 2), ("apiVersion", 3)]
    );
}

const BINDING: &str = "
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: web}, subjects: [
  {kind: ServiceAccount, name: web, namespace: shop}, {kind: ServiceAccount, name: other, namespace: default}]}
";

#[test]
fn an_object_without_a_namespace_is_where_objects_of_the_whole_cluster_look_for_it() {
    let resources = read_text(BINDING, None);
    assert_eq!(
        ids(&resources),
        ["shop/ServiceAccount/web", "-/ClusterRoleBinding/web"]
    );
    let two_places = format!(
        "{BINDING}---\n{{apiVersion: v1, kind: Service, metadata: {{name: web}}}}\n---\n{{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {{name: v1.x}}, spec: {{service: {{name: web, namespace: away}}}}}}\n"
    );
    assert_eq!(
        ids(&read_text(&two_places, None))[0],
        "default/ServiceAccount/web"
    );
    assert_eq!(
        ids(&read_text(BINDING, Some("here")))[0],
        "here/ServiceAccount/web"
    );
}

#[test]
fn what_a_class_names_without_a_namespace_has_none() {
    let class = |kind: &str, parameters: &str, group: &str| {
        format!(
            "
{{apiVersion: {group}/v1, kind: {kind}, metadata: {{name: edge}}, spec: {{{parameters}}}}}
---
{{apiVersion: example.org/v1, kind: Planet, metadata: {{name: mars}}}}
"
        )
    };
    let gateway = |more: &str| {
        let parameters =
            format!("parametersRef: {{group: example.org, kind: Planet, name: mars{more}}}");
        class("GatewayClass", &parameters, "gateway.networking.k8s.io")
    };
    let ingress = |more: &str| {
        let parameters =
            format!("parameters: {{apiGroup: example.org, kind: Planet, name: mars{more}}}");
        class("IngressClass", &parameters, "networking.k8s.io")
    };
    for text in [gateway(""), ingress(""), ingress(", scope: Cluster")] {
        assert_eq!(ids(&read_text(&text, None))[1], "-/Planet.example.org/mars");
    }
    for text in [
        gateway(", namespace: default"),
        ingress(", scope: Namespace, namespace: default"),
    ] {
        let ids = ids(&read_text(&text, None));
        assert_eq!(ids[1], "default/Planet.example.org/mars");
    }
}
