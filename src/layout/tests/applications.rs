//! Pictures of many applications: bundles, wrapped rows, page shape.

use super::scenes::{a_box, a_link};
use super::sound::{assert_legible, assert_sound};
use crate::layout::{Placed, place};
use crate::scene::{Lane, Scene, Shape};

/// Boxes of one application, in order: Service, Deployment, Pod, container, ConfigMap.
const PARTS: usize = 5;
const SERVICE: usize = 0;
const DEPLOYMENT: usize = 1;
const CONTAINER: usize = 3;
const CONFIG_MAP: usize = 4;

/// So many applications, and calls between them by number.
fn applications(count: usize, calls: &[(usize, usize)]) -> Scene {
    let mut scene = Scene::default();
    for number in 0..count {
        let first = scene.boxes.len();
        let name = |part: &str| format!("{part}-{number}");
        scene.boxes.extend([
            a_box(&name("service"), None, Lane::Service, Shape::Object),
            a_box(&name("deployment"), None, Lane::Workload, Shape::Controller),
            a_box(
                &name("pod"),
                Some(first + DEPLOYMENT),
                Lane::Workload,
                Shape::Pod,
            ),
            a_box(
                &name("container"),
                Some(first + 2),
                Lane::Container,
                Shape::Container,
            ),
            a_box(&name("config"), None, Lane::Configuration, Shape::Object),
        ]);
        scene.links.push(a_link(first, first + CONTAINER, "80/TCP"));
        scene
            .links
            .push(a_link(first + CONTAINER, first + CONFIG_MAP, "KEY"));
    }
    for (caller, called) in calls {
        scene.links.push(a_link(
            caller * PARTS + CONTAINER,
            called * PARTS + SERVICE,
            "80",
        ));
    }
    scene
}

fn middle(placed: &Placed, index: usize) -> f64 {
    placed.boxes[index].x + placed.boxes[index].width / 2.0
}

fn shape(placed: &Placed) -> f64 {
    placed.width / placed.height
}

#[test]
fn a_workload_stands_between_its_own_service_and_its_own_configuration() {
    let placed = place(applications(
        6,
        &[(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (3, 5)],
    ));
    assert_sound(&placed);
    assert_legible(&placed);
    for number in 0..6 {
        let part = |part: usize| number * PARTS + part;
        let workload = placed.boxes[part(DEPLOYMENT)];
        for own in [SERVICE, CONFIG_MAP] {
            let x = middle(&placed, part(own));
            assert!(
                x > workload.x && x < workload.x + workload.width,
                "part {own} of {number} stands beside its workload"
            );
        }
        assert!(placed.boxes[part(SERVICE)].y < workload.y);
        assert!(placed.boxes[part(CONFIG_MAP)].y > workload.y);
    }
}

#[test]
fn whoever_is_called_stands_below_the_caller() {
    let placed = place(applications(3, &[(2, 1), (1, 0)]));
    let top = |number: usize| placed.boxes[number * PARTS + DEPLOYMENT].y;
    assert!(top(2) < top(1) && top(1) < top(0));
}

#[test]
fn a_fan_of_thirty_is_a_page_and_no_strip() {
    let calls: Vec<_> = (1..30).map(|called| (0, called)).collect();
    let placed = place(applications(30, &calls));
    assert_sound(&placed);
    assert!((0.5..=2.5).contains(&shape(&placed)), "{}", shape(&placed));
}

#[test]
fn applications_without_calls_are_a_page_too() {
    let placed = place(applications(40, &[]));
    assert_sound(&placed);
    assert!((0.5..=2.5).contains(&shape(&placed)), "{}", shape(&placed));
}

#[test]
fn a_column_stands_on_a_page_that_is_no_strip_either() {
    let calls: Vec<_> = (0..7).map(|caller| (caller, caller + 1)).collect();
    let placed = place(applications(8, &calls));
    assert_sound(&placed);
    assert!(shape(&placed) >= 0.5, "{}", shape(&placed));
}

#[test]
fn a_ring_of_calls_is_placed() {
    let placed = place(applications(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]));
    assert_sound(&placed);
    assert_legible(&placed);
}
