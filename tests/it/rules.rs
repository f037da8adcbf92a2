//! Rules for custom kinds: presets, files given by `--rules`, and what definitions teach.

use podatlas::manifest::InputFile;
use podatlas::resource::rules::PRESETS;
use podatlas::topology::{NodeStatus, Topology};
use podatlas::{Limits, Options, Rules, chart, chart_with};

use crate::support::cli::{podatlas, repository};
use crate::support::manifest::input;

fn graph(text: &str) -> Topology {
    chart(&input(text), &Options::default(), &Limits::default())
        .unwrap()
        .topology
}

fn graph_with(text: &str, rules: &str) -> Topology {
    let file = InputFile {
        name: "rules.yaml".into(),
        bytes: rules.into(),
    };
    let rules = Rules::read(&[file]).unwrap();
    chart_with(
        &input(text),
        &Options::default(),
        &Limits::default(),
        &rules,
    )
    .unwrap()
    .topology
}

/// What objects of custom kinds say of others: `source -> target relation status [label]`.
fn told(topology: &Topology) -> Vec<String> {
    let edges = topology.edges().filter_map(|(_, source, target, edge)| {
        let source = topology.node(source)?;
        let target = topology.node(target)?;
        if !source.kind.contains('.') || edge.relation.name() == "contains" {
            return None;
        }
        assert!(!edge.evidence.is_empty(), "{}", edge.id);
        let label = if edge.label.is_empty() {
            String::new()
        } else {
            format!(" [{}]", edge.label)
        };
        Some(format!(
            "{} -> {} {} {}{label}",
            source.id,
            target.id,
            edge.relation.name(),
            edge.status.name(),
        ))
    });
    let mut told: Vec<_> = edges.collect();
    told.sort();
    told
}

/// Each fixture tells in its `#:` comments every relation of its custom objects. With
/// `UPDATE_GOLDEN=1` the comments are written anew, to be read before they are believed.
#[test]
fn every_preset_relates_the_objects_of_its_fixture() {
    let mut stale = Vec::new();
    for preset in PRESETS {
        let path = repository(&format!("tests/presets/{}.yaml", preset.name));
        let text = std::fs::read_to_string(&path).expect(preset.name);
        let told = told(&graph(&text));
        let wanted: Vec<_> = text
            .lines()
            .filter_map(|line| line.strip_prefix("#: "))
            .collect();
        assert!(!told.is_empty(), "{}", preset.name);
        if told == wanted {
            continue;
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            let rest = text.lines().filter(|line| !line.starts_with("#:"));
            let lines = told.iter().map(|line| format!("#: {line}"));
            let lines: Vec<_> = lines.chain(rest.map(str::to_owned)).collect();
            std::fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
        stale.push(format!("{}:\n{}", preset.name, told.join("\n")));
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn every_kind_of_a_preset_that_relates_anything_stands_in_its_fixture() {
    for preset in PRESETS {
        let path = repository(&format!("tests/presets/{}.yaml", preset.name));
        let topology = graph(&std::fs::read_to_string(&path).unwrap());
        for kind in preset.kinds() {
            let rules = Rules::presets();
            let rule = rules.of(&kind).unwrap();
            let says_something = !rule.references.is_empty()
                || !rule.selections.is_empty()
                || !rule.pod_templates.is_empty();
            let is_there = topology
                .nodes()
                .any(|(_, node)| *node.kind == *kind && node.status == NodeStatus::Ok);
            // The old group of a product has the rules of the new one.
            let is_twin = kind.ends_with(".traefik.containo.us");
            assert!(
                !says_something || is_there || is_twin,
                "{}: {kind}",
                preset.name
            );
        }
    }
}

const MADE: &str = "\
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: shop}
spec: {secretName: web-tls, issuerRef: {name: ca, kind: Issuer}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers: [{name: web, image: nginx, volumeMounts: [{name: tls, mountPath: /tls, readOnly: true}]}]
  volumes: [{name: tls, secret: {secretName: web-tls}}]
";

#[test]
fn a_secret_that_a_certificate_writes_is_not_missing() {
    let atlas = chart(&input(MADE), &Options::default(), &Limits::default()).unwrap();
    let (_, secret) = atlas.topology.find("shop/Secret/web-tls").unwrap();
    assert_eq!(secret.status, NodeStatus::Inferred);
    let codes: Vec<_> = atlas.findings.iter().map(|finding| finding.code).collect();
    assert!(!codes.contains(&"secret-not-found"), "{codes:?}");
    let without = MADE.replace("spec: {secretName: web-tls, ", "spec: {");
    let atlas = chart(&input(without), &Options::default(), &Limits::default()).unwrap();
    assert!(
        atlas
            .findings
            .iter()
            .any(|it| it.code == "secret-not-found")
    );
}

const SHOP: &str = "\
apiVersion: example.com/v1
kind: Shop
metadata: {name: s, namespace: a}
spec:
  tills:
  - {config: one, where: b, note: north}
  - {config: two}
  password: {name: key}
  env: [{name: X, value: secret-config}]
  size: 3
";

#[test]
fn a_rule_of_the_user_relates_a_kind_that_nobody_knows() {
    assert!(told(&graph(SHOP)).is_empty());
    let rules = "\
rules:
- kind: Shop.example.com
  references:
  - {path: 'spec.tills[].config', to: ConfigMap, namespace: .where, labelFrom: .note}
  - {path: spec.password.name, to: Secret, optional: true}
  facts: [{name: size, path: spec.size}]
";
    let topology = graph_with(SHOP, rules);
    assert_eq!(
        told(&topology),
        [
            "a/Shop.example.com/s -> a/ConfigMap/two references missing",
            "a/Shop.example.com/s -> a/Secret/key references missing",
            "a/Shop.example.com/s -> b/ConfigMap/one references missing [north]",
        ]
    );
    let (_, shop) = topology.find("a/Shop.example.com/s").unwrap();
    assert_eq!(shop.facts[0].value, "3");
}

#[test]
fn a_rule_reads_nothing_that_is_sealed() {
    let rules = "\
rules:
- kind: Shop.example.com
  references:
  - {path: 'spec.env[].value', to: ConfigMap}
  facts: [{name: value, path: 'spec.env[].value'}]
";
    let topology = graph_with(SHOP, rules);
    assert!(told(&topology).is_empty());
    assert!(topology.nodes().all(|(_, node)| node.facts.is_empty()));
}

#[test]
fn a_rule_that_multiplies_lists_ends_soon() {
    let items = "{a: x, b: y},".repeat(20_000);
    let text = format!(
        "apiVersion: example.com/v1\nkind: Shop\nmetadata: {{name: s}}\nspec: {{all: [{items}]}}\n"
    );
    let words = "  - {path: 'spec.all[].a', to: Secret, labelFrom: '..all[].c'}\n".repeat(50);
    let rules = format!("rules:\n- kind: Shop.example.com\n  references:\n{words}");
    let start = std::time::Instant::now();
    graph_with(&text, &rules);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

const DEFINITION: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  names: {kind: Shop, plural: shops}
  scope: Namespaced
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              secretName: {type: string}
              title: {type: string}
              stock:
                type: array
                items:
                  type: object
                  properties: {claimName: {type: string}}
              owners:
                type: object
                additionalProperties:
                  type: object
                  properties: {serviceAccountName: {type: string}}
              settingsConfigMapRef: {type: object, properties: {name: {type: string}}}
              chainRef: {type: object, properties: {name: {type: string}, namespace: {type: string}}}
              workRef: {type: object, properties: {name: {type: string}, kind: {type: string}, apiVersion: {type: string}}}
              likeRef: {type: object, properties: {name: {type: string}}}
          status:
            type: object
            properties: {secretName: {type: string}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: chains.example.com}
spec:
  group: example.com
  names: {kind: Chain, plural: chains}
  scope: Cluster
---
apiVersion: example.com/v1
kind: Shop
metadata: {name: s, namespace: a}
spec:
  secretName: key
  title: other
  stock: [{claimName: shelf}]
  owners: {boss: {serviceAccountName: boss}}
  settingsConfigMapRef: {name: settings}
  chainRef: {name: big}
  workRef: {name: web, kind: Deployment, apiVersion: apps/v1}
  likeRef: {name: anything}
status: {secretName: hidden}
";

#[test]
fn a_definition_teaches_the_fields_whose_names_leave_no_doubt() {
    let shop = "a/Shop.example.com/s";
    assert_eq!(
        told(&graph(DEFINITION)),
        [
            format!("{shop} -> -/Chain.example.com/big references missing"),
            format!("{shop} -> a/ConfigMap/settings references missing"),
            format!("{shop} -> a/Deployment/web references missing"),
            format!("{shop} -> a/PersistentVolumeClaim/shelf claims missing"),
            format!("{shop} -> a/Secret/key references missing"),
            format!("{shop} -> a/ServiceAccount/boss runs_as missing"),
        ]
    );
}

#[test]
fn a_rule_of_the_user_counts_more_than_a_definition() {
    let rules = "rules:\n- kind: Shop.example.com\n";
    assert!(told(&graph_with(DEFINITION, rules)).is_empty());
}

#[test]
fn every_command_that_reads_manifests_takes_rules_and_tells_their_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let shop = file("shop.yaml", SHOP);
    let good = "rules:\n- kind: Shop.example.com\n  references: [{path: spec.password.name, to: Secret}]\n";
    let good = file("good.rules", good);
    let bad = file(
        "bad.rules",
        "rules:\n- kind: Shop.example.com\n  refs: []\n",
    );
    let json = podatlas(&["render", &shop, "--rules", &good, "--format", "json"]);
    assert_eq!(json.code, 0, "{}", json.err);
    assert!(json.text().contains("a/Secret/key"));
    for command in ["render", "explain", "check", "serve"] {
        let input = if command == "serve" {
            None
        } else {
            Some(&*shop)
        };
        let arguments: Vec<&str> = [command].into_iter().chain(input).collect();
        let run = podatlas(&[&arguments[..], &["--rules", &bad]].concat());
        assert_eq!(run.code, 2, "{command}");
        assert!(
            run.err
                .contains("bad.rules:3:3: rules[0]: unknown field `refs`"),
            "{}",
            run.err
        );
        let run = podatlas(&[&arguments[..], &["--rules", "absent.rules"]].concat());
        assert_eq!(run.code, 2, "{command}");
        assert!(run.err.contains("--rules absent.rules"), "{}", run.err);
    }
}
