//! The description's Markdown as HTML: paragraphs, lists, `code` and **strong**; everything else is
//! escaped.

use crate::web::page::words::with_code;

/// A paragraph or a list, as HTML.
#[derive(Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// Items of a list.
    List(Vec<String>),
}

/// The blocks of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    parts.map(block).collect()
}

fn block(text: &str) -> Block {
    match text.strip_prefix("- ") {
        Some(items) => Block::List(items.split("\n- ").map(inline).collect()),
        None => Block::Paragraph(inline(text)),
    }
}

/// One line of text.
pub fn inline(text: &str) -> String {
    let html = with_code(text);
    let mut parts = html.split("**");
    let mut strong = parts.next().unwrap_or_default().to_owned();
    for (number, part) in parts.enumerate() {
        strong.push_str(if number % 2 == 0 {
            "<strong>"
        } else {
            "</strong>"
        });
        strong.push_str(part);
    }
    strong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_code_and_strong_words_are_html_and_nothing_else_is() {
        assert_eq!(
            blocks("**A.** <b> `c<d`\n\n- `x`: y\n- z"),
            [
                Block::Paragraph("<strong>A.</strong> &lt;b&gt; <code>c&lt;d</code>".to_owned()),
                Block::List(vec!["<code>x</code>: y".to_owned(), "z".to_owned()]),
            ]
        );
    }
}
