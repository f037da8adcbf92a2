//! A sentence for each relation of the vocabulary.

use std::collections::BTreeSet;

use podatlas::resource::RELATIONS;

use super::{assert_is_english, assert_says, atlas};

const SYSTEM: &str = include_str!("every_relation.yaml");

/// What the edge of each relation says.
const SAID: &[(&str, &str)] = &[
    (
        "owns",
        "The StatefulSet `db` creates its Pods from this template.",
    ),
    (
        "mounts",
        "The container `db` sees the volume `data` at `/data`.",
    ),
    (
        "sources",
        "The volume `settings` shows each key of the ConfigMap `settings` as a file.",
    ),
    (
        "reads_env",
        "The container `db` gets the environment variable `PASSWORD` from the key `password` of the Secret `login`.",
    ),
    (
        "reads_all_env",
        "The container `db` gets each key of the ConfigMap `settings` as an environment variable.",
    ),
    (
        "selects",
        "The Service `db` sends what comes to its port 5432/TCP to port 5432 of the container `db` in the Pods of the StatefulSet `db`",
    ),
    (
        "exposes",
        "The Ingress `web` can be reached from outside the cluster.",
    ),
    (
        "listens",
        "The container `db` accepts connections at `127.0.0.1:5432`.",
    ),
    (
        "connects",
        "The container `probe` connects to `127.0.0.1:5432`",
    ),
    (
        "governed_by",
        "The StatefulSet `db` gets the DNS names of its Pods from the Service `db`.",
    ),
    (
        "routes",
        "The Ingress `web` sends requests for `db.example` with the path `/sql` to port 5432 of the Service `db`.",
    ),
    (
        "terminates_tls",
        "The Ingress `web` takes its TLS certificate (`db.example`) from the Secret `certificate`.",
    ),
    (
        "claims",
        "The volume `shared` claims storage by the PersistentVolumeClaim `shared`.",
    ),
    (
        "binds",
        "The PersistentVolumeClaim `shared` is bound to the PersistentVolume `disk`.",
    ),
    (
        "provisions",
        "The volume `data` gets its storage made by the StorageClass `fast`.",
    ),
    (
        "runs_as",
        "Each Pod of the StatefulSet `db` acts towards the API server as the ServiceAccount `db`.",
    ),
    (
        "grants",
        "The RoleBinding `db` grants the permissions of the Role `reader`.",
    ),
    ("subject", "The RoleBinding `db` applies to the user `ada`."),
    (
        "pulls_with",
        "Each Pod of the StatefulSet `db` pulls images with the credentials in the Secret `registry`.",
    ),
    (
        "scales",
        "The HorizontalPodAutoscaler `db` scales the StatefulSet `db`.",
    ),
    (
        "protects",
        "The PodDisruptionBudget `db` limits how many of the Pods of the StatefulSet `db` may be down at once for planned work.",
    ),
    (
        "isolates",
        "The NetworkPolicy `db` lets others connect to the Pods of the StatefulSet `db` only where a NetworkPolicy allows it.",
    ),
    (
        "allows",
        "The NetworkPolicy `db` lets the addresses `10.0.0.0/8` connect to its Pods, on `5432/TCP`.",
    ),
    (
        "scheduled_by",
        "Each Pod of the StatefulSet `db` is as important to the scheduler as the PriorityClass `high` says.",
    ),
    (
        "admits",
        "The ValidatingWebhookConfiguration `guard` has the API server ask port 443 of the Service `db` before it admits a request (`guard.example`).",
    ),
    (
        "serves_api",
        "The APIService `v1.db.example` has the API server hand requests for this part of the API to port 443 of the Service `db`.",
    ),
    (
        "references",
        "The Ingress `web` is served by the controller of the IngressClass `edge`.",
    ),
];

#[test]
fn every_relation_has_a_sentence_that_says_what_it_means() {
    let atlas = atlas(SYSTEM);
    let mut present = BTreeSet::new();
    for (_, _, _, edge) in atlas.topology.edges() {
        present.insert(edge.relation.name());
        if let Some(words) = atlas.explanations.edges.get(&edge.id) {
            assert_is_english(words);
        }
    }
    let mut unsaid = Vec::new();
    for (_, relation, _) in RELATIONS {
        if *relation == "contains" {
            continue;
        }
        assert!(present.contains(relation), "no edge of {relation}");
        let wanted: Vec<&str> = SAID
            .iter()
            .filter(|(name, _)| name == relation)
            .map(|(_, words)| *words)
            .collect();
        assert!(!wanted.is_empty(), "no sentence is asserted of {relation}");
        let said: Vec<&String> = atlas
            .topology
            .edges()
            .filter(|(_, _, _, edge)| edge.relation.name() == *relation)
            .filter_map(|(_, _, _, edge)| atlas.explanations.edges.get(&edge.id))
            .collect();
        for words in wanted {
            if !said.iter().any(|said| said.starts_with(words)) {
                unsaid.push(format!("{relation}: {words}\n  but: {said:?}"));
            }
        }
    }
    assert!(unsaid.is_empty(), "{}", unsaid.join("\n"));
}

#[test]
fn what_stands_around_a_workload_is_told_as_a_person_would() {
    assert_says(
        &atlas(SYSTEM),
        &[
            "Others may connect to it only as the NetworkPolicy `db` allows.",
            "It may connect to nobody: the NetworkPolicy `quiet` denies it.",
            "The HorizontalPodAutoscaler `db` keeps `1` to `10` Pods of the StatefulSet `db`, as many as their load asks for (`cpu 80%`).",
            "The PodDisruptionBudget `db` keeps at least `2` of the Pods of the StatefulSet `db` up during planned work",
            "The RoleBinding `db` lets the ServiceAccount `db`, the user `ada` and the group `readers` do in the namespace `a` what the Role `reader` permits: `get, list pods`.",
            "The PersistentVolumeClaim `shared` asks for `1Gi` of storage (`ReadWriteOnce`)",
            "It is bound to the PersistentVolume `disk`.",
            "The NetworkPolicy `db` denies connections to the Pods of the StatefulSet `db`, but for what it and other policies allow. It lets the addresses `10.0.0.0/8` connect to its Pods, on `5432/TCP`.",
            "The NetworkPolicy `quiet` denies connections from all Pods of its namespace (the Pods of the StatefulSet `db`), but for what other policies allow.",
            "The ValidatingWebhookConfiguration `guard` has the API server ask port 443 of the Service `db` at `/check` before it admits `CREATE pods`.",
            "Two CustomResourceDefinitions teach the API server kinds of its own: `One` and `Two`.",
        ],
    );
}
