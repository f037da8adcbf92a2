//! The walk through an input: file by file, document by document.

use std::cell::Cell;
use std::sync::Arc;

use super::fault::{KEY_NOT_SCALAR, Problem};
use super::seal::Sealer;
use super::sealed::Use;
use super::split::{self, Chunk};
use super::tokens::{self, Kind, Token};
use super::tree::{Content, Tree};
use super::{Data, FaultCode, InputFile, Manifest, Position, encoding, helm, locate, raw, strip};
use crate::{Error, Limits};

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
    let size = files.iter().map(|file| file.bytes.len()).sum();
    if size > limits.bytes {
        let limit = limits.bytes;
        return Err(Error::TooLarge { size, limit });
    }
    let mut input = Input {
        limits,
        manifest: Manifest::default(),
        expansions: limits.values,
        // Escapes and UTF-16 make text at most three times as long as it is written.
        bytes: limits.bytes.saturating_mul(4),
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
    manifest: Manifest,
    /// Values that aliases may still add, in all documents together.
    expansions: usize,
    /// Bytes of text that all documents together may still have, aliases expanded.
    bytes: usize,
    /// Documents that could not be read.
    lost: usize,
}

impl Input<'_> {
    fn finish(self) -> Result<Manifest, Error> {
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
        for chunk in split::split(&text) {
            let outcome = self.chunk(&chunk, &name, &mut number);
            let limit = self.limits.documents;
            if self.manifest.documents.len() + self.lost > limit {
                return Err(Error::TooManyDocuments { limit });
            }
            if wanted {
                strip::chunk(&chunk, &outcome, &mut stripped);
            }
        }
        Ok(stripped)
    }

    fn lose(&mut self, problem: Problem, file: &Arc<str>, number: u32) {
        let fault = problem.into_fault(file, number, String::new());
        self.manifest.faults.push(fault);
        self.lost += 1;
    }

    fn chunk(&mut self, chunk: &Chunk<'_>, file: &Arc<str>, number: &mut u32) -> Outcome {
        let position = match chunk.content {
            split::Content::Nothing => return Outcome::Nothing,
            split::Content::Stripped(problem) => {
                *number += 1;
                self.lose(problem, file, *number);
                return Outcome::Unreadable(problem);
            }
            split::Content::Document(position) => position,
        };
        let (mut tree, tokens) = match self.parse(chunk, position) {
            Ok(parsed) => parsed,
            Err(problem) => {
                *number += 1;
                self.lose(problem, file, *number);
                return Outcome::Unreadable(problem);
            }
        };
        let before = *number;
        let mut sealer = objects(&tree, file, position, number);
        let betrayals = sealer.betrayals();
        if !betrayals.is_empty() {
            drop(sealer);
            tree.hide(betrayals);
            *number = before;
            sealer = objects(&tree, file, position, number);
        }
        let Sealer {
            uses,
            documents,
            mut faults,
            ..
        } = sealer;
        faults.sort_by_key(|fault| fault.place.position);
        let objects = |fault: &&super::Fault| fault.code == FaultCode::NotAnObject;
        self.lost += faults.iter().filter(objects).count();
        self.manifest.documents.extend(documents);
        self.manifest.faults.extend(faults);
        Outcome::Read {
            tree: Box::new(tree),
            tokens,
            uses,
        }
    }

    fn parse(&mut self, chunk: &Chunk<'_>, start: Position) -> Result<(Tree, Vec<Token>), Problem> {
        let text = chunk.text;
        let nesting = self.limits.nesting;
        let tokens = tokens::scan(text, nesting).map_err(|problem| problem.below(chunk.line))?;
        if values(&tokens) > self.limits.values {
            return Err(Problem::new(FaultCode::TooManyAliases, start));
        }
        let documents = match json(text) {
            Some(documents) => documents,
            None => vec![self.yaml(chunk, start, written(&tokens))?],
        };
        match locate::locate(documents, text, &tokens, chunk.line, nesting) {
            Ok(tree) => Ok((tree, tokens)),
            Err(problem) if problem.is(KEY_NOT_SCALAR) => Err(or_template(chunk, problem)),
            Err(problem) => Err(problem),
        }
    }

    fn yaml(
        &mut self,
        chunk: &Chunk<'_>,
        start: Position,
        written: usize,
    ) -> Result<raw::Raw, Problem> {
        let allowed = (written + self.expansions).min(self.limits.values);
        let budget = raw::Budget {
            values: Cell::new(allowed),
            bytes: Cell::new(self.bytes),
        };
        let error = match raw::from_yaml(chunk.text, &budget) {
            Ok(document) => {
                self.bytes = budget.bytes.get();
                let expanded = (allowed - budget.values.get()).saturating_sub(written);
                self.expansions -= expanded.min(self.expansions);
                return Ok(document);
            }
            Err(error) => error,
        };
        let position = error.location().map_or(start, |at| {
            let lines = chunk.text.lines().count();
            let line = u32::try_from(at.line().clamp(1, lines.max(1))).unwrap_or(1);
            Position {
                line: chunk.line + line - 1,
                column: u32::try_from(at.column()).unwrap_or(1),
            }
        });
        let said = error.to_string();
        Err(
            if said.contains(raw::TOO_MANY_VALUES) || said.contains("repetition limit") {
                Problem::new(FaultCode::TooManyAliases, position)
            } else if said.contains("recursion limit") {
                Problem::new(FaultCode::TooDeep, position)
            } else {
                or_template(chunk, Problem::syntax(position, &said))
            },
        )
    }
}

/// Reads the objects of a tree; `number` is that of the document before them, and counts on.
fn objects<'t>(
    tree: &'t Tree,
    file: &'t Arc<str>,
    position: Position,
    number: &mut u32,
) -> Sealer<'t> {
    let mut sealer = Sealer::new(tree, file);
    let mut first = Some(position);
    for root in tree.roots.iter().copied() {
        let Some(node) = tree.node(root) else {
            continue;
        };
        let position = first.take().unwrap_or(node.position);
        // `null` is what a template that renders to nothing leaves; kubectl passes it over.
        if !matches!(node.content, Content::Scalar(Data::Null)) {
            *number += 1;
            sealer.read(root, *number, position);
        }
    }
    sealer
}

/// The values of a JSON text: one, or several one after the other. `None` for YAML.
fn json(text: &str) -> Option<Vec<raw::Raw>> {
    let body = text.trim_start();
    if !body.starts_with(['{', '[']) {
        return None;
    }
    raw::from_json(body).ok()
}

/// At least how many values the tokens make: every scalar and bracket but the keys.
fn values(tokens: &[Token]) -> usize {
    let count = |kinds: &[Kind]| {
        let counted = tokens.iter().filter(|token| kinds.contains(&token.kind));
        counted.count()
    };
    let scalars = [
        Kind::Plain,
        Kind::SingleQuoted,
        Kind::DoubleQuoted,
        Kind::Block,
        Kind::Alias,
        Kind::MapStart,
        Kind::ListStart,
    ];
    count(&scalars).saturating_sub(count(&[Kind::Colon]))
}

/// At most how many values the tokens make, aliases not expanded: an absent value has an
/// indicator before it.
fn written(tokens: &[Token]) -> usize {
    let kinds = [Kind::Comment, Kind::Anchor, Kind::Tag];
    let counted = |token: &&Token| !kinds.contains(&token.kind);
    tokens.iter().filter(counted).count() + 1
}

/// Says of a document that cannot be read that it is a template, if it is one.
fn or_template(chunk: &Chunk<'_>, problem: Problem) -> Problem {
    let Some(at) = helm::template_at(chunk.text) else {
        return problem;
    };
    let before = chunk.text.get(..at).unwrap_or_default();
    let (lines, last) = match before.rsplit_once('\n') {
        Some((lines, last)) => (lines.matches('\n').count() + 1, last),
        None => (0, before),
    };
    let position = Position {
        line: chunk.line + u32::try_from(lines).unwrap_or(0),
        column: u32::try_from(last.chars().count()).unwrap_or(0) + 1,
    };
    Problem::new(FaultCode::HelmTemplate, position)
}
