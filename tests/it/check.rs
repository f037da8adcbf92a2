//! `podatlas check`: formats, what is shown of the input, what is ignored.

use podatlas::findings::CHECKS;
use podatlas::render::report::REPORTS;
use serde_json::Value;

use crate::support::cli::{Run, podatlas, podatlas_with, repository, seed};

fn check(input: &str, arguments: &[&str]) -> Run {
    let arguments: Vec<&str> = ["check", "-"].iter().chain(arguments).copied().collect();
    podatlas_with(&arguments, input.as_bytes())
}

fn json(run: &Run) -> Value {
    serde_json::from_slice(&run.out).unwrap()
}

fn codes(run: &Run) -> Vec<String> {
    let findings = json(run)["findings"].as_array().unwrap().clone();
    let code = |it: &Value| it["code"].as_str().unwrap().to_owned();
    findings.iter().map(code).collect()
}

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {}
spec:
  containers:
  - name: web
    image: nginx
    volumeMounts:
    - {name: dat-dir, mountPath: /data}   # sentinel-comment
    env: [{name: PASSWORD, value: sentinel-value}, {name: PASSWORD, value: sentinel-other}]
  volumes:
  - name: data-dir
";

#[test]
fn text_shows_the_line_with_a_mark_under_the_field_and_the_remedy() {
    let run = check(POD, &[]);
    let text = run.text();
    assert!(
        text.contains(
            "stdin:11:8: error[volume-not-found]: Container `web` of Pod `web` mounts \
             volume `dat-dir`, which the Pod does not have\n \
             11 |     - {name: dat-dir, mountPath: /data}   #\n    \
                |        ^^^^\n  \
             help: Did you mean `data-dir`?\n"
        ),
        "{text}"
    );
    assert_eq!(run.code, 1);
}

#[test]
fn no_format_shows_a_value_or_a_comment_of_the_input() {
    for report in REPORTS {
        let run = check(POD, &["--format", report.name]);
        assert!(run.text().contains("duplicate-env"), "{}", report.name);
        for said in [run.text(), run.err] {
            assert!(!said.contains("sentinel"), "{}: {said}", report.name);
        }
    }
}

#[test]
fn text_goes_through_the_files_from_top_to_bottom() {
    let run = podatlas(&["check", seed().to_str().unwrap()]);
    let lines: Vec<u32> = run
        .text()
        .lines()
        .filter_map(|line| line.split(".yaml:").nth(1)?.split(':').next()?.parse().ok())
        .collect();
    assert_eq!(lines, [16, 20, 25, 41, 58, 60, 62, 65, 75, 83, 85, 94]);
}

#[test]
fn a_pipe_gets_no_colour_and_the_count_goes_to_stderr() {
    let run = check(POD, &[]);
    assert!(!run.text().contains('\u{1b}'));
    assert_eq!(run.err, "1 error, 1 warning, 2 notes\n");
    let quiet = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    let run = check(quiet, &["--fail-on", "info"]);
    assert_eq!((run.code, run.text().as_str()), (0, ""));
    assert_eq!(run.err, "no findings\n");
}

#[test]
fn fail_on_never_lists_and_succeeds() {
    let run = check(POD, &["--fail-on", "never"]);
    assert_eq!(run.code, 0);
    assert!(run.text().contains("volume-not-found"));
}

#[test]
fn github_gets_one_command_a_finding() {
    let run = check(POD, &["--format", "github"]);
    assert!(run.text().contains(
        "::error file=stdin,line=11,col=8,title=volume-not-found::Container `web` of Pod \
         `web` mounts volume `dat-dir`, which the Pod does not have. Did you mean `data-dir`?\n"
    ));
    assert!(run.text().lines().all(|line| {
        ["::error ", "::warning ", "::notice "]
            .iter()
            .any(|it| line.starts_with(it))
    }));
    assert_eq!(run.text().lines().count(), 4);
}

#[test]
fn sarif_names_rule_place_and_object_of_each_finding() {
    let log = json(&check(POD, &["--format", "sarif"]));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), CHECKS.len());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let location = &result["locations"][0];
        let region = &location["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().unwrap() > 0);
        let object = location["logicalLocations"][0]["fullyQualifiedName"].as_str();
        assert!(object.unwrap().starts_with("default/Pod/web"), "{result}");
    }
}

#[test]
fn json_and_sarif_carry_the_fix_of_a_certain_remedy_and_of_no_other() {
    let title = "Change `dat-dir` to `data-dir`";
    let findings = json(&check(POD, &["--format", "json"]))["findings"].clone();
    let (fixed, others): (Vec<Value>, Vec<Value>) = findings
        .as_array()
        .unwrap()
        .iter()
        .cloned()
        .partition(|it| it["code"] == "volume-not-found");
    assert_eq!(
        fixed[0]["fix"],
        serde_json::json!({ "title": title, "edits": [{
            "file": "stdin", "line": 11, "column": 14, "endLine": 11, "endColumn": 21,
            "text": "data-dir",
        }]})
    );
    assert!(others.iter().all(|it| it.get("fix").is_none()));

    let log = json(&check(POD, &["--format", "sarif"]));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let fixes: Vec<&Value> = results.iter().filter_map(|it| it.get("fixes")).collect();
    let region =
        serde_json::json!({ "startLine": 11, "startColumn": 14, "endLine": 11, "endColumn": 21 });
    assert_eq!(
        fixes,
        [&serde_json::json!([{
            "description": { "text": "Change dat-dir to data-dir" },
            "artifactChanges": [{
                "artifactLocation": { "uri": "stdin" },
                "replacements": [{
                    "deletedRegion": region,
                    "insertedContent": { "text": "data-dir" },
                }],
            }],
        }])]
    );
}

#[test]
fn a_fingerprint_outlives_lines_that_are_added_above() {
    let prints = |text: &str| {
        let log = json(&check(text, &["--format", "sarif"]));
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let print = |it: &Value| it["partialFingerprints"]["podatlasFinding/v1"].clone();
        let prints: Vec<Value> = results.iter().map(print).collect();
        prints
    };
    let moved = format!("# one\n# two\n{POD}");
    let before = prints(POD);
    assert!(before.iter().all(Value::is_string));
    // The message of duplicate-env names a line; every other finding keeps its print.
    let kept = prints(&moved)
        .iter()
        .filter(|it| before.contains(it))
        .count();
    assert_eq!(kept, 3);
}

#[test]
fn an_annotation_silences_one_code_on_one_object() {
    let with = |annotation: &str| {
        let silent = POD.replace("annotations: {}", &format!("annotations: {annotation}"));
        let other = silent
            .replace("name: web", "name: api")
            .replace(annotation, "{}");
        check(&format!("{silent}---\n{other}"), &["--format", "json"])
    };
    let all = codes(&with("{}"));
    let some = with("{podatlas.dev/ignore: 'volume-not-found, bare-pod'}");
    assert_eq!(codes(&some).len() + 2, all.len());
    let count = |code: &str| codes(&some).iter().filter(|it| *it == code).count();
    assert_eq!((count("volume-not-found"), count("bare-pod")), (1, 1));
    assert!(
        some.err.ends_with("; 2 ignored by annotation\n"),
        "{}",
        some.err
    );
    let none = with("{podatlas.dev/ignore: '*'}");
    assert_eq!(codes(&none).len() * 2, all.len());
}

#[test]
fn a_template_silences_findings_about_its_pods_alone() {
    let text = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selectr: {}
  template:
    metadata:
      annotations: {podatlas.dev/ignore: '*'}
    spec:
      containers:
      - {name: web, image: nginx, volumeMounts: [{name: data, mountPath: /data}]}
";
    let found = codes(&check(text, &["--format", "json"]));
    assert!(found.contains(&"unknown-field".to_owned()), "{found:?}");
    assert!(!found.contains(&"volume-not-found".to_owned()), "{found:?}");
}

#[test]
fn a_stripped_manifest_still_ignores_what_it_asks_to_ignore() {
    let silent = POD.replace("annotations: {}", "annotations: {podatlas.dev/ignore: '*'}");
    let stripped = podatlas_with(&["strip", "-"], silent.as_bytes()).text();
    assert_eq!(codes(&check(&stripped, &["--format", "json"])), [""; 0]);
}

#[test]
fn every_code_can_be_listed_and_explained() {
    let list = podatlas(&["check", "--list"]).text();
    assert_eq!(list.lines().count(), CHECKS.len());
    for check in CHECKS {
        assert!(list.contains(check.code), "{}", check.code);
    }
    let told = podatlas(&["check", "--explain", "bare-pod"]).text();
    assert!(told.starts_with("info[bare-pod]: A Pod without a controller\n"));
    let unknown = podatlas(&["check", "--explain", "bare-pot"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("bare-pod"), "{}", unknown.err);
}

#[test]
fn the_schema_that_sarif_is_held_against_is_that_of_the_standard() {
    let schema = std::fs::read(repository("tests/schemas/sarif-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    assert_eq!(
        schema["title"],
        "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    );
}
