//! Typed views of what routes and restricts traffic: the readers of those kinds make facets from
//! them, and checks read them anew from the document that an object came from.

pub mod grant;
pub mod ingress;
pub mod listener;
pub mod policy;
pub mod route;

use super::{Located, PortName};
use crate::manifest::Field;

/// Texts after the first that a label only counts.
pub fn short_label(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    }
}

/// A port of a Service, by number or name; digits in quotes are a number all the same, since no
/// port's name is made of digits alone.
pub fn port_name(field: &Field<'_>) -> Option<Located<PortName>> {
    let value = match field.text() {
        Some(text) => text
            .parse()
            .map_or_else(|_| PortName::Name(text.to_owned()), PortName::Number),
        None => PortName::Number(super::read_container::port_number(field)?),
    };
    Some(Located {
        value,
        place: field.place(),
    })
}
