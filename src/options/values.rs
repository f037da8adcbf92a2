//! Texts to the values of options, each with its limits.

use super::accepts::Accepts;
use super::detail::DETAILS;
use super::{Depth, Hide, Options, Scale, Theme, View};

const MAX_NAMESPACE: usize = Accepts::MAX_NAMESPACE;
const MAX_ITEM: usize = Accepts::MAX_ITEM;
const MAX_ITEMS: usize = Accepts::MAX_ITEMS;

pub(super) const THEMES: &[(&str, Theme)] = &[
    ("light", Theme::Light),
    ("dark", Theme::Dark),
    ("auto", Theme::Auto),
];

pub(super) const MAX_TITLE: usize = 200;
pub(super) const MAX_SCALE: u8 = 4;
/// What an error message quotes of a wrong name or value, characters.
const MAX_QUOTED: usize = 40;
/// More relations than any path that a person follows in one picture.
pub(super) const MAX_DEPTH: u8 = 10;

pub(super) const VIEWS: &[(&str, View)] = &[
    ("topology", View::Topology),
    ("network", View::Network),
    ("storage", View::Storage),
    ("config", View::Config),
    ("access", View::Access),
    ("pod", View::Pod),
    ("host", View::Host),
];

pub(super) fn apply_namespace(options: &mut Options, value: &str) -> Result<(), String> {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_label = value.len() <= MAX_NAMESPACE
        && value.bytes().all(|byte| inner(byte) || byte == b'-')
        && value.bytes().next().is_some_and(inner)
        && value.bytes().next_back().is_some_and(inner);
    if !is_label {
        return Err(format!(
            "\"{}\" is no namespace: use at most {MAX_NAMESPACE} lower-case letters, digits and hyphens, \
             with a letter or digit at both ends",
            quoted(value)
        ));
    }
    options.namespace = Some(value.to_owned());
    Ok(())
}

pub(super) fn apply_theme(options: &mut Options, value: &str) -> Result<(), String> {
    options.theme = choose(THEMES, value)?;
    Ok(())
}

pub(super) fn apply_hide(options: &mut Options, value: &str) -> Result<(), String> {
    let mut words = Vec::new();
    add_words(&mut words, value)?;
    options.hide.extend(words.into_iter().map(Hide::from));
    normalise(&mut options.hide)
}

pub(super) fn apply_view(options: &mut Options, value: &str) -> Result<(), String> {
    options.view = choose(VIEWS, value)?;
    Ok(())
}

pub(super) fn apply_detail(options: &mut Options, value: &str) -> Result<(), String> {
    options.detail = choose(DETAILS, value)?;
    Ok(())
}

pub(super) fn apply_focus(options: &mut Options, value: &str) -> Result<(), String> {
    add_words(&mut options.focus, value)?;
    normalise(&mut options.focus)
}

pub(super) fn apply_depth(options: &mut Options, value: &str) -> Result<(), String> {
    options.depth = Depth(number(value, 0, MAX_DEPTH)?);
    Ok(())
}

pub(super) fn apply_trace(options: &mut Options, value: &str) -> Result<(), String> {
    add_words(&mut options.trace, value)?;
    normalise(&mut options.trace)
}

pub(super) fn apply_kind(options: &mut Options, value: &str) -> Result<(), String> {
    add_words(&mut options.kind, value)?;
    normalise(&mut options.kind)
}

pub(super) fn apply_title(options: &mut Options, value: &str) -> Result<(), String> {
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

pub(super) fn apply_scale(options: &mut Options, value: &str) -> Result<(), String> {
    options.scale = Scale(number(value, 1, MAX_SCALE)?);
    Ok(())
}

pub(super) fn apply_geometry(options: &mut Options, value: &str) -> Result<(), String> {
    options.geometry = choose(&[("true", true), ("false", false)], value)?;
    Ok(())
}

/// Adds the items of a list that is separated by commas.
fn add_words(words: &mut Vec<String>, value: &str) -> Result<(), String> {
    let items = value.split(',').map(str::trim);
    for item in items.filter(|item| !item.is_empty()) {
        let length = item.chars().count();
        if length > MAX_ITEM {
            return Err(format!(
                "\"{}\" has {length} characters; at most {MAX_ITEM} are accepted",
                quoted(item)
            ));
        }
        words.push(item.to_owned());
    }
    Ok(())
}

/// The order of a list and what it says twice mean nothing.
fn normalise<T: Ord>(list: &mut Vec<T>) -> Result<(), String> {
    list.sort();
    list.dedup();
    if list.len() > MAX_ITEMS {
        return Err(format!(
            "it lists {}; at most {MAX_ITEMS} are accepted",
            list.len()
        ));
    }
    Ok(())
}

fn number(value: &str, least: u8, most: u8) -> Result<u8, String> {
    let number = value.parse().ok();
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            format!(
                "\"{}\" is not accepted; accepted are {least} to {most}",
                quoted(value)
            )
        })
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

pub(super) fn name_in<T: PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table
        .iter()
        .find(|(_, it)| *it == value)
        .map_or("", |(name, _)| name)
}

/// The start of a foreign text, fit for one line of a message.
pub fn quoted(text: &str) -> String {
    let shown = text.chars().filter(|it| !it.is_control()).take(MAX_QUOTED);
    shown.collect()
}
