//! Names and texts to [`Options`] and back: the one place that the query string, form fields and
//! flags are read by.

use super::accepts::Accepts;
use super::detail::DETAILS;
use super::values::{
    MAX_DEPTH, MAX_SCALE, MAX_TITLE, THEMES, VIEWS, apply_depth, apply_detail, apply_focus,
    apply_geometry, apply_hide, apply_kind, apply_namespace, apply_scale, apply_theme, apply_title,
    apply_trace, apply_view, name_in, quoted,
};
use super::{Depth, Detail, Hide, Options, Scale, Theme, View};
use crate::Error;

/// One option, as `--help`, the README and error texts describe it.
pub struct OptionDoc {
    /// Name in the query string, in forms, and as `--name`.
    pub name: &'static str,
    /// Accepted values in words.
    pub values: &'static str,
    /// Accepted values for programs.
    pub accepts: Accepts,
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
        accepts: Accepts::Namespace,
        doc: "the namespace of objects that name none; of several, the one that the picture shows, \
              with what it touches",
        apply: apply_namespace,
        show: |options| options.namespace.clone(),
    },
    OptionDoc {
        name: "view",
        values: "topology, network, storage, config, access, pod, host",
        accepts: Accepts::OneOf(|| names(VIEWS)),
        doc: "what the picture is about",
        apply: apply_view,
        show: |options| (options.view != View::default()).then(|| options.view.name().to_owned()),
    },
    OptionDoc {
        name: "detail",
        values: "full, pods, workloads, namespaces, auto",
        accepts: Accepts::OneOf(|| names(DETAILS)),
        doc: "how much of each object is drawn; auto draws the most that can be read on one page",
        apply: apply_detail,
        show: |options| {
            (options.detail != Detail::default()).then(|| options.detail.name().to_owned())
        },
    },
    OptionDoc {
        name: "focus",
        values: "a list of names, Kind/name or ids",
        accepts: Accepts::List,
        doc: "the objects that the picture is drawn around",
        apply: apply_focus,
        show: |options| list(&options.focus),
    },
    OptionDoc {
        name: "depth",
        values: "0 to 10",
        accepts: Accepts::Number(0, MAX_DEPTH),
        doc: "how many relations away from the focus the picture ends; 1 without it",
        apply: apply_depth,
        show: |options| (options.depth != Depth::default()).then(|| options.depth.0.to_string()),
    },
    OptionDoc {
        name: "trace",
        values: "a list of names, Kind/name or ids",
        accepts: Accepts::List,
        doc: "the objects whose path of traffic the picture follows, both ways",
        apply: apply_trace,
        show: |options| list(&options.trace),
    },
    OptionDoc {
        name: "kind",
        values: "a list of kinds, as kubectl takes them",
        accepts: Accepts::List,
        doc: "the only kinds that the picture shows, with what holds them",
        apply: apply_kind,
        show: |options| list(&options.kind),
    },
    OptionDoc {
        name: "theme",
        values: "light, dark, auto",
        accepts: Accepts::OneOf(|| names(THEMES)),
        doc: "the picture's colours; auto follows the viewer's setting",
        apply: apply_theme,
        show: |options| {
            (options.theme != Theme::default()).then(|| name_in(THEMES, options.theme).to_owned())
        },
    },
    OptionDoc {
        name: "hide",
        values: "a list of inferred, missing, provided, legend, labels, or kinds",
        accepts: Accepts::List,
        doc: "what the picture leaves out",
        apply: apply_hide,
        show: |options| list(&options.hide.iter().map(Hide::name).collect::<Vec<_>>()),
    },
    OptionDoc {
        name: "title",
        values: "text of at most 200 characters",
        accepts: Accepts::Text(MAX_TITLE),
        doc: "the title above the picture",
        apply: apply_title,
        show: |options| options.title.clone(),
    },
    OptionDoc {
        name: "scale",
        values: "1, 2, 3, 4",
        accepts: Accepts::Number(1, MAX_SCALE),
        doc: "pixels of a PNG for each px of the drawing",
        apply: apply_scale,
        show: |options| (options.scale != Scale::default()).then(|| options.scale.0.to_string()),
    },
    OptionDoc {
        name: "geometry",
        values: "true, false",
        accepts: Accepts::OneOf(|| vec!["true", "false"]),
        doc: "whether json says where everything is drawn, in px",
        apply: apply_geometry,
        show: |options| options.geometry.then(|| "true".to_owned()),
    },
];

fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

/// Whether the option of a name may be given several times.
pub fn is_list(name: &str) -> bool {
    lookup(name).is_some_and(|option| matches!(option.accepts, Accepts::List))
}

fn list(items: &[impl AsRef<str>]) -> Option<String> {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    (!items.is_empty()).then(|| items.join(","))
}

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
    /// Reads options from names and values, such as those of a query string. A list may
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
            if !is_list(option.name) && seen.contains(&option.name) {
                return Err(refuse("it is given twice; give it once".to_owned()));
            }
            seen.push(option.name);
            (option.apply)(&mut options, value).map_err(refuse)?;
        }
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
            ("view", "network"),
            ("detail", "pods"),
            ("focus", "web,svc/web"),
            ("focus", "shop/Service/web, web"),
            ("depth", "0"),
            ("trace", "web"),
            ("kind", "deploy,svc"),
            ("theme", "auto"),
            ("hide", "labels,cm,inferred"),
            ("hide", "legend"),
            ("title", "The shop, at a glance"),
            ("scale", "3"),
            ("geometry", "true"),
        ])
        .unwrap();
        let kind = Hide::Kind("cm".to_owned());
        assert_eq!(
            options.hide,
            [Hide::Inferred, Hide::Legend, Hide::Labels, kind]
        );
        assert_eq!(options.focus, ["shop/Service/web", "svc/web", "web"]);
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
    fn what_programs_are_told_of_values_is_what_is_accepted() {
        let is_read = |name, value: &str| Options::from_pairs([(name, value)]).is_ok();
        for option in OPTIONS {
            let (good, bad): (Vec<String>, Vec<String>) = match option.accepts {
                Accepts::Namespace => (vec!["x".repeat(63)], vec!["x".repeat(64), "X".to_owned()]),
                Accepts::OneOf(names) => {
                    let words = names().join(", ");
                    assert_eq!(option.values, words);
                    let names = names().into_iter().map(str::to_owned);
                    (names.collect(), vec!["pink".to_owned()])
                }
                Accepts::Number(least, most) => (
                    vec![least.to_string(), most.to_string()],
                    vec![(u16::from(most) + 1).to_string(), "-1".to_owned()],
                ),
                Accepts::Text(most) => (vec!["é".repeat(most)], vec!["é".repeat(most + 1)]),
                Accepts::List => {
                    let items = |count: usize| {
                        let items = (0..count).map(|number| format!("i{number}"));
                        items.collect::<Vec<_>>().join(",")
                    };
                    let long = "x".repeat(Accepts::MAX_ITEM);
                    let longer = format!("{long}x");
                    let most = Accepts::MAX_ITEMS;
                    (vec![items(most), long], vec![items(most + 1), longer])
                }
            };
            for value in good {
                assert!(is_read(option.name, &value), "{}={value}", option.name);
            }
            for value in bad {
                assert!(!is_read(option.name, &value), "{}={value}", option.name);
            }
        }
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
        assert!(problem(&[("view", "pods")]).contains("topology, network, storage"));
        assert!(problem(&[("depth", "11")]).contains("0 to 10"));
        assert!(problem(&[("focus", &"x".repeat(1025))]).contains("1024"));
        let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
        assert!(problem(&[("trace", &many.join(","))]).contains("100"));
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
