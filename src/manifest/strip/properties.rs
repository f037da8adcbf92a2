//! Anchors, aliases, tags and directives: they mean something only inside their document, so every
//! name in them gives way to one that says nothing.

use std::collections::HashMap;

use super::super::tokens::{Kind, Token};
use super::{Edit, line_end};

/// What tags of YAML's own types begin with once their handle is resolved.
const CORE: &str = "tag:yaml.org,2002:";
/// The types whose tags change how a scalar is read.
const TYPES: &[&str] = &["str", "int", "float", "bool", "null"];

/// The edits that take every name out of a document's anchors, aliases, tags and directives.
pub(super) fn edits(text: &str, tokens: &[Token]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let handles = handles(text, &mut edits);
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut anchors = 0;
    for token in tokens {
        let range = token.start..token.end;
        let source = text.get(range.clone()).unwrap_or_default();
        let name = source.get(1..).unwrap_or_default();
        let replacement = match token.kind {
            Kind::Anchor => {
                anchors += 1;
                names.insert(name, anchors);
                format!("&a{anchors}")
            }
            Kind::Alias => format!("*a{}", names.get(name).copied().unwrap_or_default()),
            Kind::Tag => tag(source, &handles),
            _ => continue,
        };
        edits.push(Edit::within_line(range, replacement));
    }
    edits
}

/// A tag of the same meaning to the reader: one of YAML's own types, any other type of all
/// documents, or one of this document.
fn tag(source: &str, handles: &HashMap<&str, &str>) -> String {
    let resolved = if let Some(verbatim) = source.strip_prefix("!<") {
        verbatim.trim_end_matches('>').to_owned()
    } else {
        let handle = match source.get(1..).and_then(|rest| rest.find('!')) {
            Some(second) => source.get(..second + 2).unwrap_or_default(),
            None => "!",
        };
        let suffix = source.get(handle.len()..).unwrap_or_default();
        if suffix.is_empty() {
            return source.to_owned();
        }
        let prefix = handles.get(handle).copied().unwrap_or("!");
        format!("{prefix}{suffix}")
    };
    let own_type = resolved.strip_prefix(CORE);
    match own_type.filter(|own_type| TYPES.contains(own_type)) {
        Some(own_type) => format!("!!{own_type}"),
        None if resolved.starts_with('!') => "!_".to_owned(),
        None => "!!_".to_owned(),
    }
}

/// The handles of tags and what stands for them. No tag needs its directive afterwards.
fn handles<'t>(text: &'t str, edits: &mut Vec<Edit>) -> HashMap<&'t str, &'t str> {
    let mut handles = HashMap::from([("!", "!"), ("!!", CORE)]);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("---") {
            break;
        }
        if let Some(rest) = line.strip_prefix("%TAG") {
            let mut words = rest.split_ascii_whitespace();
            if let (Some(handle), Some(prefix)) = (words.next(), words.next()) {
                handles.insert(handle, prefix);
            }
            let end = start + line.len() - line_end(line).len();
            edits.push(Edit::within_line(start..end, String::new()));
        }
        start += line.len();
    }
    handles
}
