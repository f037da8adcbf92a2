//! Changes of the text that was read: exact to the character, or none at all.
//!
//! A change is found anew in the text, by the scanner that located the fields, and only where the
//! text says in so many letters what the caller takes it to say. What is written in another way (an
//! escape, a block scalar, an alias that shows the field in a second place) is left to a person.

mod nest;
mod passage;
mod rename;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use passage::Passage;

use super::split::{self, Chunk};
use super::{FaultCode, InputFile, Manifest, Place, Position, encoding};

/// A stretch of a file's text and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Name of the file.
    pub file: Arc<str>,
    /// The first character that goes.
    pub start: Position,
    /// The first character behind it that stays; equal to `start` where text is only added.
    pub end: Position,
    /// What comes in its place.
    pub text: String,
}

/// The texts of an input, and where in them changes can be made.
///
/// Questions about one document after the other are the cheapest: a document's tokens are kept until
/// another one is asked about.
pub struct Sources<'f> {
    /// `None` for a name that several files have, and for a text whose lines or columns are not those
    /// that an editor counts.
    files: BTreeMap<&'f str, Option<&'f str>>,
    /// Documents in which a key stands twice, so that a field may not be the one that is meant.
    ambiguous: BTreeSet<(Arc<str>, u32)>,
    chunks: BTreeMap<&'f str, Vec<Chunk<'f>>>,
    open: Option<Passage<'f>>,
}

impl<'f> Sources<'f> {
    /// The files that `manifest` was read from.
    pub fn new(files: &'f [InputFile], manifest: &Manifest) -> Self {
        let mut texts = BTreeMap::new();
        for file in files {
            texts
                .entry(file.name.as_str())
                .and_modify(|text| *text = None)
                .or_insert_with(|| encoding::as_written(&file.bytes));
        }
        let repeats = manifest.faults.iter();
        let repeats = repeats.filter(|fault| fault.code == FaultCode::DuplicateKey);
        Self {
            files: texts,
            ambiguous: repeats
                .map(|fault| (Arc::clone(&fault.place.file), fault.place.document))
                .collect(),
            chunks: BTreeMap::new(),
            open: None,
        }
    }

    /// Writes `meant` in the place of the scalar `written`, which is the value of the field (or the
    /// item) at `place`. `meant` is a name of few kinds of characters.
    pub fn replace_value(&mut self, place: &Place, written: &str, meant: &str) -> Option<Edit> {
        let passage = self.passage(place)?;
        let token = passage.value(place)?;
        passage.rename(&place.file, token, written, meant)
    }

    /// Writes `meant` in the place of `written`, the key of the field at `place`.
    pub fn replace_key(&mut self, place: &Place, written: &str, meant: &str) -> Option<Edit> {
        let passage = self.passage(place)?;
        let token = passage.key(place)?;
        passage.rename(&place.file, token, written, meant)
    }

    /// Moves the fields at `keys`, which stand in one map one right after the other, into the map
    /// `under` of that map. It is a new map, unless `beside` is the place of an old one, which stands
    /// right before the fields. Only adds text: keys, braces and blanks.
    pub fn nest(
        &mut self,
        keys: &[&Place],
        under: &str,
        beside: Option<&Place>,
    ) -> Option<Vec<Edit>> {
        let first = keys.first()?;
        let passage = self.passage(first)?;
        passage.nest(&first.file, keys, under, beside)
    }

    /// The document that holds a field.
    fn passage(&mut self, place: &Place) -> Option<&Passage<'f>> {
        let key = (Arc::clone(&place.file), place.document);
        if self.ambiguous.contains(&key) {
            return None;
        }
        let (name, text) = self.files.get_key_value(&*place.file)?;
        let (name, text) = (*name, (*text)?);
        let chunks = self.chunks.entry(name);
        let chunks = chunks.or_insert_with(|| split::split(text));
        let after = chunks.partition_point(|chunk| chunk.line <= place.position.line);
        let chunk = chunks.get(after.checked_sub(1)?)?;
        let is_open = |open: &Passage<'_>| open.is(name, chunk);
        if !self.open.as_ref().is_some_and(is_open) {
            self.open = Some(Passage::read(name, chunk)?);
        }
        self.open.as_ref().filter(|open| !open.has_aliases)
    }
}
