//! As a good compiler writes: `file:line:column: severity[CODE]: message`, the line of the input
//! with a mark under the field, and what to do.

use super::excerpt::{Excerpt, Lines};
use super::{Checked, by_place};
use crate::Error;
use crate::explain::visible;
use crate::findings::{Finding, Severity};

/// Writes the report, by file and line.
pub(super) fn write(checked: &Checked<'_>) -> Result<Vec<u8>, Error> {
    let lines = Lines::of(checked.stripped);
    let paint = Paint {
        colour: checked.colour,
    };
    let mut text = String::new();
    for finding in by_place(&checked.atlas.findings) {
        if !text.is_empty() {
            text.push('\n');
        }
        let excerpt = lines.excerpt(&finding.place.file, finding.place.position);
        block(&mut text, finding, excerpt, &paint);
    }
    Ok(text.into_bytes())
}

fn block(text: &mut String, finding: &Finding, excerpt: Option<Excerpt>, paint: &Paint) {
    let place = &finding.place;
    let position = place.position;
    let severity = format!("{}[{}]", finding.severity.name(), finding.code);
    text.push_str(&format!(
        "{}:{}:{}: {}: {}\n",
        visible(&place.file),
        position.line,
        position.column,
        paint.severity(finding.severity, &severity),
        paint.bold(&visible(&finding.message)),
    ));
    if let Some(Excerpt {
        line,
        before,
        width,
    }) = excerpt
    {
        let number = position.line.to_string();
        let margin = " ".repeat(number.len());
        let mark = paint.severity(finding.severity, &"^".repeat(width));
        let before = " ".repeat(before);
        let (number, bar) = (paint.faint(&number), paint.faint("|"));
        text.push_str(&format!(" {number} {bar} {line}\n"));
        text.push_str(&format!(" {margin} {bar} {before}{mark}\n"));
    }
    if !finding.suggestion.is_empty() {
        let help = paint.faint("help:");
        text.push_str(&format!("  {help} {}\n", visible(&finding.suggestion)));
    }
}

/// Select graphic rendition (ECMA-48, 8.3.117), or nothing.
struct Paint {
    colour: bool,
}

impl Paint {
    fn severity(&self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;36",
        };
        self.paint(code, text)
    }

    fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
