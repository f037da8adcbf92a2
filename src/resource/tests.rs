use super::*;
use crate::{InputFile, Limits};

fn read_text(text: &str, namespace: Option<&str>) -> Resources {
    let file = InputFile {
        name: "test.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let manifest = crate::manifest::read(&[file], &Limits::default()).unwrap();
    read(&manifest, namespace)
}

fn ids(resources: &Resources) -> Vec<String> {
    resources
        .objects
        .iter()
        .map(|object| object.key.id())
        .collect()
}

fn only_pod(text: &str) -> PodSpec {
    let resources = read_text(text, None);
    resources.objects[0].pod.as_ref().unwrap().spec.clone()
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
            from_others: true,
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

#[test]
fn containers_come_in_the_order_of_their_roles() {
    let spec = only_pod(
        "
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
  - {name: proxy, restartPolicy: Always}
  - {name: migrate}
  containers: [{name: web}, {}]
  ephemeralContainers: [{name: debug}]
",
    );
    let containers: Vec<_> = spec
        .containers
        .iter()
        .map(|container| (container.name.as_str(), container.role))
        .collect();
    assert_eq!(
        containers,
        [
            ("migrate", ContainerRole::Init),
            ("proxy", ContainerRole::Sidecar),
            ("web", ContainerRole::Main),
            ("container-2", ContainerRole::Main),
            ("debug", ContainerRole::Ephemeral),
        ]
    );
}

#[test]
fn requests_beside_resources_are_not_read_because_kubernetes_ignores_them() {
    let spec = only_pod(
        "
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: misplaced
    requests: {cpu: 1}
  - name: right
    resources: {requests: {cpu: 1}, limits: {memory: 1Gi, cpu: 0.5}}
",
    );
    assert_eq!(spec.containers[0].cpu_request, None);
    let right = &spec.containers[1];
    let text = |resource: &Option<Resource>| resource.as_ref().map(|found| found.value.clone());
    assert_eq!(text(&right.cpu_request).as_deref(), Some("1"));
    assert_eq!(text(&right.cpu_limit).as_deref(), Some("0.5"));
    assert_eq!(text(&right.memory_limit).as_deref(), Some("1Gi"));
    assert_eq!(right.memory_request, None);
}

#[test]
fn every_workloads_template_is_found_at_its_own_path() {
    let spec = "{containers: [{name: c}]}";
    for (api_version, kind, body) in [
        (
            "apps/v1",
            "Deployment",
            format!("spec: {{replicas: 3, template: {{spec: {spec}}}}}"),
        ),
        (
            "batch/v1",
            "Job",
            format!("spec: {{template: {{spec: {spec}}}}}"),
        ),
        (
            "batch/v1",
            "CronJob",
            format!("spec: {{jobTemplate: {{spec: {{template: {{spec: {spec}}}}}}}}}"),
        ),
        ("v1", "PodTemplate", format!("template: {{spec: {spec}}}")),
    ] {
        let text =
            format!("apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: w}}\n{body}\n");
        let resources = read_text(&text, None);
        let object = &resources.objects[0];
        let pod = object.pod.as_ref().unwrap();
        assert!(pod.is_template, "{kind}");
        assert_eq!(pod.spec.containers.len(), 1, "{kind}");
        assert_eq!(object.replicas, (kind == "Deployment").then_some(3));
    }
}

#[test]
fn volumes_name_their_sources_and_the_objects_they_take_from() {
    let spec = only_pod(
        "
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  volumes:
  - {name: a}
  - {name: b, emptyDir: {medium: Memory}}
  - {name: c, secret: {secretName: s, optional: true, items: [{key: k, path: f}]}}
  - {name: d, persistentVolumeClaim: {claimName: data}}
  - {name: e, nfs: {server: files.example.org, path: /x}}
  - {name: f, csi: {driver: d.example.org, nodePublishSecretRef: {name: s}}}
  - {name: g, azureFile: {shareName: sh, secretName: az}}
  - {name: h, rbd: {image: i, secretRef: {name: ceph}}}
  - {name: i, somethingNew: {}}
  - name: j
    projected:
      sources:
      - serviceAccountToken: {path: token}
      - configMap: {name: kube-root-ca.crt, items: [{key: ca.crt, path: ca.crt}]}
      - secret: {name: s}
      - downwardAPI: {}
",
    );
    let volumes: Vec<String> = spec
        .volumes
        .iter()
        .map(|volume| {
            let references: Vec<String> = volume
                .references
                .iter()
                .map(|reference| format!("{} {}", reference.kind, reference.name.value))
                .collect();
            format!(
                "{} {} ({}) {}",
                volume.name,
                volume.source_type,
                volume.source_note.as_deref().unwrap_or_default(),
                references.join(" + ")
            )
        })
        .collect();
    assert_eq!(
        volumes,
        [
            "a emptyDir () ",
            "b emptyDir (Memory) ",
            "c secret () Secret s",
            "d persistentVolumeClaim () PersistentVolumeClaim data",
            "e nfs (files.example.org:/x) ",
            "f csi (d.example.org) Secret s",
            "g azureFile (sh) Secret az",
            "h rbd (i) Secret ceph",
            "i unknown () ",
            "j projected (serviceAccountToken, configMap, secret, downwardAPI) ConfigMap kube-root-ca.crt + Secret s",
        ]
    );
    let secret = &spec.volumes[2].references[0];
    assert!(secret.optional);
    assert_eq!(secret.items[0].key.value, "k");
}

#[test]
fn a_claim_template_of_a_stateful_set_is_a_volume_of_every_pod() {
    let spec = only_pod(
        "
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec: {containers: [{name: db, volumeMounts: [{name: data, mountPath: /d}]}]}
  volumeClaimTemplates:
  - {metadata: {name: data}, spec: {resources: {requests: {storage: 10Gi}}}}
",
    );
    assert_eq!(spec.volumes[0].name, "data");
    assert_eq!(spec.volumes[0].source_note.as_deref(), Some("10Gi"));
}

#[test]
fn a_target_port_of_digits_in_quotes_is_a_name() {
    let resources = read_text(
        "
apiVersion: v1
kind: Service
metadata: {name: s}
spec:
  ports: [{port: 80, targetPort: '8080'}, {port: 81}, {port: 70000}, {targetPort: 1}]
",
        None,
    );
    let service = resources.objects[0].service.as_ref().unwrap();
    let targets: Vec<_> = service.ports.iter().map(|port| &port.target).collect();
    assert_eq!(
        targets,
        [
            &TargetPort::Name("8080".to_owned()),
            &TargetPort::Number(81)
        ]
    );
    assert_eq!(service.service_type.value, "ClusterIP");
    assert_eq!(service.selector, None);
}

#[test]
fn fields_of_the_wrong_type_are_passed_over_without_losing_the_object() {
    let resources = read_text(
        "
{apiVersion: v1, kind: Pod, metadata: {name: p, labels: [a]}, spec: {containers: x, volumes: {a: b}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: q}, spec: {containers: [1, null, {ports: [{containerPort: x}], env: [7]}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: a, ports: {b: c}, type: [d]}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: x}
",
        None,
    );
    assert_eq!(resources.objects.len(), 4);
}

#[test]
fn labels_that_yaml_reads_as_numbers_still_count_as_labels() {
    let resources = read_text(
        "{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {version: 2, on: true}}}",
        None,
    );
    let labels = &resources.objects[0].labels;
    assert_eq!(labels["version"].value, "2");
}
