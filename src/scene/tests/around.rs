use super::*;

#[test]
fn a_focus_keeps_what_is_within_the_depth() {
    let at = |depth| boxes(&shop(&[("focus", "Ingress/web"), ("depth", depth)]));
    assert_eq!(at("0"), set(&["Ingress/web"]));
    assert_eq!(
        at("1"),
        set(&["Ingress/web", "Internet/internet", "Service/web"])
    );
    assert!(at("2").contains("Deployment/web/container/helper"));
    assert!(!at("2").contains("Service/api"));
    assert!(at("3").contains("Service/api") && at("3").contains("ConfigMap/web"));
}

#[test]
fn what_is_in_focus_is_marked_and_named() {
    let drawn = shop(&[("focus", "default/Service/web")]);
    let focused: Vec<String> = (drawn.boxes.iter())
        .filter(|one| one.focused)
        .map(|one| short(&one.id))
        .collect();
    assert_eq!(focused, ["Service/web"]);
    assert_eq!(drawn.title, "Service web");
    assert_eq!(
        drawn.subtitle,
        "Namespace default · focus Service/web, depth 1"
    );
    assert!(drawn.legend.contains(&crate::scene::LegendEntry::Focus));
}

#[test]
fn at_the_rim_only_those_volumes_are_shown_that_lead_to_the_focus() {
    let boxes = boxes(&shop(&[("focus", "cm/web")]));
    assert!(boxes.contains("Deployment/web/volume/settings"));
    assert!(boxes.contains("Deployment/web/container/helper"));
    assert!(!boxes.contains("Deployment/web/volume/data"), "{boxes:?}");
}

#[test]
fn the_internet_and_what_every_cluster_has_lead_no_further() {
    let text = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: LoadBalancer, ports: [{port: 80}]}}\n\
                ---\n\
                {apiVersion: v1, kind: Service, metadata: {name: b}, spec: {type: LoadBalancer, ports: [{port: 80}]}}";
    let drawn = boxes(&scene(text, &[("focus", "a"), ("depth", "9")]));
    assert_eq!(drawn, set(&["Service/a", "Internet/internet"]));
    let drawn = boxes(&scene(text, &[("focus", "Internet")]));
    assert_eq!(drawn.len(), 3);
}

#[test]
fn what_an_object_owns_belongs_to_it() {
    let text = "{apiVersion: batch/v1, kind: CronJob, metadata: {name: night}, spec: {schedule: '0 0 * * *'}}\n\
                ---\n\
                {apiVersion: batch/v1, kind: Job, metadata: {name: night-1, ownerReferences: \
                [{apiVersion: batch/v1, kind: CronJob, name: night, uid: x}]}}";
    let drawn = boxes(&scene(text, &[("focus", "cj/night"), ("depth", "0")]));
    assert_eq!(drawn, set(&["CronJob/night", "Job/night-1"]));
}

#[test]
fn a_name_means_all_objects_that_have_it_before_any_part() {
    let focused = |word: &str| {
        let drawn = shop(&[("focus", word), ("depth", "0")]);
        let focused = drawn.boxes.iter().filter(|one| one.focused);
        focused.map(|one| short(&one.id)).collect::<BTreeSet<_>>()
    };
    assert_eq!(focused("api"), set(&["Deployment/api", "Service/api"]));
    assert_eq!(focused("helper"), set(&["Deployment/web/container/helper"]));
    assert_eq!(focused("default/svc/web"), set(&["Service/web"]));
    assert_eq!(focused("deploy/web,cm/unused").len(), 2);
}

#[test]
fn an_unknown_focus_is_answered_with_what_may_be_meant() {
    for (word, near) in [
        ("unusde", "\"unused\""),
        ("ConfigMap/unusde", "\"ConfigMap/unused\""),
        ("default/ConfigMap/unusde", "\"default/ConfigMap/unused\""),
        ("something-else", "nothing in the input"),
    ] {
        let problem = refusal(SHOP, &[("focus", word)]);
        assert!(problem.starts_with("option focus: "), "{problem}");
        assert!(problem.contains(near), "{problem}");
    }
    assert!(refusal(SHOP, &[("trace", "wep/x")]).starts_with("option trace: "));
}

#[test]
fn a_trace_follows_traffic_both_ways_and_nothing_else() {
    let drawn = shop(&[("trace", "svc/api")]);
    assert_eq!(
        boxes(&drawn),
        set(&[
            "Internet/internet",
            "Ingress/web",
            "Service/web",
            "Deployment/web",
            "Deployment/web/container/app",
            "Service/api",
            "Deployment/api",
            "Deployment/api/container/api",
            "External/db.shop.internal",
        ])
    );
    assert_eq!(links(&drawn).len(), 6, "{:?}", links(&drawn));
    assert!(find(&drawn, "Service/api").focused);
    assert_eq!(
        drawn.subtitle,
        "Namespace default · traffic through Service/api"
    );
}

#[test]
fn a_trace_passes_over_traffic_that_goes_around_its_object() {
    let text = format!(
        "{SHOP}---\n{{apiVersion: v1, kind: Service, metadata: {{name: direct}}, \
         spec: {{type: LoadBalancer, selector: {{app: api}}, ports: [{{port: 80}}]}}}}"
    );
    let around = boxes(&scene(&text, &[("trace", "svc/api")]));
    assert!(!around.contains("Service/direct"), "{around:?}");
    let through = boxes(&scene(&text, &[("trace", "deploy/api")]));
    assert!(through.contains("Service/direct") && through.contains("Ingress/web"));
}

#[test]
fn a_trace_goes_over_the_loopback_address_between_two_containers() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/user-msvc-fixed.yaml"
    ))
    .unwrap();
    let drawn = scene(&text, &[("trace", "svc/user-msvc")]);
    let kinds: BTreeSet<&str> = drawn.boxes.iter().map(|one| one.kind.as_str()).collect();
    assert!(
        kinds.contains("Address") && kinds.contains("External"),
        "{kinds:?}"
    );
    assert!(drawn.boxes.iter().any(|one| one.name == "cloudsql-proxy"));
    assert!(!drawn.boxes.iter().any(|one| one.name == "datadog-agent"));
}

#[test]
fn a_bare_name_is_traced_through_those_objects_that_carry_traffic() {
    let drawn = shop(&[("trace", "web")]);
    assert!(!boxes(&drawn).contains("ServiceAccount/web"));
    assert!(!boxes(&drawn).contains("ConfigMap/web"));
    assert!(
        drawn.subtitle.ends_with("traffic through all called web"),
        "{}",
        drawn.subtitle
    );
    assert_eq!(
        boxes(&shop(&[("trace", "unused")])),
        set(&["ConfigMap/unused"])
    );
}
