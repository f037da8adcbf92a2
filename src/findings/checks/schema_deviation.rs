//! Departures from the API's types, from the strict read.

use crate::findings::schema::DeviationKind;
use crate::findings::{Context, Found};

fn deviations(context: &Context<'_>, kind: DeviationKind) -> Vec<Found> {
    context
        .deviations
        .iter()
        .filter(|deviation| deviation.kind == kind)
        .map(|deviation| {
            Found::new(&deviation.place, &deviation.message)
                .suggest(&deviation.suggestion)
                .change(deviation.change.clone())
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

/// A quantity that cannot be parsed.
pub fn invalid_quantity(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::InvalidQuantity)
}

/// A value that the API server refuses.
pub fn invalid_value(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::InvalidValue)
}

/// A request above its limit.
pub fn request_exceeds_limit(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::RequestExceedsLimit)
}

/// A field that another took the place of.
pub fn deprecated_field(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::DeprecatedField)
}

/// The names of parts that the API server refuses; [`super::invalid_name`] adds those of objects.
pub fn invalid_part_name(context: &Context<'_>) -> Vec<Found> {
    deviations(context, DeviationKind::InvalidName)
}
