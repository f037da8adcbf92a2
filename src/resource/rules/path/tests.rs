use super::*;
use crate::Limits;
use crate::manifest::{self, InputFile};

const TEXT: &str = "kind: Route\nspec:\n  hosts: [a, b]\n  http:\n  - weight: 3\n    to: {host: one, port: 1}\n  - to: {host: two}\n  by:\n    x: {name: n}\n    y.z: {name: m}\n";

fn found(path: &str, near: &str) -> Vec<String> {
    let file = InputFile {
        name: "test.yaml".into(),
        bytes: TEXT.into(),
    };
    let manifest = manifest::read(&[file], &Limits::default()).unwrap();
    let root = Field::root(&manifest.documents[0]);
    let budget = Budget::new(1000);
    let near = Path::parse(near).unwrap();
    let texts = DocumentPath(Path::parse(path).unwrap()).walk(&root, &budget);
    texts
        .iter()
        .map(|found| {
            let around = near.around(found, &root, 9, &budget);
            let around: Vec<_> = around.iter().map(Field::path).collect();
            format!("{} {}", found.field.path(), around.join(" "))
        })
        .collect()
}

#[test]
fn lists_and_maps_are_walked_and_neighbours_found_by_dots() {
    assert_eq!(
        found("spec.http[].to.host", ".port"),
        [
            "spec.http[0].to.host spec.http[0].to.port",
            "spec.http[1].to.host "
        ]
    );
    assert_eq!(
        found("spec.http[].to.host", "..weight"),
        [
            "spec.http[0].to.host spec.http[0].weight",
            "spec.http[1].to.host "
        ]
    );
    assert_eq!(
        found("spec.hosts[]", ".by.\"y.z\".name"),
        [
            "spec.hosts[0] spec.by.\"y.z\".name",
            "spec.hosts[1] spec.by.\"y.z\".name"
        ]
    );
    assert_eq!(
        found("spec.by.*.name", "...hosts[]"),
        [
            "spec.by.x.name spec.hosts[0] spec.hosts[1]",
            "spec.by.\"y.z\".name spec.hosts[0] spec.hosts[1]"
        ]
    );
    assert!(
        found("spec.http[].to.host", ".......x")
            .iter()
            .all(|it| it.ends_with(' '))
    );
}

#[test]
fn a_path_that_is_none_is_refused() {
    for path in ["", ".", "a..b", "a.", "a[0]", "a[]b", "a*", "\"a", "[]"] {
        assert!(Path::parse(path).is_err(), "{path}");
    }
    assert!(Path::parse(&["a"; MAX_STEPS + 1].join(".")).is_err());
}

#[test]
fn a_spent_budget_ends_the_walk() {
    let file = InputFile {
        name: "test.yaml".into(),
        bytes: TEXT.into(),
    };
    let manifest = manifest::read(&[file], &Limits::default()).unwrap();
    let root = Field::root(&manifest.documents[0]);
    let path = DocumentPath(Path::parse("spec.http[].to.host").unwrap());
    assert!(path.walk(&root, &Budget::new(3)).is_empty());
    assert_eq!(path.walk(&root, &Budget::new(30)).len(), 2);
}
