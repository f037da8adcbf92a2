//! Namespaces as cards: a card stands for all that lies in its namespace.

use std::collections::BTreeMap;

use super::fold::gather;
use super::representatives::{Bond, Representatives, Spot};

/// More cards than this fold by what they hold, and where that is not enough, by their names.
pub(super) const MOST_CARDS: usize = 120;

/// Lets each namespace stand for its members.
pub(super) fn close(drawn: &mut Representatives<'_>) {
    drawn.has_namespace_cards = true;
    let members: Vec<(Spot, Spot)> = drawn
        .drawn()
        .filter_map(|spot| {
            let namespace = drawn.node(spot)?.namespace.as_deref()?;
            Some((spot, drawn.namespace(namespace)?))
        })
        .collect();
    for (member, namespace) in members {
        drawn.join(member, namespace, Bond::Member);
    }
}

/// What namespaces have in common that are folded in one step, from a namespace's name and card.
type Step<'a> = &'a dyn Fn(&str, Spot) -> String;

/// Folds namespaces until few enough are left: those that hold the same kinds, then those whose
/// names begin alike, then all.
pub(super) fn fold(drawn: &mut Representatives<'_>) {
    let by_kinds = kinds_held(drawn);
    let first_word = |name: &str| {
        let end = name.find(|it: char| !it.is_ascii_alphabetic());
        name.get(..end.unwrap_or(name.len()))
            .unwrap_or(name)
            .to_owned()
    };
    let steps: [Step<'_>; 3] = [
        &|name, spot| {
            let kinds = by_kinds.get(&spot).cloned().unwrap_or_default();
            format!("{} {kinds}", first_word(name))
        },
        &|name, _| first_word(name),
        &|_, _| String::new(),
    ];
    for step in steps {
        let rooms: Vec<(&str, Spot)> = drawn.namespaces().collect();
        let cards: Vec<(&str, Spot)> = rooms
            .into_iter()
            .filter(|(_, spot)| drawn.is_drawn(*spot))
            .collect();
        if cards.len() <= MOST_CARDS {
            return;
        }
        let mut alike: BTreeMap<String, Vec<Spot>> = BTreeMap::new();
        for (name, spot) in cards {
            alike.entry(step(name, spot)).or_default().push(spot);
        }
        for group in alike.into_values().filter(|group| group.len() > 2) {
            gather(drawn, &group);
        }
    }
}

/// The kinds of objects that each namespace holds, as one text.
fn kinds_held(drawn: &Representatives<'_>) -> BTreeMap<Spot, String> {
    let mut kinds: BTreeMap<Spot, Vec<&str>> = BTreeMap::new();
    for (_, node) in drawn.topology.nodes() {
        let namespace = node.namespace.as_deref();
        if let Some(room) = namespace.and_then(|namespace| drawn.namespace(namespace))
            && node.document_place.is_some()
        {
            kinds.entry(room).or_default().push(&node.kind);
        }
    }
    let texts = kinds.into_iter().map(|(room, mut kinds)| {
        kinds.sort_unstable();
        kinds.dedup();
        (room, kinds.join(" "))
    });
    texts.collect()
}
