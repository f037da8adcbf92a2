mod fields;
mod identity;
mod pods;

use super::{Resources, read};
use crate::{InputFile, Limits};

fn read_text(text: &str, namespace: Option<&str>) -> Resources {
    let file = InputFile {
        name: "test.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let manifest = crate::manifest::read(&[file], &Limits::default()).unwrap();
    read(&manifest, namespace)
}
