//! A controller is the frame around its Pod's parts, and stands for what it made.

use super::*;
use crate::scene::Shape;

#[test]
fn a_controller_and_its_only_template_are_one_frame() {
    let scene = scene(&deployment("shop", "web", &["settings"], &[]), Detail::Full);
    let frame = find(&scene, "shop/Deployment/web").unwrap();
    assert_eq!(frame.shape, Shape::Pod);
    assert_eq!(
        frame.members,
        ["shop/Deployment/web", "shop/Deployment/web/pod"]
    );
    assert_eq!(texts(frame), ["Deployment", "×3", "web"]);
    let container = find(&scene, "shop/Deployment/web/container/main").unwrap();
    assert_eq!(
        scene.boxes[container.parent.unwrap()].id,
        "shop/Deployment/web"
    );
    assert!(find(&scene, "shop/Deployment/web/pod").is_none());
}

#[test]
fn links_of_the_template_go_to_the_controllers_frame() {
    let text = deployment("shop", "web", &[], &[]).replace(
        "containers: [{name: main",
        "serviceAccountName: runner, containers: [{name: main",
    );
    let scene = scene(&text, Detail::Full);
    let as_account = scene.links.iter().filter(|link| link.relation == "runs_as");
    assert_eq!(
        ends(&scene, as_account),
        [("shop/Deployment/web", "shop/ServiceAccount/runner")]
    );
    assert!(scene.links.iter().all(|link| link.relation != "owns"));
}

#[test]
fn a_bare_pod_stays_as_it_is() {
    let text = "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, \
                spec: {containers: [{name: main, image: nginx}]}}";
    let scene = scene(text, Detail::Auto);
    let pod = find(&scene, "shop/Pod/web").unwrap();
    assert_eq!((pod.shape, texts(pod)), (Shape::Pod, vec!["Pod", "web"]));
    assert_eq!(pod.members, ["shop/Pod/web"]);
}

/// Objects of one kind that belong to another and run one container.
fn owned(kind: &str, name: &str, owner: (&str, &str), image: &str) -> String {
    let pod = format!("{{containers: [{{name: main, image: '{image}'}}]}}");
    let (version, spec) = match kind {
        "Pod" => ("v1", pod),
        _ => (
            "apps/v1",
            format!(
                "{{selector: {{matchLabels: {{app: web}}}}, template: {{metadata: {{labels: \
                 {{app: web}}}}, spec: {pod}}}}}"
            ),
        ),
    };
    format!(
        "---\n{{apiVersion: {version}, kind: {kind}, metadata: {{name: {name}, namespace: shop, \
         ownerReferences: [{{apiVersion: apps/v1, kind: {}, name: {}, uid: u}}]}}, spec: {spec}}}\n",
        owner.0, owner.1
    )
}

fn rolled_out(image: &str) -> String {
    let mut text = deployment("shop", "web", &[], &[]);
    text += &owned("ReplicaSet", "web-5d", ("Deployment", "web"), image);
    for pod in ["web-5d-a", "web-5d-b", "web-5d-c"] {
        text += &owned("Pod", pod, ("ReplicaSet", "web-5d"), image);
    }
    for number in 0..12 {
        text += &config_map("shop", &format!("settings-{number}"));
    }
    text
}

#[test]
fn a_controller_stands_for_the_copies_of_its_template() {
    let scene = scene(&rolled_out("registry.example/team/web:1.2"), Detail::Auto);
    let frame = find(&scene, "shop/Deployment/web").unwrap();
    assert!(texts(frame).contains(&"3 Pods · 1 ReplicaSet"));
    assert!(frame.members.contains(&"shop/Pod/web-5d-b".to_owned()));
    assert!(scene.boxes.iter().all(|one| one.kind != "ReplicaSet"));
    assert!(scene.subtitle.contains("3 Pods"), "{}", scene.subtitle);
}

#[test]
fn an_older_copy_is_a_frame_of_its_own_and_stands_for_its_pods() {
    let scene = scene(&rolled_out("registry.example/team/web:1.1"), Detail::Auto);
    let replica_set = find(&scene, "shop/ReplicaSet/web-5d").unwrap();
    assert!(texts(replica_set).contains(&"3 Pods"));
    let owns = scene.links.iter().filter(|link| link.relation == "owns");
    assert_eq!(
        ends(&scene, owns),
        [("shop/Deployment/web", "shop/ReplicaSet/web-5d")]
    );
}

#[test]
fn full_detail_folds_only_copies_of_one_owner() {
    let scene = scene(&rolled_out("registry.example/team/web:1.2"), Detail::Full);
    let pods = find(&scene, "shop/Pod/web-5d-a/alike").unwrap();
    assert_eq!(texts(pods), ["Pod", "×3", "web-5d-…"]);
    assert_eq!(pods.name, "web-5d-a, web-5d-b, web-5d-c");
    let container = find(&scene, "shop/Pod/web-5d-a/container/main").unwrap();
    assert_eq!(container.members.len(), 3, "one for each Pod");
    assert!(find(&scene, "shop/ReplicaSet/web-5d").is_some());
    assert!(find(&scene, "shop/ConfigMap/settings-0").is_some());
}
