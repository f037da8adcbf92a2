mod chips;
mod detail;
mod folding;
mod frames;
mod nothing_lost;

use crate::options::Detail;
use crate::scene::{Line, LineStyle, Link, Scene, SceneBox, compose};
use crate::{Atlas, InputFile, Limits, Options};

fn atlas(text: &str, detail: Detail) -> Atlas {
    let options = Options {
        detail,
        ..Options::default()
    };
    atlas_with(text, options)
}

fn atlas_with(text: &str, options: Options) -> Atlas {
    let file = InputFile {
        name: "m.yaml".into(),
        bytes: text.into(),
    };
    crate::chart(&[file], &options, &Limits::default()).unwrap()
}

fn scene(text: &str, detail: Detail) -> Scene {
    compose(&atlas(text, detail))
}

fn find<'a>(scene: &'a Scene, id: &str) -> Option<&'a SceneBox> {
    scene.boxes.iter().find(|one| one.id == id)
}

fn texts(one: &SceneBox) -> Vec<&str> {
    let texts = one.lines.iter().filter(|line| line.chip.is_none());
    texts.map(|line| line.text.as_str()).collect()
}

fn chips(one: &SceneBox) -> Vec<&Line> {
    let lines = one.lines.iter();
    lines.filter(|line| line.style == LineStyle::Chip).collect()
}

/// Ids of the boxes at the ends of the links, in order.
fn ends<'a>(
    scene: &'a Scene,
    links: impl IntoIterator<Item = &'a Link>,
) -> Vec<(&'a str, &'a str)> {
    let id = |index: usize| scene.boxes[index].id.as_str();
    let links = links.into_iter();
    links
        .map(|link| (id(link.source), id(link.target)))
        .collect()
}

/// A Deployment in a namespace that runs one container and reads these objects.
fn deployment(namespace: &str, name: &str, config_maps: &[&str], secrets: &[&str]) -> String {
    let from = |kind: &str, names: &[&str]| {
        let refs = names.iter().map(|it| format!("{{{kind}: {{name: {it}}}}}"));
        refs.collect::<Vec<_>>()
    };
    let mut refs = from("configMapRef", config_maps);
    refs.extend(from("secretRef", secrets));
    format!(
        "---\n{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: {name}, namespace: {namespace}}}, \
         spec: {{replicas: 3, selector: {{matchLabels: {{app: {name}}}}}, template: {{metadata: {{labels: \
         {{app: {name}}}}}, spec: {{containers: [{{name: main, image: 'registry.example/team/{name}:1.2', \
         ports: [{{containerPort: 8080}}], envFrom: [{}]}}]}}}}}}}}\n",
        refs.join(", ")
    )
}

fn service(namespace: &str, name: &str, app: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: Service, metadata: {{name: {name}, namespace: {namespace}}}, \
         spec: {{selector: {{app: {app}}}, ports: [{{port: 80, targetPort: 8080}}]}}}}\n"
    )
}

fn ingress(namespace: &str, name: &str, service: &str) -> String {
    format!(
        "---\n{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: {name}, namespace: \
         {namespace}}}, spec: {{rules: [{{host: {name}.example.com, http: {{paths: [{{path: /, pathType: \
         Prefix, backend: {{service: {{name: {service}, port: {{number: 80}}}}}}}}]}}}}]}}}}\n"
    )
}

fn config_map(namespace: &str, name: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}, namespace: {namespace}}}, \
         data: {{key: value}}}}\n"
    )
}

fn secret(namespace: &str, name: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: Secret, metadata: {{name: {name}, namespace: {namespace}}}, \
         data: {{key: dmFsdWU=}}}}\n"
    )
}
