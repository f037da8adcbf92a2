//! Fixes applied, and what must hold of the text afterwards.

use podatlas::findings::{self, Finding};
use podatlas::manifest::{self, Edit, Manifest, Position};
use podatlas::{Limits, resource, topology};
use serde::Deserialize as _;
use serde_yaml::Value;

use super::manifest::input;

/// A text that can be read, with its findings.
pub struct Judged {
    pub manifest: Manifest,
    pub findings: Vec<Finding>,
}

/// Reads and checks one text; `None` where not one document can be read.
pub fn judge(text: &str) -> Option<Judged> {
    let files = input(text);
    let manifest = manifest::read(&files, &Limits::default()).ok()?;
    let topology = topology::build(resource::read(&manifest, None));
    let findings = findings::find(&manifest, &files, &topology).findings;
    Some(Judged { manifest, findings })
}

/// The text after these edits, which must stand in order and not over one another.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut fixed = String::new();
    let mut done = 0;
    for edit in edits {
        let (start, end) = (offset(text, edit.start), offset(text, edit.end));
        assert!(done <= start && start <= end, "{edits:#?}");
        fixed.push_str(&text[done..start]);
        fixed.push_str(&edit.text);
        done = end;
    }
    fixed.push_str(&text[done..]);
    fixed
}

fn offset(text: &str, position: Position) -> usize {
    let lines = text.split_inclusive('\n');
    let before: usize = lines.take(position.line as usize - 1).map(str::len).sum();
    let mut characters = text[before..].char_indices();
    let at = characters.nth(position.column as usize - 1);
    at.map_or(text.len(), |(at, _)| before + at)
}

/// Applies every fix of a text alone and asserts that the text stays readable, that its finding is
/// gone, and that nothing else changed. Returns how many fixes there are.
pub fn assert_every_fix_is_right(text: &str, name: &str) -> usize {
    let before = judge(text).unwrap();
    let bare = text.trim_start_matches('\u{feff}');
    assert_eq!(judge(text).unwrap().findings, before.findings, "{name}");
    let mut fixes = 0;
    for finding in &before.findings {
        let Some(fix) = &finding.fix else { continue };
        fixes += 1;
        let fixed = apply(text, &fix.edits);
        let told = format!("{name}: {}: {}\n{fixed}", finding.message, fix.title);
        let after = judge(&fixed).unwrap_or_else(|| panic!("{told}"));
        let faults = |judged: &Judged| judged.manifest.faults.len();
        assert_eq!(faults(&after), faults(&before), "{told}");
        let same = |it: &&Finding| {
            (it.code, &it.message, &it.place.path)
                == (finding.code, &finding.message, &finding.place.path)
        };
        assert_eq!(after.findings.iter().find(same), None, "{told}");
        assert_little_changed(bare, &fixed, &fix.title, &told);
    }
    fixes
}

/// Keys and scalars in the order of the text, as serde_yaml has them.
#[derive(Default)]
struct Words {
    keys: Vec<String>,
    values: Vec<String>,
}

fn words(text: &str) -> Words {
    let mut words = Words::default();
    for document in serde_yaml::Deserializer::from_str(text) {
        let Ok(value) = Value::deserialize(document) else {
            break;
        };
        gather(&value, &mut words);
    }
    words
}

fn gather(value: &Value, words: &mut Words) {
    match value {
        Value::Mapping(map) => {
            for (key, value) in map {
                words.keys.push(format!("{key:?}"));
                gather(value, words);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| gather(item, words)),
        Value::Tagged(tagged) => gather(&tagged.value, words),
        // A map that was empty and gets its first field.
        Value::Null => {}
        scalar => words.values.push(format!("{scalar:?}")),
    }
}

fn differences(before: &[String], after: &[String]) -> usize {
    let pairs = before.iter().zip(after);
    pairs.filter(|(one, other)| one != other).count()
}

fn assert_little_changed(text: &str, fixed: &str, title: &str, told: &str) {
    let (before, after) = (words(text), words(fixed));
    assert_eq!(before.values.len(), after.values.len(), "{told}");
    let values = differences(&before.values, &after.values);
    if title.starts_with("Move ") {
        assert_eq!(values, 0, "{told}");
        let new = after.keys.len() - before.keys.len();
        assert!(new <= 1, "{told}");
        let same = before.keys.iter().zip(&after.keys);
        let same = same.take_while(|(one, other)| one == other).count();
        assert_eq!(before.keys[same..], after.keys[same + new..], "{told}");
    } else {
        let keys = differences(&before.keys, &after.keys);
        assert_eq!(before.keys.len(), after.keys.len(), "{told}");
        assert_eq!(
            (keys, values),
            if values == 1 { (0, 1) } else { (1, 0) },
            "{told}"
        );
    }
}
