//! The picture's style sheet.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::palette::{COLOURS, Colour, TINTS};
use crate::options::Theme;

/// Rules of the sheet; `$name` is a colour of the palette. Type sizes are those of
/// [`crate::scene::LineStyle::size`]; none is below 11 px.
const RULES: &[(&str, &str)] = &[
    (
        "text",
        "font-family:sans-serif;font-size:11px;fill:$quiet;direction:ltr;unicode-bidi:plaintext",
    ),
    (".page", "fill:$page"),
    (".title", "font-size:18px;font-weight:bold;fill:$ink"),
    (".subtitle", "font-size:12px"),
    (".name", "font-size:13.5px;font-weight:bold;fill:$ink"),
    (".middle", "text-anchor:middle"),
    (".strong", "font-weight:bold;fill:$ink"),
    (".set", "fill:$ink"),
    (".kind", "fill:currentColor"),
    (
        ".glyph",
        "fill:none;stroke:currentColor;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round",
    ),
    (".shape", "stroke-width:1.2"),
    (".bar", "fill:currentColor"),
    (".pill", "fill:$page;stroke:currentColor;stroke-opacity:.5"),
    (".times", "font-weight:bold;fill:currentColor"),
    (".wrong", "fill:currentColor"),
    (".cells", "fill:$cell"),
    (".rules", "fill:none;stroke:$cell-edge"),
    (".edge", "color:$line"),
    (".sign", "color:$line"),
    (".line", "fill:none;stroke:currentColor;stroke-width:1.5"),
    (".head", "fill:currentColor"),
    (".label", "fill:currentColor"),
];

/// Rules for what has a tint, such as a card of storage; `TINT` is its name. The ink is the current
/// colour of all in the group: its glyph, the words on its kind, its badge.
const TINT_RULES: &[(&str, &str)] = &[
    (".TINT", "color:$TINT-ink"),
    (".TINT .shape", "fill:$TINT;stroke:$TINT-edge"),
];

/// Rules for one of a container's colours; `cN` is its name. It is the current colour of the
/// container and of its links.
const CONTAINER_RULES: &[(&str, &str)] = &[(".cN", "color:$cN"), (".cN .shape", "stroke:$cN")];

/// Rules that outdo tints and a container's colour: what is missing is red whoever has it. Each
/// status has a line of its own, so that it shows without colour too.
const STATUS_RULES: &[(&str, &str)] = &[
    (".focus .shape", "stroke-width:3"),
    (".rule .line", "stroke-width:1"),
    (".rule .head", "fill:$page;stroke:currentColor"),
    (
        ".inferred .shape",
        "stroke-dasharray:.1 3.4;stroke-width:1.6;stroke-linecap:round",
    ),
    (
        ".inferred .line",
        "stroke-dasharray:.1 4;stroke-width:1.9;stroke-linecap:round",
    ),
    (".optional", "color:$quiet"),
    (
        ".optional .shape",
        "fill:$page;stroke:$quiet;stroke-dasharray:3 3",
    ),
    (".optional .line", "stroke-dasharray:3 3"),
    (".optional .head", "fill:$page;stroke:currentColor"),
    (".missing", "color:$missing"),
    (
        ".missing .shape",
        "fill:$missing-fill;stroke:$missing;stroke-width:1.6;stroke-dasharray:7 3",
    ),
    (".missing .line", "stroke-dasharray:7 3"),
    (".missing .pill", "stroke-dasharray:5 2;stroke-opacity:1"),
    (".optional .pill", "stroke-dasharray:3 3"),
];

/// Number of container colours.
const CONTAINERS: usize = 6;

/// Writes the rules for `classes`: plain colours for light and dark, custom properties for auto.
pub(super) fn write(out: &mut String, theme: Theme, classes: &BTreeSet<String>) {
    let mut rules = String::new();
    let mut colours = BTreeSet::new();
    for (selector, declarations) in &*SHEET {
        if is_used(selector, classes) {
            let declarations = resolved(declarations, theme, &mut colours);
            let _ = writeln!(rules, ".podatlas {selector}{{{declarations}}}");
        }
    }
    out.push_str("<style>\n");
    if theme == Theme::Auto {
        properties(out, &colours, |colour| colour.light);
        out.push_str("@media (prefers-color-scheme:dark){\n");
        properties(out, &colours, |colour| colour.dark);
        out.push_str("}\n");
    }
    out.push_str(&rules);
    out.push_str("</style>\n");
}

/// Selector and declarations of every rule.
static SHEET: LazyLock<Vec<(String, String)>> = LazyLock::new(|| sheet().collect());

/// Every rule, in the order in which later ones outdo earlier ones.
fn sheet() -> impl Iterator<Item = (String, String)> {
    let of = |rules: &'static [(&str, &str)], pattern: &'static str, name: String| {
        rules.iter().map(move |(selector, declarations)| {
            (
                selector.replace(pattern, &name),
                declarations.replace(pattern, &name),
            )
        })
    };
    let plain = of(RULES, "\0", String::new());
    let tints = TINTS
        .iter()
        .flat_map(move |tint| of(TINT_RULES, "TINT", (*tint).to_owned()));
    let containers =
        (0..CONTAINERS).flat_map(move |number| of(CONTAINER_RULES, "cN", format!("c{number}")));
    plain
        .chain(tints)
        .chain(containers)
        .chain(of(STATUS_RULES, "\0", String::new()))
}

/// True if every class that the selector names is in the document.
fn is_used(selector: &str, classes: &BTreeSet<String>) -> bool {
    selector
        .split(' ')
        .filter_map(|part| part.strip_prefix('.'))
        .all(|class| class == "page" || classes.contains(class))
}

fn properties(
    out: &mut String,
    colours: &BTreeSet<&'static str>,
    value: impl Fn(&Colour) -> &'static str,
) {
    out.push_str(".podatlas{");
    for colour in COLOURS.iter().filter(|one| colours.contains(one.name)) {
        let _ = write!(out, "--pa-{}:{};", colour.name, value(colour));
    }
    out.push_str("}\n");
}

/// Declarations with every `$name` replaced by its colour, or by its custom property for auto.
/// Notes the colours in `used`.
fn resolved(declarations: &str, theme: Theme, used: &mut BTreeSet<&'static str>) -> String {
    let mut parts = declarations.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(';').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        if let Some(colour) = COLOURS.iter().find(|colour| colour.name == name) {
            used.insert(colour.name);
            match theme {
                Theme::Auto => {
                    let _ = write!(out, "var(--pa-{name})");
                }
                Theme::Light => out.push_str(colour.light),
                Theme::Dark => out.push_str(colour.dark),
            }
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::page::{SUBTITLE_SIZE, TITLE_SIZE};
    use crate::scene::{LABEL_SIZE, LineStyle};

    fn every_class() -> BTreeSet<String> {
        sheet()
            .flat_map(|(selector, _)| {
                selector
                    .split(' ')
                    .filter_map(|part| Some(part.strip_prefix('.')?.to_owned()))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    fn written(theme: Theme, classes: &BTreeSet<String>) -> String {
        let mut out = String::new();
        write(&mut out, theme, classes);
        out
    }

    #[test]
    fn every_colour_that_a_rule_names_is_in_the_palette() {
        for (selector, declarations) in sheet() {
            for part in declarations.split('$').skip(1) {
                let name = part.split(';').next().unwrap_or_default();
                assert!(
                    COLOURS.iter().any(|colour| colour.name == name),
                    "{selector}: {name}"
                );
            }
        }
    }

    #[test]
    fn every_colour_of_the_palette_is_named_by_a_rule() {
        let mut used = BTreeSet::new();
        for (_, declarations) in sheet() {
            resolved(&declarations, Theme::Light, &mut used);
        }
        for colour in COLOURS {
            assert!(used.contains(colour.name), "{}", colour.name);
        }
    }

    #[test]
    fn plain_themes_need_no_custom_properties_and_auto_has_a_dark_side() {
        let classes = every_class();
        assert!(!written(Theme::Light, &classes).contains("var("));
        assert!(!written(Theme::Dark, &classes).contains("#ffffff"));
        assert!(written(Theme::Auto, &classes).contains("prefers-color-scheme:dark"));
    }

    #[test]
    fn rules_and_colours_that_nothing_uses_are_left_out() {
        let classes: BTreeSet<String> = ["storage", "shape"].map(String::from).into();
        let sheet = written(Theme::Auto, &classes);
        assert!(sheet.contains(".storage .shape{") && sheet.contains("--pa-storage:"));
        assert!(!sheet.contains("identity") && !sheet.contains("--pa-c0"));
    }

    #[test]
    fn no_text_is_smaller_than_11_px() {
        let mut sizes: Vec<f64> = sheet()
            .flat_map(|(_, declarations)| {
                declarations
                    .split("font-size:")
                    .skip(1)
                    .filter_map(|rest| rest.split_once("px")?.0.parse().ok())
                    .collect::<Vec<f64>>()
            })
            .collect();
        assert!(sizes.len() >= 4, "{sizes:?}");
        sizes.extend([TITLE_SIZE, SUBTITLE_SIZE, LABEL_SIZE]);
        sizes.extend(LineStyle::ALL.map(LineStyle::size));
        assert!(sizes.iter().all(|size| *size >= 11.0), "{sizes:?}");
    }

    #[test]
    fn text_is_measured_at_the_size_that_it_is_drawn_in() {
        let has = |selector: &str, size: f64| {
            let wanted = format!("font-size:{size}px");
            sheet().any(|(other, declarations)| other == selector && declarations.contains(&wanted))
        };
        assert!(has(".title", TITLE_SIZE) && has(".subtitle", SUBTITLE_SIZE));
        assert!(has(".name", LineStyle::Name.size()) && has("text", LABEL_SIZE));
    }
}
