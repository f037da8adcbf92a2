//! Real manifests, read in place from `../shared/corpus`.

use std::path::{Path, PathBuf};

use podatlas::manifest::{self, Data, FaultCode, InputFile, Position, Value};
use podatlas::{Error, Limits};

use crate::support::fix::{apply, assert_every_fix_is_right, judge};
use crate::support::manifest::without_columns;

/// Every YAML and JSON file of the corpus, sorted by path.
pub fn files() -> Vec<InputFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut folders = vec![root];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if ["yaml", "yml", "json"]
                .iter()
                .any(|end| path.extension().is_some_and(|extension| extension == *end))
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    assert!(paths.len() > 100, "the corpus is missing");
    paths
        .into_iter()
        .map(|path| InputFile {
            bytes: std::fs::read(&path).unwrap(),
            name: path.display().to_string(),
        })
        .collect()
}

/// Asserts that every key below `value` stands at its position.
fn assert_keys_stand(lines: &[&str], value: &Value, file: &str) {
    match &value.data {
        Data::Map(map) => {
            for entry in &map.entries {
                let Position { line, column } = entry.position;
                let text = lines[line as usize - 1];
                let here: String = text.chars().skip(column as usize - 1).collect();
                let bare = here.trim_start_matches(['"', '\'']);
                assert!(
                    bare.starts_with(&entry.key),
                    "{file}:{line}:{column}: {here}"
                );
                assert_keys_stand(lines, &entry.value, file);
            }
        }
        Data::List(list) => {
            for item in list {
                assert_keys_stand(lines, item, file);
            }
        }
        _ => {}
    }
}

#[test]
#[ignore = "needs the corpus"]
fn every_field_of_the_corpus_is_located() {
    for file in files() {
        let faults = match manifest::read(std::slice::from_ref(&file), &Limits::default()) {
            Ok(manifest) => {
                let text = String::from_utf8(file.bytes.clone()).unwrap();
                let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
                for document in &manifest.documents {
                    assert_keys_stand(&lines, &document.root, &file.name);
                }
                manifest.faults
            }
            Err(Error::Unreadable(fault)) => vec![*fault],
            Err(Error::Empty) => Vec::new(),
            Err(error) => panic!("{}: {error}", file.name),
        };
        for fault in faults {
            let expected = [FaultCode::DuplicateKey, FaultCode::HelmTemplate];
            assert!(expected.contains(&fault.code), "{fault}");
        }
    }
}

#[test]
#[ignore = "needs the corpus"]
fn stripping_the_corpus_changes_nothing_that_is_read() {
    let limits = Limits::default();
    for file in files() {
        let file = [file];
        let read = manifest::read(&file, &limits);
        match manifest::strip(&file, &limits) {
            Ok(stripped) => {
                let after = manifest::read(&stripped, &limits).map(without_columns);
                assert_eq!(after, read.map(without_columns), "{}", file[0].name);
                assert_eq!(manifest::strip(&stripped, &limits), Ok(stripped));
            }
            Err(error) => assert_eq!(Err(error), read),
        }
    }
}

#[test]
#[ignore = "needs the corpus"]
fn every_fix_in_the_corpus_changes_what_it_says_and_nothing_else() {
    let mut fixes = 0;
    for file in files() {
        if let Ok(text) = String::from_utf8(file.bytes)
            && judge(&text).is_some()
        {
            fixes += assert_every_fix_is_right(&text, &file.name);
        }
    }
    assert!(fixes > 5, "{fixes} fixes");
}

#[test]
#[ignore = "needs the corpus"]
fn slips_planted_in_the_corpus_are_undone_to_the_letter() {
    let fields = [
        "volumeMounts",
        "containerPort",
        "configMapKeyRef",
        "selector",
    ];
    let mut undone = 0;
    for file in files() {
        let Ok(text) = String::from_utf8(file.bytes) else {
            continue;
        };
        let text = text.trim_start_matches('\u{feff}');
        for field in fields {
            let slip = format!("{field}x");
            for end in ["\":", ":"] {
                let planted = text.replacen(&format!("{field}{end}"), &format!("{slip}{end}"), 1);
                let Some(judged) = judge(&planted).filter(|_| planted != text) else {
                    continue;
                };
                let title = format!("Change `{slip}` to `{field}`");
                let fixes = judged.findings.iter().filter_map(|it| it.fix.as_ref());
                for fix in fixes.filter(|fix| fix.title == title) {
                    assert_eq!(apply(&planted, &fix.edits), text, "{}", file.name);
                    undone += 1;
                }
            }
        }
    }
    assert!(undone > 100, "{undone} slips");
}

/// The text with the fields of its first `resources` one level further out.
fn misplace(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let at = lines.iter().position(|line| line.trim() == "resources:")?;
    let (outer, inner) = (indent(lines[at]), indent(lines.get(at + 1)?));
    let mut misplaced = lines[..at].concat();
    let mut is_inside = inner > outer;
    for line in &lines[at + 1..] {
        is_inside &= line.trim().is_empty() || indent(line) > outer;
        let dedent = if is_inside { inner - outer } else { 0 };
        misplaced.push_str(line.get(dedent..).unwrap_or(line));
    }
    Some(misplaced)
}

#[test]
#[ignore = "needs the corpus"]
fn resources_that_were_moved_out_of_their_map_are_moved_back() {
    let mut undone = 0;
    for file in files() {
        let text = String::from_utf8(file.bytes).unwrap_or_default();
        let Some(misplaced) = misplace(&text) else {
            continue;
        };
        if judge(&misplaced).is_some() {
            undone += assert_every_fix_is_right(&misplaced, &file.name);
        }
    }
    assert!(undone > 20, "{undone} fields");
}

/// What a manifest in the plain style of Online Boutique states, read line by line.
#[derive(Default)]
struct Shop {
    services: std::collections::BTreeSet<String>,
    /// Deployment, variable, host and port.
    calls: Vec<[String; 4]>,
}

fn read_shop(text: &str) -> Shop {
    let mut shop = Shop::default();
    for document in text.split("\n---") {
        let line_after = |start: &str| {
            let lines = document.lines();
            lines
                .filter_map(|line| line.strip_prefix(start))
                .map(|rest| rest.trim().to_owned())
                .next()
        };
        let name = line_after("  name:").unwrap_or_default();
        match line_after("kind:").as_deref() {
            Some("Service") => {
                shop.services.insert(name);
            }
            Some("Deployment") => {
                let lines: Vec<&str> = document.lines().map(str::trim).collect();
                for pair in lines.windows(2) {
                    let variable = pair[0].strip_prefix("- name: ");
                    let value = pair[1].strip_prefix("value: ");
                    if let (Some(variable), Some(value)) = (variable, value)
                        && variable.ends_with("_ADDR")
                    {
                        let (host, port) = value.trim_matches('"').split_once(':').unwrap();
                        shop.calls
                            .push([&name, variable, host, port].map(str::to_owned));
                    }
                }
            }
            _ => {}
        }
    }
    shop
}

#[test]
#[ignore = "needs the corpus"]
fn the_shop_is_connected_by_every_address_of_its_variables_and_by_nothing_else() {
    let path = "../shared/corpus/online-boutique/release/kubernetes-manifests.yaml";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).unwrap();
    let shop = read_shop(&text);
    let expected: std::collections::BTreeSet<String> = shop
        .calls
        .iter()
        .map(|[caller, _, host, port]| format!("{caller} -> {host}:{port}"))
        .collect();
    let of_services = shop.calls.iter();
    let of_services = of_services.filter(|call| call[1].ends_with("_SERVICE_ADDR"));
    assert!(of_services.count() >= 15, "the shop has its variables");
    let absent = |call: &&[String; 4]| !shop.services.contains(&call[2]);
    assert_eq!(shop.calls.iter().filter(absent).count(), 1);

    let file = InputFile {
        name: "shop.yaml".to_owned(),
        bytes: text.into_bytes(),
    };
    let options = podatlas::Options::default();
    let atlas = podatlas::chart(&[file], &options, &Limits::default()).unwrap();
    let found: std::collections::BTreeSet<String> = atlas
        .topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation.name() == "connects")
        .map(|(_, source, target, edge)| {
            let source = &atlas.topology.node(source).unwrap().id;
            let target = &atlas.topology.node(target).unwrap().id;
            assert_eq!(edge.status.name(), "inferred");
            assert!(edge.evidence[0].path.ends_with("].value"), "{source}");
            let name = |id: &str| id.split('/').nth(2).unwrap().to_owned();
            format!("{} -> {}:{}", name(source), name(target), edge.label)
        })
        .collect();
    assert_eq!(found, expected);
}
