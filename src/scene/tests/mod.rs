//! What pictures of a small shop show under each view and option.

mod applications;
mod around;
mod host;
mod less;
mod reduction;
mod views;
mod words;

use std::collections::BTreeSet;

use super::{Scene, SceneBox, compose};
use crate::{Error, InputFile, Limits, Options, chart};

const SHOP: &str = include_str!("shop.yaml");

fn try_scene(text: &str, options: &[(&str, &str)]) -> Result<Scene, Error> {
    let file = InputFile {
        name: "m.yaml".into(),
        bytes: text.into(),
    };
    let options = Options::from_pairs(options.iter().copied())?;
    Ok(compose(&chart(&[file], &options, &Limits::default())?))
}

fn scene(text: &str, options: &[(&str, &str)]) -> Scene {
    try_scene(text, options).unwrap()
}

fn shop(options: &[(&str, &str)]) -> Scene {
    scene(SHOP, options)
}

fn refusal(text: &str, options: &[(&str, &str)]) -> String {
    try_scene(text, options).unwrap_err().to_string()
}

/// Ids without the namespace.
fn short(id: &str) -> String {
    let id = id.strip_prefix("default/").or(id.strip_prefix("-/"));
    id.unwrap_or_default().to_owned()
}

fn boxes(scene: &Scene) -> BTreeSet<String> {
    scene.boxes.iter().map(|one| short(&one.id)).collect()
}

fn find<'s>(scene: &'s Scene, id: &str) -> &'s SceneBox {
    let mut boxes = scene.boxes.iter();
    boxes.find(|one| short(&one.id) == id).unwrap()
}

/// `Service/web selects Deployment/web/container/app`.
fn links(scene: &Scene) -> BTreeSet<String> {
    let id = |index: usize| short(&scene.boxes[index].id);
    scene
        .links
        .iter()
        .map(|link| format!("{} {} {}", id(link.source), link.relation, id(link.target)))
        .collect()
}

fn set(items: &[&str]) -> BTreeSet<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn without_options_all_of_the_graph_is_drawn() {
    let drawn = shop(&[]);
    assert!(drawn.boxes.len() > 20, "{}", drawn.boxes.len());
    assert!(drawn.boxes.iter().all(|one| !one.focused));
    assert_eq!(drawn, shop(&[("view", "topology"), ("depth", "3")]));
    assert!(!drawn.description.contains("The picture shows"));
}

#[test]
fn the_order_of_documents_shows_in_no_view() {
    let mut documents: Vec<&str> = SHOP.trim_end().split("\n---\n").collect();
    let all: [&[(&str, &str)]; 9] = [
        &[("view", "network")],
        &[("view", "storage")],
        &[("view", "config")],
        &[("view", "access")],
        &[("view", "pod"), ("focus", "deploy/web")],
        &[("view", "host"), ("focus", "deploy/web")],
        &[("focus", "web"), ("depth", "2")],
        &[("trace", "api")],
        &[("kind", "deploy,cm"), ("hide", "missing,volume")],
    ];
    let drawn: Vec<Scene> = all.iter().map(|options| shop(options)).collect();
    for turn in [3, 5] {
        documents.rotate_left(turn);
        let text = documents.join("\n---\n");
        for (options, before) in all.iter().zip(&drawn) {
            assert_eq!(&scene(&text, options), before, "{options:?}");
        }
    }
}
