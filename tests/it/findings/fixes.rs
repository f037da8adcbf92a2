//! What a program may apply: exact, and only what the finding says.

use podatlas::findings::{CHECKS, Finding};
use podatlas::manifest::Edit;

use super::fixtures::{read, stems};
use crate::support::fix::{apply, assert_every_fix_is_right, judge};

const BLOG: &str = include_str!("../../../static/examples/user-msvc.yaml");

/// Edits of all fixes, each once: neighbours that move together have the same.
fn all_edits(findings: &[Finding]) -> Vec<Edit> {
    let fixes = findings.iter().filter_map(|it| it.fix.as_ref());
    let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| (edit.start, edit.end));
    edits.dedup();
    edits
}

/// The text after all its fixes.
fn fixed(text: &str) -> String {
    apply(text, &all_edits(&judge(text).unwrap().findings))
}

/// Titles of the fixes of a text.
fn titles(text: &str) -> Vec<String> {
    let judged = judge(text).unwrap();
    let fixes = judged.findings.into_iter().filter_map(|it| it.fix);
    fixes.map(|fix| fix.title).collect()
}

#[test]
fn the_fixes_of_the_blogs_manifest_leave_nothing_to_fix() {
    let before = judge(BLOG).unwrap().findings;
    let fixable: Vec<(&str, u32, &str)> = before
        .iter()
        .filter_map(|it| Some((it.code, it.place.position.line, &*it.fix.as_ref()?.title)))
        .collect();
    let both = "Move `requests` and `limits` under `resources`";
    assert_eq!(
        fixable,
        [
            (
                "volume-not-found",
                58,
                "Change `ndatadog-data` to `datadog-data`"
            ),
            ("unknown-field", 62, both),
            ("unknown-field", 65, both),
            ("unknown-field", 75, "Move `requests` under `resources`"),
            ("unknown-field", 85, "Move `requests` under `resources`"),
        ]
    );
    let text = fixed(BLOG);
    assert!(text.contains(
        "    resources:
      requests:
        cpu: 100m
        memory: 100Mi
      limits:
          cpu: 200m
          memory: 200Mi

  - name: cloudsql-proxy
"
    ));
    let after = judge(&text).unwrap().findings;
    let codes = ["volume-not-found", "unknown-field"];
    assert!(after.iter().all(|it| !codes.contains(&it.code)));
    // `requests: ...` was no map before either, which its finding said; now it has one for itself.
    let is_new = |it: &&Finding| {
        let known = before.iter().any(|old| old.message == it.message);
        it.severity.name() == "error" && !known
    };
    let new: Vec<_> = after.iter().filter(is_new).map(|it| it.code).collect();
    assert_eq!(new, ["wrong-type", "wrong-type"]);
    assert_every_fix_is_right(BLOG, "user-msvc.yaml");
}

#[test]
fn every_fix_of_the_fixtures_changes_what_it_says_and_nothing_else() {
    let mut fixes = 0;
    for check in CHECKS {
        for stem in stems(check.code) {
            let Ok(text) = String::from_utf8(read(check.code, &stem)) else {
                continue;
            };
            if judge(&text).is_some() {
                fixes += assert_every_fix_is_right(&text, &format!("{}/{stem}", check.code));
            }
        }
    }
    assert!(fixes > 15, "{fixes} fixes");
}

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
  - name: data-dir
  containers:
  - name: web
    image: nginx
    volumeMounts:
    - MOUNT
";

#[test]
fn a_name_is_changed_in_whatever_style_it_is_written() {
    for (written, meant) in [
        ("name: dat-dir", "name: data-dir"),
        ("name:   dat-dir  # it", "name:   data-dir  # it"),
        ("name: \"dat-dir\"", "name: \"data-dir\""),
        ("name: 'dat-dir'", "name: 'data-dir'"),
        (
            "{mountPath: /ü, name: dat-dir}",
            "{mountPath: /ü, name: data-dir}",
        ),
        ("{\"name\":\"dat-dir\"}", "{\"name\":\"data-dir\"}"),
        ("name:\n        dat-dir", "name:\n        data-dir"),
    ] {
        let text = POD.replace("MOUNT", written);
        assert_eq!(fixed(&text), POD.replace("MOUNT", meant));
        assert_eq!(assert_every_fix_is_right(&text, written), 1);
    }
}

#[test]
fn what_is_not_written_letter_by_letter_in_one_place_is_left_alone() {
    for written in [
        "name: |-\n        dat-dir",
        "name: >-\n        dat-dir",
        "name: \"dat\\u002ddir\"",
        "name: !!str dat-dir",
        "name: &name dat-dir",
        "{name: dat-dir, mountPath: &p /data, subPath: *p}",
    ] {
        let text = POD.replace("MOUNT", written);
        let judged = judge(&text).unwrap();
        let finding = judged.findings.iter();
        let mut finding = finding.filter(|it| it.code == "volume-not-found");
        assert_eq!(finding.next().unwrap().fix, None, "{written}");
    }
}

#[test]
fn a_text_whose_columns_an_editor_counts_otherwise_gets_no_fix() {
    let text = POD.replace("MOUNT", "name: dat-dir");
    let returns = text.replace('\n', "\r\n");
    assert_eq!(assert_every_fix_is_right(&returns, "crlf"), 1);
    assert_eq!(
        assert_every_fix_is_right(&format!("\u{feff}{text}"), "bom"),
        1
    );
    assert_eq!(titles(&text.replace('\n', "\r")), [""; 0]);
    assert_eq!(titles(&format!("# a\n\u{feff}{text}")), [""; 0]);
}

#[test]
fn of_two_near_names_none_is_certain() {
    let two = POD.replace(
        "  - name: data-dir\n",
        "  - name: data-dir\n  - name: dat-dirs\n",
    );
    assert_eq!(titles(&two.replace("MOUNT", "name: dat-dir")), [""; 0]);
    let series = POD.replace("MOUNT", "name: data-dis");
    assert_eq!(titles(&series), [""; 0]);
}

#[test]
fn a_name_that_would_be_another_type_is_put_in_quotes() {
    let text = POD
        .replace("data-dir", "1234e5678")
        .replace("MOUNT", "name: x1234e5678");
    assert_eq!(fixed(&text), text.replace("x1234e5678", "\"1234e5678\""));
}

/// A container with these lines.
fn container(lines: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers:\n  {lines}\n")
}

#[test]
fn misplaced_neighbours_move_together_whatever_stands_around_them() {
    let cases = [
        (
            "- limits: {cpu: 1}\n    # why\n    requests:\n      cpu: 1 # one\n\n      # two\n      memory: 1Gi\n    name: web",
            "- resources:\n      limits: {cpu: 1}\n      # why\n      requests:\n        cpu: 1 # one\n\n        # two\n        memory: 1Gi\n    name: web",
        ),
        (
            "- name: web\n    resources:\n        limits: {cpu: 1}\n    requests:\n      cpu: 1\n    image: a",
            "- name: web\n    resources:\n        limits: {cpu: 1}\n        requests:\n          cpu: 1\n    image: a",
        ),
        (
            "- name: web\n    resources:\n    requests:\n      cpu: 1",
            "- name: web\n    resources:\n      requests:\n        cpu: 1",
        ),
        (
            "- {name: web, requests: {cpu: 1}, limits: {cpu: 1}, image: a}",
            "- {name: web, resources: {requests: {cpu: 1}, limits: {cpu: 1}}, image: a}",
        ),
        (
            "- {\"name\":\"web\",\"limits\":{\"cpu\":1}}",
            "- {\"name\":\"web\",\"resources\": {\"limits\":{\"cpu\":1}}}",
        ),
    ];
    for (written, meant) in cases {
        let text = container(written);
        assert_eq!(fixed(&text), container(meant));
        assert!(assert_every_fix_is_right(&text, written) >= 1);
        let returns = text.replace('\n', "\r\n");
        assert_eq!(fixed(&returns), container(meant).replace('\n', "\r\n"));
    }
}

#[test]
fn misplaced_fields_that_cannot_move_by_themselves_stay() {
    for written in [
        "- name: web\n    requests: {cpu: 1}\n    image: a\n    limits: {cpu: 1}",
        "- name: web\n    requests: {cpu: 1}\n    resources: {limits: {cpu: 1}}",
        "- name: web\n    resources: {limits: {cpu: 1}}\n    requests: {cpu: 1}",
        "- name: web\n    resources:\n      requests: {cpu: 2}\n    requests: {cpu: 1}",
        "- name: web\n    limits:\n      cpu: |\n        1",
        "- name: web\n    limits: {cpu: 1}\n    limits: {cpu: 2}",
        "- name: web\n    ? limits\n    : {cpu: 1}",
        "- name: web\n    limits:",
    ] {
        let text = container(written);
        let found = judge(&text).unwrap().findings;
        assert!(found.iter().any(|it| it.code == "unknown-field"), "{text}");
        assert_eq!(titles(&text), [""; 0], "{text}");
    }
}

#[test]
fn labels_directly_under_a_selector_move_into_its_match_labels() {
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  \
                selector:\n    app: web\n    tier: a\n  template:\n    metadata: {labels: {app: \
                web, tier: a}}\n    spec: {containers: [{name: web, image: a}]}\n";
    assert_eq!(titles(text)[0], "Move `app` and `tier` under `matchLabels`");
    assert!(
        fixed(text).contains("  selector:\n    matchLabels:\n      app: web\n      tier: a\n  t")
    );
    assert_every_fix_is_right(text, "selector");
}

#[test]
fn a_misspelt_key_is_changed_unless_the_right_one_stands_beside_it() {
    let text = container("- name: web\n    image: a\n    \"envs\": []");
    assert_eq!(fixed(&text), text.replace("envs", "env"));
    let both = container("- name: web\n    image: a\n    envs: []\n    env: []");
    assert_eq!(titles(&both), [""; 0]);
}

#[test]
fn a_file_whose_name_another_file_has_gets_no_fix() {
    use podatlas::{Limits, Options, chart};

    let text = POD.replace("MOUNT", "name: dat-dir");
    let other = text.replace("name: web", "name: api");
    let files = |names: [&str; 2]| {
        [(names[0], &text), (names[1], &other)].map(|(name, text)| podatlas::InputFile {
            name: name.to_owned(),
            bytes: text.clone().into_bytes(),
        })
    };
    let fixes = |files: &[podatlas::InputFile]| {
        let atlas = chart(files, &Options::default(), &Limits::default()).unwrap();
        atlas.findings.iter().filter(|it| it.fix.is_some()).count()
    };
    assert_eq!(fixes(&files(["a.yaml", "b.yaml"])), 2);
    assert_eq!(fixes(&files(["a.yaml", "a.yaml"])), 0);
}

#[test]
fn a_name_in_an_environment_value_is_never_touched() {
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: database}\nspec: {ports: [{port: \
                1}]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  \
                - name: web\n    image: a\n    env: [{name: DB_SERVICE_ADDR, value: 'databse:1'}, \
                {name: DB_HOST, value: databse}]\n";
    let judged = judge(text).unwrap();
    let called = |it: &&Finding| it.code == "called-service-not-found";
    assert!(judged.findings.iter().filter(called).count() > 0);
    assert!(
        judged
            .findings
            .iter()
            .filter(called)
            .all(|it| it.fix.is_none())
    );
}
