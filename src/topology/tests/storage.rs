use super::{absent, edges, graph, only, paths};

fn claim(name: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: {name}, namespace: a}}\nspec: {{accessModes: [ReadWriteOnce], resources: {{requests: {{storage: 10Gi}}}}, {spec}}}\n"
    )
}

fn volume(name: &str, size: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {{name: {name}, labels: {{disk: {name}}}}}\nspec: {{accessModes: [ReadWriteOnce], capacity: {{storage: {size}}}, hostPath: {{path: /d}}, {spec}}}\n"
    )
}

#[test]
fn a_claim_and_a_volume_that_name_each_other_have_one_relation_with_both_fields() {
    let text = claim("c", "volumeName: v, storageClassName: ''")
        + &volume("v", "10Gi", "claimRef: {name: c, namespace: a}");
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "binds"),
        ["a/PersistentVolumeClaim/c->-/PersistentVolume/v ok []"]
    );
    assert_eq!(
        paths(only(&topology, "binds")),
        ["spec.volumeName", "spec.claimRef.name"]
    );
}

#[test]
fn a_volume_kept_for_a_claim_that_is_absent_shows_a_ghost_of_the_claim() {
    let topology = graph(&volume("v", "1Gi", "claimRef: {name: c, namespace: b}"));
    assert_eq!(
        edges(&topology, "binds"),
        ["b/PersistentVolumeClaim/c->-/PersistentVolume/v missing []"]
    );
}

#[test]
fn the_only_volume_that_fits_a_claim_is_concluded_to_be_its_own() {
    let text = claim("c", "storageClassName: manual")
        + &volume("small", "5Gi", "storageClassName: manual")
        + &volume("fits", "10Gi", "storageClassName: manual")
        + &volume("other", "10Gi", "storageClassName: other");
    assert_eq!(
        edges(&graph(&text), "binds"),
        ["a/PersistentVolumeClaim/c->-/PersistentVolume/fits inferred []"]
    );
}

#[test]
fn nothing_is_concluded_where_two_volumes_or_two_claims_would_fit() {
    let class = "storageClassName: manual";
    let two_volumes = claim("c", class) + &volume("v", "10Gi", class) + &volume("w", "1Ti", class);
    assert!(edges(&graph(&two_volumes), "binds").is_empty());
    let two_claims = claim("c", class) + &claim("d", class) + &volume("v", "10Gi", class);
    assert!(edges(&graph(&two_claims), "binds").is_empty());
}

#[test]
fn a_claims_selector_chooses_among_the_volumes() {
    let class = "storageClassName: manual";
    let text = claim(
        "c",
        "storageClassName: manual, selector: {matchLabels: {disk: w}}",
    ) + &volume("v", "10Gi", class)
        + &volume("w", "10Gi", class);
    assert_eq!(
        edges(&graph(&text), "binds"),
        ["a/PersistentVolumeClaim/c->-/PersistentVolume/w inferred []"]
    );
}

#[test]
fn a_claim_without_a_class_may_get_the_default_class_and_so_no_volume_is_concluded() {
    let text = claim("c", "volumeMode: Filesystem") + &volume("v", "10Gi", "");
    assert!(edges(&graph(&text), "binds").is_empty());
}

#[test]
fn a_class_that_volumes_name_need_not_exist_and_one_that_must_make_them_does() {
    let by_hand =
        claim("c", "storageClassName: manual") + &volume("v", "1Gi", "storageClassName: manual");
    assert!(absent(&graph(&by_hand)).is_empty());
    let topology = graph(&claim("c", "storageClassName: fast"));
    assert_eq!(absent(&topology), ["-/StorageClass/fast missing"]);
    assert_eq!(
        edges(&topology, "provisions"),
        ["a/PersistentVolumeClaim/c->-/StorageClass/fast missing []"]
    );
}

#[test]
fn a_stateful_set_takes_the_claims_of_its_templates_names() {
    let text = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: a}\nspec: {template: {spec: {containers: [{name: u}]}}, volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast}}]}\n".to_owned()
        + &claim("data-db-0", "storageClassName: ''")
        + &claim("data-db-x", "storageClassName: ''");
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "claims"),
        ["a/StatefulSet/db/volume/data->a/PersistentVolumeClaim/data-db-0 ok []"]
    );
    assert_eq!(
        edges(&topology, "provisions"),
        ["a/StatefulSet/db/volume/data->-/StorageClass/fast missing []"]
    );
}
