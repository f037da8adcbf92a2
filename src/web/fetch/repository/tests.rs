//! Paths, addresses and listings of repositories.

use proptest::prelude::*;

use super::*;

fn path(text: &str) -> RepositoryPath {
    RepositoryPath::parse(text).unwrap()
}

#[test]
fn files_and_folders_are_told_apart_by_their_extension() {
    let file = |text| Wanted::File(path(text));
    let folder = |text| Wanted::Folder(path(text));
    for (list, wanted) in [
        ("deploy/app.yaml", vec![file("deploy/app.yaml")]),
        ("deploy/app", vec![folder("deploy/app")]),
        ("deploy/app/", vec![folder("deploy/app")]),
        ("", vec![folder("")]),
        ("v1.2", vec![folder("v1.2")]),
        (
            "a.yml,b/c.JSON,d",
            vec![file("a.yml"), file("b/c.JSON"), folder("d")],
        ),
    ] {
        assert_eq!(Wanted::parse(list).unwrap(), wanted, "{list}");
    }
    let many = vec!["a.yaml"; MAX_FILES + 1].join(",");
    assert!(matches!(
        Wanted::parse(&many),
        Err(FetchError::TooManyFiles { .. })
    ));
}

#[test]
fn what_could_lead_out_of_the_repository_is_refused() {
    for list in [
        "..",
        "a/../b.yaml",
        "./a.yaml",
        "a//b.yaml",
        "/a.yaml",
        "a\\b.yaml",
        "a\n.yaml",
    ] {
        assert!(
            matches!(Wanted::parse(list), Err(FetchError::Repository(_))),
            "{list}"
        );
    }
    for (owner, name, reference) in [
        ("", "r", "main"),
        ("..", "r", "main"),
        ("o/x", "r", "main"),
        ("o@host", "r", "main"),
        ("o", "..", "main"),
        ("o", "r?x", "main"),
        ("o", "r", ""),
        ("o", "r", ".."),
        ("o", "r", "a/../../../x"),
        ("o", "r", "a//b"),
        ("o", "r", "/a"),
        ("o", "r", "a:b"),
        ("o", "r", "a b"),
    ] {
        let parsed = Repository::parse(owner, name, reference);
        assert!(
            matches!(parsed, Err(FetchError::Repository(_))),
            "{owner}/{name}/{reference}"
        );
    }
}

#[test]
fn addresses_stand_under_the_base_with_every_part_encoded() {
    let repository = Repository::parse("o", "r.js", "feature/ü#1").unwrap();
    let base = Url::parse("https://git.example/raw/").unwrap();
    assert_eq!(
        repository
            .raw(&base, &path("a b/50%?.yaml"))
            .unwrap()
            .as_str(),
        "https://git.example/raw/o/r.js/feature/%C3%BC%231/a%20b/50%25%3F.yaml"
    );
    assert_eq!(
        repository.listing(&base, &path("a b")).unwrap().as_str(),
        "https://git.example/raw/repos/o/r.js/contents/a%20b?ref=feature%2F%C3%BC%231"
    );
    let root = repository.listing(&base, &path("")).unwrap();
    assert!(root.path().ends_with("/contents"), "{root}");
}

#[test]
fn only_a_whole_commit_id_is_a_commit() {
    let is_commit = |text: &str| Repository::parse("o", "r", text).unwrap().is_commit();
    assert!(is_commit("0123456789abcdef0123456789ABCDEF01234567"));
    assert!(!is_commit("0123456"));
    assert!(!is_commit("main"));
    assert!(!is_commit("g123456789abcdef0123456789abcdef01234567"));
}

#[test]
fn a_listing_gives_its_manifests_in_order_and_nothing_that_leads_elsewhere() {
    let entry = |name: &str, kind: &str| serde_json::json!({"name": name, "type": kind});
    let listing = serde_json::json!([
        entry("b.yaml", "file"),
        entry("a.yml", "file"),
        entry("README.md", "file"),
        entry(".hidden.yaml", "file"),
        entry("../../x.yaml", "file"),
        entry("link.yaml", "symlink"),
        entry("c.yaml", "dir"),
    ]);
    let found = path("deploy")
        .manifests(listing.to_string().as_bytes())
        .unwrap();
    let names: Vec<_> = found.iter().map(RepositoryPath::name).collect();
    assert_eq!(names, ["deploy/a.yml", "deploy/b.yaml"]);
    let told = |listing: &str| path("deploy").manifests(listing.as_bytes()).unwrap_err();
    assert_eq!(told("[]"), FetchError::NoManifest);
    assert_eq!(told("{\"type\": \"file\"}"), FetchError::NoFolder);
    assert_eq!(told("<html>"), FetchError::NoFolder);
    let many: Vec<_> = (0..=MAX_FILES)
        .map(|it| entry(&format!("{it}.yaml"), "file"))
        .collect();
    let many = serde_json::Value::from(many).to_string();
    assert_eq!(told(&many), FetchError::TooManyFiles { limit: MAX_FILES });
}

proptest! {
    #[test]
    fn whatever_is_accepted_stays_under_the_base(
        owner in "[a-z%./@:-]{1,8}",
        name in "[a-z%./@:-]{1,8}",
        reference in "\\PC{1,12}|[.%2eE/a]{1,8}",
        list in "\\PC{0,20}|[.%2eEfF/a,?#@:]{0,20}",
    ) {
        let base = Url::parse("https://raw.example/base").unwrap();
        let Ok(repository) = Repository::parse(&owner, &name, &reference) else { return Ok(()) };
        let Ok(wanted) = Wanted::parse(&list) else { return Ok(()) };
        for wanted in wanted {
            let (Wanted::File(path) | Wanted::Folder(path)) = wanted;
            let raw = repository.raw(&base, &path).unwrap();
            let start = format!("/base/{owner}/{name}/");
            prop_assert_eq!(raw.host_str(), Some("raw.example"));
            prop_assert!(raw.path().starts_with(&start), "{}", raw);
            prop_assert_eq!((raw.query(), raw.fragment()), (None, None));
            // Nothing was dropped or folded on the way.
            let parts = raw.path().split('/').count();
            let given = 4 + reference.split('/').count() + path.parts().count();
            prop_assert_eq!(parts, given, "{}", raw);
            let again = Url::parse(raw.as_str()).unwrap();
            prop_assert_eq!(&again, &raw);
            let listing = repository.listing(&base, &path).unwrap();
            let start = format!("/base/repos/{owner}/{name}/contents");
            prop_assert!(listing.path().starts_with(&start), "{}", listing);
            prop_assert_eq!(listing.query_pairs().count(), 1);
        }
    }
}
