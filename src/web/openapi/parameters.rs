//! Parameters, made from the tables that requests are read by.

use serde_json::Value;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Required, Schema};

use crate::options::{Accepts, OPTIONS, OptionDoc};
use crate::render::FORMATS;

/// What a form sends for a field that nobody filled in; it counts as not given.
const NOT_GIVEN: &str = "";
/// No control characters (Unicode Cc).
const PLAIN: &str = r"^[^\u0000-\u001f\u007f-\u009f]*$";

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::new(Type::String))
}

fn words<V: Into<Value>>(words: impl IntoIterator<Item = V>) -> Object {
    text().enum_values(Some(words)).build()
}

fn named(
    name: &str,
    place: ParameterIn,
    doc: &str,
    schema: impl Into<RefOr<Schema>>,
) -> ParameterBuilder {
    let required = match place {
        ParameterIn::Path => Required::True,
        _ => Required::False,
    };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(doc))
        .schema(Some(schema))
}

/// Schema of an option's values.
pub(super) fn schema(option: &OptionDoc) -> RefOr<Schema> {
    match option.accepts {
        Accepts::Namespace => text()
            .pattern(Some("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$"))
            .max_length(Some(Accepts::MAX_NAMESPACE))
            .into(),
        Accepts::OneOf(names) => words(names().into_iter().chain([NOT_GIVEN])).into(),
        Accepts::Number(least, most) => {
            let number = ObjectBuilder::new()
                .schema_type(SchemaType::new(Type::Integer))
                .minimum(Some(f64::from(least)))
                .maximum(Some(f64::from(most)));
            let either = AnyOfBuilder::new().item(number).item(words([NOT_GIVEN]));
            Schema::AnyOf(either.build()).into()
        }
        Accepts::Text(most) => text().pattern(Some(PLAIN)).max_length(Some(most)).into(),
        Accepts::List => ArrayBuilder::new()
            .items(text().max_length(Some(Accepts::MAX_ITEM)))
            .max_items(Some(Accepts::MAX_ITEMS))
            .into(),
    }
}

fn option(option: &OptionDoc) -> Parameter {
    // Where the schema says the values, the words need not.
    let doc = match option.accepts {
        Accepts::OneOf(_) | Accepts::Number(..) => capital(option.doc),
        Accepts::Namespace | Accepts::Text(_) | Accepts::List => {
            format!("{}: {}", capital(option.doc), option.values)
        }
    };
    let parameter = named(option.name, ParameterIn::Query, &doc, schema(option));
    match option.accepts {
        Accepts::List => parameter
            .style(Some(ParameterStyle::Form))
            .explode(Some(false))
            .build(),
        _ => parameter.build(),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase());
    first.into_iter().flatten().chain(letters).collect()
}

/// Names and extensions of every format.
pub(super) fn formats() -> Object {
    let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let extensions = FORMATS.iter().map(|format| format.extension);
    names.extend(extensions.filter(|it| FORMATS.iter().all(|format| format.name != *it)));
    words(names)
}

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident => $list:expr;)+) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                $list
            }
        }
    )+};
}

parameters! {
    /// Every option of [`OPTIONS`].
    PictureOptions => OPTIONS.iter().map(option).collect();

    /// `format=`.
    FormatInQuery => vec![named(
        "format",
        ParameterIn::Query,
        "The format, by name or extension; without it, what `Accept` prefers, else `svg`",
        formats(),
    )
    .build()];

    /// The format as part of the path.
    FormatInPath => vec![named(
        "format",
        ParameterIn::Path,
        "The format, by name or extension",
        formats(),
    )
    .example(Some("svg".into()))
    .build()];

    /// `name=`.
    FileName => vec![named(
        "name",
        ParameterIn::Query,
        "Name of a body that is one file, for places in findings and errors",
        text().max_length(Some(200)),
    )
    .build()];

    /// `part=`.
    Part => vec![named(
        "part",
        ParameterIn::Query,
        "`result` gives the part of the page that changes",
        words(["result"]),
    )
    .build()];

    /// The id of a stored diagram as part of the path.
    DiagramAddress => vec![named(
        "id",
        ParameterIn::Path,
        "Id of a stored diagram",
        text().pattern(Some("^[0-9a-f]{32}$")),
    )
    .example(Some("c7b06c4ea5bc6e3b8cbd7b3fdc3ff3b2".into()))
    .build()];

    /// The format of a stored diagram as the path's end.
    Extension => vec![named(
        "extension",
        ParameterIn::Path,
        "The format, by extension or name",
        formats(),
    )
    .example(Some("svg".into()))
    .build()];

    /// A manifest in the address.
    Encoded => vec![named(
        "encoded",
        ParameterIn::Path,
        "The manifest: UTF-8 text, compressed with zlib (RFC 1950), in base64url (RFC 4648, 5) with \
         or without padding; `podatlas url` makes it",
        text().pattern(Some("^[A-Za-z0-9_-]+={0,2}$")),
    )
    .build()];

    /// A manifest as the first part of the path after the type.
    EncodedFirst => vec![named(
        "first",
        ParameterIn::Path,
        "The manifest: UTF-8 text, compressed with zlib, in base64url",
        text().pattern(Some("^[A-Za-z0-9_-]+={0,2}$")),
    )
    .build()];

    /// The format as the first part of the path after the type.
    FormatFirst => vec![named(
        "first",
        ParameterIn::Path,
        "The format, by name or extension",
        formats(),
    )
    .example(Some("svg".into()))
    .build()];

    /// `If-None-Match`.
    IfNoneMatch => vec![named(
        "If-None-Match",
        ParameterIn::Header,
        "`ETag`s of answers that the client has; one that is still true is answered with 304",
        text(),
    )
    .build()];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_a_parameter_with_its_limits() {
        let all = PictureOptions::into_params(|| None);
        assert_eq!(all.len(), OPTIONS.len());
        let json = serde_json::to_value(&all).unwrap();
        assert_eq!(json[1]["schema"]["enum"][1], "network");
        assert_eq!(json[4]["schema"]["anyOf"][0]["maximum"], 10);
        assert_eq!(json[3]["schema"]["maxItems"], 100);
        assert_eq!(json[3]["explode"], false);
    }

    #[test]
    fn formats_are_named_by_name_and_extension_once() {
        let names = serde_json::to_value(formats()).unwrap();
        let names = names["enum"].as_array().unwrap();
        let count = |name| names.iter().filter(|it| *it == name).count();
        for format in FORMATS {
            assert_eq!((count(format.name), count(format.extension)), (1, 1));
        }
    }
}
