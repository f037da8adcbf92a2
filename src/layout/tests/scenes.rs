//! Scenes for tests: the blog's, and random ones.

use proptest::prelude::*;

use crate::resource::Category;
use crate::scene::{Cell, Lane, Line, LineStyle, Link, Scene, SceneBox, Shape};
use crate::topology::{EdgeStatus, NodeStatus};

pub(super) fn a_box(id: &str, parent: Option<usize>, lane: Lane, shape: Shape) -> SceneBox {
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
        category: Category::Custom,
        variant: String::new(),
        lines: vec![
            Line {
                text: "Thing".into(),
                style: LineStyle::Kind,
                chip: None,
            },
            Line {
                text: id.into(),
                style: LineStyle::Name,
                chip: None,
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
        focused: false,
        members: vec![id.into()],
    }
}

pub(super) fn a_link(source: usize, target: usize, label: &str) -> Link {
    Link {
        id: format!("{source}->{target}:{label}"),
        edges: vec![format!("{source}->{target}:{label}")],
        source,
        target,
        relation: "mounts",
        status: EdgeStatus::Ok,
        optional: false,
        label: label.into(),
        tooltip: String::new(),
        colour: None,
        rule: false,
    }
}

/// The blog's Pod: Internet, Service, Pod of three containers over two volumes and an address,
/// Secret and ConfigMap below, two outside systems.
pub(super) fn the_blogs_pod() -> Scene {
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

/// An init container whose links pass the containers below it side by side on their way to the
/// volumes: wide ways from neighbouring starts to neighbouring ends.
pub(super) fn links_past_containers() -> Scene {
    const VOLUMES: usize = 12;
    let mut boxes = vec![
        a_box("pod", None, Lane::Workload, Shape::Pod),
        a_box("init", Some(0), Lane::Init, Shape::Container),
    ];
    boxes.extend((0..VOLUMES).map(|number| {
        let name = format!("a-volume-with-a-long-name-{number}");
        a_box(&name, Some(0), Lane::Volume, Shape::Volume)
    }));
    let mut links: Vec<Link> = (0..VOLUMES)
        .map(|number| a_link(1, number + 2, "/var/lib/application"))
        .collect();
    for number in 0..4 {
        let container = boxes.len();
        let name = format!("a-container-with-a-long-name-{number}");
        boxes.push(a_box(&name, Some(0), Lane::Container, Shape::Container));
        links.extend((0..VOLUMES).map(|number| a_link(container, number + 2, "/var/lib/other")));
    }
    Scene {
        boxes,
        links,
        ..Scene::default()
    }
}

/// Diamonds in series, all in one lane.
pub(super) fn diamonds(count: usize) -> Scene {
    let boxes = (0..=3 * count)
        .map(|number| a_box(&format!("n{number}"), None, Lane::Workload, Shape::Object))
        .collect();
    let links = (0..count)
        .flat_map(|diamond| {
            let top = 3 * diamond;
            [
                (top, top + 1),
                (top, top + 2),
                (top + 1, top + 3),
                (top + 2, top + 3),
            ]
        })
        .map(|(source, target)| a_link(source, target, ""))
        .collect();
    Scene {
        boxes,
        links,
        ..Scene::default()
    }
}

/// Random nested scenes: Pods with containers and volumes, Services, ConfigMaps, namespaces.
pub(super) fn scenes() -> impl Strategy<Value = Scene> {
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
