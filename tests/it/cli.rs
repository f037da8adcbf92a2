//! The program as a process: results, messages, exit codes.

use std::fs;

use podatlas::render::FORMATS;

use crate::support::archive;
use crate::support::cli::{fixed, podatlas, podatlas_with, seed};

fn path(path: &std::path::Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_format_is_chosen_by_its_extension_and_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    for format in FORMATS {
        let target = folder.path().join(format!("out.{}", format.extension));
        let run = podatlas(&["render", &path(&seed()), "-o", &path(&target)]);
        assert_eq!(run.code, 0, "{}: {}", format.name, run.err);
        assert!(run.out.is_empty(), "{}: stdout is not empty", format.name);
        let named = podatlas(&["render", &path(&seed()), "--format", format.name]);
        assert_eq!(named.code, 0, "{}: {}", format.name, named.err);
        assert!(fs::read(&target).unwrap() == named.out, "{}", format.name);
    }
    // Nothing but the results: no temporary file was left.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), FORMATS.len());
}

#[test]
fn a_pipe_a_file_and_a_folder_give_the_same_picture() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixed(), folder.path().join("stdin.yaml")).unwrap();
    let from_file = podatlas(&["render", &path(&fixed())]);
    let from_pipe = podatlas_with(&["render", "-"], &fs::read(fixed()).unwrap());
    let from_folder = podatlas(&["render", &path(folder.path())]);
    assert_eq!(from_file.code, 0, "{}", from_file.err);
    assert!(from_file.text().starts_with("<svg") || from_file.text().starts_with("<?xml"));
    assert_eq!(from_pipe.code, 0, "{}", from_pipe.err);
    assert_eq!(from_folder.code, 0, "{}", from_folder.err);
    let names = |run: &crate::support::cli::Run| run.text().matches("data-kind").count();
    assert!(names(&from_file) > 5);
    assert_eq!(names(&from_file), names(&from_pipe));
    assert_eq!(names(&from_file), names(&from_folder));
}

#[test]
fn a_folder_is_read_with_its_folders_in_order_of_names() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("b/deep")).unwrap();
    fs::create_dir_all(folder.path().join(".hidden")).unwrap();
    let pod = |name: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: c, image: i}}]}}\n"
        )
    };
    fs::write(folder.path().join("b/deep/two.yml"), pod("two")).unwrap();
    fs::write(folder.path().join("a.yaml"), pod("one")).unwrap();
    fs::write(folder.path().join("b/README.md"), pod("not-read")).unwrap();
    fs::write(folder.path().join(".hidden/x.yaml"), pod("not-read")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("b/deep/loop")).unwrap();
    let run = podatlas(&["check", &path(folder.path()), "--fail-on", "info"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let text = run.text();
    let place = |file: &str| {
        text.find(&path(&folder.path().join(file)))
            .unwrap_or(usize::MAX)
    };
    assert!(place("a.yaml") < place("b/deep/two.yml"), "{text}");
    assert!(text.contains("two.yml") && !text.contains("loop"), "{text}");
    assert!(!text.contains("not-read"), "{text}");
}

#[test]
fn an_archive_is_read_like_the_folder_that_it_was_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: hunter2}\n";
    let pod = fs::read_to_string(fixed()).unwrap();
    let files = [("k8s/pod.yaml", pod.as_str()), ("k8s/a/secret.yml", secret)];
    fs::create_dir_all(folder.path().join("k8s/a")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let wanted = podatlas(&["render", &path(&folder.path().join("k8s"))]);
    assert_eq!(wanted.code, 0, "{}", wanted.err);
    let tar = archive::tar(&files);
    for (name, bytes) in [
        ("all.zip", archive::zip(&files)),
        ("all.tgz", archive::gzip(&tar)),
        ("all.tar.gz", archive::gzip(&tar)),
        ("all.tar", tar),
    ] {
        let all = folder.path().join(name);
        fs::write(&all, &bytes).unwrap();
        let run = podatlas(&["render", &path(&all)]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(run.out == wanted.out, "{name}");
        let piped = podatlas_with(&["render", "-"], &bytes);
        assert!(piped.out == wanted.out, "{name}: {}", piped.err);
        let checked = podatlas(&["check", &path(&all), "--fail-on", "info"]);
        let shown = checked.text();
        assert!(shown.contains("k8s/a/secret.yml:3:12: "), "{name}: {shown}");
        let stripped = podatlas(&["strip", &path(&all)]).text();
        let first = stripped.lines().next();
        assert_eq!(first, Some("# k8s/a/secret.yml"), "{name}");
        assert!(stripped.contains("\n---\n# k8s/pod.yaml\n"), "{name}");
        assert!(!stripped.contains("hunter2"), "{name}");
    }
    let cut = folder.path().join("cut.zip");
    fs::write(&cut, &archive::zip(&files)[..200]).unwrap();
    let run = podatlas(&["render", &path(&cut)]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("cut.zip: the zip is damaged"),
        "{}",
        run.err
    );
}

#[test]
fn check_exits_1_at_the_severity_asked_for_and_0_below() {
    let broken = podatlas(&["check", &path(&seed())]);
    assert_eq!(broken.code, 1, "{}", broken.err);
    let sound = podatlas(&["check", &path(&fixed()), "--fail-on", "warning"]);
    assert_eq!(sound.code, 0, "{}", sound.text());
    let strict = podatlas(&["check", &path(&fixed()), "--fail-on", "info"]);
    assert_eq!(strict.code, 1, "{}", strict.text());
}

#[test]
fn check_lists_each_finding_with_file_line_column_severity_and_code() {
    let seed = path(&seed());
    let run = podatlas(&["check", &seed]);
    let lines: Vec<String> = run.text().lines().map(str::to_owned).collect();
    for wanted in [58, 41, 16, 62, 65, 75, 85, 20, 94, 25, 60, 83] {
        let start = format!("{seed}:{wanted}:");
        assert!(
            lines.iter().any(|line| line.starts_with(&start)),
            "no finding at line {wanted}:\n{}",
            run.text()
        );
    }
    for line in lines
        .iter()
        .filter(|line| !line.is_empty() && !line.starts_with(' '))
    {
        let rest = line.strip_prefix(&format!("{seed}:")).unwrap();
        let mut words = rest.split(": ");
        let place = words.next().unwrap();
        let numbers: Vec<u32> = place.split(':').map(|part| part.parse().unwrap()).collect();
        assert_eq!(numbers.len(), 2, "{line}");
        assert!(
            matches!(
                words.next().unwrap().split_once('[').unwrap().0,
                "error" | "warning" | "info"
            ),
            "{line}"
        );
    }
    assert!(run.text().contains("\n  help: "));
}

#[test]
fn check_as_json_holds_the_same_findings_as_render_as_json() {
    let seed = path(&seed());
    let checked = podatlas(&["check", &seed, "--format", "json"]);
    let rendered = podatlas(&["render", &seed, "--format", "json"]);
    let parse = |run: &crate::support::cli::Run| -> serde_json::Value {
        serde_json::from_slice(&run.out).unwrap()
    };
    assert_eq!(checked.code, 1);
    assert_eq!(parse(&checked)["findings"], parse(&rendered)["findings"]);
}

#[test]
fn explain_speaks_text_markdown_and_json_and_draws_nothing() {
    let seed = path(&seed());
    let text = podatlas(&["explain", &seed]);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(
        text.text().contains("Pod user-msvc\n---"),
        "{}",
        text.text()
    );
    let markdown = podatlas(&["explain", &seed, "--format", "md"]);
    assert!(markdown.text().contains("\n## Pod user-msvc\n"));
    let json = podatlas(&["explain", &seed, "--format", "json"]);
    assert!(json.text().starts_with('{'));
    let picture = podatlas(&["explain", &seed, "--format", "svg"]);
    assert_eq!(picture.code, 2);
}

#[test]
fn strip_keeps_every_line_and_what_podatlas_says() {
    let stripped = podatlas(&["strip", &path(&seed())]);
    assert_eq!(stripped.code, 0, "{}", stripped.err);
    let original = fs::read_to_string(seed()).unwrap();
    assert_eq!(stripped.text().lines().count(), original.lines().count());
    let said = |input: &[u8]| podatlas_with(&["explain", "-"], input).text();
    assert_eq!(said(&stripped.out), said(original.as_bytes()));
    let again = podatlas_with(&["strip", "-"], &stripped.out);
    assert!(again.out == stripped.out, "strip is idempotent");
}

#[test]
fn what_cannot_be_read_exits_2_and_says_what_and_where() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let cases: [(&[&str], &[u8], &str); 9] = [
        (&["render", "no-such-file.yaml"], b"", "no-such-file.yaml"),
        (&["render", &path(&empty)], b"", "no *.yaml"),
        (&["render", "-"], b"", "no document"),
        (&["render", "-"], b"a: [1,\nb: }", "stdin:"),
        (&["render", "-"], b"just a text", "stdin:1:1"),
        (&["check", "-"], b"\xff\xfe\xfa", "stdin"),
        (&["render", "-", "-o", "x.gif"], b"", ".svg"),
        (
            &["render", "-", "--theme", "pink"],
            b"a: 1",
            "light, dark, auto",
        ),
        (
            &["render", "-", "--max-bytes", "3"],
            b"kind: Pod",
            "--max-bytes",
        ),
    ];
    for (arguments, input, said) in cases {
        let run = podatlas_with(arguments, input);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("error: "), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_bad_flag_exits_2_and_lists_what_is_accepted() {
    let run = podatlas(&["render", "-", "--format", "gif"]);
    assert_eq!(run.code, 2);
    for format in FORMATS {
        assert!(run.err.contains(format.name), "{}", run.err);
    }
    assert_eq!(podatlas(&["paint"]).code, 2);
}

#[test]
fn help_names_every_format_and_option() {
    let run = podatlas(&["render", "--help"]);
    assert_eq!(run.code, 0);
    let help = run.text();
    for format in FORMATS {
        assert!(
            help.contains(format.name) && help.contains(format.doc),
            "{}",
            format.name
        );
    }
    for option in podatlas::options::OPTIONS {
        assert!(
            help.contains(&format!("--{}", option.name)),
            "{}",
            option.name
        );
    }
    let overview = podatlas(&["--help"]).text();
    for command in ["serve", "render", "explain", "check", "strip"] {
        assert!(overview.contains(command), "{command}");
    }
}

#[test]
fn one_bad_document_costs_only_itself() {
    let input = b"kind: Pod\napiVersion: v1\nmetadata: {name: good}\nspec: {containers: [{name: c, image: i}]}\n---\nkind: [\n";
    let run = podatlas_with(&["check", "-"], input);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.text().contains("stdin:"), "{}", run.text());
    let picture = podatlas_with(&["render", "-"], input);
    assert_eq!(picture.code, 0, "{}", picture.err);
    assert!(picture.text().contains("good"));
}

#[test]
fn an_existing_result_is_replaced_as_a_whole_and_kept_when_the_input_is_bad() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.json");
    fs::write(&target, "old").unwrap();
    let bad = podatlas_with(&["render", "-", "-o", &path(&target)], b"x: [");
    assert_eq!(bad.code, 2);
    assert_eq!(fs::read_to_string(&target).unwrap(), "old");
    let good = podatlas(&["render", &path(&fixed()), "-o", &path(&target)]);
    assert_eq!(good.code, 0, "{}", good.err);
    assert!(fs::read_to_string(&target).unwrap().starts_with('{'));
}

#[test]
fn several_files_make_one_picture() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read_to_string(fixed()).unwrap();
    let mut arguments = vec!["explain".to_owned()];
    for (number, document) in whole.split("---\n").enumerate() {
        let file = folder.path().join(format!("{number}.yaml"));
        fs::write(&file, document).unwrap();
        arguments.push(path(&file));
    }
    let apart = podatlas(&arguments).text();
    let together = podatlas(&["explain", &path(&fixed())]).text();
    let words = |text: &str| text.split("\nFindings\n").next().unwrap().to_owned();
    assert_eq!(words(&apart), words(&together));
}
