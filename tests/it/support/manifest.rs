//! Texts through the reading stage.

use podatlas::manifest::{self, Fault, InputFile, Manifest};
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
