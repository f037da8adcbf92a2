//! What is the same of a text and of its stripped form.

use podatlas::manifest::{self, Data, Manifest, Value};
use podatlas::{InputFile, Limits, Options, chart, render};

/// Stripping changes nothing that is read, drawn or found, keeps every line, and is idempotent.
pub fn assert_strip_is_exact(files: &[InputFile], limits: &Limits) {
    let read = manifest::read(files, limits);
    // What replaces a value may be longer than it.
    let ample = Limits {
        bytes: limits.bytes * 16,
        ..limits.clone()
    };
    let stripped = match manifest::strip(files, limits) {
        Ok(stripped) => stripped,
        Err(error) => {
            assert_eq!(read, Err(error));
            return;
        }
    };
    let again = manifest::read(&stripped, &ample);
    assert_eq!(again.map(without_columns), read.map(without_columns));
    assert_eq!(manifest::strip(&stripped, &ample).as_ref(), Ok(&stripped));
    for (before, after) in files.iter().zip(&stripped) {
        if let Ok(text) = std::str::from_utf8(&before.bytes) {
            let after = std::str::from_utf8(&after.bytes).unwrap();
            assert_eq!(feeds(text), feeds(after), "{text}\n=>\n{after}");
        }
    }
    assert_eq!(told(files, limits), told(&stripped, &ample));
}

fn feeds(text: &str) -> usize {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.matches('\n').count()
}

/// The graph, the findings and the words of an input, without columns.
fn told(files: &[InputFile], limits: &Limits) -> Option<serde_json::Value> {
    let atlas = chart(files, &Options::default(), limits).ok()?;
    let json = render::json::render(&atlas, limits).unwrap();
    let mut told = serde_json::from_slice(&json).unwrap();
    drop_columns(&mut told);
    Some(told)
}

fn drop_columns(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_columns),
        serde_json::Value::Object(map) => {
            // A fix is an edit of the text itself, which may be written so that none is certain.
            for name in ["column", "fix"] {
                map.remove(name);
            }
            map.values_mut().for_each(drop_columns);
        }
        _ => {}
    }
}

fn without_columns(mut manifest: Manifest) -> Manifest {
    fn drop(value: &mut Value) {
        value.position.column = 0;
        match &mut value.data {
            Data::List(items) => items.iter_mut().for_each(drop),
            Data::Map(map) => {
                for entry in &mut map.entries {
                    entry.position.column = 0;
                    drop(&mut entry.value);
                }
            }
            _ => {}
        }
    }
    for document in &mut manifest.documents {
        document.position.column = 0;
        drop(&mut document.root);
    }
    for fault in &mut manifest.faults {
        fault.place.position.column = 0;
    }
    manifest
}

/// Every document and fault of a UTF-8 text stands on one of its lines.
pub fn assert_positions_stand(bytes: &[u8], manifest: &Manifest) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // YAML counts a lone carriage return as a line's end too.
    let lines = feeds(text) + 1;
    let documents = manifest.documents.iter().map(|it| it.position);
    let faults = manifest.faults.iter().map(|it| it.place.position);
    for position in documents.chain(faults) {
        let line = usize::try_from(position.line).unwrap();
        assert!(line >= 1 && line <= lines, "{position:?} of {lines} lines");
        assert!(position.column >= 1);
    }
}
