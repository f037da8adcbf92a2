//! Promises of the layout, over scenes built by hand and at random.

use proptest::prelude::*;

use super::{Placed, Point, Rect, Step, place};
use crate::scene::{Cell, Lane, Line, LineStyle, Link, Scene, SceneBox, Shape};
use crate::topology::{EdgeStatus, NodeStatus};

fn a_box(id: &str, parent: Option<usize>, lane: Lane, shape: Shape) -> SceneBox {
    let cell = |name| Cell {
        name,
        value: "100m / 200m".into(),
        set: true,
    };
    SceneBox {
        id: id.into(),
        kind: "Thing".into(),
        name: id.into(),
        namespace: String::new(),
        tooltip: id.into(),
        parent,
        lane,
        shape,
        lines: vec![
            Line {
                text: "Thing".into(),
                style: LineStyle::Kind,
            },
            Line {
                text: id.into(),
                style: LineStyle::Name,
            },
        ],
        cells: if shape == Shape::Container {
            vec![cell("CPU"), cell("MEM")]
        } else {
            Vec::new()
        },
        colour: (shape == Shape::Container).then_some(0),
        status: NodeStatus::Ok,
        optional: false,
        stacked: false,
    }
}

fn a_link(source: usize, target: usize, label: &str) -> Link {
    Link {
        id: format!("{source}->{target}:{label}"),
        source,
        target,
        relation: "mounts",
        status: EdgeStatus::Ok,
        optional: false,
        label: label.into(),
        tooltip: String::new(),
        colour: None,
    }
}

/// The blog's Pod: Internet, Service, Pod of three containers over two volumes and an address,
/// Secret and ConfigMap below, two outside systems.
fn the_blogs_pod() -> Scene {
    let boxes = vec![
        a_box("Internet", None, Lane::Internet, Shape::Cloud),
        a_box("service", None, Lane::Service, Shape::Object),
        a_box("pod", None, Lane::Workload, Shape::Pod),
        a_box("app", Some(2), Lane::Container, Shape::Container),
        a_box("proxy", Some(2), Lane::Container, Shape::Container),
        a_box("agent", Some(2), Lane::Container, Shape::Container),
        a_box("data", Some(2), Lane::Volume, Shape::Volume),
        a_box("secret-volume", Some(2), Lane::Volume, Shape::Volume),
        a_box("127.0.0.1:3306", Some(2), Lane::Volume, Shape::Address),
        a_box("configmap", None, Lane::Configuration, Shape::Object),
        a_box("secret", None, Lane::Configuration, Shape::Object),
        a_box("database", None, Lane::External, Shape::Cylinder),
        a_box("monitoring", None, Lane::External, Shape::Cylinder),
    ];
    let links = vec![
        a_link(0, 1, "443/TCP"),
        a_link(1, 3, "443/TCP"),
        a_link(3, 6, "/var/log/app"),
        a_link(3, 7, "/etc/app/secret"),
        a_link(5, 6, "/var/log/monitor"),
        a_link(5, 7, "/etc/agent/secret"),
        a_link(3, 8, "MYSQL_HOST"),
        a_link(4, 8, ""),
        a_link(3, 9, "mysql-host"),
        a_link(7, 10, ""),
        a_link(4, 11, ""),
        a_link(5, 12, ""),
    ];
    Scene {
        title: "blog".into(),
        subtitle: "Namespace blog".into(),
        boxes,
        links,
        ..Scene::default()
    }
}

/// Straight pieces of a route; a curve is flattened to 16.
fn pieces(placed: &Placed, link: usize) -> Vec<(Point, Point)> {
    let route = placed.routes[link]
        .as_ref()
        .expect("every link of these scenes has a route");
    let mut at = route.start;
    let mut pieces = Vec::new();
    for step in route.steps.iter().copied().chain([Step::Line(route.tip)]) {
        match step {
            Step::Line(to) => {
                pieces.push((at, to));
                at = to;
            }
            Step::Curve(a, b, to) => {
                let from = at;
                for part in 1..=16 {
                    let t = f64::from(part) / 16.0;
                    let mix = |p: f64, q: f64, r: f64, s: f64| {
                        let u = 1.0 - t;
                        u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
                    };
                    let next = Point {
                        x: mix(from.x, a.x, b.x, to.x),
                        y: mix(from.y, a.y, b.y, to.y),
                    };
                    pieces.push((at, next));
                    at = next;
                }
            }
        }
    }
    pieces
}

/// Whether a piece enters a rectangle shrunk by 1 px.
fn enters(piece: (Point, Point), rect: Rect) -> bool {
    (0..=40).any(|part| {
        let t = f64::from(part) / 40.0;
        let x = piece.0.x + (piece.1.x - piece.0.x) * t;
        let y = piece.0.y + (piece.1.y - piece.0.y) * t;
        x > rect.x + 1.0
            && x < rect.x + rect.width - 1.0
            && y > rect.y + 1.0
            && y < rect.y + rect.height - 1.0
    })
}

fn holds(outer: Rect, inner: Rect) -> bool {
    inner.x >= outer.x - 0.01
        && inner.y >= outer.y - 0.01
        && inner.x + inner.width <= outer.x + outer.width + 0.01
        && inner.y + inner.height <= outer.y + outer.height + 0.01
}

fn touch(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn is_around(scene: &Scene, outer: usize, inner: usize) -> bool {
    let mut current = Some(inner);
    while let Some(index) = current {
        if index == outer {
            return true;
        }
        current = scene.boxes[index].parent;
    }
    false
}

/// What must hold for every picture.
fn assert_sound(placed: &Placed) {
    let scene = &placed.scene;
    let page = Rect {
        x: 0.0,
        y: 0.0,
        width: placed.width,
        height: placed.height,
    };
    for (index, one) in scene.boxes.iter().enumerate() {
        assert!(
            holds(page, placed.boxes[index]),
            "{} leaves the page",
            one.id
        );
        if let Some(parent) = one.parent {
            assert!(
                holds(placed.boxes[parent], placed.boxes[index]),
                "{} leaves its box",
                one.id
            );
        }
        for other in index + 1..scene.boxes.len() {
            if one.parent == scene.boxes[other].parent {
                assert!(
                    !touch(placed.boxes[index], placed.boxes[other]),
                    "{} touches {}",
                    one.id,
                    scene.boxes[other].id
                );
            }
        }
    }
    for (number, link) in scene.links.iter().enumerate() {
        let route = placed.routes[number]
            .as_ref()
            .expect("a link between separate boxes has a route");
        let target = placed.boxes[link.target];
        let border = Rect {
            x: target.x - 1.0,
            y: target.y - 1.0,
            width: target.width + 2.0,
            height: target.height + 2.0,
        };
        assert!(
            enters(
                (route.tip, route.tip),
                Rect {
                    x: border.x - 1.0,
                    y: border.y - 1.0,
                    width: border.width + 2.0,
                    height: border.height + 2.0
                }
            ),
            "{} misses its target",
            link.id
        );
        for (index, one) in scene.boxes.iter().enumerate() {
            if one.shape.is_cluster() || index == link.source || index == link.target {
                continue;
            }
            for piece in pieces(placed, number) {
                assert!(
                    !enters(piece, placed.boxes[index]),
                    "{} runs through {}",
                    link.id,
                    one.id
                );
            }
        }
    }
}

/// Labels meet no box, no other line and no other label; no two lines run on top of each other.
fn assert_legible(placed: &Placed) {
    let scene = &placed.scene;
    let label_of = |number: usize| {
        let at = placed.routes[number].as_ref()?.label?;
        let width = super::measure::label_width(&scene.links[number].label);
        Some(Rect {
            x: at.x,
            y: at.y - 8.0,
            width,
            height: 9.0,
        })
    };
    for number in 0..scene.links.len() {
        let Some(label) = label_of(number) else {
            continue;
        };
        for (index, one) in scene.boxes.iter().enumerate() {
            let rect = placed.boxes[index];
            assert!(
                !touch(label, rect) || (one.shape.is_cluster() && holds(rect, label)),
                "label of {} on {}",
                scene.links[number].id,
                one.id
            );
        }
        for other in (0..scene.links.len()).filter(|other| *other != number) {
            for piece in pieces(placed, other) {
                assert!(
                    !enters(piece, label),
                    "{} runs through the label of {}",
                    scene.links[other].id,
                    scene.links[number].id
                );
            }
            if let Some(other_label) = label_of(other) {
                assert!(!touch(label, other_label), "two labels on each other");
            }
        }
    }
    for first in 0..scene.links.len() {
        for second in first + 1..scene.links.len() {
            let shared: f64 = pieces(placed, first)
                .iter()
                .flat_map(|a| {
                    pieces(placed, second)
                        .into_iter()
                        .map(move |b| shared_length(*a, b))
                })
                .sum();
            assert!(
                shared < 8.0,
                "{} lies on {} for {shared} px",
                scene.links[first].id,
                scene.links[second].id
            );
        }
    }
}

/// Length for which two level or two upright pieces lie within 1.5 px of each other.
fn shared_length(a: (Point, Point), b: (Point, Point)) -> f64 {
    let overlap = |a0: f64, a1: f64, b0: f64, b1: f64| {
        (a0.max(a1).min(b0.max(b1)) - a0.min(a1).max(b0.min(b1))).max(0.0)
    };
    let level = |piece: (Point, Point)| (piece.0.y - piece.1.y).abs() < 0.01;
    let upright = |piece: (Point, Point)| (piece.0.x - piece.1.x).abs() < 0.01;
    if level(a) && level(b) && (a.0.y - b.0.y).abs() < 1.5 {
        overlap(a.0.x, a.1.x, b.0.x, b.1.x)
    } else if upright(a) && upright(b) && (a.0.x - b.0.x).abs() < 1.5 {
        overlap(a.0.y, a.1.y, b.0.y, b.1.y)
    } else {
        0.0
    }
}

#[test]
fn the_blogs_pod_reads_from_the_internet_down_to_its_configuration() {
    let placed = place(the_blogs_pod());
    assert_sound(&placed);
    assert_legible(&placed);
    let top = |index: usize| placed.boxes[index].y;
    assert!(top(0) < top(1) && top(1) < top(2), "Internet, Service, Pod");
    assert!(top(3) < top(6), "containers stand above volumes");
    assert!(
        top(9) > placed.boxes[2].y + placed.boxes[2].height,
        "the ConfigMap stands below the Pod"
    );
    let middle = |index: usize| placed.boxes[index].x + placed.boxes[index].width / 2.0;
    assert!(
        middle(11) < middle(2) && middle(2) < middle(12),
        "outside systems flank the Pod"
    );
}

#[test]
fn the_same_scene_is_placed_the_same() {
    assert_eq!(place(the_blogs_pod()), place(the_blogs_pod()));
}

#[test]
fn an_empty_scene_is_an_empty_page() {
    let placed = place(Scene::default());
    assert!(placed.width > 0.0 && placed.height > 0.0);
}

/// Random nested scenes: Pods with containers and volumes, Services, ConfigMaps, namespaces.
fn scenes() -> impl Strategy<Value = Scene> {
    (
        1..4_usize,
        prop::collection::vec((0..4_usize, 1..5_usize, 0..4_usize), 1..7),
        prop::collection::vec((any::<u16>(), any::<u16>(), any::<bool>()), 0..40),
        0..5_usize,
    )
        .prop_map(|(namespaces, pods, pairs, loose)| {
            let mut boxes = Vec::new();
            if namespaces > 1 {
                for number in 0..namespaces {
                    boxes.push(a_box(
                        &format!("ns{number}"),
                        None,
                        Lane::Workload,
                        Shape::Namespace,
                    ));
                }
            }
            let home = |number: usize| (namespaces > 1).then_some(number % namespaces);
            for (number, (namespace, containers, volumes)) in pods.iter().enumerate() {
                let parent = home(*namespace);
                let pod = boxes.len();
                boxes.push(a_box(
                    &format!("pod{number}"),
                    parent,
                    Lane::Workload,
                    Shape::Pod,
                ));
                for container in 0..*containers {
                    boxes.push(a_box(
                        &format!("c{number}-{container}"),
                        Some(pod),
                        Lane::Container,
                        Shape::Container,
                    ));
                }
                for volume in 0..*volumes {
                    boxes.push(a_box(
                        &format!("v{number}-{volume}"),
                        Some(pod),
                        Lane::Volume,
                        Shape::Volume,
                    ));
                }
                boxes.push(a_box(
                    &format!("svc{number}"),
                    parent,
                    Lane::Service,
                    Shape::Object,
                ));
                boxes.push(a_box(
                    &format!("cm{number}"),
                    parent,
                    Lane::Configuration,
                    Shape::Object,
                ));
            }
            for number in 0..loose {
                boxes.push(a_box(
                    &format!("loose{number}"),
                    home(number),
                    Lane::Configuration,
                    Shape::Object,
                ));
            }
            boxes.push(a_box("internet", None, Lane::Internet, Shape::Cloud));
            let mut scene = Scene {
                title: "random".into(),
                boxes,
                ..Scene::default()
            };
            for (source, target, labelled) in pairs {
                let (source, target) = (
                    usize::from(source) % scene.boxes.len(),
                    usize::from(target) % scene.boxes.len(),
                );
                if !is_around(&scene, source, target) && !is_around(&scene, target, source) {
                    let label = if labelled { "a label" } else { "" };
                    scene.links.push(a_link(source, target, label));
                }
            }
            scene
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_picture_has_overlaps_or_lines_through_boxes(scene in scenes()) {
        let placed = place(scene);
        assert_sound(&placed);
        assert_legible(&placed);
    }
}

#[test]
fn zz_dump() {
    let placed = place(the_blogs_pod());
    std::fs::write(
        "/tmp/seed.svg",
        crate::render::svg::draw(&placed, crate::options::Theme::Light),
    )
    .unwrap();
    std::fs::write(
        "/tmp/seed.png",
        crate::render::png::from_svg(
            &crate::render::svg::draw(&placed, crate::options::Theme::Light),
            1,
            &crate::Limits::default(),
        )
        .unwrap(),
    )
    .unwrap();
}
