//! Markdown and plain text: what a person reads.

use podatlas::{InputFile, Limits};

use super::{atlas, inputs};

#[test]
fn text_is_no_wider_than_a_terminal() {
    let format = podatlas::render::registry::find("text").unwrap();
    for (name, file) in inputs() {
        let text = (format.render)(&atlas(&file), &Limits::default()).unwrap();
        for line in String::from_utf8(text).unwrap().lines() {
            let one_word = line.split_whitespace().count() == 1;
            assert!(line.chars().count() <= 80 || one_word, "{name}: {line}");
            assert!(!line.contains('`'), "{name}: {line}");
        }
    }
}

#[test]
fn names_that_are_markup_stay_names_in_markdown_and_text() {
    let file = InputFile {
        name: "a`<b>.yaml".to_owned(),
        bytes: br#"
apiVersion: v1
kind: Pod
metadata: {name: "x` <img src=y> *z*\u001b[31m"}
spec:
  containers: [{name: "c`\n# d", image: "i|[j](k)"}]
"#
        .to_vec(),
    };
    let atlas = atlas(&file);
    for name in ["markdown", "text"] {
        let format = podatlas::render::registry::find(name).unwrap();
        let text = (format.render)(&atlas, &Limits::default()).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(!text.contains('\u{1b}'), "{text}");
        assert!(!text.contains("\n# d"), "{text}");
        if name == "markdown" {
            assert!(
                outside_code(&text).all(|part| !part.contains("<img") || part.contains("\\<img")),
                "{text}"
            );
        }
    }
}

/// The parts of Markdown that stand in no backquotes.
fn outside_code(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.lines().flat_map(|line| line.split('`').step_by(2))
}
