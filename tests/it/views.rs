//! What one picture shows, asked for from outside: flags, query strings, and every view of the corpus.

use std::path::Path;

use podatlas::scene::VIEWS;
use podatlas::{Atlas, InputFile, Limits, Options};

use crate::support::cli::{fixed, podatlas, repository};
use crate::support::server::Server;

const TWO: &str = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c}]}}\n\
                   ---\n\
                   {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: c}]}}";

#[test]
fn the_flags_choose_what_is_drawn() {
    let path = fixed();
    let path = path.to_str().unwrap();
    let drawn = |flags: &[&str]| {
        let mut arguments = vec!["render", path];
        arguments.extend(flags);
        let run = podatlas(&arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        run.text()
    };
    let has = |picture: &str, kind: &str| picture.contains(&format!("data-kind=\"{kind}\""));
    let storage = drawn(&["--view", "storage"]);
    assert!(has(&storage, "Volume") && !has(&storage, "Service"));
    let focus = drawn(&["--focus", "svc/user-msvc"]);
    assert!(focus.contains(" focus\"") && !has(&focus, "ConfigMap"));
    let trace = drawn(&["--trace", "user-msvc", "--hide", "inferred"]);
    assert!(has(&trace, "Internet") && !has(&trace, "Volume") && !has(&trace, "External"));
    let kinds = drawn(&["--kind", "svc", "--kind", "configmaps"]);
    assert!(has(&kinds, "ConfigMap") && has(&kinds, "Service") && !has(&kinds, "Pod"));
    let host = drawn(&["--view", "host"]);
    assert!(has(&host, "Process") && has(&host, "Container"));
    let nothing = drawn(&["--view", "access"]);
    assert!(nothing.contains("Nothing to draw") && nothing.contains("no role"));
}

#[test]
fn json_and_words_are_of_the_whole_input_whatever_is_drawn() {
    let path = fixed();
    let path = path.to_str().unwrap();
    let of = |flags: &[&str]| {
        let mut arguments = vec!["render", path, "--format", "json"];
        arguments.extend(flags);
        let text = podatlas(&arguments).text();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    };
    let (whole, part) = (of(&[]), of(&["--view", "storage", "--focus", "user-msvc"]));
    for key in ["nodes", "edges", "findings", "explanations"] {
        assert_eq!(whole[key], part[key], "{key}");
    }
    assert_eq!(part["options"]["view"], "storage");
}

#[test]
fn a_name_that_nothing_has_is_bad_usage() {
    let path = fixed();
    let path = path.to_str().unwrap();
    for (flag, value, words) in [
        ("--focus", "user-mscv", "did you mean \"user-msvc\"?"),
        ("--trace", "svc/nobody", "the input has no \"svc/nobody\""),
        ("--kind", "deploymnt", "did you mean \"Deployment\"?"),
        ("--hide", "infered", "did you mean \"inferred\"?"),
        ("--view", "everything", "topology, network"),
        ("--depth", "many", "0 to 10"),
    ] {
        let run = podatlas(&["render", path, flag, value]);
        assert_eq!(run.code, 2, "{flag}");
        assert!(run.out.is_empty(), "{flag}");
        let name = flag.trim_start_matches('-');
        assert!(
            run.err.contains(name) && run.err.contains(words),
            "{flag}: {}",
            run.err
        );
    }
}

#[test]
fn the_service_answers_a_problem_or_an_error_picture() {
    let server = Server::start();
    for (query, words) in [
        (
            "view=pod",
            "option focus: view=pod is of one Pod, and there are 2",
        ),
        ("focus=zzz", "option focus: nothing in the input is called"),
        ("trace=zzz", "option trace: "),
        ("kind=zzz", "option kind: "),
        ("hide=zzz", "option hide: "),
    ] {
        let problem = server.post(&format!("/api/v1/render?format=json&{query}"), TWO);
        assert_eq!(problem.status, 400, "{query}");
        let detail = problem.problem()["detail"].as_str().unwrap().to_owned();
        assert!(detail.starts_with(words), "{query}: {detail}");
        let picture = server.post(&format!("/api/v1/render?format=svg&{query}"), TWO);
        assert_eq!(picture.status, 400, "{query}");
        assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
        assert!(picture.text().contains("Option not accepted"));
    }
    let drawn = server.post("/api/v1/render?format=svg&view=pod&focus=a", TWO);
    assert_eq!(drawn.status, 200);
    assert!(drawn.text().contains("default/Pod/a") && !drawn.text().contains("default/Pod/b"));
}

#[test]
fn the_page_offers_every_view_and_keeps_what_was_chosen() {
    let server = Server::start();
    let stored = server.post("/api/v1/diagrams?view=pod&focus=Pod/a&hide=cm,missing", TWO);
    assert_eq!(stored.status, 201, "{}", stored.text());
    let page = stored.json()["page"].as_str().unwrap().to_owned();
    let page = server.get(&page);
    assert_eq!(page.status, 200);
    let html = page.text();
    for view in VIEWS {
        assert!(html.contains(&format!("<option value=\"{}\"", view.view.name())));
    }
    for kept in [
        "value=\"Pod/a\"",
        "value=\"cm\"",
        "value=\"missing\" checked",
    ] {
        assert!(html.contains(kept), "{kept}");
    }
}

fn manifests(folder: &Path, found: &mut Vec<InputFile>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            manifests(&path, found);
        } else if path
            .extension()
            .is_some_and(|it| it == "yaml" || it == "yml" || it == "json")
        {
            let name = path.to_string_lossy().into_owned();
            found.push(InputFile {
                name,
                bytes: std::fs::read(&path).unwrap(),
            });
        }
    }
}

fn draw(file: &InputFile, pairs: &[(&str, &str)]) -> Result<(Atlas, String), podatlas::Error> {
    let options = Options::from_pairs(pairs.iter().copied())?;
    let atlas = podatlas::chart(std::slice::from_ref(file), &options, &Limits::default())?;
    let picture = podatlas::render::svg::render(&atlas, &Limits::default())?;
    Ok((atlas, String::from_utf8(picture).unwrap()))
}

#[test]
#[ignore = "needs the corpus"]
fn every_view_of_every_manifest_is_drawn() {
    let mut files = Vec::new();
    manifests(&repository("../shared/corpus"), &mut files);
    let mut drawn = 0;
    for file in &files {
        let Ok((atlas, _)) = draw(file, &[]) else {
            continue;
        };
        let pod = (atlas.topology.pods().next())
            .and_then(|(pod, _)| Some(atlas.topology.node(pod)?.id.clone()));
        let object = (atlas.topology.nodes().next()).map(|(_, node)| node.id.clone());
        let object = object.unwrap_or_default();
        for view in VIEWS {
            let mut pairs = vec![("view", view.view.name())];
            if let Some(pod) = pod.as_deref()
                && ["pod", "host"].contains(&view.view.name())
            {
                pairs.push(("focus", pod));
            }
            let (_, picture) = draw(file, &pairs).unwrap();
            assert!(picture.contains("class=\"node"), "{} {pairs:?}", file.name);
            drawn += 1;
        }
        for option in ["focus", "trace"] {
            // A comma in an id would end it.
            if !object.is_empty() && !object.contains(',') {
                draw(file, &[(option, object.as_str()), ("depth", "2")]).unwrap();
            }
        }
    }
    assert!(drawn > 1000, "{drawn} pictures");
}
