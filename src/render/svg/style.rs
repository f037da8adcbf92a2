//! The picture's style sheet.

use std::fmt::Write as _;

use super::palette::COLOURS;
use super::writer::Writer;
use crate::options::Theme;

/// Rules of the sheet; `$name` is a colour of the palette.
const RULES: &[(&str, &str)] = &[
    ("text", "font-family:sans-serif;font-size:11px;fill:$ink"),
    (".page", "fill:$page"),
    (".title", "font-size:18px;font-weight:bold"),
    (".subtitle", "font-size:12px;fill:$quiet"),
    (".name", "font-size:13.5px;font-weight:bold"),
    (".quiet", "fill:$quiet"),
    (".middle", "text-anchor:middle"),
    (".strong", "font-weight:bold"),
    (".alert", "fill:$missing;font-weight:bold"),
    (".glyph", "color:$quiet"),
    (
        ".shape",
        "fill:$object;stroke:$object-edge;stroke-width:1.2",
    ),
    (".namespace", "fill:$namespace;stroke:$namespace-edge"),
    (".controller", "fill:$controller;stroke:$controller-edge"),
    (".pod", "fill:$pod;stroke:$pod-edge"),
    (".container", "fill:$container"),
    (".cell", "fill:$cell;stroke:$cell-edge;stroke-width:1"),
    (".volume", "fill:$volume;stroke:$volume-edge"),
    (".outside", "fill:$outside;stroke:$outside-edge"),
    (
        ".missing .shape",
        "fill:$missing-fill;stroke:$missing;stroke-width:1.5;stroke-dasharray:5 3",
    ),
    (".pill", "fill:$page;stroke:$object-edge;stroke-width:1"),
    (".chip.missing .pill", "stroke:$missing;stroke-dasharray:4 2"),
    (".chip.optional .pill", "stroke:$quiet;stroke-dasharray:4 2"),
    (".chip.inferred .pill", "stroke-dasharray:2 2"),
    (".optional .shape", "stroke:$quiet;stroke-dasharray:5 3"),
    (".inferred .shape", "stroke-dasharray:2 3"),
    (".line", "fill:none;stroke:$line;stroke-width:1.5"),
    (".head", "fill:$line"),
    (".label", "fill:$quiet"),
    (
        ".bang",
        "fill:none;stroke:$page;stroke-width:2;stroke-linecap:round",
    ),
];

/// Rules that outdo a container's colour: a missing edge is red whoever has it.
const STATUS_RULES: &[(&str, &str)] = &[
    (".rule .line", "stroke-width:1"),
    (".rule .head", "fill:$page;stroke:$line;stroke-width:1"),
    (
        ".inferred .line",
        "stroke-dasharray:2 4;stroke-linecap:round",
    ),
    (".optional .line", "stroke-dasharray:6 4"),
    (".missing .line", "stroke:$missing;stroke-dasharray:6 4"),
    (".missing .head", "fill:$missing"),
];

/// Rules for one of a container's colours; `$N` is its number.
const CONTAINER_RULES: &[(&str, &str)] = &[
    (".cN .container", "stroke:$cN"),
    (".cN .bar", "fill:$cN"),
    (".cN .line", "stroke:$cN"),
    (".cN .head", "fill:$cN"),
];

/// Writes the sheet: plain colours for light and dark, custom properties for auto.
pub(super) fn write(out: &mut Writer, theme: Theme) {
    let mut sheet = String::from("<style>\n");
    if theme == Theme::Auto {
        properties(&mut sheet, ".podatlas", |colour| colour.light);
        sheet.push_str("@media (prefers-color-scheme:dark){\n");
        properties(&mut sheet, ".podatlas", |colour| colour.dark);
        sheet.push_str("}\n");
    }
    for (selector, declarations) in RULES {
        rule(&mut sheet, selector, declarations, theme);
    }
    for number in 0..6 {
        for (selector, declarations) in CONTAINER_RULES {
            let number = number.to_string();
            rule(
                &mut sheet,
                &selector.replace('N', &number),
                &declarations.replace('N', &number),
                theme,
            );
        }
    }
    for (selector, declarations) in STATUS_RULES {
        rule(&mut sheet, selector, declarations, theme);
    }
    sheet.push_str("</style>\n");
    out.markup(&sheet);
}

fn properties(
    sheet: &mut String,
    selector: &str,
    value: impl Fn(&super::palette::Colour) -> &'static str,
) {
    let _ = write!(sheet, "{selector}{{");
    for colour in COLOURS {
        let _ = write!(sheet, "--pa-{}:{};", colour.name, value(colour));
    }
    sheet.push_str("}\n");
}

fn rule(sheet: &mut String, selector: &str, declarations: &str, theme: Theme) {
    let declarations = resolved(declarations, theme);
    let _ = writeln!(sheet, ".podatlas {selector}{{{declarations}}}");
}

/// Declarations with every `$name` replaced by its colour, or by its custom property for auto.
fn resolved(declarations: &str, theme: Theme) -> String {
    let mut parts = declarations.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(';').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let colour = COLOURS.iter().find(|colour| colour.name == name);
        match (theme, colour) {
            (Theme::Auto, _) => {
                let _ = write!(out, "var(--pa-{name})");
            }
            (Theme::Light, Some(colour)) => out.push_str(colour.light),
            (Theme::Dark, Some(colour)) => out.push_str(colour.dark),
            (_, None) => {}
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_a_rule_names_is_in_the_palette() {
        let rules = RULES
            .iter()
            .chain(CONTAINER_RULES)
            .chain(STATUS_RULES)
            .flat_map(|(_, declarations)| {
                declarations
                    .split('$')
                    .skip(1)
                    .map(|part| part.split(';').next().unwrap_or_default())
            });
        for name in rules {
            let name = name.replace('N', "0");
            assert!(COLOURS.iter().any(|colour| colour.name == name), "{name}");
        }
    }

    #[test]
    fn plain_themes_need_no_custom_properties_and_auto_has_a_dark_side() {
        let sheet = |theme| {
            let mut out = Writer::new(1.0, 1.0);
            write(&mut out, theme);
            out.finish()
        };
        assert!(!sheet(Theme::Light).contains("var("));
        assert!(!sheet(Theme::Dark).contains("#ffffff"));
        assert!(sheet(Theme::Auto).contains("prefers-color-scheme:dark"));
    }
}
