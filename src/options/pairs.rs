//! Names and texts to [`Options`] and back: the one place that the query string, form fields and
//! flags are read by.

use super::{Hide, Options, Scale, Theme};
use crate::Error;

/// One option, as `--help`, the README and error texts describe it.
pub struct OptionDoc {
    /// Name in the query string, in forms, and as `--name`.
    pub name: &'static str,
    /// Accepted values in words.
    pub values: &'static str,
    /// One line on what it does.
    pub doc: &'static str,
    apply: fn(&mut Options, &str) -> Result<(), String>,
    show: fn(&Options) -> Option<String>,
}

/// Every option, in the order in which people read them.
pub const OPTIONS: &[OptionDoc] = &[
    OptionDoc {
        name: "namespace",
        values: "a namespace's name",
        doc: "the namespace of objects that name none",
        apply: apply_namespace,
        show: |options| options.namespace.clone(),
    },
    OptionDoc {
        name: "theme",
        values: "light, dark, auto",
        doc: "the picture's colours; auto follows the viewer's setting",
        apply: apply_theme,
        show: |options| {
            (options.theme != Theme::default()).then(|| name_in(THEMES, options.theme).to_owned())
        },
    },
    OptionDoc {
        name: "hide",
        values: "a list of inferred, legend, labels",
        doc: "what the picture leaves out",
        apply: apply_hide,
        show: |options| {
            let names: Vec<_> = options.hide.iter().map(|&it| name_in(HIDES, it)).collect();
            (!names.is_empty()).then(|| names.join(","))
        },
    },
    OptionDoc {
        name: "title",
        values: "text of at most 200 characters",
        doc: "the title above the picture",
        apply: apply_title,
        show: |options| options.title.clone(),
    },
    OptionDoc {
        name: "scale",
        values: "1, 2, 3, 4",
        doc: "pixels of a PNG for each px of the drawing",
        apply: apply_scale,
        show: |options| (options.scale != Scale::default()).then(|| options.scale.0.to_string()),
    },
    OptionDoc {
        name: "geometry",
        values: "true, false",
        doc: "whether json says where everything is drawn, in px",
        apply: |options, value| choose(SWITCH, value).map(|on| options.geometry = on),
        show: |options| options.geometry.then(|| "true".to_owned()),
    },
];

const THEMES: &[(&str, Theme)] = &[
    ("light", Theme::Light),
    ("dark", Theme::Dark),
    ("auto", Theme::Auto),
];

const HIDES: &[(&str, Hide)] = &[
    ("inferred", Hide::Inferred),
    ("legend", Hide::Legend),
    ("labels", Hide::Labels),
];

const SWITCH: &[(&str, bool)] = &[("true", true), ("false", false)];
const MAX_TITLE: usize = 200;
const MAX_SCALE: u8 = 4;
/// RFC 1123, which Kubernetes applies to namespaces.
const MAX_LABEL: usize = 63;
/// What an error message quotes of a wrong name or value, characters.
const MAX_QUOTED: usize = 40;

/// The option of a name.
pub fn lookup(name: &str) -> Option<&'static OptionDoc> {
    OPTIONS.iter().find(|option| option.name == name)
}

/// The error for a name that is no option; `more` are names that the caller accepts besides.
pub fn unknown_option(name: &str, more: &[&str]) -> Error {
    let known: Vec<_> = more
        .iter()
        .copied()
        .chain(OPTIONS.iter().map(|option| option.name))
        .collect();
    Error::Option {
        name: quoted(name),
        problem: format!("there is no such option; accepted are {}", known.join(", ")),
    }
}

impl Options {
    /// Reads options from names and values, such as those of a query string. A list (`hide`) may
    /// be comma-separated or given several times; an empty value counts as not given.
    ///
    /// # Errors
    /// [`Error::Option`] for an unknown name, a value that the option cannot have, or an option
    /// other than a list that is given twice.
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Error> {
        let mut options = Self::default();
        let mut seen = Vec::new();
        for (name, value) in pairs {
            let option = lookup(name).ok_or_else(|| unknown_option(name, &[]))?;
            if value.is_empty() {
                continue;
            }
            let refuse = |problem| Error::Option {
                name: option.name.to_owned(),
                problem,
            };
            if option.name != "hide" && seen.contains(&option.name) {
                return Err(refuse("it is given twice; give it once".to_owned()));
            }
            seen.push(option.name);
            (option.apply)(&mut options, value).map_err(refuse)?;
        }
        options.hide.sort();
        options.hide.dedup();
        Ok(options)
    }

    /// The options that differ from the defaults, as [`Options::from_pairs`] reads them: the same
    /// options give the same pairs, so they serve as cache key and as query string.
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        OPTIONS
            .iter()
            .filter_map(|option| Some((option.name, (option.show)(self)?)))
            .collect()
    }
}

fn apply_namespace(options: &mut Options, value: &str) -> Result<(), String> {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_label = value.len() <= MAX_LABEL
        && value.bytes().all(|byte| inner(byte) || byte == b'-')
        && value.bytes().next().is_some_and(inner)
        && value.bytes().next_back().is_some_and(inner);
    if !is_label {
        return Err(format!(
            "\"{}\" is no namespace: use at most {MAX_LABEL} lower-case letters, digits and hyphens, \
             with a letter or digit at both ends",
            quoted(value)
        ));
    }
    options.namespace = Some(value.to_owned());
    Ok(())
}

fn apply_theme(options: &mut Options, value: &str) -> Result<(), String> {
    options.theme = choose(THEMES, value)?;
    Ok(())
}

fn apply_hide(options: &mut Options, value: &str) -> Result<(), String> {
    for part in value.split(',').map(str::trim) {
        if !part.is_empty() {
            options.hide.push(choose(HIDES, part)?);
        }
    }
    Ok(())
}

fn apply_title(options: &mut Options, value: &str) -> Result<(), String> {
    let length = value.chars().count();
    if length > MAX_TITLE {
        return Err(format!(
            "it has {length} characters; at most {MAX_TITLE} are accepted"
        ));
    }
    if value.chars().any(char::is_control) {
        return Err("it holds a line break or another control character".to_owned());
    }
    options.title = Some(value.to_owned());
    Ok(())
}

fn apply_scale(options: &mut Options, value: &str) -> Result<(), String> {
    let scale = value
        .parse::<u8>()
        .ok()
        .filter(|scale| (1..=MAX_SCALE).contains(scale));
    let Some(scale) = scale else {
        return Err(format!(
            "\"{}\" is not accepted; accepted are 1 to {MAX_SCALE}",
            quoted(value)
        ));
    };
    options.scale = Scale(scale);
    Ok(())
}

fn choose<T: Copy>(table: &[(&str, T)], value: &str) -> Result<T, String> {
    let found = table.iter().find(|(name, _)| *name == value);
    found.map(|&(_, it)| it).ok_or_else(|| {
        let names: Vec<_> = table.iter().map(|(name, _)| *name).collect();
        format!(
            "\"{}\" is not accepted; accepted are {}",
            quoted(value),
            names.join(", ")
        )
    })
}

fn name_in<T: PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table
        .iter()
        .find(|(_, it)| *it == value)
        .map_or("", |(name, _)| name)
}

/// The start of a foreign text, fit for one line of a message.
fn quoted(text: &str) -> String {
    let shown = text.chars().filter(|it| !it.is_control()).take(MAX_QUOTED);
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(pairs: &[(&str, &str)]) -> String {
        Options::from_pairs(pairs.iter().copied())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn every_option_reads_what_it_writes() {
        let options = Options::from_pairs([
            ("namespace", "shop-1"),
            ("theme", "auto"),
            ("hide", "labels,inferred"),
            ("hide", "legend"),
            ("title", "The shop, at a glance"),
            ("scale", "3"),
            ("geometry", "true"),
        ])
        .unwrap();
        assert_eq!(options.hide, [Hide::Inferred, Hide::Legend, Hide::Labels]);
        let pairs = options.to_pairs();
        assert_eq!(pairs.len(), OPTIONS.len());
        let again = Options::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(again.unwrap(), options);
    }

    #[test]
    fn defaults_have_no_pairs_and_empty_values_count_as_not_given() {
        assert!(Options::default().to_pairs().is_empty());
        let empty = OPTIONS.iter().map(|option| (option.name, ""));
        assert_eq!(Options::from_pairs(empty).unwrap(), Options::default());
    }

    #[test]
    fn an_unknown_option_is_answered_with_the_accepted_ones() {
        let problem = problem(&[("themes", "dark")]);
        assert!(problem.contains("themes"), "{problem}");
        for option in OPTIONS {
            assert!(problem.contains(option.name), "{problem}");
        }
    }

    #[test]
    fn a_wrong_value_is_answered_with_the_accepted_ones() {
        assert!(problem(&[("theme", "pink")]).contains("light, dark, auto"));
        assert!(problem(&[("hide", "legend,pods")]).contains("inferred, legend, labels"));
        assert!(problem(&[("scale", "0")]).contains("1 to 4"));
        assert!(problem(&[("scale", "2.5")]).contains("1 to 4"));
        assert!(problem(&[("geometry", "yes")]).contains("true, false"));
        assert!(problem(&[("namespace", "Shop")]).contains("lower-case"));
        assert!(problem(&[("namespace", "-shop")]).contains("lower-case"));
        assert!(problem(&[("title", &"x".repeat(201))]).contains("200"));
        assert!(problem(&[("title", "a\nb")]).contains("control"));
        assert!(problem(&[("theme", "dark"), ("theme", "light")]).contains("twice"));
    }

    #[test]
    fn a_message_quotes_only_the_start_of_a_long_value() {
        assert!(problem(&[("theme", &"p".repeat(10_000))]).len() < 200);
        assert!(problem(&[(&"p".repeat(10_000), "1")]).len() < 200);
    }
}
