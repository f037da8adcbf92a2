//! Workflow commands of GitHub Actions, which become annotations beside the lines of a change.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use super::{Checked, by_place, sentences};
use crate::Error;
use crate::findings::{Finding, Severity};

/// Writes one command for each finding.
pub(super) fn write(checked: &Checked<'_>) -> Result<Vec<u8>, Error> {
    let findings = by_place(&checked.atlas.findings);
    let commands: String = findings.into_iter().map(command).collect();
    Ok(commands.into_bytes())
}

fn command(finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = &finding.place;
    let file = place.file.strip_prefix("./").unwrap_or(&place.file);
    format!(
        "::{level} file={},line={},col={},title={}::{}\n",
        property(file),
        place.position.line,
        place.position.column,
        property(finding.code),
        data(&sentences(finding)),
    )
}

/// The text of a command: one line.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_property_or_a_command_is_escaped() {
        assert_eq!(property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
        assert_eq!(data("50%\r\nof a, b: c"), "50%25%0D%0Aof a, b: c");
    }
}
