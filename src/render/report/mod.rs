//! The findings alone, for a person at a terminal or for a program: what `podatlas check` writes.

mod excerpt;
mod github;
mod json;
mod sarif;
mod text;

use crate::findings::Finding;
use crate::{Atlas, Error, InputFile};

/// What a report is written from.
pub struct Checked<'a> {
    /// The input, read and judged.
    pub atlas: &'a Atlas,
    /// The same input without sensitive values (see [`crate::manifest::strip`]): lines are shown
    /// from it. May be empty; then none is shown.
    pub stripped: &'a [InputFile],
    /// Whether colours may be used.
    pub colour: bool,
}

/// One format of a report.
pub struct Report {
    /// Value of `--format`.
    pub name: &'static str,
    /// One line for `--help` and the README.
    pub doc: &'static str,
    /// Whether it shows lines of the input, and so needs [`Checked::stripped`].
    pub shows_lines: bool,
    /// Writes the report; the same input gives the same bytes.
    pub write: fn(&Checked<'_>) -> Result<Vec<u8>, Error>,
}

/// Every format of a report; the first is the default.
pub const REPORTS: &[Report] = &[
    Report {
        name: "text",
        doc: "as a compiler writes: place, message, the line itself, help",
        shows_lines: true,
        write: text::write,
    },
    Report {
        name: "json",
        doc: "as in the JSON of the whole atlas",
        shows_lines: false,
        write: json::write,
    },
    Report {
        name: "sarif",
        doc: "SARIF 2.1.0, for code scanning",
        shows_lines: false,
        write: sarif::write,
    },
    Report {
        name: "github",
        doc: "annotations of a GitHub workflow",
        shows_lines: false,
        write: github::write,
    },
];

/// The report of a name.
pub fn find(name: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|report| report.name == name)
}

/// Findings as one reads them beside the files: by file, line and column, worst first in one place.
fn by_place(findings: &[Finding]) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> = findings.iter().collect();
    // The sort is stable, so what the fields do not decide stays in the order of the findings.
    findings.sort_by_key(|finding| {
        let place = &finding.place;
        (&place.file, place.position, finding.severity)
    });
    findings
}

/// Message and remedy as one or two sentences.
fn sentences(finding: &Finding) -> String {
    let message = &finding.message;
    let end = if message.ends_with('.') { "" } else { "." };
    let suggestion = &finding.suggestion;
    let told = if suggestion.is_empty() {
        format!("{message}{end}")
    } else if suggestion.ends_with(['.', '?', '!']) {
        format!("{message}{end} {suggestion}")
    } else {
        format!("{message}{end} {suggestion}.")
    };
    crate::explain::visible(&told)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::REPORTS;

    #[test]
    fn the_folder_of_reports_and_the_table_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/render/report");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()))
            .filter(|file| !["mod", "excerpt"].contains(&file.as_str()))
            .collect();
        let named: BTreeSet<String> = REPORTS.iter().map(|it| it.name.to_owned()).collect();
        assert_eq!(files, named);
    }
}
