//! Faults of documents that were met while reading them, in the reader's own
//! words.

use crate::findings::pods::sentence;
use crate::findings::{Context, Found};
use crate::manifest::FaultCode;

fn faults(context: &Context<'_>, code: FaultCode) -> Vec<Found> {
    context
        .manifest
        .faults
        .iter()
        .filter(|fault| fault.code == code)
        .map(|fault| {
            Found::new(&fault.place, sentence(&fault.message)).suggest(sentence(&fault.suggestion))
        })
        .collect()
}

/// A file of an archive that is not read.
pub fn archive_file(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::ArchiveFile)
}

/// A key that stands twice in one map.
pub fn duplicate_key(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::DuplicateKey)
}

/// A Helm template that is not rendered.
pub fn helm_template(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::HelmTemplate)
}

/// A document that is a scalar or a list.
pub fn not_an_object(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::NotAnObject)
}

/// A file that is not UTF-8.
pub fn not_utf8(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::NotUtf8)
}

/// A document that is nested too deeply.
pub fn too_deep(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::TooDeep)
}

/// Aliases that expand to too many values.
pub fn too_many_aliases(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::TooManyAliases)
}

/// YAML or JSON that cannot be parsed.
pub fn yaml_syntax(context: &Context<'_>) -> Vec<Found> {
    faults(context, FaultCode::Syntax)
}
