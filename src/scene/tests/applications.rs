//! Frames around applications.

use super::{Scene, scene};
use crate::scene::Shape;

fn deployment(name: &str, labels: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}, labels: {{{labels}}}}}\nspec:\n  \
         selector: {{matchLabels: {{run: {name}}}}}\n  template:\n    \
         metadata: {{labels: {{run: {name}}}}}\n    \
         spec: {{containers: [{{name: c, image: i}}]}}\n---\n"
    )
}

fn frames(scene: &Scene) -> Vec<(&str, Vec<&str>)> {
    let frames = scene.boxes.iter().enumerate();
    let frames = frames.filter(|(_, one)| one.shape == Shape::Group);
    let inside = |frame: usize| {
        let members = scene
            .boxes
            .iter()
            .filter(move |one| one.parent == Some(frame));
        members.map(|one| one.name.as_str()).collect()
    };
    frames
        .map(|(index, frame)| (frame.name.as_str(), inside(index)))
        .collect()
}

#[test]
fn workloads_of_one_application_stand_in_a_frame_when_others_stand_outside() {
    let part_of = |name, value| deployment(name, &format!("app.kubernetes.io/part-of: {value}"));
    let text = [
        part_of("cart", "shop"),
        part_of("till", "shop"),
        part_of("grafana", "watch"),
        part_of("loki", "watch"),
        deployment("lone", ""),
    ];
    let scene = scene(&text.concat(), &[]);
    assert_eq!(
        frames(&scene),
        [
            ("shop", vec!["cart", "till"]),
            ("watch", vec!["grafana", "loki"])
        ]
    );
}

#[test]
fn a_frame_around_everything_or_around_one_workload_is_not_drawn() {
    let all = [
        deployment("cart", "app: shop"),
        deployment("till", "app: shop"),
    ];
    assert_eq!(frames(&scene(&all.concat(), &[])), []);
    let each = [
        deployment("cart", "app: cart"),
        deployment("till", "app: till"),
    ];
    assert_eq!(frames(&scene(&each.concat(), &[])), []);
}

#[test]
fn the_label_that_says_it_best_is_taken() {
    let two = |name, instance| {
        deployment(
            name,
            &format!("app: all, app.kubernetes.io/instance: {instance}"),
        )
    };
    let text = [
        two("a", "x"),
        two("b", "x"),
        two("c", "y"),
        deployment("d", ""),
    ];
    assert_eq!(frames(&scene(&text.concat(), &[])), [("x", vec!["a", "b"])]);
}
