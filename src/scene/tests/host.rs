use super::*;
use crate::scene::{Lane, Shape};

const OPTIONS: &[(&str, &str)] = &[("view", "host"), ("focus", "deploy/web")];

#[test]
fn the_host_stands_before_the_pod_and_has_a_process_for_each_container() {
    let drawn = shop(OPTIONS);
    let outermost: Vec<&str> = (drawn.boxes.iter())
        .filter(|one| one.parent.is_none())
        .map(|one| one.kind.as_str())
        .collect();
    assert_eq!(outermost, ["Host", "Pod"]);
    assert!(drawn.side_by_side);
    for name in ["app", "helper"] {
        let process = find(&drawn, &format!("Deployment/web/pod/host/process/{name}"));
        let container = find(&drawn, &format!("Deployment/web/container/{name}"));
        assert_eq!(process.colour, container.colour);
        assert_eq!(
            (process.shape, process.lane),
            (Shape::Container, Lane::Container)
        );
        assert!(process.cells.is_empty() && !container.cells.is_empty());
    }
    let names: BTreeSet<&str> = drawn.boxes.iter().map(|one| one.name.as_str()).collect();
    for shared in ["CPU", "Memory", "Storage", "Network"] {
        assert!(names.contains(shared), "{shared}");
    }
    assert!(!drawn.boxes.iter().any(|one| one.focused));
}

#[test]
fn a_volume_is_one_folder_with_one_path_for_all() {
    let drawn = shop(OPTIONS);
    let folder = find(&drawn, "Deployment/web/pod/host/folder/data");
    let lines: Vec<&str> = folder.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["Folder, shared", "/data", "in the Pod also /srv"]);
    let opens = drawn.links.iter().filter(|link| {
        drawn.boxes[link.target].id == folder.id && drawn.boxes[link.source].kind == "Process"
    });
    assert_eq!(opens.count(), 2);
}

#[test]
fn ids_are_unique_and_parents_come_first() {
    let drawn = shop(OPTIONS);
    let ids: BTreeSet<&str> = drawn.boxes.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), drawn.boxes.len());
    let links: BTreeSet<&str> = drawn.links.iter().map(|link| link.id.as_str()).collect();
    assert_eq!(links.len(), drawn.links.len());
    for (index, one) in drawn.boxes.iter().enumerate() {
        assert!(one.parent.is_none_or(|parent| parent < index));
    }
}

#[test]
fn the_two_stand_side_by_side_the_host_first_however_many_containers_there_are() {
    let many: String = (0..9)
        .map(|number| format!("{{name: c{number}}},"))
        .collect();
    let text = format!(
        "{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{many}]}}}}"
    );
    for drawn in [shop(OPTIONS), scene(&text, &[("view", "host")])] {
        let placed = crate::layout::place(drawn);
        let outermost: Vec<_> = (placed.scene.boxes.iter().zip(&placed.boxes))
            .filter(|(one, _)| one.parent.is_none())
            .map(|(_, rect)| rect)
            .collect();
        let [host, pod] = outermost.as_slice() else {
            panic!("{outermost:?}");
        };
        assert!(host.x + host.width <= pod.x);
    }
}
