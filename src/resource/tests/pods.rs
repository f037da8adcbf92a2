use super::read_text;
use crate::resource::{ContainerRole, PodSpec, Resource};

fn only_pod(text: &str) -> PodSpec {
    let resources = read_text(text, None);
    resources.objects[0].pod.as_ref().unwrap().spec.clone()
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
            "f csi (d.example.org) Secret s + CSIDriver d.example.org",
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
