//! Promises of how pictures look and what they weigh.

use podatlas::options::Theme;
use podatlas::{Limits, Options};

use crate::pictures::{atlas, file, picture, picture_of};
use crate::support::cli::{repository, seed};

/// What a picture may weigh: a part for style, symbols, title and legend, and so much a box with
/// the lines that belong to it.
fn assert_light(name: &str, picture: &str) {
    let boxes = picture.matches("<g class=\"node ").count()
        + picture.matches("<g class=\"cluster ").count();
    let most = 9_000 + 2_000 * boxes;
    let bytes = picture.len();
    assert!(bytes <= most, "{name}: {bytes} bytes for {boxes} boxes");
}

#[test]
fn the_blogs_picture_stays_under_25_kb_in_every_theme() {
    for theme in [Theme::Light, Theme::Dark, Theme::Auto] {
        let options = Options {
            theme,
            ..Options::default()
        };
        let picture = picture_of(file(&seed()), options);
        assert!(picture.len() < 25_000, "{theme:?}: {} bytes", picture.len());
    }
}

#[test]
fn no_picture_of_a_fixture_weighs_more_than_2_kb_a_box() {
    let mut drawn = 0;
    for path in manifests(&repository("tests/fixtures")) {
        if let Ok(atlas) = podatlas::chart(&[file(&path)], &Options::default(), &Limits::default())
        {
            assert_light(&path.display().to_string(), &picture(&atlas));
            drawn += 1;
        }
    }
    assert!(drawn > 100, "{drawn}");
}

fn manifests(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(manifests(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn one_object_of_each_built_in_kind_shows_its_own_glyph() {
    let kinds = podatlas::resource::registry::KINDS;
    let documents: Vec<String> = kinds
        .iter()
        .map(|kind| {
            let group = if kind.group.is_empty() { "" } else { "/" };
            format!(
                "{{apiVersion: {}{group}v1, kind: {}, metadata: {{name: one}}}}",
                kind.group, kind.name
            )
        })
        .collect();
    let picture = picture(&atlas(&documents.join("\n---\n"), Options::default()));
    let symbols = picture.matches("<symbol ").count();
    assert!(
        symbols >= kinds.len(),
        "{symbols} symbols for {} kinds",
        kinds.len()
    );
    assert_light("every kind", &picture);
}

#[test]
fn names_in_any_script_keep_to_their_place() {
    let text = "{apiVersion: v1, kind: Pod, metadata: {name: שלום}, spec: {containers: \
                [{name: 漢字👩‍👩‍👧, image: \"e\u{301}\", ports: [{containerPort: 80, name: عالم}]}]}}";
    let atlas = atlas(text, Options::default());
    let picture = picture(&atlas);
    assert!(
        picture.contains(">80/TCP \u{2068}عالم\u{2069}</text>"),
        "a name from the right is isolated from its port"
    );
    assert!(
        picture.contains("direction:ltr"),
        "pages from the right must not move texts"
    );
    let png = podatlas::render::png::render(&atlas, &Limits::default()).unwrap();
    assert_eq!(&png[1..4], b"PNG");
}

#[test]
fn replicas_are_a_stack_with_their_number() {
    let drawn = |replicas: u32| {
        let text = format!(
            "{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: web}}, spec: {{replicas: {replicas}, \
             selector: {{matchLabels: {{a: b}}}}, template: {{metadata: {{labels: {{a: b}}}}, \
             spec: {{containers: [{{name: web, image: web}}]}}}}}}}}"
        );
        let picture = picture(&atlas(&text, Options::default()));
        let (_, rest) = picture
            .split_once("<g class=\"cluster controller\"")
            .unwrap();
        let group = rest.split("</g>").next().unwrap().to_owned();
        assert!(group.contains(&format!(">×{replicas}</text>")), "{group}");
        group.matches("<rect class=\"shape\"").count()
    };
    assert_eq!([drawn(1), drawn(2), drawn(3), drawn(30)], [1, 2, 3, 3]);
}

#[test]
fn a_card_that_stands_for_several_is_a_stack_too() {
    let text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}";
    let mut placed = atlas(text, Options::default()).place();
    let shapes = |placed: &podatlas::layout::Placed| {
        let picture = podatlas::render::svg::draw(placed, Theme::Light);
        picture.matches("<rect class=\"shape\"").count()
    };
    assert_eq!(shapes(&placed), 1);
    for one in &mut placed.scene.boxes {
        one.stacked = true;
    }
    assert_eq!(shapes(&placed), 3);
}
