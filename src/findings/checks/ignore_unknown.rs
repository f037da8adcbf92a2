//! An annotation that asks to ignore a finding that does not exist.

use crate::findings::{Advice, CHECKS, Context, Found, ignores};

/// A misspelt code silences nothing, and nobody would notice.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for ignore in context.ignores.all() {
        for code in ignore.codes.iter().filter(|code| !ignores::is_known(code)) {
            let near = context
                .suggestions
                .nearest_or_part(code, CHECKS.iter().map(|check| check.code));
            let remedy = near.map_or_else(
                || "`podatlas check --list` tells every code".into(),
                |near| Advice::did_you_mean(code, near),
            );
            let message = format!("The annotation names `{code}`, which is no finding of Podatlas");
            found.push(Found::new(&ignore.place, message).suggest(remedy));
        }
    }
    found
}
