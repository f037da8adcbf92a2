//! Texts through the reading stage.

use podatlas::manifest::{self, Data, Fault, InputFile, Manifest, Value};
use podatlas::{Error, Limits};

/// One file.
pub fn input(bytes: impl Into<Vec<u8>>) -> [InputFile; 1] {
    [InputFile {
        name: "test.yaml".into(),
        bytes: bytes.into(),
    }]
}

/// Reads one text under the default limits.
pub fn read(text: impl Into<Vec<u8>>) -> Result<Manifest, Error> {
    manifest::read(&input(text), &Limits::default())
}

/// Strips one text under the default limits.
pub fn strip(text: impl Into<Vec<u8>>) -> Result<String, Error> {
    let stripped = manifest::strip(&input(text), &Limits::default())?;
    Ok(String::from_utf8(stripped[0].bytes.clone()).unwrap())
}

/// The fault for which a text is refused.
pub fn only_fault(text: impl Into<Vec<u8>>) -> Fault {
    match read(text) {
        Err(Error::Unreadable(fault)) => *fault,
        other => panic!("not unreadable: {other:?}"),
    }
}

/// A manifest without the columns in it: what stands behind a sealed value in its line moves when it
/// is stripped.
pub fn without_columns(mut manifest: Manifest) -> Manifest {
    for document in &mut manifest.documents {
        document.position.column = 0;
        drop_columns(&mut document.root);
    }
    for fault in &mut manifest.faults {
        fault.place.position.column = 0;
    }
    manifest
}

fn drop_columns(value: &mut Value) {
    value.position.column = 0;
    match &mut value.data {
        Data::List(items) => items.iter_mut().for_each(drop_columns),
        Data::Map(map) => {
            for entry in &mut map.entries {
                entry.position.column = 0;
                drop_columns(&mut entry.value);
            }
        }
        _ => {}
    }
}
