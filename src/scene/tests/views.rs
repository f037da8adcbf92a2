use super::*;

#[test]
fn the_network_view_shows_who_talks_to_whom_and_no_configuration() {
    let drawn = shop(&[("view", "network")]);
    assert_eq!(
        boxes(&drawn),
        set(&[
            "Internet/internet",
            "External/db.shop.internal",
            "Ingress/web",
            "Service/web",
            "Service/api",
            "Deployment/web",
            "Deployment/web/container/app",
            "Deployment/web/container/helper",
            "Deployment/api",
            "Deployment/api/container/api",
            "NetworkPolicy/closed",
        ])
    );
    assert_eq!(
        links(&drawn),
        set(&[
            "Internet/internet exposes Ingress/web",
            "Ingress/web routes Service/web",
            "Service/web selects Deployment/web/container/app",
            "Deployment/web/container/app connects Service/api",
            "Service/api selects Deployment/api/container/api",
            "Deployment/api/container/api connects External/db.shop.internal",
            "NetworkPolicy/closed isolates Deployment/api",
        ])
    );
}

#[test]
fn the_storage_view_shows_volumes_and_what_they_are_made_of() {
    let drawn = shop(&[("view", "storage")]);
    let boxes = boxes(&drawn);
    for id in [
        "Deployment/web/container/helper",
        "Deployment/web/volume/data",
        "Deployment/api/volume/scratch",
        "PersistentVolumeClaim/data",
        "StorageClass/fast",
        "ConfigMap/web",
    ] {
        assert!(boxes.contains(id), "{id}: {boxes:?}");
    }
    let absent = ["Service/", "Secret/", "ConfigMap/unused", "ServiceAccount/"];
    assert!(
        !boxes
            .iter()
            .any(|id| absent.iter().any(|it| id.starts_with(it)))
    );
    let links = links(&drawn);
    assert!(links.contains("PersistentVolumeClaim/data provisions StorageClass/fast"));
    // The ConfigMap is there for its volume, not for the variables that are read from it.
    assert!(
        !links.iter().any(|link| link.contains("reads")),
        "{links:?}"
    );
}

#[test]
fn the_config_view_shows_what_is_given_and_what_nobody_uses() {
    let drawn = shop(&[("view", "config")]);
    let boxes = boxes(&drawn);
    assert!(boxes.contains("ConfigMap/unused") && boxes.contains("Secret/password"));
    assert!(boxes.contains("Deployment/web/volume/settings"));
    assert!(!boxes.contains("Deployment/web/volume/data"));
    assert!(!boxes.contains("PersistentVolumeClaim/data") && !boxes.contains("Service/web"));
    let links = links(&drawn);
    for link in [
        "Deployment/web/container/app mounts Deployment/web/volume/settings",
        "Deployment/web/volume/settings sources ConfigMap/web",
        "Deployment/web/container/app reads_env Secret/password",
        "Deployment/api/container/api reads_all_env ConfigMap/web",
    ] {
        assert!(links.contains(link), "{link}: {links:?}");
    }
}

#[test]
fn the_access_view_shows_workloads_as_cards_that_run_as_accounts() {
    let drawn = shop(&[("view", "access")]);
    assert_eq!(
        boxes(&drawn),
        set(&[
            "Deployment/web",
            "ServiceAccount/web",
            "RoleBinding/web-reads",
            "Role/reader",
        ])
    );
    assert_eq!(
        links(&drawn),
        set(&[
            "Deployment/web runs_as ServiceAccount/web",
            "RoleBinding/web-reads subject ServiceAccount/web",
            "RoleBinding/web-reads grants Role/reader",
        ])
    );
    assert!(!find(&drawn, "Deployment/web").shape.is_cluster());
}

#[test]
fn the_pod_view_shows_one_pod_in_full_and_what_it_touches() {
    let drawn = shop(&[("view", "pod"), ("focus", "deploy/web")]);
    let boxes = boxes(&drawn);
    for id in [
        "Deployment/web/volume/data",
        "Deployment/web/container/helper",
        "PersistentVolumeClaim/data",
        "Service/web",
        "Service/api",
        "Secret/password",
        "ServiceAccount/web",
        "HorizontalPodAutoscaler/web",
    ] {
        assert!(boxes.contains(id), "{id}");
    }
    for id in ["Deployment/api", "StorageClass/fast", "Ingress/web"] {
        assert!(!boxes.contains(id), "{id}");
    }
    assert!(find(&drawn, "Deployment/web").focused);
    assert_eq!(drawn.title, "Deployment web");
    // The Service has one Pod behind it, and a container lies in one.
    for focus in ["svc/web", "container/helper"] {
        let other = shop(&[("view", "pod"), ("focus", focus)]);
        assert_eq!(other.boxes, drawn.boxes, "{focus}");
    }
}

#[test]
fn a_view_of_one_pod_asks_which_where_there_are_several() {
    for view in ["pod", "host"] {
        let problem = refusal(SHOP, &[("view", view)]);
        assert!(problem.starts_with("option focus: "), "{problem}");
        assert!(
            problem.contains("Deployment/api, Deployment/web"),
            "{problem}"
        );
    }
    let problem = refusal(SHOP, &[("view", "pod"), ("focus", "cm/web")]);
    assert!(problem.starts_with("option focus: "), "{problem}");
    let only = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c}]}}";
    assert!(boxes(&scene(only, &[("view", "pod")])).contains("Pod/a/container/c"));
}

#[test]
fn a_view_without_anything_to_show_says_so() {
    let text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}";
    for (view, words) in [
        ("network", "traffic"),
        ("storage", "no volume"),
        ("access", "no account"),
        ("pod", "no Pod"),
        ("host", "no Pod"),
    ] {
        let drawn = scene(text, &[("view", view)]);
        assert_eq!(drawn.boxes.len(), 1, "{view}");
        assert_eq!(drawn.boxes[0].kind, "Notice");
        assert!(drawn.boxes[0].tooltip.contains(words), "{view}");
        assert!(drawn.description.contains(words), "{view}");
        assert!(!drawn.title.is_empty());
    }
}
