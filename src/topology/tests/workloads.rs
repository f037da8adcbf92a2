use super::{absent, edges, graph};

fn deployment(spec: &str) -> String {
    format!(
        "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: a}}\nspec: {{selector: {{matchLabels: {{app: web}}}}, template: {{metadata: {{labels: {{app: web}}}}, spec: {{containers: [{{name: u}}], {spec}}}}}}}\n"
    )
}

#[test]
fn a_pod_names_its_account_its_classes_its_secrets_and_its_devices() {
    let topology = graph(&deployment(
        "serviceAccount: reader, priorityClassName: high, runtimeClassName: gvisor, nodeName: n1, imagePullSecrets: [{name: login}], resourceClaims: [{name: gpu, resourceClaimTemplateName: gpus}, {name: old, source: {resourceClaimName: one}}]",
    ));
    let pod = "a/Deployment/web/pod";
    assert_eq!(
        edges(&topology, "runs_as"),
        [format!("{pod}->a/ServiceAccount/reader missing []")]
    );
    assert_eq!(
        edges(&topology, "scheduled_by"),
        ["Node/n1", "PriorityClass/high", "RuntimeClass/gvisor"]
            .map(|target| format!("{pod}->-/{target} missing []"))
    );
    assert_eq!(
        edges(&topology, "pulls_with"),
        [format!("{pod}->a/Secret/login missing []")]
    );
    assert_eq!(
        edges(&topology, "claims"),
        [
            format!("{pod}->a/ResourceClaim/one missing [old]"),
            format!("{pod}->a/ResourceClaimTemplate/gpus missing [gpu]")
        ]
    );
}

#[test]
fn the_default_account_is_used_unsaid_and_drawn_only_where_it_is_in_the_input() {
    let silent = deployment("restartPolicy: Always");
    assert!(absent(&graph(&silent)).is_empty());
    let account = "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: a}, imagePullSecrets: [{name: login}]}\n";
    let topology = graph(&(silent + account));
    assert_eq!(
        edges(&topology, "runs_as"),
        ["a/Deployment/web/pod->a/ServiceAccount/default ok []"]
    );
    assert_eq!(
        edges(&topology, "pulls_with"),
        ["a/ServiceAccount/default->a/Secret/login missing []"]
    );
}

#[test]
fn an_empty_selector_of_a_budget_is_all_pods_since_v1_and_none_before() {
    let budget = |version: &str, spec: &str| {
        let text = deployment("restartPolicy: Always")
            + &format!(
                "---\napiVersion: policy/{version}\nkind: PodDisruptionBudget\nmetadata: {{name: b, namespace: a}}\nspec: {{maxUnavailable: 1, {spec}}}\n"
            );
        edges(&graph(&text), "protects").len()
    };
    assert_eq!(budget("v1", "selector: {}"), 1);
    assert_eq!(budget("v1beta1", "selector: {}"), 0);
    assert_eq!(budget("v1", "unhealthyPodEvictionPolicy: AlwaysAllow"), 0);
    assert_eq!(budget("v1beta1", "selector: {matchLabels: {app: web}}"), 1);
}

#[test]
fn an_autoscaler_scales_a_custom_kind_of_its_group_and_measures_another_object() {
    let topology = graph(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: a}\nspec: {scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}, maxReplicas: 4, metrics: [{type: Object, object: {metric: {name: hits}, describedObject: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: shop}, target: {type: Value, value: 10k}}}]}\n",
    );
    assert_eq!(
        edges(&topology, "scales"),
        ["a/HorizontalPodAutoscaler/h->a/Rollout.argoproj.io/web missing []"]
    );
    assert_eq!(
        edges(&topology, "references"),
        ["a/HorizontalPodAutoscaler/h->a/Ingress/shop missing []"]
    );
    let (_, node) = topology.find("a/HorizontalPodAutoscaler/h").unwrap();
    let facts: Vec<_> = node
        .facts
        .iter()
        .map(|fact| format!("{}: {}", fact.name, fact.value))
        .collect();
    assert_eq!(facts, ["replicas: 1–4", "metrics: hits 10k"]);
}

#[test]
fn a_driver_is_drawn_only_where_the_input_installs_it() {
    let class = "---\n{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, provisioner: d.example.org}\n";
    let driver =
        "---\n{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: d.example.org}}\n";
    assert!(absent(&graph(class)).is_empty());
    assert_eq!(
        edges(&graph(&[class, driver].concat()), "provisions"),
        ["-/StorageClass/fast->-/CSIDriver/d.example.org ok []"]
    );
}

#[test]
fn a_stateful_set_is_governed_by_the_service_that_it_names() {
    let topology = graph(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: a}\nspec: {serviceName: db-nodes}\n",
    );
    assert_eq!(
        edges(&topology, "governed_by"),
        ["a/StatefulSet/db->a/Service/db-nodes missing []"]
    );
}
