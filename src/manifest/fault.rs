//! What can be wrong with a document, in words that never hold one of its values.

use std::sync::Arc;

use super::left_out::LeftOut;
use super::{Fault, FaultCode, Place, Position};

/// The parser's own words that a message may repeat. Anything else that a parser says could quote
/// the document, and is dropped.
const PHRASES: &[&str] = &[
    "block sequence entries are not allowed in this context",
    "control characters are not allowed",
    "could not find expected ':'",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "did not find expected '-' indicator",
    "did not find expected <document start>",
    "did not find expected alphabetic or numeric character",
    "did not find expected comment or line break",
    "did not find expected hexadecimal number",
    "did not find expected key",
    "did not find expected node content",
    "did not find expected tag URI",
    "did not find expected whitespace or line break",
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected",
    "found an indentation indicator equal to 0",
    "found character that cannot start any token",
    "found duplicate %TAG directive",
    "found duplicate %YAML directive",
    "found incompatible YAML document",
    "found undefined tag handle",
    "found unexpected ':'",
    "found unexpected document indicator",
    "found unexpected end of stream",
    "found unknown directive name",
    "found unknown escape character",
    "mapping keys are not allowed in this context",
    "mapping values are not allowed in this context",
    "unknown anchor",
    TWO_READINGS,
    KEY_NOT_SCALAR,
    "",
];

/// The text cannot be located in the document that the parser made of it.
pub(super) const TWO_READINGS: &str = "the text can be read in more than one way";
/// A key is itself a map or a list, which no Kubernetes API can hold.
pub(super) const KEY_NOT_SCALAR: &str = "a key is a map or a list";

const NOTE: &str = "#!podatlas fault ";

/// A fault that costs its document: code, position in the file, and the parser's phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Problem {
    pub code: FaultCode,
    pub position: Position,
    phrase: &'static str,
}

impl Problem {
    pub fn new(code: FaultCode, position: Position) -> Self {
        Self {
            code,
            position,
            phrase: "",
        }
    }

    /// A syntax fault; of `said` only a known phrase is kept.
    pub fn syntax(position: Position, said: &str) -> Self {
        let phrase = PHRASES.iter().find(|phrase| said.contains(**phrase));
        Self {
            code: FaultCode::Syntax,
            position,
            phrase: phrase.copied().unwrap_or_default(),
        }
    }

    /// A file of an archive that is not read; it has no lines, so its first stands for it.
    pub fn left_out(why: LeftOut) -> Self {
        Self {
            code: FaultCode::ArchiveFile,
            position: Position { line: 1, column: 1 },
            phrase: why.phrase(),
        }
    }

    /// The same problem in a text that starts on `line` of its file, itself counted from 0.
    pub fn below(self, line: u32) -> Self {
        let Position { line: own, column } = self.position;
        let position = Position {
            line: line.saturating_add(own),
            column,
        };
        Self { position, ..self }
    }

    /// Whether the phrase is this one.
    pub fn is(&self, phrase: &str) -> bool {
        self.phrase == phrase
    }

    /// The comment that stands for an unreadable document in a stripped file.
    pub fn to_comment(self) -> String {
        let Position { line, column } = self.position;
        let comment = format!("{NOTE}{} {line} {column} {}", name(self.code), self.phrase);
        comment.trim_end().to_owned()
    }

    /// The problem that such a comment tells; `None` for every other comment.
    pub fn from_comment(comment: &str) -> Option<Self> {
        let mut words = comment.strip_prefix(NOTE)?.splitn(4, ' ');
        let word = words.next()?;
        let code = CODES.iter().find(|(_, name)| *name == word)?.0;
        let line = words.next()?.parse().ok()?;
        let column = words.next()?.parse().ok()?;
        let said = words.next().unwrap_or_default();
        let phrase = if code == FaultCode::ArchiveFile {
            LeftOut::of(said)?.phrase()
        } else {
            PHRASES.iter().find(|phrase| **phrase == said)?
        };
        Some(Self {
            code,
            position: Position { line, column },
            phrase,
        })
    }

    /// The fault in words.
    pub fn into_fault(self, file: &Arc<str>, document: u32, path: String) -> Fault {
        let (message, suggestion) = self.words();
        Fault {
            code: self.code,
            place: Place {
                file: file.clone(),
                document,
                path,
                position: self.position,
            },
            message,
            suggestion: suggestion.to_owned(),
        }
    }

    fn words(self) -> (String, &'static str) {
        let (message, suggestion) = match self.code {
            FaultCode::ArchiveFile => {
                let remedy = LeftOut::of(self.phrase).map_or("pack it again", LeftOut::remedy);
                let message = format!("the file in the archive is not read: {}", self.phrase);
                return (message, remedy);
            }
            FaultCode::NotUtf8 => (
                "the file is not UTF-8 text",
                "save the file as UTF-8, or leave it out",
            ),
            FaultCode::Syntax => {
                let message = if self.phrase.is_empty() {
                    "the document cannot be parsed".to_owned()
                } else {
                    format!("the document cannot be parsed: {}", self.phrase)
                };
                return (message, remedy(self.phrase));
            }
            FaultCode::TooDeep => (
                "maps and lists are nested deeper than the limit",
                "flatten the document; no Kubernetes object is nested that deep",
            ),
            FaultCode::TooManyAliases => (
                "the document has more values or text than the limit once its aliases are expanded",
                "write the values out instead of repeating aliases of aliases",
            ),
            FaultCode::HelmTemplate => (
                "this is a template, not a manifest: it holds unrendered {{ … }}",
                "render it first: helm template … | podatlas render -",
            ),
            FaultCode::NotAnObject => (
                "the document is no object: a manifest is a map with apiVersion, kind and metadata",
                "check the indentation, and remove the document if it is none",
            ),
            FaultCode::DuplicateKey => (
                "a key stands twice in this map; the last one counts",
                "keep one of them",
            ),
        };
        (message.to_owned(), suggestion)
    }
}

/// A key that stands twice in one map, at its later place.
pub(super) fn duplicate_key(key: &str, place: Place) -> Fault {
    Fault {
        code: FaultCode::DuplicateKey,
        place,
        message: format!("the key {key:?} stands twice in this map; only this last one counts"),
        suggestion: "keep one of them".to_owned(),
    }
}

const CODES: &[(FaultCode, &str)] = &[
    (FaultCode::ArchiveFile, "archive-file"),
    (FaultCode::NotUtf8, "not-utf8"),
    (FaultCode::Syntax, "syntax"),
    (FaultCode::TooDeep, "too-deep"),
    (FaultCode::TooManyAliases, "too-many-aliases"),
    (FaultCode::HelmTemplate, "helm-template"),
    (FaultCode::NotAnObject, "not-an-object"),
];

fn name(code: FaultCode) -> &'static str {
    CODES
        .iter()
        .find(|(known, _)| *known == code)
        .map_or("syntax", |(_, name)| name)
}

fn remedy(phrase: &str) -> &'static str {
    if phrase.contains("tab character") {
        return "indent with spaces: YAML allows no tab there";
    }
    match phrase {
        "mapping values are not allowed in this context" => {
            "check the indentation of this line, and quote a value that holds a colon and a space"
        }
        "found character that cannot start any token" => {
            "put a value in quotes that begins with @, % or a backquote, and indent with spaces"
        }
        "did not find expected key" | "did not find expected '-' indicator" => {
            "align this line with the other entries of its map or list"
        }
        "block sequence entries are not allowed in this context" => {
            "start a list on the line after its key"
        }
        "found unexpected end of stream"
        | "did not find expected ',' or ']'"
        | "did not find expected ',' or '}'" => "close the quote or bracket that is still open",
        "unknown anchor" => "define the anchor with & before its first use",
        "control characters are not allowed" => "remove the control character",
        KEY_NOT_SCALAR => "quote the key if it is text",
        TWO_READINGS => "put unusual values in quotes and indent with spaces",
        _ => "correct this line, or put its value in quotes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Position = Position { line: 3, column: 9 };

    #[test]
    fn a_note_tells_the_same_problem_again() {
        let syntax = Problem::syntax(AT, "found unexpected end of stream at line 3");
        let deep = Problem::new(FaultCode::TooDeep, AT);
        let link = Problem::left_out(LeftOut::Link);
        for problem in [syntax, deep, link] {
            assert_eq!(Problem::from_comment(&problem.to_comment()), Some(problem));
        }
    }

    #[test]
    fn only_known_phrases_are_repeated() {
        let problem = Problem::syntax(AT, "invalid value: string \"hunter2\"");
        let fault = problem.into_fault(&"f".into(), 1, String::new());
        assert_eq!(fault.message, "the document cannot be parsed");
        let forged = "#!podatlas fault syntax 1 1 hunter2";
        assert_eq!(Problem::from_comment(forged), None);
        let forged = "#!podatlas fault archive-file 1 1 hunter2";
        assert_eq!(Problem::from_comment(forged), None);
        assert_eq!(Problem::from_comment("# fault syntax 1 1"), None);
    }
}
