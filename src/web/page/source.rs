//! The text in the page's editor. The page shows one text, so several files become one: every line
//! number in the words is then a line of the editor.

use crate::manifest::{join, strip};
use crate::web::examples::Example;
use crate::{Error, InputFile, Limits};

/// The editor's text and where it came from.
#[derive(Debug, Clone, Default)]
pub struct Source {
    name: String,
    /// The text.
    pub text: String,
    bytes: Option<Vec<u8>>,
    /// Whether secret values were removed from the text.
    pub is_stripped: bool,
    /// Id under which the text is stored, if it is.
    pub id: Option<String>,
    /// Name of the example that the text is, if it is one.
    pub example: Option<&'static str>,
}

impl Source {
    /// Uploaded files.
    pub fn uploaded(files: &[InputFile]) -> Self {
        let InputFile { name, bytes } = join(files);
        Self {
            name,
            bytes: Some(bytes),
            ..Self::default()
        }
    }

    /// Files from the store, which holds stripped ones only.
    pub fn stored(files: &[InputFile], id: String) -> Self {
        let InputFile { name, bytes } = join(files);
        Self {
            name,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: None,
            is_stripped: true,
            id: Some(id),
            example: None,
        }
    }

    /// An example.
    pub fn example(example: &'static Example) -> Self {
        Self {
            name: format!("{}.yaml", example.name),
            text: example.source.to_owned(),
            example: Some(example.name),
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

    /// What the pipeline reads.
    pub fn files(&self) -> Vec<InputFile> {
        let bytes = match &self.bytes {
            Some(bytes) => bytes.clone(),
            None => self.text.clone().into_bytes(),
        };
        let name = self.name.clone();
        vec![InputFile { name, bytes }]
    }
}
