//! Explanations and findings as Markdown (CommonMark, as GitHub reads it).

use crate::explain::visible;
use crate::findings::Finding;
use crate::{Atlas, Error, Limits};

/// Writes the atlas.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, _limits: &Limits) -> Result<Vec<u8>, Error> {
    let title = atlas
        .options
        .title
        .as_deref()
        .unwrap_or("What the manifest describes");
    let mut lines = vec![format!("# {}", escape(title)), String::new()];
    lines.push(escape(&atlas.explanations.summary));
    for section in &atlas.article() {
        lines.push(String::new());
        lines.push(format!("## {}", escape(&section.heading)));
        for paragraph in &section.paragraphs {
            lines.push(String::new());
            lines.push(escape(paragraph));
        }
        if !section.bullets.is_empty() {
            lines.push(String::new());
        }
        lines.extend(
            section
                .bullets
                .iter()
                .map(|bullet| format!("- {}", escape(bullet))),
        );
    }
    lines.push(String::new());
    lines.push("## Findings".to_owned());
    lines.push(String::new());
    if atlas.findings.is_empty() {
        lines.push("None.".to_owned());
    }
    lines.extend(atlas.findings.iter().map(finding));
    lines.push(String::new());
    Ok(lines.join("\n").into_bytes())
}

fn finding(finding: &Finding) -> String {
    let place = format!(
        "{}:{}:{}",
        finding.place.file.replace('`', "'"),
        finding.place.position.line,
        finding.place.position.column
    );
    let suggestion = if finding.suggestion.is_empty() {
        String::new()
    } else {
        format!(" {}", stopped(&finding.suggestion))
    };
    format!(
        "- **{}** `{}` at `{}`: {}{suggestion}",
        finding.severity.name(),
        finding.code,
        visible(&place),
        stopped(&finding.message)
    )
}

/// The words as a sentence: findings and suggestions are written without a full stop.
fn stopped(words: &str) -> String {
    let words = escape(words);
    if words.ends_with(['.', '?', '!']) {
        words
    } else {
        format!("{words}.")
    }
}

/// One line of text in which only paired backquotes keep their meaning.
fn escape(text: &str) -> String {
    let text = visible(text);
    // A run of several opens code that only an equal run closes, so none keeps its meaning then.
    let paired = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    let mut escaped = String::with_capacity(text.len() + 8);
    if starts_a_block(&text) {
        escaped.push('\\');
    }
    let mut in_code = false;
    for letter in text.chars() {
        match letter {
            '`' if paired => in_code = !in_code,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' if !in_code => {
                escaped.push('\\');
            }
            _ => {}
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether the first character would start a heading, list or rule.
fn starts_a_block(text: &str) -> bool {
    text.starts_with(['#', '+', '-', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_message_is_shown_and_not_obeyed() {
        assert_eq!(
            escape("see <img src=x> *now* [a](b)"),
            "see \\<img src=x\\> \\*now\\* \\[a\\](b)"
        );
        assert_eq!(escape("# no heading"), "\\# no heading");
    }

    #[test]
    fn names_in_backquotes_stay_code() {
        assert_eq!(
            escape("the key `a_b` of *all*"),
            "the key `a_b` of \\*all\\*"
        );
    }

    #[test]
    fn an_unpaired_backquote_opens_no_code() {
        assert_eq!(escape("a ` b <i>"), "a \\` b \\<i\\>");
        assert_eq!(escape("```<img src=x>`"), "\\`\\`\\`\\<img src=x\\>\\`");
    }

    #[test]
    fn a_line_stays_one_line() {
        assert!(!escape("a\n# b").contains('\n'));
    }
}
