//! One chunk of a file to its documents. Chunks know nothing of each other, so that many are read
//! side by side; what they may cost together is settled by [`super::reading`].

use std::cell::Cell;
use std::sync::Arc;

use super::fault::{KEY_NOT_SCALAR, Problem};
use super::reading::Outcome;
use super::seal::Sealer;
use super::split::{self, Chunk};
use super::tokens::{self, Kind, Token};
use super::tree::{Content, Tree};
use super::{Data, Document, Fault, FaultCode, Position, helm, locate, raw};
use crate::Limits;

/// What documents may cost, or have cost, beyond their own text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Allowance {
    /// Values that aliases add.
    pub expansions: usize,
    /// Bytes of text, aliases expanded.
    pub bytes: usize,
}

impl Allowance {
    /// What all documents of an input may cost together.
    pub fn of(limits: &Limits) -> Self {
        Self {
            expansions: limits.values,
            // Escapes and UTF-16 make text at most three times as long as it is written.
            bytes: limits.bytes.saturating_mul(4),
        }
    }

    /// What is left after `spent`.
    pub fn without(self, spent: Self) -> Self {
        Self {
            expansions: self.expansions.saturating_sub(spent.expansions),
            bytes: self.bytes.saturating_sub(spent.bytes),
        }
    }
}

/// What one chunk holds. Documents and the places of faults count from 1 in the chunk.
pub(super) struct Reading {
    pub documents: Vec<Document>,
    /// In the order of their places.
    pub faults: Vec<Fault>,
    /// Documents met, those that are no objects included.
    pub count: u32,
    pub spent: Allowance,
    pub outcome: Outcome,
}

/// Reads a chunk before those above it are read, where these cannot change what comes of it: only
/// aliases make a text larger than it is written.
pub(super) fn ahead(
    chunk: &Chunk<'_>,
    file: &Arc<str>,
    limits: &Limits,
) -> Option<Result<Reading, Problem>> {
    let split::Content::Document(position) = chunk.content else {
        return None;
    };
    if chunk.text.contains('*') || limits.stop.is_told() {
        return None;
    }
    let reading = Reader::read(chunk, position, file, limits, Allowance::of(limits));
    Some(reading.map(|reading| Reading {
        // Nobody strips what is read ahead.
        outcome: Outcome::Nothing,
        ..reading
    }))
}

/// Reads one chunk within an allowance.
pub(super) struct Reader<'l> {
    limits: &'l Limits,
    left: Allowance,
    spent: Allowance,
}

impl Reader<'_> {
    /// The documents of `chunk`, the first of which begins at `position`.
    pub fn read(
        chunk: &Chunk<'_>,
        position: Position,
        file: &Arc<str>,
        limits: &Limits,
        left: Allowance,
    ) -> Result<Reading, Problem> {
        let mut reader = Reader {
            limits,
            left,
            spent: Allowance::default(),
        };
        let (mut tree, tokens) = reader.parse(chunk, position)?;
        let (mut sealer, mut count) = objects(&tree, file, position);
        let betrayals = sealer.betrayals();
        if !betrayals.is_empty() {
            drop(sealer);
            tree.hide(betrayals);
            (sealer, count) = objects(&tree, file, position);
        }
        let Sealer {
            uses,
            documents,
            mut faults,
            ..
        } = sealer;
        faults.sort_by_key(|fault| fault.place.position);
        Ok(Reading {
            documents,
            faults,
            count,
            spent: reader.spent,
            outcome: Outcome::Read {
                tree: Box::new(tree),
                tokens,
                uses,
            },
        })
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
        let allowed = (written + self.left.expansions).min(self.limits.values);
        let budget = raw::Budget {
            values: Cell::new(allowed),
            bytes: Cell::new(self.left.bytes),
        };
        let error = match raw::from_yaml(chunk.text, &budget) {
            Ok(document) => {
                let values = allowed.saturating_sub(budget.values.get());
                self.spent = Allowance {
                    expansions: values.saturating_sub(written),
                    bytes: self.left.bytes.saturating_sub(budget.bytes.get()),
                };
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

/// Reads the objects of a tree, the first of which begins at `position`, and counts its documents.
fn objects<'t>(tree: &'t Tree, file: &'t Arc<str>, position: Position) -> (Sealer<'t>, u32) {
    let mut sealer = Sealer::new(tree, file);
    let mut count = 0;
    let mut first = Some(position);
    for root in tree.roots.iter().copied() {
        let Some(node) = tree.node(root) else {
            continue;
        };
        let position = first.take().unwrap_or(node.position);
        // `null` is what a template that renders to nothing leaves; kubectl passes it over.
        if !matches!(node.content, Content::Scalar(Data::Null)) {
            count += 1;
            sealer.read(root, count, position);
        }
    }
    (sealer, count)
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
