use object_store::ObjectStoreExt as _;

use super::*;

fn files(text: &str) -> Vec<InputFile> {
    vec![InputFile {
        name: "web.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    }]
}

#[tokio::test]
async fn the_same_manifest_has_one_id_and_comes_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    for setting in [
        "memory:".to_owned(),
        format!("file:{}", folder.path().join("new").display()),
    ] {
        let store = Store::open(&setting).unwrap();
        let id = store.put(&files("kind: Pod\n")).await.unwrap();
        assert_eq!(store.put(&files("kind: Pod\n")).await.unwrap(), id);
        assert_ne!(store.put(&files("kind: Job\n")).await.unwrap(), id);
        assert_eq!(store.get(&id).await.unwrap(), Some(files("kind: Pod\n")));
        assert_eq!(DiagramId::parse(id.as_str()), Some(id));
        store.probe().await.unwrap();
    }
}

#[tokio::test]
async fn an_id_that_was_never_given_has_no_files() {
    let store = Store::open("memory:").unwrap();
    let id = DiagramId::parse("0123456789abcdef0123456789abcdef").unwrap();
    assert_eq!(store.get(&id).await.unwrap(), None);
}

#[tokio::test]
async fn an_object_of_the_first_form_is_read_and_is_not_stored_again() {
    let store = Store::open("memory:").unwrap();
    let object = r#"{"form":1,"files":[{"name":"web.yaml","text":"kind: Pod\n"}]}"#;
    let id = DiagramId::parse("41d9efae85e3e6be23a07b84b0834bfb").unwrap();
    store.objects.put(&id.path(), object.into()).await.unwrap();
    assert_eq!(store.get(&id).await.unwrap(), Some(files("kind: Pod\n")));
    assert_eq!(store.put(&files("kind: Pod\n")).await.unwrap(), id);
    let kept = store.objects.get(&id.path()).await.unwrap();
    assert_eq!(kept.bytes().await.unwrap(), object);
}

#[tokio::test]
async fn a_damaged_object_is_refused_instead_of_drawn_and_made_whole_by_the_next_who_stores_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("file:{}", folder.path().display())).unwrap();
    let id = store.put(&files("kind: Pod\n")).await.unwrap();
    let path = folder.path().join(id.path().as_ref());
    for damage in [b"{\"form\":1,".as_slice(), b""] {
        std::fs::write(&path, damage).unwrap();
        assert!(matches!(
            store.get(&id).await,
            Err(StoreError::Damaged(damaged)) if damaged == id
        ));
    }
    assert_eq!(store.put(&files("kind: Pod\n")).await.unwrap(), id);
    assert_eq!(store.get(&id).await.unwrap(), Some(files("kind: Pod\n")));
}

#[tokio::test]
async fn an_object_larger_than_any_diagram_is_not_read() {
    let mut store = Store::open("memory:").unwrap();
    let id = store.put(&files("kind: Pod\n")).await.unwrap();
    store.most = 10;
    assert!(matches!(store.get(&id).await, Err(StoreError::Damaged(_))));
}
