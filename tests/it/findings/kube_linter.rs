//! The relation checks of kube-linter on its own test files, judged by Kubernetes's rules: which
//! objects a finding of ours names there, and by that which ones it leaves alone.
//!
//! Where kube-linter says more, Kubernetes does not agree: a probe by number needs no declaration,
//! and containers of one Pod share their ports (`fire-deployment-int`, `-grpc`).

use std::collections::BTreeSet;
use std::path::Path;

use podatlas::{InputFile, Limits, Options, chart};

/// File, code, and the ids of the nodes at fault.
const COVERED: &[(&str, &str, &[&str])] = &[
    (
        "dangling-hpa.yml",
        "scale-target-not-found",
        &["default/HorizontalPodAutoscaler/hpa1"],
    ),
    (
        "dangling-ingress.yml",
        "backend-not-found",
        &["default/Ingress/missing-service"],
    ),
    (
        "dangling-ingress.yml",
        "backend-port-not-found",
        &["default/Ingress/bad-port"],
    ),
    (
        "dangling-networkpolicy.yml",
        "network-policy-selects-nothing",
        &["default/NetworkPolicy/app"],
    ),
    (
        "dangling-networkpolicypeer-podselector.yml",
        "network-policy-peer-selects-nothing",
        &["default/NetworkPolicy/app"],
    ),
    (
        "dangling-service.yml",
        "service-selects-nothing",
        &["default/Service/app1", "default/Service/app2"],
    ),
    (
        "dangling-servicemonitor.yml",
        "selector-matches-nothing",
        &[
            "default/ServiceMonitor.monitoring.coreos.com/app1",
            "default/ServiceMonitor.monitoring.coreos.com/app2",
        ],
    ),
    (
        "duplicate-env-var.yaml",
        "duplicate-env",
        &[
            "default/Deployment/unnamed-1/container/fire-deployment",
            "default/StatefulSet/unnamed-2/container/fire-stateful",
        ],
    ),
    (
        "env-var-value-from.yml",
        "configmap-not-found",
        &["default/Deployment/should-fire-missing-configmap/container/app"],
    ),
    (
        "env-var-value-from.yml",
        "key-not-found",
        &[
            "default/Deployment/should-fire-configmap/container/app",
            "default/Deployment/should-fire-secret/container/app",
        ],
    ),
    (
        "env-var-value-from.yml",
        "secret-not-found",
        &["default/Deployment/should-fire-missing-secret/container/app"],
    ),
    (
        "invalid-target-ports.yaml",
        "invalid-value",
        &[
            "test/Deployment/invalid-target-ports/container/invalid-target-ports",
            "test/Service/invalid-target-ports",
        ],
    ),
    (
        "liveness-port.yml",
        "probe-port-not-found",
        &[
            "default/Deployment/unnamed-1/container/fire-deployment-name",
            "default/Deployment/unnamed-1/container/fire-deployment-udp",
            "default/StatefulSet/unnamed-2/container/fire-stateful-name",
        ],
    ),
    (
        "mismatching-selector.yml",
        "selector-mismatch",
        &["default/Deployment/app1"],
    ),
    (
        "no-extensions-v1beta.yml",
        "deprecated-api-version",
        &["default/NetworkPolicy/app"],
    ),
    (
        "non-existent-service-account.yml",
        "service-account-not-found",
        &["default/Deployment/app/pod"],
    ),
    (
        "pdb-min-available.yaml",
        "pdb-blocks-evictions",
        &[
            "bar2/PodDisruptionBudget/baz2",
            "bar3/PodDisruptionBudget/baz3",
        ],
    ),
    (
        "priority-class-name.yaml",
        "priority-class-not-found",
        &[
            "default/CronJob/fire-cronjob/pod",
            "default/DaemonSet/fire-daemonset/pod",
            "default/Deployment/fire-deployment/pod",
            "default/Job/fire-job/pod",
            "default/Pod/fire-pod",
            "default/ReplicaSet/fire-replicaset/pod",
            "default/ReplicationController/fire-replicationcontroller/pod",
        ],
    ),
    (
        "readiness-port.yml",
        "probe-port-not-found",
        &[
            "default/Deployment/unnamed-1/container/fire-deployment-name",
            "default/Deployment/unnamed-1/container/fire-deployment-udp",
        ],
    ),
    (
        "startup-port.yml",
        "probe-port-not-found",
        &[
            "default/Deployment/unnamed-1/container/fire-deployment-name",
            "default/Deployment/unnamed-1/container/fire-deployment-udp",
        ],
    ),
];

#[test]
#[ignore = "needs the corpus"]
fn what_kube_linter_finds_between_objects_is_found_there_and_nowhere_else() {
    let folder = "../shared/corpus/kube-linter/tests/checks";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for (file, code, expected) in COVERED {
        let input = InputFile {
            name: (*file).to_owned(),
            bytes: std::fs::read(folder.join(file)).unwrap(),
        };
        let atlas = chart(&[input], &Options::default(), &Limits::default()).unwrap();
        let found: BTreeSet<&str> = atlas
            .findings
            .iter()
            .filter(|finding| finding.code == *code)
            .map(|finding| &*atlas.topology.node(finding.node.unwrap()).unwrap().id)
            .collect();
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(found, expected, "{file}: {code}");
    }
}
