//! A picture with nothing to draw says so in words.

use super::words::line;
use super::{Lane, LineStyle, SceneBox, Shape};
use crate::resource::Category;

/// Letters of one line.
const LINE: usize = 36;

/// The card that says why nothing is drawn.
pub(super) fn compose(reason: &str) -> SceneBox {
    let mut lines = vec![line(LineStyle::Name, "Nothing to draw")];
    lines.extend(wrapped(reason).map(|text| line(LineStyle::Detail, &text)));
    SceneBox {
        id: "-/Notice/nothing".to_owned(),
        kind: "Notice".to_owned(),
        name: "Nothing to draw".to_owned(),
        tooltip: reason.to_owned(),
        lines,
        ..SceneBox::bare(Shape::Object, Lane::Workload, Category::Custom)
    }
}

fn wrapped(text: &str) -> impl Iterator<Item = String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_told_whole_in_short_lines() {
        let reason = "The input holds no volume, no claim and no class of storage.";
        let card = compose(reason);
        let told: Vec<&str> = card
            .lines
            .iter()
            .skip(1)
            .map(|it| it.text.as_str())
            .collect();
        assert!(told.len() > 1);
        assert_eq!(told.join(" "), reason);
    }
}
