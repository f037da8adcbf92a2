//! The graph of whole manifests: the design's acceptance, and the promise that the order of
//! documents does not show.

use podatlas::manifest::Document;
use podatlas::resource::{NamespaceSource, Note};
use podatlas::topology::Topology;
use podatlas::{InputFile, Limits};

const SEED: &str = include_str!("../../static/examples/user-msvc.yaml");
const REPAIRED: &str = include_str!("../fixtures/user-msvc-fixed.yaml");

fn documents(text: &str) -> podatlas::manifest::Manifest {
    let file = InputFile {
        name: "manifest.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    podatlas::manifest::read(&[file], &Limits::default()).unwrap()
}

fn graph(text: &str) -> Topology {
    podatlas::topology::build(podatlas::resource::read(&documents(text), None))
}

/// Nodes as `id status`.
fn nodes(topology: &Topology) -> Vec<String> {
    topology
        .nodes()
        .map(|(_, node)| format!("{} {}", node.id, node.status.name()))
        .collect()
}

/// Relations other than nesting as `id status [label]`.
fn relations(topology: &Topology) -> Vec<String> {
    topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation.name() != "contains")
        .map(|(_, _, _, edge)| format!("{} {} [{}]", edge.id, edge.status.name(), edge.label))
        .collect()
}

/// Lines of the evidence of an edge.
fn lines(topology: &Topology, id: &str) -> Vec<u32> {
    let (_, _, _, edge) = topology
        .edges()
        .find(|(_, _, _, edge)| edge.id == id)
        .unwrap_or_else(|| panic!("no edge {id}"));
    edge.evidence
        .iter()
        .map(|place| place.position.line)
        .collect()
}

/// Short spellings of the seed's long ids.
fn expand(line: &str) -> String {
    line.replace("POD", "user-msvc/Pod/user-msvc")
        .replace("NS", "user-msvc")
}

fn expected(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| expand(line)).collect()
}

#[test]
fn the_seed_has_exactly_the_nodes_of_the_blog_and_a_ghost_for_each_of_its_two_slips() {
    assert_eq!(
        nodes(&graph(SEED)),
        expected(&[
            "-/External/datadog inferred",
            "-/External/google-cloud-sql inferred",
            "-/Internet/internet ok",
            "NS/ConfigMap/user-msvc ok",
            "POD ok",
            "POD/address/127.0.0.1:3306 inferred",
            "POD/container/cloudsql-proxy ok",
            "POD/container/datadog-agent ok",
            "POD/container/user-msvc ok",
            "POD/volume/datadog-data ok",
            "POD/volume/ndatadog-data missing",
            "POD/volume/user-msvc-secret ok",
            "NS/Secret/user-msvc ok",
            "NS/Secret/user-msvc-secret missing",
            "NS/Service/user-msvc ok",
        ])
    );
}

#[test]
fn the_seed_has_exactly_the_relations_of_the_blog_and_two_of_them_are_broken() {
    assert_eq!(
        relations(&graph(SEED)),
        expected(&[
            "-/Internet/internet->NS/Service/user-msvc:exposes ok [443/TCP]",
            "POD/container/cloudsql-proxy->-/External/google-cloud-sql:connects inferred []",
            "POD/container/cloudsql-proxy->POD/address/127.0.0.1:3306:listens inferred [listens]",
            "POD/container/datadog-agent->-/External/datadog:connects inferred []",
            "POD/container/datadog-agent->POD/volume/datadog-data:mounts ok [/var/log/monitor]",
            "POD/container/datadog-agent->POD/volume/user-msvc-secret:mounts ok [/etc/datadog-agent/secret]",
            "POD/container/user-msvc->NS/ConfigMap/user-msvc:reads_env ok [mysql-host]",
            "POD/container/user-msvc->POD/address/127.0.0.1:3306:connects inferred [MYSQL_HOST]",
            "POD/container/user-msvc->POD/volume/ndatadog-data:mounts missing [/var/log/user-msvc]",
            "POD/container/user-msvc->POD/volume/user-msvc-secret:mounts ok [/etc/user-msvc/secret]",
            "POD/volume/user-msvc-secret->NS/Secret/user-msvc-secret:sources missing []",
            "NS/Service/user-msvc->POD/container/user-msvc:selects ok [443/TCP]",
        ])
    );
}

#[test]
fn every_relation_of_the_seed_names_the_lines_that_make_it_true() {
    let seed = graph(SEED);
    for (edge, evidence) in [
        (
            "-/Internet/internet->NS/Service/user-msvc:exposes",
            &[103, 104][..],
        ),
        (
            "NS/Service/user-msvc->POD/container/user-msvc:selects",
            &[102, 97, 49],
        ),
        (
            "POD/container/user-msvc->POD/volume/ndatadog-data:mounts",
            &[58],
        ),
        (
            "POD/volume/user-msvc-secret->NS/Secret/user-msvc-secret:sources",
            &[41],
        ),
        (
            "POD/container/user-msvc->NS/ConfigMap/user-msvc:reads_env",
            &[56],
        ),
        (
            "POD/container/user-msvc->POD/address/127.0.0.1:3306:connects",
            &[52, 9],
        ),
        (
            "POD/container/cloudsql-proxy->POD/address/127.0.0.1:3306:listens",
            &[73],
        ),
        (
            "POD/container/cloudsql-proxy->-/External/google-cloud-sql:connects",
            &[70],
        ),
        (
            "POD/container/datadog-agent->-/External/datadog:connects",
            &[78],
        ),
    ] {
        assert_eq!(lines(&seed, &expand(edge)), evidence, "{edge}");
    }
}

#[test]
fn the_seeds_service_joins_the_one_namespace_that_the_others_name() {
    let [
        Note::NamespaceAssumed {
            key,
            source: NamespaceSource::Others,
            place,
            ..
        },
    ] = &graph(SEED).notes[..]
    else {
        panic!("one note");
    };
    assert_eq!(key.id(), "user-msvc/Service/user-msvc");
    assert_eq!(place.position.line, 94);
}

#[test]
fn the_repaired_seed_has_no_ghost_and_no_broken_relation() {
    let repaired = graph(REPAIRED);
    assert_eq!(
        nodes(&repaired),
        expected(&[
            "-/External/datadog inferred",
            "-/External/google-cloud-sql inferred",
            "-/Internet/internet ok",
            "NS/ConfigMap/user-msvc ok",
            "POD ok",
            "POD/address/127.0.0.1:3306 inferred",
            "POD/container/cloudsql-proxy ok",
            "POD/container/datadog-agent ok",
            "POD/container/user-msvc ok",
            "POD/volume/datadog-data ok",
            "POD/volume/user-msvc-secret ok",
            "NS/Secret/user-msvc ok",
            "NS/Service/user-msvc ok",
        ])
    );
    assert_eq!(
        relations(&repaired),
        expected(&[
            "-/Internet/internet->NS/Service/user-msvc:exposes ok [443/TCP]",
            "POD/container/cloudsql-proxy->-/External/google-cloud-sql:connects inferred []",
            "POD/container/cloudsql-proxy->POD/address/127.0.0.1:3306:listens inferred [listens]",
            "POD/container/datadog-agent->-/External/datadog:connects inferred []",
            "POD/container/datadog-agent->POD/volume/datadog-data:mounts ok [/var/log/monitor]",
            "POD/container/datadog-agent->POD/volume/user-msvc-secret:mounts ok [/etc/datadog-agent/secret]",
            "POD/container/user-msvc->NS/ConfigMap/user-msvc:reads_env ok [mysql-host]",
            "POD/container/user-msvc->POD/address/127.0.0.1:3306:connects inferred [MYSQL_HOST]",
            "POD/container/user-msvc->POD/volume/datadog-data:mounts ok [/var/log/user-msvc]",
            "POD/container/user-msvc->POD/volume/user-msvc-secret:mounts ok [/etc/user-msvc/secret]",
            "POD/volume/user-msvc-secret->NS/Secret/user-msvc:sources ok []",
            "NS/Service/user-msvc->POD/container/user-msvc:selects ok [443/TCP]",
        ])
    );
    assert_eq!(repaired.notes, []);
}

#[test]
fn the_order_of_documents_does_not_show_in_the_graph() {
    for text in [SEED, REPAIRED] {
        let mut manifest = documents(text);
        let build = |documents: &[Document]| {
            let shuffled = podatlas::manifest::Manifest {
                documents: documents.to_vec(),
                faults: Vec::new(),
            };
            let topology = podatlas::topology::build(podatlas::resource::read(&shuffled, None));
            (nodes(&topology), relations(&topology))
        };
        let first = build(&manifest.documents);
        for _ in 0..manifest.documents.len() {
            manifest.documents.rotate_left(1);
            assert_eq!(build(&manifest.documents), first);
            let reversed: Vec<_> = manifest.documents.iter().rev().cloned().collect();
            assert_eq!(build(&reversed), first);
        }
    }
}

#[test]
fn indices_are_in_the_order_of_ids_and_every_edge_id_is_unique() {
    let seed = graph(SEED);
    let ids: Vec<&str> = seed.nodes().map(|(_, node)| node.id.as_str()).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    let edges: std::collections::BTreeSet<&str> = seed
        .edges()
        .map(|(_, _, _, edge)| edge.id.as_str())
        .collect();
    assert_eq!(edges.len(), seed.graph.edge_count());
    let ends: Vec<_> = seed
        .edges()
        .map(|(_, source, target, edge)| (source, target, edge.relation, &edge.label))
        .collect();
    assert!(ends.is_sorted());
}
