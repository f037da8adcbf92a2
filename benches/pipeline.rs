//! Each stage of the pipeline, and the whole, on the blog's manifest, on 100 Pods, and on fleets of
//! 1,000 and 10,000 objects.
//!
//! `cargo bench` measures; `cargo bench -- --test` runs each once.

mod fleet;

use std::io::Write;
use std::process::{Command, Stdio};

use divan::{Bencher, black_box};
use podatlas::{
    Atlas, InputFile, Limits, Options, explain, findings, manifest, resource, topology,
};

fn main() {
    divan::main();
}

const SEED: &str = include_str!("../static/examples/user-msvc.yaml");
const INPUTS: [&str; 4] = ["seed", "100 Pods", "1000 objects", "10000 objects"];
/// Whole pictures of a fleet are another matter than its graph.
const PICTURES: [&str; 2] = ["seed", "100 Pods"];

fn files(input: &str) -> Vec<InputFile> {
    let text = match input {
        "seed" => SEED.to_owned(),
        "1000 objects" => fleet::manifest(1_000),
        "10000 objects" => fleet::manifest(10_000),
        _ => (0..100).map(pod).collect(),
    };
    vec![InputFile {
        name: "bench.yaml".to_owned(),
        bytes: text.into_bytes(),
    }]
}

/// A Pod with two containers, a shared volume, a ConfigMap and a Service.
fn pod(number: u32) -> String {
    format!(
        "\
---
apiVersion: v1
kind: ConfigMap
metadata: {{name: settings-{number}, namespace: bench}}
data: {{cache: \"127.0.0.1:6379\"}}
---
apiVersion: v1
kind: Pod
metadata:
  name: app-{number}
  namespace: bench
  labels: {{app: app-{number}}}
spec:
  volumes:
  - {{name: data, emptyDir: {{}}}}
  containers:
  - name: app
    image: app:{number}
    ports: [{{containerPort: 8080, name: http}}]
    env:
    - name: CACHE
      valueFrom: {{configMapKeyRef: {{name: settings-{number}, key: cache}}}}
    volumeMounts: [{{name: data, mountPath: /data}}]
    resources: {{requests: {{cpu: 100m, memory: 64Mi}}, limits: {{memory: 128Mi}}}}
  - name: cache
    image: redis:7
    ports: [{{containerPort: 6379}}]
    volumeMounts: [{{name: data, mountPath: /data}}]
---
apiVersion: v1
kind: Service
metadata: {{name: app-{number}, namespace: bench}}
spec:
  selector: {{app: app-{number}}}
  ports: [{{port: 80, targetPort: http}}]
"
    )
}

fn atlas(input: &str) -> Option<Atlas> {
    podatlas::chart(&files(input), &Options::default(), &Limits::default()).ok()
}

#[divan::bench(args = INPUTS)]
fn read(bencher: Bencher, input: &str) {
    let files = files(input);
    bencher.bench(|| manifest::read(black_box(&files), &Limits::default()));
}

#[divan::bench(args = INPUTS)]
fn type_and_relate(bencher: Bencher, input: &str) {
    let manifest = manifest::read(&files(input), &Limits::default()).unwrap_or_default();
    bencher.bench(|| topology::build(resource::read(black_box(&manifest), None)));
}

#[divan::bench(args = INPUTS)]
fn find(bencher: Bencher, input: &str) {
    let files = files(input);
    let manifest = manifest::read(&files, &Limits::default()).unwrap_or_default();
    let topology = topology::build(resource::read(&manifest, None));
    bencher.bench(|| findings::find(black_box(&manifest), &files, &topology));
}

#[divan::bench(args = INPUTS)]
fn tell(bencher: Bencher, input: &str) {
    let atlas = atlas(input);
    bencher.bench(|| {
        black_box(&atlas)
            .as_ref()
            .map(|atlas| explain::explain(&atlas.topology, &atlas.findings))
    });
}

/// The atlas as JSON, without reading it first.
#[divan::bench(args = INPUTS)]
fn write_json(bencher: Bencher, input: &str) {
    let atlas = atlas(input);
    bencher.bench(|| {
        black_box(&atlas)
            .as_ref()
            .and_then(|atlas| podatlas::render::json::render(atlas, &Limits::default()).ok())
    });
}

#[divan::bench(args = PICTURES)]
fn place(bencher: Bencher, input: &str) {
    let atlas = atlas(input);
    bencher.bench(|| black_box(&atlas).as_ref().map(Atlas::place));
}

/// From the graph to the bytes of the picture: what is shown, layout, SVG.
#[divan::bench(args = PICTURES)]
fn graph_to_svg(bencher: Bencher, input: &str) {
    let atlas = atlas(input);
    bencher.bench(|| {
        let atlas = black_box(&atlas).as_ref()?;
        podatlas::render::svg::render(atlas, &Limits::default()).ok()
    });
}

/// The whole, from bytes to the picture: of what fits on a page, and of everything.
#[divan::bench(
    args = [("1000 objects", "auto"), ("10000 objects", "auto"),
            ("1000 objects", "full"), ("10000 objects", "full")],
    sample_count = 5
)]
fn fleet_to_svg(bencher: Bencher, (input, detail): (&str, &str)) {
    let files = files(input);
    let limits = Limits::default();
    let options = Options::from_pairs([("detail", detail)]).unwrap_or_default();
    bencher.bench(|| {
        let atlas = podatlas::chart(black_box(&files), &options, &limits).ok()?;
        podatlas::render::svg::render(&atlas, &limits).ok()
    });
}

/// Graphviz beside it, on the graph of everything in 1,000 objects; nothing where it is not
/// installed.
#[divan::bench(sample_count = 5)]
fn graphviz_draws_1000_objects(bencher: Bencher) {
    let options = Options::from_pairs([("detail", "full")]).unwrap_or_default();
    let limits = Limits::default();
    let graph = podatlas::chart(&files("1000 objects"), &options, &limits)
        .ok()
        .zip(podatlas::render::registry::find("dot"))
        .and_then(|(atlas, dot)| (dot.render)(&atlas, &limits).ok())
        .unwrap_or_default();
    bencher.bench(|| graphviz(&graph));
}

fn graphviz(graph: &[u8]) -> std::io::Result<usize> {
    let mut dot = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = dot.stdin.take() {
        input.write_all(graph)?;
    }
    Ok(dot.wait_with_output()?.stdout.len())
}

/// The whole, from bytes to the bytes of one format.
#[divan::bench(args = ["svg", "png", "json", "markdown", "text"])]
fn seed_to_format(bencher: Bencher, format: &str) {
    let files = files("seed");
    let limits = Limits::default();
    let format = podatlas::render::registry::find(format);
    bencher.bench(|| {
        let atlas = podatlas::chart(black_box(&files), &Options::default(), &limits).ok()?;
        format.and_then(|format| (format.render)(&atlas, &limits).ok())
    });
}

#[divan::bench]
fn hundred_pods_to_svg(bencher: Bencher) {
    let files = files("100 Pods");
    let limits = Limits::default();
    bencher.bench(|| {
        let atlas = podatlas::chart(black_box(&files), &Options::default(), &limits).ok()?;
        podatlas::render::svg::render(&atlas, &limits).ok()
    });
}

/// The whole, from bytes to the JSON graph: ten times the objects may take twelve times as long.
#[divan::bench(args = [1_000, 10_000], sample_count = 20)]
fn fleet_to_json(bencher: Bencher, objects: usize) {
    let files = files(match objects {
        1_000 => "1000 objects",
        _ => "10000 objects",
    });
    let limits = Limits::default();
    bencher.bench(|| {
        let atlas = podatlas::chart(black_box(&files), &Options::default(), &limits).ok()?;
        podatlas::render::json::render(&atlas, &limits).ok()
    });
}
