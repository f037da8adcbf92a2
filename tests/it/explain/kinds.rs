//! What is said of things that the blog's manifest does not have.

use super::{article, assert_is_english, assert_says, atlas};

#[test]
fn a_deployments_pods_are_replaced_and_a_bare_pod_is_not() {
    let atlas = atlas(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  replicas: 3\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: web:1}]}\n",
    );
    assert_says(
        &atlas,
        &[
            "The Deployment `web` keeps three Pods of this template running",
            "Each of its Pods runs one container, `web`.",
            "Pods are mortal: when one dies, its Deployment starts a new one, with a new name and a new IP address.",
        ],
    );
    assert!(!article(&atlas).contains("nothing brings it back"));
}

#[test]
fn init_sidecar_and_ephemeral_containers_are_told_apart() {
    assert_says(
        &atlas(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: ns}\nspec:\n  initContainers:\n  - {name: migrate, image: m}\n  - {name: mesh, image: s, restartPolicy: Always}\n  containers: [{name: web, image: w}]\n  ephemeralContainers: [{name: debugger, image: d}]\n",
        ),
        &[
            "The Pod `p` runs one container, `web`. Before that, the init container `migrate` runs to its end. The sidecar container `mesh` starts earlier and stays beside.",
            "The init container `migrate` runs the image `m`; it must end well before the containers start.",
            "The ephemeral container `debugger` runs the image `d`; it was put into the running Pod to look around and is never restarted.",
        ],
    );
}

#[test]
fn every_type_of_service_says_how_it_is_reached() {
    let service = |name: &str, spec: &str| {
        format!(
            "---\napiVersion: v1\nkind: Service\nmetadata: {{name: {name}, namespace: ns}}\nspec: {{{spec}}}\n"
        )
    };
    let text = [
        service("inside", "selector: {app: a}, ports: [{port: 80}]"),
        service(
            "bare",
            "clusterIP: None, selector: {app: a}, ports: [{port: 80}]",
        ),
        service(
            "node",
            "type: NodePort, selector: {app: a}, ports: [{port: 80, nodePort: 30080}]",
        ),
        service(
            "cloud",
            "type: LoadBalancer, selector: {app: a}, ports: [{port: 80}]",
        ),
        service("alias", "type: ExternalName, externalName: db.example.com"),
        service("manual", "ports: [{port: 80}]"),
    ]
    .concat();
    assert_says(
        &atlas(&text),
        &[
            "The Service `inside` is of type ClusterIP: by itself it can be reached from inside the cluster only.",
            "The Service `bare` is headless",
            "The Service `node` is of type NodePort: from outside the cluster it is reached at the address of any node, on port 30080/TCP.",
            "The Service `cloud` is of type LoadBalancer: a load balancer makes it reachable from outside the cluster, at an address that the cloud assigns.",
            "The Service `alias` is only another name for the host `db.example.com`",
            "It has no selector: it leads only to the endpoints that someone else registers for it.",
            "but no Pod in this input has it.",
        ],
    );
}

#[test]
fn every_type_of_volume_is_named_in_words() {
    let volumes = [
        ("empty", "emptyDir: {}", "an empty directory"),
        (
            "node-path",
            "hostPath: {path: /var/log}",
            "a path of the node itself (hostPath: `/var/log`)",
        ),
        (
            "claimed",
            "persistentVolumeClaim: {claimName: data}",
            "storage that outlives the Pod",
        ),
        (
            "both",
            "projected: {sources: [{configMap: {name: c}}]}",
            "puts several sources together",
        ),
        (
            "about",
            "downwardAPI: {items: []}",
            "files about the Pod itself",
        ),
        (
            "remote",
            "nfs: {server: s, path: /x}",
            "a directory of an NFS server",
        ),
        (
            "driver",
            "csi: {driver: d}",
            "storage that a CSI driver provides",
        ),
        (
            "own",
            "ephemeral: {volumeClaimTemplate: {}}",
            "storage that is claimed for the Pod",
        ),
        (
            "odd",
            "futureVolume: {}",
            "names no type of volume that Podatlas knows",
        ),
    ];
    let mut text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: ns}\nspec:\n  containers: [{name: c, image: i}]\n  volumes:\n".to_owned();
    for (name, source, _) in volumes {
        text.push_str(&format!("  - {{name: {name}, {source}}}\n"));
    }
    let atlas = atlas(&text);
    for (name, _, wanted) in volumes {
        let words = &atlas.explanations.nodes[&format!("ns/Pod/p/volume/{name}")];
        assert!(words.contains(wanted), "{name}: {words}");
        assert_is_english(words);
    }
}

#[test]
fn an_unknown_kind_is_named_and_not_explained_away() {
    let atlas =
        atlas("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, namespace: ns}\n");
    let article = article(&atlas);
    assert!(article.contains("The Widget `w`"), "{article}");
    assert_is_english(&atlas.explanations.summary);
}

#[test]
fn two_pods_behind_one_service_are_both_named() {
    let pod = |name: &str| {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: ns, labels: {{app: a}}}}\nspec: {{containers: [{{name: web, image: i, ports: [{{containerPort: 80}}]}}]}}\n"
        )
    };
    let text = format!(
        "apiVersion: v1\nkind: Service\nmetadata: {{name: s, namespace: ns}}\nspec: {{selector: {{app: a}}, ports: [{{port: 80}}]}}\n{}{}",
        pod("one"),
        pod("two")
    );
    assert_says(
        &atlas(&text),
        &[
            "It selects Pods of its namespace by the label `app=a`: the Pod `one` and the Pod `two`.",
            "Port 80/TCP leads to port 80 of the container `web` in the Pod `one` and port 80 of the container `web` in the Pod `two`.",
        ],
    );
}

#[test]
fn a_drivers_secret_is_no_content_and_an_external_name_is_stated() {
    let text = "
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: a}
spec:
  containers: [{name: c, image: i, volumeMounts: [{name: share, mountPath: /s}]}]
  volumes: [{name: share, azureFile: {shareName: s, secretName: key}}]
---
apiVersion: v1
kind: Secret
metadata: {name: key, namespace: a}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: a}
spec: {type: ExternalName, externalName: db.example.com}
";
    let file = podatlas::InputFile {
        name: "m.yaml".into(),
        bytes: text.into(),
    };
    let atlas = podatlas::chart(
        &[file],
        &podatlas::Options::default(),
        &podatlas::Limits::default(),
    )
    .unwrap();
    let volume = &atlas.explanations.nodes["a/Pod/p/volume/share"];
    assert!(
        volume.contains("signs in to its storage with the Secret `key`"),
        "{volume}"
    );
    assert!(!volume.contains("as a file"), "{volume}");
    let host = atlas
        .explanations
        .nodes
        .values()
        .find(|words| words.starts_with("The host `db.example.com` is outside the cluster."))
        .unwrap();
    assert!(
        host.contains("is another name for it") && !host.contains("concludes"),
        "{host}"
    );
}
