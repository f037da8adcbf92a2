//! What is wrong with a rules file.

use crate::manifest::Position;

/// A mistake in a rules file: what, where, and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {problem}", at(.position))]
pub struct RulesError {
    /// Name of the file.
    pub file: String,
    /// Where, if it is known.
    pub position: Option<Position>,
    /// What is wrong.
    pub problem: String,
}

fn at(position: &Option<Position>) -> String {
    position.map_or_else(String::new, |Position { line, column }| {
        format!(":{line}:{column}")
    })
}

impl RulesError {
    /// A mistake without a position.
    pub fn new(file: &str, problem: String) -> Self {
        Self {
            file: file.to_owned(),
            position: None,
            problem,
        }
    }

    /// A kind that has two rules.
    pub fn repeated(file: &str, first: &str, kind: &str) -> Self {
        let problem = format!("{kind} has a rule already (in {first}): put both into one");
        Self::new(file, problem)
    }

    /// What the reader of YAML says.
    pub fn of_yaml(file: &str, error: &serde_yaml::Error) -> Self {
        let said = error.to_string();
        let position = error.location().and_then(|location| {
            Some(Position {
                line: u32::try_from(location.line()).ok()?,
                column: u32::try_from(location.column()).ok()?,
            })
        });
        let problem = match &position {
            Some(Position { line, column }) => {
                let suffix = format!(" at line {line} column {column}");
                said.replacen(&suffix, "", 1)
            }
            None => said,
        };
        Self {
            position,
            ..Self::new(file, problem)
        }
    }
}
