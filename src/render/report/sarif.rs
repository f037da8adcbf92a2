//! SARIF 2.1.0, which code scanning services and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Checked, by_place, sentences};
use crate::explain::plain;
use crate::findings::{CHECKS, Check, Finding, Fix, Severity};
use crate::manifest::Edit;
use crate::topology::{Node, Topology};
use crate::{Error, VERSION};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Name of the fingerprint; its number changes with what goes into it.
const FINGERPRINT: &str = "podatlasFinding/v1";

/// Writes one run with every check as a rule.
pub(super) fn write(checked: &Checked<'_>) -> Result<Vec<u8>, Error> {
    let atlas = checked.atlas;
    let results: Vec<Value> = by_place(&atlas.findings)
        .into_iter()
        .map(|finding| result(finding, &atlas.topology))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "podatlas",
                "semanticVersion": VERSION,
                "rules": CHECKS.iter().map(rule).collect::<Vec<_>>(),
            }},
            // Positions count characters, not units of UTF-16.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut bytes = serde_json::to_vec_pretty(&log).map_err(|error| Error::Render {
        format: "sarif",
        problem: error.to_string(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn rule(check: &Check) -> Value {
    let ignored = format!(
        "The annotation `podatlas.dev/ignore: {}` on an object silences it there.",
        check.code
    );
    json!({
        "id": check.code,
        "shortDescription": { "text": check.title },
        "fullDescription": { "text": check.doc },
        "help": {
            "text": plain(&format!("{} {ignored}", check.doc)),
            "markdown": format!("{}\n\n{ignored}", check.doc),
        },
        "defaultConfiguration": { "level": level(check.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(finding: &Finding, topology: &Topology) -> Value {
    let node = finding.node.and_then(|index| topology.node(index));
    let place = &finding.place;
    let mut location = Map::new();
    location.insert(
        "physicalLocation".to_owned(),
        json!({
            "artifactLocation": { "uri": uri(&place.file) },
            "region": {
                "startLine": place.position.line,
                "startColumn": place.position.column,
            },
        }),
    );
    if let Some(node) = node {
        location.insert(
            "logicalLocations".to_owned(),
            json!([{ "fullyQualifiedName": node.id, "name": &*node.name, "kind": "resource" }]),
        );
    }
    let rule_index = CHECKS.iter().position(|check| check.code == finding.code);
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": level(finding.severity),
        "message": { "text": unlinked(&plain(&sentences(finding))) },
        "locations": [location],
        "partialFingerprints": { FINGERPRINT: fingerprint(finding, node) },
    });
    if let (Some(fix), Some(members)) = (&finding.fix, result.as_object_mut()) {
        members.insert("fixes".to_owned(), json!([proposed(fix, &place.file)]));
    }
    result
}

/// A text in which no `[name](target)` stands, which viewers show as a link (3.11.6).
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

/// A fix, all of whose edits are of the finding's own file.
fn proposed(fix: &Fix, file: &str) -> Value {
    let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
    json!({
        "description": { "text": unlinked(&plain(&fix.title)) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(file) },
            "replacements": replacements,
        }],
    })
}

fn replacement(edit: &Edit) -> Value {
    json!({
        "deletedRegion": {
            "startLine": edit.start.line,
            "startColumn": edit.start.column,
            "endLine": edit.end.line,
            "endColumn": edit.end.column,
        },
        "insertedContent": { "text": edit.text },
    })
}

/// The same for the same finding after lines were added above it or the file was renamed.
fn fingerprint(finding: &Finding, node: Option<&Node>) -> String {
    let node = node.map_or("", |node| node.id.as_str());
    let mut digest = Sha256::new();
    for part in [finding.code, node, &finding.place.path, &finding.message] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let digest = digest.finalize();
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A path as a relative reference, or as a `file:` URI where it is absolute (RFC 3986).
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_be_a_link() {
        assert_eq!(unlinked("no Pod [a](http://b)"), "no Pod [a] (http://b)");
    }

    #[test]
    fn a_path_becomes_a_uri_that_cannot_be_taken_for_another_one() {
        assert_eq!(uri("./k8s/my app.yaml"), "k8s/my%20app.yaml");
        assert_eq!(uri("http://x#y"), "http%3A//x%23y");
        assert_eq!(uri("/tmp/ü.yaml"), "file:///tmp/%C3%BC.yaml");
    }
}
