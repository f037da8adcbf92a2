//! Departures from the API's types, from the strict read.

use crate::findings::schema::DeviationKind;
use crate::findings::{Context, Found};

fn deviations(context: &Context<'_>, kind: DeviationKind) -> Vec<Found> {
    context
        .deviations
        .iter()
        .filter(|deviation| deviation.kind == kind)
        .map(|deviation| {
            Found::new(&deviation.place, &deviation.message).suggest(&deviation.suggestion)
        })
        .collect()
}

/// A field that the API does not have.
pub fn unknown_field(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::UnknownField)
}

/// A field that holds a value of the wrong type.
pub fn wrong_type(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::WrongType)
}
