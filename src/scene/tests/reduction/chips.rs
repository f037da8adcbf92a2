//! What many use is drawn once, and named at each user.

use super::*;
use crate::scene::LegendEntry;

fn users(count: usize) -> String {
    let users = (0..count).map(|it| deployment("shop", &format!("app-{it}"), &["common"], &[]));
    users.collect::<String>() + &config_map("shop", "common")
}

#[test]
fn from_six_users_on_a_config_map_is_a_chip_at_each() {
    let few = scene(&users(5), Detail::Pods);
    assert_eq!(few.links.len(), 5);
    assert!(!few.legend.contains(&LegendEntry::Shared));

    let many = scene(&users(6), Detail::Pods);
    assert!(many.links.is_empty());
    assert!(many.legend.contains(&LegendEntry::Shared));
    let shared = find(&many, "shop/ConfigMap/common").unwrap();
    assert_eq!(texts(shared).last(), Some(&"used by 6"));
    let user = find(&many, "shop/Deployment/app-3").unwrap();
    let [chip] = chips(user)[..] else {
        panic!("{:?}", user.lines)
    };
    assert_eq!(chip.text, "common");
    let told = chip.chip.as_ref().unwrap();
    assert_eq!(
        (told.source.as_str(), told.target.as_str(), told.relation),
        (
            "shop/Deployment/app-3",
            "shop/ConfigMap/common",
            "reads_all_env"
        )
    );
    assert_eq!(
        told.edges,
        ["shop/Deployment/app-3/container/main->shop/ConfigMap/common:reads_all_env"]
    );
    assert!(told.tooltip.contains("common"), "{}", told.tooltip);
}

#[test]
fn at_full_detail_the_chip_is_at_the_container() {
    let scene = scene(&users(6), Detail::Full);
    let container = find(&scene, "shop/Deployment/app-3/container/main").unwrap();
    assert_eq!(chips(container).len(), 1);
    assert!(chips(find(&scene, "shop/Deployment/app-3").unwrap()).is_empty());
}

#[test]
fn a_missing_thing_that_many_use_is_a_ghost_and_its_chips_are_marked() {
    let text = users(6).replace(&config_map("shop", "common"), "");
    let scene = scene(&text, Detail::Pods);
    let ghost = find(&scene, "shop/ConfigMap/common").unwrap();
    assert_eq!(
        texts(ghost)[2..],
        ["used by 6", "not in this input"],
        "the last line is the one that is marked"
    );
    let user = find(&scene, "shop/Deployment/app-0").unwrap();
    let chip = chips(user)[0].chip.as_ref().unwrap();
    assert_eq!(chip.status, crate::topology::EdgeStatus::Missing);
}

#[test]
fn a_policy_over_many_is_a_chip_at_each() {
    let policy = "---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: closed, \
                  namespace: shop}, spec: {podSelector: {}, policyTypes: [Ingress]}}\n";
    let text: String = (0..6)
        .map(|it| deployment("shop", &format!("app-{it}"), &[], &[]))
        .chain([policy.to_owned()])
        .collect();
    let scene = scene(&text, Detail::Pods);
    let chip = chips(find(&scene, "shop/Deployment/app-0").unwrap())[0];
    let told = chip.chip.as_ref().unwrap();
    assert_eq!(told.source, "shop/NetworkPolicy/closed");
    assert_eq!(told.target, "shop/Deployment/app-0");
    let policy = find(&scene, "shop/NetworkPolicy/closed").unwrap();
    assert_eq!(texts(policy).last(), Some(&"concerns 6"));
}

#[test]
fn calls_between_workloads_are_never_chips() {
    let call = "image: a, env: [{name: STORE, value: 'http://store:80'}]";
    let callers = (0..8).map(|it| {
        let name = format!("app-{it}");
        let image = format!("image: 'registry.example/team/{name}:1.2'");
        deployment("shop", &name, &[], &[]).replace(&image, call)
    });
    let text = callers.collect::<String>()
        + &deployment("shop", "store", &[], &[])
        + &service("shop", "store", "store");
    for detail in [Detail::Full, Detail::Pods, Detail::Workloads] {
        let scene = scene(&text, detail);
        let calls = scene.links.iter().filter(|it| it.relation == "connects");
        assert_eq!(calls.count(), 8, "{detail:?}");
    }
}

#[test]
fn ways_in_stay_lines_up_to_twelve() {
    let shop = |count: usize| {
        let apps = (0..count).map(|it| {
            let name = format!("app-{it:02}");
            deployment("shop", &name, &[], &[])
                + &service("shop", &name, &name)
                + &ingress("shop", &name, &name)
        });
        scene(&apps.collect::<String>(), Detail::Workloads)
    };
    let exposed = |scene: &Scene| {
        let links = scene.links.iter();
        links.filter(|it| it.relation == "exposes").count()
    };
    assert_eq!(exposed(&shop(12)), 12);
    let many = shop(13);
    assert_eq!(exposed(&many), 0);
    let chip = chips(find(&many, "shop/Ingress/app-00").unwrap())[0];
    assert_eq!(chip.text, "Internet");
    let internet = find(&many, "-/Internet/internet").unwrap();
    assert_eq!(texts(internet), ["Internet", "13 ways in"]);
}
