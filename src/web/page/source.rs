//! The text in the page's editor. The page shows one text, so several files become one: every line
//! number in the words is then a line of the editor.

use serde::Serialize;

use crate::manifest::{join, strip};
use crate::render::page_data;
use crate::web::examples::Example;
use crate::{Error, InputFile, Limits};

/// The editor's text and where it came from.
#[derive(Debug, Clone, Default)]
pub struct Source {
    name: String,
    /// The text.
    pub text: String,
    /// Whether secret values were removed from the text.
    pub is_stripped: bool,
    /// Id under which the text is stored, if it is.
    pub id: Option<String>,
    /// Name of the example that the text is, if it is one.
    pub example: Option<&'static str>,
    /// The files that the text is made of, for the page's script: it shows them side by side.
    pub parts: Vec<SourceFile>,
}

/// One file, as the page's script reads it.
#[derive(Debug, Clone, Serialize)]
pub struct SourceFile {
    name: String,
    text: String,
}

impl Source {
    /// Files from the store, which holds stripped ones only.
    pub fn stored(files: &[InputFile], id: String) -> Self {
        let InputFile { name, bytes } = join(files);
        Self {
            name,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            is_stripped: true,
            id: Some(id),
            example: None,
            parts: parts(files),
        }
    }

    /// An example.
    pub fn example(example: &'static Example) -> Self {
        Self {
            name: format!("{}.yaml", example.name),
            text: example.source.to_owned(),
            example: Some(example.name),
            parts: vec![SourceFile {
                name: format!("{}.yaml", example.name),
                text: example.source.to_owned(),
            }],
            ..Self::default()
        }
    }

    /// Uploaded files without their sensitive values, so that a page can show them. Their names stand
    /// in comments, which stripping drops, so they are joined after it.
    ///
    /// # Errors
    /// As [`strip`].
    pub fn stripped(files: &[InputFile], limits: &Limits) -> Result<Self, Error> {
        let InputFile { name, bytes } = join(&strip(files, limits)?);
        Ok(Self {
            name,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            is_stripped: true,
            ..Self::default()
        })
    }

    /// The files as JSON that can stand in a script element.
    ///
    /// # Errors
    /// None: names and texts can always be written.
    pub fn data(&self) -> serde_json::Result<String> {
        Ok(page_data::inert(&serde_json::to_string(&self.parts)?))
    }

    /// What the pipeline reads.
    pub fn files(&self) -> Vec<InputFile> {
        vec![InputFile {
            name: self.name.clone(),
            bytes: self.text.clone().into_bytes(),
        }]
    }
}

fn parts(files: &[InputFile]) -> Vec<SourceFile> {
    let part = |file: &InputFile| SourceFile {
        name: file.name.clone(),
        text: String::from_utf8_lossy(&file.bytes).into_owned(),
    };
    files.iter().map(part).collect()
}
