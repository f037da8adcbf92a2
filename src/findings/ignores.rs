//! Findings that an object asks not to be told: the annotation `podatlas.dev/ignore: CODE, CODE`.

use std::collections::BTreeMap;

use super::{Finding, registry};
use crate::manifest::{Field, IGNORE_ANNOTATION, Manifest, Place};
use crate::topology::Topology;

/// Every code.
const ALL: &str = "*";

/// Where an annotation may stand: the object itself, and the Pod template in it.
const HOLDERS: &[&[&str]] = &[
    &[],
    &["spec", "template"],
    &["spec", "jobTemplate"],
    &["spec", "jobTemplate", "spec", "template"],
    &["template"],
];

/// One annotation.
pub struct Ignore<'a> {
    /// Path of the object or template that carries it.
    path: String,
    /// Codes as written.
    pub codes: Vec<&'a str>,
    /// The annotation.
    pub place: Place,
}

/// The annotations of one input, by file and document.
#[derive(Default)]
pub struct Ignores<'a> {
    by_document: BTreeMap<(&'a str, u32), Vec<Ignore<'a>>>,
}

impl<'a> Ignores<'a> {
    /// Reads them.
    pub fn read(manifest: &'a Manifest) -> Self {
        let mut ignores = Self::default();
        for document in &manifest.documents {
            let root = Field::root(document);
            for holder in HOLDERS {
                let Some(ignore) = root.at(holder).and_then(|field| ignore(&field)) else {
                    continue;
                };
                let key = (&*document.file, document.number);
                ignores.by_document.entry(key).or_default().push(ignore);
            }
        }
        ignores
    }

    /// Every annotation, in order of files and documents.
    pub fn all(&self) -> impl Iterator<Item = &Ignore<'a>> {
        self.by_document.values().flatten()
    }

    /// Whether the object at fault, or the object of the node that the finding is about, asks for
    /// silence.
    pub fn silences(&self, finding: &Finding, topology: &Topology) -> bool {
        if self.by_document.is_empty() {
            return false;
        }
        let node = finding.node.and_then(|node| topology.node(node));
        let object = finding
            .node
            .and_then(|node| topology.node(topology.object_of(node)));
        let places = [
            Some(&finding.place),
            node.and_then(|node| node.place.as_ref()),
            object.and_then(|object| object.document_place.as_ref()),
        ];
        places
            .into_iter()
            .flatten()
            .any(|place| self.is_silent(finding.code, place))
    }

    fn is_silent(&self, code: &str, place: &Place) -> bool {
        let ignores = self.by_document.get(&(&*place.file, place.document));
        ignores.into_iter().flatten().any(|ignore| {
            super::index::holds(&ignore.path, &place.path)
                && ignore.codes.iter().any(|it| *it == code || *it == ALL)
        })
    }
}

fn ignore<'a>(holder: &Field<'a>) -> Option<Ignore<'a>> {
    let annotation = holder.at(&["metadata", "annotations", IGNORE_ANNOTATION])?;
    let codes = annotation
        .text()?
        .split([',', ' ', '\n'])
        .map(str::trim)
        .filter(|code| !code.is_empty());
    Some(Ignore {
        path: holder.path().to_owned(),
        codes: codes.collect(),
        place: annotation.place(),
    })
}

/// Whether a code is one that an annotation may name.
pub fn is_known(code: &str) -> bool {
    code == ALL || registry::CHECKS.iter().any(|check| check.code == code)
}
