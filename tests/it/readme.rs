//! The README's tables, generated from the registries so that they cannot go stale.

use podatlas::findings::CHECKS;
use podatlas::options::OPTIONS;
use podatlas::render::FORMATS;
use podatlas::resource::registry::KINDS;
use podatlas::resource::rules::PRESETS;
use podatlas::resource::scope::Scope;
use podatlas::scene::VIEWS;
use podatlas::web::PROBLEMS;
use podatlas::{Limits, VERSION};

use crate::support::cli::repository;

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut lines = vec![
        format!("| {} |", head.join(" | ")),
        format!("|{}", "---|".repeat(head.len())),
    ];
    lines.extend(rows.map(|row| {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |", cells.join(" | "))
    }));
    lines.join("\n")
}

fn formats() -> String {
    table(
        &["format", "extension", "what"],
        FORMATS.iter().map(|format| {
            vec![
                format!("`{}`", format.name),
                format!("`.{}`", format.extension),
                format.doc.to_owned(),
            ]
        }),
    )
}

fn options() -> String {
    table(
        &["option", "values", "what"],
        OPTIONS.iter().map(|option| {
            vec![
                format!("`{}`", option.name),
                option.values.to_owned(),
                option.doc.to_owned(),
            ]
        }),
    )
}

fn views() -> String {
    table(
        &["view", "what it shows"],
        VIEWS
            .iter()
            .map(|view| vec![format!("`{}`", view.view.name()), view.doc.to_owned()]),
    )
}

fn checks() -> String {
    table(
        &["code", "severity", "what", "why"],
        CHECKS.iter().map(|check| {
            vec![
                format!("`{}`", check.code),
                check.severity.name().to_owned(),
                check.title.to_owned(),
                check.doc.to_owned(),
            ]
        }),
    )
}

fn kinds() -> String {
    table(
        &["kind", "API group", "scope", "about", "what"],
        KINDS.iter().map(|kind| {
            let group = if kind.group.is_empty() {
                "core"
            } else {
                kind.group
            };
            vec![
                format!("`{}`", kind.name),
                group.to_owned(),
                match kind.scope {
                    Scope::Cluster => "cluster",
                    Scope::Namespaced | Scope::Unknown => "namespace",
                }
                .to_owned(),
                kind.category.name().to_owned(),
                kind.doc.to_owned(),
            ]
        }),
    )
}

fn presets() -> String {
    table(
        &["product", "kinds"],
        PRESETS.iter().map(|preset| {
            let kinds = preset.kinds();
            let kinds: Vec<_> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
            vec![preset.product.to_owned(), kinds.join(", ")]
        }),
    )
}

fn limits() -> String {
    let limits = Limits::default();
    table(
        &["limit of one input", "value"],
        [
            ("all files together", format!("{} bytes", limits.bytes)),
            (
                "all manifests of archives together, and each of them, expanded",
                format!("{} bytes", limits.archive_file_bytes),
            ),
            (
                "what archives expand to, other files included",
                format!("{} bytes", limits.archive_bytes),
            ),
            ("entries of archives", limits.archive_entries.to_string()),
            ("documents", limits.documents.to_string()),
            ("nesting of maps and lists", limits.nesting.to_string()),
            (
                "values of a document after aliases are expanded",
                limits.values.to_string(),
            ),
            ("pixels of a PNG", limits.pixels.to_string()),
        ]
        .into_iter()
        .map(|(what, value)| vec![what.to_owned(), value]),
    )
}

fn problems() -> String {
    table(
        &["type", "status", "when"],
        PROBLEMS.iter().map(|problem| {
            vec![
                format!("`{}`", problem.uri()),
                problem.status.as_str().to_owned(),
                problem.doc.to_owned(),
            ]
        }),
    )
}

fn settings() -> String {
    table(
        &["flag", "variable", "default", "what"],
        podatlas::cli::settings().into_iter().map(|setting| {
            let default = match setting.default.as_str() {
                "" => String::new(),
                default => format!("`{default}`"),
            };
            vec![
                format!("`{}`", setting.flag),
                format!("`{}`", setting.variable),
                default,
                setting.doc,
            ]
        }),
    )
}

/// The text with the part between two marks replaced.
fn with_part(text: &str, name: &str, part: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&start).expect(name);
    let (_, after) = rest.split_once(&end).expect(name);
    format!("{before}{start}\n{part}\n{end}{after}")
}

#[test]
fn the_readmes_tables_are_those_of_the_registries() {
    let path = repository("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let wanted = [
        ("formats", formats()),
        ("options", options()),
        ("views", views()),
        ("checks", checks()),
        ("kinds", kinds()),
        ("limits", limits()),
        ("presets", presets()),
        ("settings", settings()),
        ("problems", problems()),
    ]
    .iter()
    .fold(text.clone(), |text, (name, part)| {
        with_part(&text, name, part)
    });
    if std::env::var_os("UPDATE_README").is_some() && wanted != text {
        std::fs::write(&path, wanted).unwrap();
        panic!("README.md was rewritten: read the change, then run without UPDATE_README");
    }
    assert!(
        wanted == text,
        "README.md's tables are stale: run with UPDATE_README=1 and read the change"
    );
}

#[test]
fn the_readme_names_the_files_it_shows() {
    let text = std::fs::read_to_string(repository("README.md")).unwrap();
    for link in text.split("](").skip(1) {
        let target = link.split(')').next().unwrap();
        if !target.starts_with("http") {
            assert!(repository(target).exists(), "README.md links to {target}");
        }
    }
}

#[test]
fn the_changelog_knows_the_version_or_what_comes_next() {
    let text = std::fs::read_to_string(repository("CHANGELOG.md")).unwrap();
    assert!(text.contains("## [Unreleased]") || text.contains(&format!("## [{VERSION}]")));
}

#[test]
fn the_rules_that_the_readme_shows_are_rules() {
    let text = std::fs::read_to_string(repository("README.md")).unwrap();
    let (_, rest) = text.split_once("```yaml\nrules:\n").unwrap();
    let (rules, _) = rest.split_once("```").unwrap();
    let file = podatlas::InputFile {
        name: "README.md".to_owned(),
        bytes: format!("rules:\n{rules}").into_bytes(),
    };
    podatlas::Rules::read(&[file]).unwrap();
}
