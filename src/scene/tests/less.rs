use super::*;

#[test]
fn kinds_are_shown_with_what_they_hold_and_what_holds_them() {
    let drawn = shop(&[("kind", "svc,containers")]);
    assert_eq!(
        boxes(&drawn),
        set(&[
            "Service/web",
            "Service/api",
            "Deployment/web",
            "Deployment/web/container/app",
            "Deployment/web/container/helper",
            "Deployment/api",
            "Deployment/api/container/api",
        ])
    );
    let pods = boxes(&shop(&[("kind", "po")]));
    assert!(pods.contains("Deployment/web") && pods.contains("Deployment/web/volume/data"));
    assert!(!pods.contains("Service/web"));
    // A ghost of the kind is asked for like any other.
    assert_eq!(
        boxes(&shop(&[("kind", "secrets")])),
        set(&["Secret/password"])
    );
}

#[test]
fn what_is_in_focus_stays_whatever_the_kinds() {
    let drawn = boxes(&shop(&[("kind", "cm"), ("focus", "deploy/web")]));
    assert!(drawn.contains("Deployment/web/container/app") && drawn.contains("ConfigMap/web"));
    assert!(!drawn.contains("Service/web") && !drawn.contains("ConfigMap/unused"));
}

#[test]
fn an_unknown_kind_is_answered_with_what_is_accepted() {
    let problem = refusal(SHOP, &[("kind", "deploiment")]);
    assert!(problem.starts_with("option kind: "), "{problem}");
    assert!(
        problem.contains("did you mean \"Deployment\"?"),
        "{problem}"
    );
    let problem = refusal(SHOP, &[("hide", "legned")]);
    assert!(problem.starts_with("option hide: "), "{problem}");
    assert!(problem.contains("inferred, missing, provided, legend, labels"));
    assert!(problem.contains("did you mean \"legend\"?"), "{problem}");
    let none = shop(&[("kind", "sts")]);
    assert!(
        none.boxes[0].tooltip.contains("sts"),
        "{}",
        none.boxes[0].tooltip
    );
}

#[test]
fn a_hidden_kind_goes_with_what_it_holds_and_its_lines_end_at_what_held_it() {
    let drawn = shop(&[("hide", "containers")]);
    assert!(!drawn.boxes.iter().any(|one| one.kind == "Container"));
    let lines = links(&drawn);
    assert!(
        lines.contains("Service/web selects Deployment/web"),
        "{lines:?}"
    );
    assert!(lines.contains("Deployment/web connects Service/api"));

    let drawn = shop(&[("hide", "po")]);
    assert!(!boxes(&drawn).contains("Deployment/web/container/app"));
    assert!(links(&drawn).contains("Service/web selects Deployment/web"));
    assert!(!find(&drawn, "Deployment/web").shape.is_cluster());

    let drawn = boxes(&shop(&[("hide", "Deployment")]));
    assert!(!drawn.contains("Deployment/web"));
    // Nothing names the ghost any more.
    assert!(!drawn.contains("Secret/password") && drawn.contains("ConfigMap/web"));
}

#[test]
fn what_is_missing_or_provided_is_hidden_on_demand() {
    let text = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {serviceAccountName: default, \
                containers: [{name: c, envFrom: [{secretRef: {name: gone}}], \
                volumeMounts: [{name: v, mountPath: /v}]}]}}";
    let all = boxes(&scene(text, &[]));
    let missing = boxes(&scene(text, &[("hide", "missing")]));
    let ghosts: Vec<&String> = all.difference(&missing).collect();
    assert_eq!(ghosts, ["Pod/a/volume/v", "Secret/gone"]);
    let provided = boxes(&scene(text, &[("hide", "provided")]));
    let given: Vec<&String> = all.difference(&provided).collect();
    assert_eq!(given, ["ServiceAccount/default"]);
}

#[test]
fn a_ghost_that_only_inferred_edges_reach_goes_with_them() {
    let text = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: \
                {containers: [{name: c, env: [{name: CART_ADDR, value: 'cart:80'}]}]}}";
    assert!(boxes(&scene(text, &[])).contains("Service/cart"));
    let hidden = scene(text, &[("hide", "inferred")]);
    assert_eq!(boxes(&hidden), set(&["Pod/a", "Pod/a/container/c"]));
    assert!(hidden.links.is_empty());
}

const TWO: &str = "\
{apiVersion: v1, kind: Namespace, metadata: {name: a}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: a}, spec: {selector: {app: web}, ports: [{port: 80}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}, spec: {containers: [{name: c, env: [{name: API_ADDR, value: 'api.b:80'}]}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: api, namespace: b}, spec: {selector: {app: api}, ports: [{port: 80}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: api, namespace: b, labels: {app: api}}, spec: {containers: [{name: c}]}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: unrelated, namespace: b}}
---
{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, provisioner: x}
";

fn ids(scene: &Scene) -> Vec<&str> {
    scene.boxes.iter().map(|one| one.id.as_str()).collect()
}

#[test]
fn of_several_namespaces_one_is_shown_with_what_it_touches() {
    let drawn = scene(TWO, &[("namespace", "a")]);
    assert_eq!(
        ids(&drawn),
        [
            "-/Namespace/a",
            "-/Namespace/b/members",
            "a/Pod/web",
            "a/Service/web",
            "b/Service/api",
            "a/Pod/web/container/c",
        ]
    );
    assert_eq!(drawn.subtitle, "Namespace a and what it touches");
    assert!(
        drawn.description.contains("4 of 7 objects"),
        "{}",
        drawn.description
    );
    let none = scene(TWO, &[("namespace", "c")]);
    assert_eq!(none.boxes[0].kind, "Notice");
}

#[test]
fn with_one_namespace_the_option_only_names_it() {
    let named = scene(SHOP, &[("namespace", "shop")]);
    assert_eq!(named.boxes.len(), shop(&[]).boxes.len());
    assert_eq!(named.subtitle, "Namespace shop");
}

#[test]
fn hidden_namespaces_have_no_box() {
    let drawn = scene(TWO, &[("hide", "ns")]);
    assert!(!drawn.boxes.iter().any(|one| one.kind == "Namespace"));
    assert!(ids(&drawn).contains(&"b/ConfigMap/unrelated"));
    let view = scene(TWO, &[("view", "network")]);
    assert!(
        ids(&view).contains(&"-/Namespace/a"),
        "the box of shown members"
    );
    assert!(!ids(&scene(TWO, &[("view", "storage")])).contains(&"-/Namespace/a"));
}
