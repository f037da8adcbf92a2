//! The walk through an input: file by file, document by document.

use std::sync::Arc;

use super::address::ServiceNames;
use super::chunk::{Allowance, Reader, Reading, ahead};
use super::fault::Problem;
use super::sealed::Use;
use super::split::{self, Chunk};
use super::tokens::Token;
use super::tree::Tree;
use super::{FaultCode, InputFile, Manifest, encoding, strip};
use crate::{Error, Limits, parallel};

/// What was read of a chunk, as far as `strip` needs it.
pub(super) enum Outcome {
    /// Comments and blank lines.
    Nothing,
    /// A document that is lost.
    Unreadable(Problem),
    /// Documents, and what became of their scalars.
    Read {
        tree: Box<Tree>,
        tokens: Vec<Token>,
        uses: Vec<Use>,
    },
}

/// Reads files, and writes their stripped text to `stripped` if wanted.
pub(super) fn read(
    files: &[InputFile],
    limits: &Limits,
    mut stripped: Option<&mut Vec<InputFile>>,
) -> Result<Manifest, Error> {
    // What is an address depends on the Services of the whole input.
    let services = match &stripped {
        Some(_) => ServiceNames::of(&read(files, limits, None)?.documents),
        None => ServiceNames::default(),
    };
    let size = files.iter().map(|file| file.bytes.len()).sum();
    if size > limits.bytes {
        let limit = limits.bytes;
        return Err(Error::TooLarge { size, limit });
    }
    let mut input = Input {
        limits,
        services,
        manifest: Manifest::default(),
        budget: Allowance::of(limits),
        lost: 0,
    };
    for file in files {
        let text = input.file(file, stripped.is_some())?;
        if let Some(stripped) = &mut stripped {
            stripped.push(InputFile {
                name: file.name.clone(),
                bytes: text.into_bytes(),
            });
        }
    }
    input.finish()
}

struct Input<'l> {
    limits: &'l Limits,
    /// The Services of the input, where it is stripped.
    services: ServiceNames,
    manifest: Manifest,
    /// What is left for all documents together.
    budget: Allowance,
    /// Documents that could not be read.
    lost: usize,
}

impl Input<'_> {
    fn finish(mut self) -> Result<Manifest, Error> {
        let services = ServiceNames::of(&self.manifest.documents);
        for document in &mut self.manifest.documents {
            services.retain_in(&mut document.root);
        }
        if !self.manifest.documents.is_empty() {
            return Ok(self.manifest);
        }
        let costly = |fault: &super::Fault| fault.code != FaultCode::DuplicateKey;
        match self.manifest.faults.into_iter().find(costly) {
            Some(fault) => Err(Error::Unreadable(Box::new(fault))),
            None => Err(Error::Empty),
        }
    }

    /// Reads one file; returns its stripped text if that is wanted.
    fn file(&mut self, file: &InputFile, wanted: bool) -> Result<String, Error> {
        let name: Arc<str> = file.name.as_str().into();
        let text = match encoding::decode(&file.bytes) {
            Ok(text) => text,
            Err(position) => {
                let problem = Problem::new(FaultCode::NotUtf8, position);
                self.lose(problem, &name, 1);
                return Ok(problem.to_comment() + "\n");
            }
        };
        let mut stripped = String::new();
        let mut number = 0;
        let chunks = split::split(&text);
        // What is stripped needs the tree of each chunk; all trees at once would be much memory.
        let ahead = if wanted {
            Vec::new()
        } else {
            parallel::map(&chunks, |chunk| ahead(chunk, &name, self.limits))
        };
        let mut ahead = ahead.into_iter();
        for chunk in &chunks {
            self.limits.stop.check()?;
            let outcome = self.chunk(chunk, &name, ahead.next().flatten(), &mut number);
            let limit = self.limits.documents;
            if self.manifest.documents.len() + self.lost > limit {
                return Err(Error::TooManyDocuments { limit });
            }
            if wanted {
                strip::chunk(chunk, &outcome, &mut stripped);
            }
        }
        Ok(stripped)
    }

    fn lose(&mut self, problem: Problem, file: &Arc<str>, number: u32) {
        let fault = problem.into_fault(file, number, String::new());
        self.manifest.faults.push(fault);
        self.lost += 1;
    }

    fn chunk(
        &mut self,
        chunk: &Chunk<'_>,
        file: &Arc<str>,
        ahead: Option<Result<Reading, Problem>>,
        number: &mut u32,
    ) -> Outcome {
        let position = match chunk.content {
            split::Content::Nothing => return Outcome::Nothing,
            split::Content::Stripped(problem) => {
                *number += 1;
                self.lose(problem, file, *number);
                return Outcome::Unreadable(problem);
            }
            split::Content::Document(position) => position,
        };
        let within = |ahead: &Result<Reading, Problem>| {
            let reading = ahead.as_ref();
            reading.map_or(true, |reading| reading.spent.bytes <= self.budget.bytes)
        };
        let reading = ahead
            .filter(within)
            .unwrap_or_else(|| Reader::read(chunk, position, file, self.limits, self.budget));
        match reading {
            Ok(reading) => self.keep(reading, number),
            Err(problem) => {
                *number += 1;
                self.lose(problem, file, *number);
                Outcome::Unreadable(problem)
            }
        }
    }

    /// Takes what was read of a chunk; its documents are counted on from `number`.
    fn keep(&mut self, reading: Reading, number: &mut u32) -> Outcome {
        self.budget = self.budget.without(reading.spent);
        let objects = |fault: &&super::Fault| fault.code == FaultCode::NotAnObject;
        self.lost += reading.faults.iter().filter(objects).count();
        let before = *number;
        *number += reading.count;
        let documents = reading.documents.into_iter();
        self.manifest
            .documents
            .extend(documents.map(|document| super::Document {
                number: before + document.number,
                ..document
            }));
        let faults = reading.faults.into_iter();
        self.manifest.faults.extend(faults.map(|mut fault| {
            fault.place.document += before;
            fault
        }));
        let mut outcome = reading.outcome;
        if let Outcome::Read { uses, .. } = &mut outcome {
            self.services.retain_used(uses);
        }
        outcome
    }
}
