//! Folding of what is alike.

use super::*;

fn many(count: usize, make: impl Fn(&str) -> String) -> String {
    (0..count).map(|it| make(&format!("c{it:02}"))).collect()
}

#[test]
fn lone_objects_of_one_kind_and_namespace_fold_beyond_three() {
    let text = many(12, |name| config_map("shop", name))
        + &many(3, |name| secret("shop", name))
        + &many(4, |name| config_map("other", name));
    let scene = scene(&text, Detail::Pods);
    let fold = find(&scene, "shop/ConfigMap/c00/alike").unwrap();
    assert_eq!(
        texts(fold),
        ["12 ConfigMaps", "c00", "c01", "c02", "c03", "… and 8 more"]
    );
    assert!(fold.stacked);
    assert_eq!(fold.members.len(), 12);
    assert!(fold.name.contains("c11") && fold.tooltip.contains("c11"));
    assert!(find(&scene, "other/ConfigMap/c00/alike").is_some());
    assert!(find(&scene, "shop/Secret/c00").is_some(), "three stay");
}

#[test]
fn linked_objects_fold_when_they_have_the_same_neighbours() {
    let names = ["c00", "c01", "c02"];
    let text = many(5, |name| config_map("shop", name))
        + &deployment("shop", "web", &names, &[])
        + &deployment("shop", "worker", &["c03"], &[]);
    let scene = scene(&text, Detail::Pods);
    let fold = find(&scene, "shop/ConfigMap/c00/alike").unwrap();
    assert_eq!(fold.members.len(), 3);
    assert!(find(&scene, "shop/ConfigMap/c03").is_some());
    let to_fold: Vec<&Link> = scene
        .links
        .iter()
        .filter(|link| scene.boxes[link.target].id == fold.id)
        .collect();
    assert_eq!(to_fold.len(), 1);
    assert_eq!(to_fold[0].edges.len(), 3);
}

#[test]
fn a_list_of_many_names_ends_with_a_count() {
    let scene = scene(&many(60, |name| config_map("shop", name)), Detail::Pods);
    let fold = &scene.boxes[0];
    assert!(fold.name.ends_with("c39 and 20 more"), "{}", fold.name);
    assert_eq!(fold.members.len(), 60);
}

#[test]
fn what_has_an_error_does_not_fold_with_what_is_well() {
    let text =
        many(6, |name| secret("shop", name)) + &secret("shop", "odd").replace("dmFsdWU=", "'%%%'");
    let scene = scene(&text, Detail::Pods);
    assert_eq!(
        find(&scene, "shop/Secret/c00/alike").unwrap().members.len(),
        6
    );
    assert!(find(&scene, "shop/Secret/odd").is_some());
}

#[test]
fn what_is_missing_folds_with_its_like_and_says_so() {
    let names = ["a", "b", "c"];
    let scene = scene(&deployment("shop", "web", &names, &[]), Detail::Pods);
    let fold = find(&scene, "shop/ConfigMap/a/alike").unwrap();
    assert_eq!(
        texts(fold),
        ["3 ConfigMaps", "a", "b", "c", "not in this input"]
    );
    assert_eq!(fold.status, crate::topology::NodeStatus::Missing);
}

#[test]
fn a_role_and_its_binding_are_one_card_and_alike_ones_fold() {
    let bundle = |name: &str| {
        format!(
            "---\n{{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: {name}, \
             namespace: shop}}, rules: []}}\n---\n{{apiVersion: rbac.authorization.k8s.io/v1, kind: \
             RoleBinding, metadata: {{name: {name}, namespace: shop}}, roleRef: {{apiGroup: \
             rbac.authorization.k8s.io, kind: Role, name: {name}}}, subjects: [{{kind: ServiceAccount, \
             name: runner, namespace: shop}}]}}\n"
        )
    };
    let account =
        "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: runner, namespace: shop}}\n";
    let other = "---\n{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: \
                 {serviceAccountName: runner, containers: [{name: c, image: c}]}}\n";
    let one = scene(&format!("{}{account}{other}", bundle("read")), Detail::Pods);
    let card = find(&one, "shop/RoleBinding/read").unwrap();
    assert_eq!(texts(card)[..2], ["Role · RoleBinding", "read"]);
    let text = format!("{}{account}{other}", many(4, bundle));
    let four = scene(&text, Detail::Pods);
    let fold = find(&four, "shop/RoleBinding/c00/alike").unwrap();
    assert_eq!(texts(fold)[..2], ["4 RoleBindings", "each with its Role"]);
    assert_eq!(fold.members.len(), 8);
}

#[test]
fn what_the_picture_is_drawn_around_does_not_fold() {
    let text = many(12, |name| config_map("shop", name));
    let options = Options {
        detail: Detail::Pods,
        focus: vec!["c05".into()],
        ..Options::default()
    };
    let scene = compose(&atlas_with(&text, options));
    let focused = find(&scene, "shop/ConfigMap/c05").unwrap();
    assert!(focused.focused && !focused.stacked);
}

#[test]
fn the_legend_explains_folds_and_chips_only_where_they_are() {
    use crate::scene::LegendEntry;
    let plain = scene(&config_map("shop", "settings"), Detail::Pods);
    assert!(plain.legend.is_empty());
    let folds = scene(&many(4, |name| config_map("shop", name)), Detail::Pods);
    assert_eq!(folds.legend, [LegendEntry::Alike]);
}
