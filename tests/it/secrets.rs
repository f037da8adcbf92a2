//! A planted secret must turn up in no output, log or error.

mod served;
mod traces;

use base64::Engine as _;
use podatlas::render::FORMATS;
use podatlas::{InputFile, Limits, Options};

use crate::support::cli::{Run, podatlas_with};

/// Letters only, so that no escaping hides it.
const SENTINEL: &str = "PLANTEDsentinelVALUE";

fn encoded() -> String {
    base64::engine::general_purpose::STANDARD.encode(SENTINEL)
}

/// A manifest with the secret in every place that the design calls sensitive.
fn planted() -> String {
    format!(
        r#"# {SENTINEL} in a comment
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{{"data":{{"k":"{SENTINEL}"}}}}'
    note: {SENTINEL}
data:
  url: mysql://user:{SENTINEL}@127.0.0.1:3306/{SENTINEL}?p={SENTINEL}
  db-url: postgres://{SENTINEL}:{SENTINEL}@db:5432/{SENTINEL}?p={SENTINEL}#{SENTINEL}
  file: |
    password={SENTINEL}
binaryData:
  blob: {encoded}
---
apiVersion: v1
kind: Secret
metadata: {{name: keys}}
type: Opaque
data:
  good: {encoded}
  bad: "{SENTINEL}!!"
stringData:
  plain: {SENTINEL}
---
apiVersion: v1
kind: Pod
metadata: {{name: app, labels: {{app: app}}}}
spec:
  volumes:
  - {{name: keys, secret: {{secretName: keys}}}}
  containers:
  - name: app
    image: app:1
    command: [run, --password={SENTINEL}]
    args: ["{SENTINEL}", "http://u:{SENTINEL}@localhost:3306/x"]
    env:
    - {{name: TOKEN, value: {SENTINEL}}}
    - {{name: DB, value: "postgres://u:{SENTINEL}@127.0.0.1:3306/db"}}
    - {{name: URL, valueFrom: {{configMapKeyRef: {{name: settings, key: url}}}}}}
    - {{name: DB_URL, valueFrom: {{configMapKeyRef: {{name: settings, key: db-url}}}}}}
    - {{name: API, value: "https://{SENTINEL}@api.vendor.com/{SENTINEL}?k={SENTINEL}#{SENTINEL}"}}
    - {{name: DB_PASSWORD, value: "{SENTINEL}:4242"}}
    - {{name: DB_HOST, value: "{SENTINEL}"}}
    livenessProbe:
      httpGet: {{path: /, port: 80, httpHeaders: [{{name: A, value: {SENTINEL}}}]}}
      exec: {{command: [check, {SENTINEL}]}}
    volumeMounts: [{{name: keys, mountPath: /keys}}]
  - name: proxy
    image: proxy:1
    ports: [{{containerPort: 3306}}]
---
apiVersion: v1
kind: Service
metadata: {{name: db}}
spec: {{clusterIP: None, ports: [{{port: 5432}}]}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {{name: web, annotations: {{a: {SENTINEL}}}}}
spec:
  selector: {{matchLabels: {{app: web}}}}
  template:
    metadata: {{labels: {{app: web}}, annotations: {{b: {SENTINEL}}}}}
    spec:
      containers: [{{name: web, image: w, env: [{{name: X, value: {SENTINEL}}}]}}]
"#,
        encoded = encoded()
    )
}

/// The same secret where the YAML or the types are wrong, so that an error or finding speaks of it.
fn broken() -> Vec<String> {
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n";
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    image: i\n";
    vec![
        format!("{secret}stringData: {SENTINEL}\n"),
        format!("{secret}data: [{SENTINEL}]\n"),
        format!("{secret}data: {{k: {{key: [{SENTINEL}]}}}}\n"),
        format!("{secret}data: {{k: {SENTINEL}, k: {SENTINEL}2}}\n"),
        format!("{secret}stringData:\n  k: \"{SENTINEL}\n"),
        format!("{secret}stringData:\n  k: {SENTINEL}: {SENTINEL}\n"),
        format!("{secret}stringData:\n  k: !{SENTINEL} x\n"),
        format!("{secret}stringData:\n  k: *{SENTINEL}\n"),
        format!("{secret}stringData:\n\tk: {SENTINEL}\n"),
        format!("{secret}type: [{SENTINEL}]\nstringData: {{k: {{{{ {SENTINEL} }}}}}}\n"),
        format!("{pod}    env: [{SENTINEL}, A={SENTINEL}]\n"),
        format!("{pod}    env: {{A: {SENTINEL}, B: [{SENTINEL}]}}\n"),
        format!("{pod}    env: [{{name: A, value: [{SENTINEL}]}}]\n"),
        format!("{pod}    env: [{{name: A, value: {{x: {SENTINEL}}}}}]\n"),
        format!("{pod}    command: {SENTINEL}\n"),
        format!("{pod}    args: [[{SENTINEL}]]\n"),
        format!("{pod}    args: [{SENTINEL}\n"),
        format!("{{\"kind\": \"Secret\", \"stringData\": {{\"k\": \"{SENTINEL}\"}}, }}\n"),
        SENTINEL.to_owned(),
    ]
}

fn assert_clean(where_: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for secret in [SENTINEL.to_owned(), encoded()] {
        assert!(
            !text.contains(&secret),
            "the planted secret stands in {where_}:\n{}",
            text.lines()
                .filter(|line| line.contains(&secret))
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
    let trace = traces::trace(bytes, SENTINEL);
    assert_eq!(trace, None, "the planted secret can be read in {where_}");
}

fn assert_run_clean(where_: &str, run: &Run) {
    assert_clean(&format!("stdout of {where_}"), &run.out);
    assert_clean(&format!("stderr of {where_}"), run.err.as_bytes());
}

#[test]
fn no_format_shows_a_planted_secret() {
    let file = InputFile {
        name: "planted.yaml".to_owned(),
        bytes: planted().into_bytes(),
    };
    let limits = Limits::default();
    let atlas = podatlas::chart(&[file], &Options::default(), &limits).unwrap();
    assert!(
        atlas.topology.graph.node_count() > 8,
        "the manifest is read"
    );
    assert_clean("the atlas", format!("{atlas:?}").as_bytes());
    for format in FORMATS {
        assert_clean(format.name, &(format.render)(&atlas, &limits).unwrap());
    }
}

#[test]
fn no_subcommand_shows_a_planted_secret() {
    for format in FORMATS {
        let run = podatlas_with(
            &["render", "-", "--format", format.name],
            planted().as_bytes(),
        );
        assert_eq!(run.code, 0, "{}", run.err);
        assert_run_clean(&format!("render --format {}", format.name), &run);
    }
    for arguments in [
        &["explain", "-"] as &[&str],
        &["explain", "-", "--format", "markdown"],
        &["check", "-"],
        &["check", "-", "--format", "json", "--fail-on", "info"],
        &["strip", "-"],
    ] {
        let run = podatlas_with(arguments, planted().as_bytes());
        assert!(run.code < 2, "{arguments:?}: {}", run.err);
        assert!(!run.out.is_empty(), "{arguments:?}");
        assert_run_clean(&arguments.join(" "), &run);
    }
}

#[test]
fn no_message_about_a_broken_manifest_shows_a_planted_secret() {
    for text in broken() {
        for beside in [
            "",
            "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: fine}\n",
        ] {
            let input = format!("{text}{beside}");
            for arguments in [
                &["check", "-"] as &[&str],
                &["render", "-", "--format", "json"],
                &["render", "-"],
                &["explain", "-"],
                &["strip", "-"],
            ] {
                let run = podatlas_with(arguments, input.as_bytes());
                assert!(
                    (0..=2).contains(&run.code),
                    "{arguments:?} of {input}: {}",
                    run.err
                );
                assert_run_clean(&format!("{} of\n{input}", arguments.join(" ")), &run);
            }
        }
    }
}

#[test]
fn a_stripped_manifest_says_the_same_as_the_original() {
    let stripped = podatlas_with(&["strip", "-"], planted().as_bytes());
    for arguments in [
        &["render", "-", "--format", "json"] as &[&str],
        &["render", "-"],
        &["check", "-"],
    ] {
        let before = podatlas_with(arguments, planted().as_bytes());
        let after = podatlas_with(arguments, &stripped.out);
        assert_eq!(
            without_columns(&before.out),
            without_columns(&after.out),
            "{arguments:?}"
        );
    }
}

/// The output without the columns of places: what stands behind a sealed value in its line moves.
fn without_columns(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let mut kept = String::new();
    for (index, piece) in text.split("stdin:").enumerate() {
        let is_place = index > 0 && piece.starts_with(|c: char| c.is_ascii_digit());
        let mut parts = piece.splitn(2, ':');
        let (line, rest) = (parts.next().unwrap(), parts.next());
        match rest.filter(|_| is_place) {
            Some(rest) => {
                kept.push_str(line);
                kept.push_str(rest.trim_start_matches(|c: char| c.is_ascii_digit()));
            }
            None => kept.push_str(piece),
        }
    }
    let mut pieces = kept.split("\"column\":");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        kept + piece.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit())
    })
}
