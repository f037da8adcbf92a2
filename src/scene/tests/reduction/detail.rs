//! Levels of detail.

use super::*;
use crate::Stop;
use crate::scene::{Shape, candidates};

fn shop() -> String {
    let mut text = deployment("shop", "web", &["settings", "common"], &["password"]);
    text += &deployment("shop", "worker", &["common"], &[]);
    text += &config_map("shop", "settings");
    text += &config_map("shop", "common");
    text += &secret("shop", "password");
    text += &service("shop", "front", "web");
    text += &ingress("shop", "www", "front");
    text
}

#[test]
fn a_pod_is_a_card_that_lists_its_containers() {
    let scene = scene(&shop(), Detail::Pods);
    let card = find(&scene, "shop/Deployment/web").unwrap();
    assert_eq!(card.shape, Shape::Object);
    assert!(card.stacked, "three replicas");
    assert_eq!(
        texts(card),
        ["Deployment · 3 replicas", "web", "web:1.2 · 8080/TCP"]
    );
    let part = "shop/Deployment/web/container/main".to_owned();
    assert!(card.members.contains(&part));
    assert!(scene.boxes.iter().all(|one| one.kind != "Container"));
    let reads = scene
        .links
        .iter()
        .filter(|it| it.relation == "reads_all_env");
    assert!(ends(&scene, reads).contains(&("shop/Deployment/web", "shop/Secret/password")));
}

#[test]
fn a_workload_carries_what_serves_only_it() {
    let scene = scene(&shop(), Detail::Workloads);
    let web = find(&scene, "shop/Deployment/web").unwrap();
    assert_eq!(
        texts(web)[2..],
        [
            "web:1.2 · 8080/TCP",
            "Service front 80/TCP",
            "1 ConfigMap · 1 Secret"
        ]
    );
    let common = find(&scene, "shop/ConfigMap/common");
    assert!(common.is_some(), "two share it");
    let all: Vec<&str> = scene.boxes.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(
        all,
        [
            "Internet",
            "ConfigMap",
            "Deployment",
            "Deployment",
            "Ingress"
        ]
    );
    let routes = scene.links.iter().filter(|link| link.relation == "routes");
    assert_eq!(
        ends(&scene, routes),
        [("shop/Ingress/www", "shop/Deployment/web")]
    );
}

#[test]
fn a_service_of_several_workloads_stays_and_so_does_one_of_none() {
    let mut text = deployment("shop", "blue", &[], &[]).replace("app: blue", "app: any");
    text += &deployment("shop", "green", &[], &[]).replace("app: green", "app: any");
    text += &service("shop", "both", "any");
    text += &service("shop", "none", "nobody");
    let scene = scene(&text, Detail::Workloads);
    assert!(find(&scene, "shop/Service/both").is_some());
    assert!(find(&scene, "shop/Service/none").is_some());
}

#[test]
fn what_is_missing_stays_in_sight_beside_its_workload() {
    let text = deployment("shop", "web", &["gone"], &[]);
    let scene = scene(&text, Detail::Workloads);
    assert!(find(&scene, "shop/ConfigMap/gone").is_some());
    let link = &scene.links[0];
    assert_eq!(link.status, crate::topology::EdgeStatus::Missing);
}

#[test]
fn a_namespace_is_a_card_that_counts_and_marks_what_is_broken() {
    let mut text = shop() + &deployment("data", "store", &["gone"], &[]);
    text += &service("data", "store", "store");
    text = text.replace(
        "image: 'registry.example/team/web:1.2'",
        "image: web, env: [{name: STORE, value: 'http://store.data.svc:80'}]",
    );
    let scene = scene(&text, Detail::Namespaces);
    let shop = find(&scene, "-/Namespace/shop/members").unwrap();
    assert_eq!(
        texts(shop),
        [
            "Namespace",
            "shop",
            "2 Deployments · 1 Ingress · 1 Service",
            "2 ConfigMaps · 1 Secret"
        ]
    );
    let data = find(&scene, "-/Namespace/data/members").unwrap();
    assert_eq!(texts(data).last(), Some(&"1 problem"));
    let calls = scene.links.iter().filter(|link| link.label == "calls");
    assert_eq!(
        ends(&scene, calls),
        [("-/Namespace/shop/members", "-/Namespace/data/members")]
    );
}

#[test]
fn several_relations_between_two_cards_are_one_link_that_knows_them_all() {
    let text = deployment("shop", "web", &[], &[]).replace(
        "envFrom: []",
        "env: [{name: A, valueFrom: {configMapKeyRef: {name: common, key: key}}}, \
         {name: B, valueFrom: {configMapKeyRef: {name: common, key: key}}}], \
         envFrom: [{configMapRef: {name: common}}]",
    ) + &deployment("shop", "other", &["common"], &[])
        + &config_map("shop", "common");
    let merged = |detail| {
        let scene = scene(&text, detail);
        let from_web = |it: &&Link| scene.boxes[it.source].id.starts_with("shop/Deployment/web");
        let links: Vec<Link> = scene.links.iter().filter(from_web).cloned().collect();
        links
    };
    let pods = merged(Detail::Pods);
    assert_eq!(pods.len(), 2, "one for each relation");
    let workloads = merged(Detail::Workloads);
    let [only] = workloads.as_slice() else {
        panic!("{workloads:?}")
    };
    assert_eq!(only.label, "reads");
    assert_eq!(
        only.edges.len(),
        pods.iter().map(|link| link.edges.len()).sum::<usize>()
    );
    assert_eq!(only.id, only.edges[0]);
}

#[test]
fn a_small_input_is_drawn_whole_and_a_large_one_says_what_is_folded() {
    let small = (0..5).map(|number| config_map("shop", &format!("c{number}")));
    let whole = scene(&small.collect::<String>(), Detail::Auto);
    assert_eq!(whole.boxes.len(), 5);
    assert_eq!(whole.subtitle, "Namespace shop");
    let large = (0..20).map(|number| config_map("shop", &format!("c{number}")));
    let folded = scene(&large.collect::<String>(), Detail::Auto);
    assert_eq!(folded.boxes.len(), 1);
    assert_eq!(
        folded.subtitle,
        "Namespace shop · 20 ConfigMaps folded; detail=full draws everything"
    );
}

#[test]
fn candidates_grow_coarser_and_a_chosen_level_is_the_only_one() {
    let text: String = (0..30)
        .map(|number| {
            let name = format!("app-{number}");
            deployment(&format!("team-{}", number % 4), &name, &[], &[])
                + &service(&format!("team-{}", number % 4), &name, &name)
        })
        .collect();
    let counts: Vec<usize> = candidates(&atlas(&text, Detail::Auto), &Stop::default())
        .map(|scene| scene.boxes.len())
        .collect();
    assert!(
        counts.len() > 2 && counts.is_sorted_by(|a, b| a >= b),
        "{counts:?}"
    );
    assert_eq!(counts.last(), Some(&4));
    assert_eq!(
        candidates(&atlas(&text, Detail::Pods), &Stop::default()).count(),
        1
    );
}

#[test]
fn very_many_namespaces_fold_too() {
    let text: String = (0..300)
        .map(|number| config_map(&format!("team-{number}"), "settings"))
        .chain([secret("ops", "password")])
        .collect();
    let scene = scene(&text, Detail::Auto);
    assert_eq!(scene.boxes.len(), 2);
    let fold = find(&scene, "-/Namespace/team-0/members/alike").unwrap();
    assert_eq!(texts(fold)[0], "300 namespaces");
    assert_eq!(fold.members.len(), 300);
}

#[test]
fn one_large_namespace_is_drawn_by_kinds() {
    let text: String = (0..250)
        .map(|number| {
            let name = format!("app-{number}");
            // Each calls the next, so that no two are alike.
            let call = format!(
                "image: 'a', env: [{{name: NEXT, value: 'http://app-{}:80'}}]",
                number + 1
            );
            let image = format!("image: 'registry.example/team/{name}:1.2'");
            deployment("shop", &name, &[], &[]).replace(&image, &call)
                + &service("shop", &name, &name)
        })
        .collect();
    let scene = scene(&text, Detail::Auto);
    assert!(scene.boxes.len() < 10, "{}", scene.boxes.len());
    assert!(find(&scene, "shop/Deployment/app-0/alike").is_some());
}
