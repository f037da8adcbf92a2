//! Explanations and findings as plain text, wrapped for a terminal.

use crate::explain::{plain, visible};
use crate::findings::Finding;
use crate::{Atlas, Error, Limits};

/// Columns of a line; a longer word stands on a line of its own.
const WIDTH: usize = 80;

/// Writes the atlas.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, _limits: &Limits) -> Result<Vec<u8>, Error> {
    let mut text = String::new();
    if let Some(title) = &atlas.options.title {
        heading(&mut text, title, '=');
    }
    wrap(&mut text, &atlas.explanations.summary, "", "");
    for section in &atlas.article() {
        text.push('\n');
        heading(&mut text, &section.heading, '-');
        for paragraph in &section.paragraphs {
            text.push('\n');
            wrap(&mut text, paragraph, "", "");
        }
        if !section.bullets.is_empty() {
            text.push('\n');
        }
        for bullet in &section.bullets {
            wrap(&mut text, bullet, "- ", "  ");
        }
    }
    text.push('\n');
    heading(&mut text, "Findings", '-');
    text.push('\n');
    if atlas.findings.is_empty() {
        text.push_str("None.\n");
    }
    for found in &atlas.findings {
        wrap(&mut text, &finding_line(found), "", "    ");
        if !found.suggestion.is_empty() {
            wrap(&mut text, &found.suggestion, "  help: ", "    ");
        }
    }
    Ok(text.into_bytes())
}

/// One finding on one line, as compilers write it: `file:line:column severity code message`.
pub fn finding_line(finding: &Finding) -> String {
    let line = format!(
        "{}:{}:{} {} {} {}",
        finding.place.file,
        finding.place.position.line,
        finding.place.position.column,
        finding.severity.name(),
        finding.code,
        plain(&finding.message)
    );
    visible(&line)
}

fn heading(text: &mut String, words: &str, rule: char) {
    let words = visible(&plain(words));
    text.push_str(&words);
    text.push('\n');
    text.extend(std::iter::repeat_n(rule, words.chars().count().min(WIDTH)));
    text.push('\n');
}

/// Adds words in lines of at most [`WIDTH`] columns; `first` and `rest` start the lines.
fn wrap(text: &mut String, words: &str, first: &str, rest: &str) {
    let words = visible(&plain(words));
    let mut column = first.chars().count();
    let mut at_start = true;
    text.push_str(first);
    for word in words.split_whitespace() {
        let width = word.chars().count();
        if at_start {
            at_start = false;
        } else if column + 1 + width > WIDTH && !is_command(word) {
            text.push('\n');
            text.push_str(rest);
            column = rest.chars().count();
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
    }
    text.push('\n');
}

/// Whether a word would be taken for a command by a build service that reads what is printed, were it
/// the first of a line.
fn is_command(word: &str) -> bool {
    word.starts_with("::") || word.starts_with("##[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_input_begins_a_line_as_a_command() {
        let mut text = String::new();
        let name = format!("::stop-commands::{}", "x".repeat(WIDTH));
        wrap(
            &mut text,
            &format!("Pod {name} ##[group]{name} runs"),
            "",
            "  ",
        );
        let is_command = |line: &str| super::is_command(line.trim_start());
        assert!(!text.lines().any(is_command), "{text}");
    }

    #[test]
    fn no_line_is_longer_than_a_terminal() {
        let mut text = String::new();
        wrap(&mut text, &"word ".repeat(100), "- ", "  ");
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.lines().skip(1).all(|line| line.starts_with("  word")));
    }

    #[test]
    fn a_word_longer_than_a_line_is_kept_whole() {
        let mut text = String::new();
        let long = "x".repeat(WIDTH + 20);
        wrap(&mut text, &format!("a {long} b"), "", "");
        assert!(text.lines().any(|line| line == long));
    }
}
