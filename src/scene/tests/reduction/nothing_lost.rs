//! Properties of every scene: nothing is lost, nothing is drawn twice, and the order of documents
//! does not show.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::Stop;
use crate::scene::{candidates, filter};
use crate::topology::Relation;

const DETAILS: [Detail; 5] = [
    Detail::Full,
    Detail::Pods,
    Detail::Workloads,
    Detail::Namespaces,
    Detail::Auto,
];

/// A pseudo-random number below a limit (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Documents of some namespaces whose objects refer to each other at random, also to what is not
/// there.
fn documents(seed: u64) -> Vec<String> {
    let mut dice = Dice(seed);
    let mut documents = Vec::new();
    let namespaces = 1 + dice.below(4);
    for namespace in 0..namespaces {
        let room = format!("team-{namespace}");
        for number in 0..dice.below(9) {
            let name = format!("app-{number}");
            let config = format!("c{}", dice.below(4));
            let secret_name = format!("s{}", dice.below(3));
            let mut workload = deployment(&room, &name, &[&config, "common"], &[&secret_name]);
            if dice.below(2) == 0 {
                let other = format!(
                    "http://app-{}.team-{}:80",
                    dice.below(9),
                    dice.below(namespaces)
                );
                let image = format!("image: 'registry.example/team/{name}:1.2'");
                workload = workload.replace(
                    &image,
                    &format!("image: a, env: [{{name: OTHER, value: '{other}'}}]"),
                );
            }
            documents.push(workload);
            if dice.below(3) > 0 {
                documents.push(service(&room, &name, &format!("app-{}", dice.below(9))));
            }
            if dice.below(3) == 0 {
                documents.push(ingress(&room, &name, &name));
            }
        }
        for number in 0..dice.below(8) {
            documents.push(config_map(&room, &format!("c{number}")));
        }
        for number in 0..dice.below(5) {
            documents.push(secret(&room, &format!("s{number}")));
        }
    }
    documents
}

fn inputs() -> Vec<String> {
    let fixture = |name: &str| {
        let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let random = (1..25).map(|seed| documents(seed).concat());
    random.chain([fixture("user-msvc-fixed.yaml")]).collect()
}

fn check(atlas: &Atlas, scene: &Scene) {
    let shown = filter::shown(atlas);
    let mut box_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, one) in scene.boxes.iter().enumerate() {
        for member in &one.members {
            let before = box_of.insert(member, index);
            assert_eq!(before, None, "{member} is drawn twice");
        }
    }
    for index in &shown.nodes {
        let id = &atlas.topology.node(*index).unwrap().id;
        assert!(box_of.contains_key(id.as_str()), "{id} is not drawn");
    }
    assert_eq!(box_of.len(), shown.nodes.len());

    let ids: BTreeSet<&str> = scene.boxes.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), scene.boxes.len(), "ids are unique");
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    for link in &scene.links {
        assert_eq!(link.edges.first(), Some(&link.id));
        for edge in &link.edges {
            *drawn.entry(edge).or_default() += 1;
        }
    }
    for chip in scene.boxes.iter().flat_map(|one| chips(one)) {
        let chip = chip.chip.as_ref().unwrap();
        for end in [&chip.source, &chip.target] {
            assert!(ids.contains(end.as_str()), "{end} has no box");
        }
        for edge in &chip.edges {
            *drawn.entry(edge).or_default() += 1;
        }
    }
    let around = |index: usize| {
        std::iter::successors(Some(index), |index| scene.boxes[*index].parent).collect::<Vec<_>>()
    };
    for index in &shown.edges {
        let (source, target) = atlas.topology.graph.edge_endpoints(*index).unwrap();
        let edge = atlas.topology.graph.edge_weight(*index).unwrap();
        if edge.relation == Relation::Contains {
            continue;
        }
        let end = |node| box_of[atlas.topology.node(node).unwrap().id.as_str()];
        let (source, target) = (end(source), end(target));
        let is_inside = around(source).contains(&target) || around(target).contains(&source);
        let expected = usize::from(!is_inside);
        let count = drawn.get(edge.id.as_str()).copied().unwrap_or_default();
        assert_eq!(count, expected, "{}", edge.id);
    }
}

#[test]
fn every_node_is_in_one_box_and_every_relation_is_a_link_or_a_chip_or_inside_one() {
    for text in inputs() {
        for detail in DETAILS {
            let atlas = atlas(&text, detail);
            for scene in candidates(&atlas, &Stop::default()) {
                check(&atlas, &scene);
            }
        }
    }
}

#[test]
fn what_options_leave_is_complete_too() {
    let text = documents(7).concat();
    for (name, value) in [
        ("view", "network"),
        ("view", "config"),
        ("view", "storage"),
        ("view", "access"),
        ("hide", "missing"),
        ("hide", "inferred"),
        ("namespace", "team-0"),
        ("kind", "deploy,cm"),
    ] {
        for detail in DETAILS {
            let options = Options::from_pairs([(name, value), ("detail", detail.name())]).unwrap();
            let atlas = atlas_with(&text, options);
            let scene = compose(&atlas);
            if !filter::shown(&atlas).nodes.is_empty() {
                check(&atlas, &scene);
            }
        }
    }
}

/// A scene without the words that it takes over from explanations: these name things in the order
/// of the documents.
fn without_words(mut scene: Scene) -> Scene {
    scene.description.clear();
    for one in &mut scene.boxes {
        one.tooltip.clear();
        let chips = one.lines.iter_mut().filter_map(|it| it.chip.as_mut());
        chips.for_each(|chip| chip.tooltip.clear());
    }
    scene.links.iter_mut().for_each(|link| link.tooltip.clear());
    scene
}

/// The first line in which two scenes differ, once as each of them has it.
fn difference(one: &Scene, other: &Scene) -> String {
    let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
    let mut lines = one.lines().zip(other.lines());
    lines
        .find(|(a, b)| a != b)
        .map_or_else(String::new, |(a, b)| format!("{a} / {b}"))
}

#[test]
fn the_order_of_documents_does_not_show() {
    let assert_same = |one: &[Scene], other: &[Scene], what: &str| {
        for (one, other) in one.iter().zip(other) {
            assert!(one == other, "{what}: {}", difference(one, other));
        }
    };
    for seed in [3, 11, 19] {
        let mut documents = documents(seed);
        let drawn = |documents: &[String]| {
            DETAILS.map(|detail| without_words(scene(&documents.concat(), detail)))
        };
        let first = drawn(&documents);
        documents.reverse();
        assert_same(
            &first,
            &drawn(&documents),
            &format!("seed {seed}, reversed"),
        );
        let middle = documents.len() / 2;
        documents.rotate_left(middle);
        assert_same(&first, &drawn(&documents), &format!("seed {seed}, rotated"));
    }
}
