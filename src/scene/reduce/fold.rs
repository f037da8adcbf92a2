//! Things that are alike fold: one stands for all. Alike are things of one kind, namespace and look
//! whose relations lead to the same things, or to things that are alike in turn.

use std::collections::{BTreeMap, BTreeSet};

use super::representatives::{Bond, Representatives, Spot};
use super::thing::{Look, Other, Thing, Tie, things};

/// Copies that a controller owns fold from this many on.
const COPIES: usize = 2;
/// Linked things that are alike fold from this many on.
const LINKED: usize = 3;
/// Things without any link fold from this many on.
const LONE: usize = 4;
/// How far differences between neighbours are followed: Pod, claim, volume, class.
const ROUNDS: usize = 4;

/// What folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foldable {
    /// What a controller of the input owns.
    Copies,
    /// Besides, objects that only serve others, and of which a name says enough.
    Leaves,
    /// Everything but what holds other boxes and who is outside.
    All,
}

/// Folds what is alike. `faulty` are things with an error of their own, which never stand behind
/// healthy ones.
pub(super) fn fold_alike(
    drawn: &mut Representatives<'_>,
    foldable: Foldable,
    faulty: &BTreeSet<Spot>,
) {
    let things = things(drawn, foldable, faulty);
    let mut groups: BTreeMap<usize, Vec<&Thing<'_>>> = BTreeMap::new();
    for (thing, class) in things.iter().zip(classes(&things)) {
        groups.entry(class).or_default().push(thing);
    }
    for group in groups.into_values() {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        let least = if first.is_owned {
            COPIES
        } else if first.ties.is_empty() {
            LONE
        } else {
            LINKED
        };
        if group.len() < least {
            continue;
        }
        let same: BTreeMap<&str, Spot> = first.parts.iter().copied().collect();
        for other in others {
            for (end, part) in &other.parts {
                if let Some(same) = same.get(end).filter(|_| drawn.is_drawn(*part)) {
                    drawn.join(*part, *same, Bond::Mirror);
                }
            }
            drawn.join(other.spot, first.spot, Bond::Alike);
        }
    }
}

/// The class of each thing: things of one class are alike. Partition refinement, as in Hopcroft's
/// minimisation of automata: all of one look are alike until their neighbours tell them apart.
fn classes(things: &[Thing<'_>]) -> Vec<usize> {
    let mut looks: BTreeMap<&Look<'_>, usize> = BTreeMap::new();
    let mut classes: Vec<usize> = Vec::with_capacity(things.len());
    for thing in things {
        let next = looks.len();
        classes.push(*looks.entry(&thing.look).or_insert(next));
    }
    let mut count = looks.len();
    for _ in 0..ROUNDS {
        let mut known: BTreeMap<(usize, Vec<Tie<'_>>), usize> = BTreeMap::new();
        let mut refined = Vec::with_capacity(things.len());
        for (thing, class) in things.iter().zip(&classes) {
            let next = known.len();
            let ties = seen(thing, things, &classes);
            refined.push(*known.entry((*class, ties)).or_insert(next));
        }
        classes = refined;
        if known.len() == count {
            break;
        }
        count = known.len();
    }
    classes
}

/// The ties of a thing, sorted, with the class in place of each neighbour that may be any of its
/// class.
fn seen<'a>(thing: &Thing<'a>, things: &[Thing<'_>], classes: &[usize]) -> Vec<Tie<'a>> {
    let mut ties: Vec<Tie<'a>> = thing.ties.clone();
    for tie in &mut ties {
        if let Other::Thing(number, end) = tie.other {
            let neighbour = things.get(number);
            tie.other = match (neighbour, classes.get(number)) {
                (Some(neighbour), Some(class)) if neighbour.is_common => Other::Thing(*class, end),
                (Some(neighbour), _) => Other::Spot(neighbour.spot),
                (None, _) => continue,
            };
        }
    }
    ties.sort();
    // How often it names one thing says nothing, but one claim is not two.
    ties.dedup_by(|one, next| one == next && !matches!(one.other, Other::Thing(..)));
    ties
}

/// Folds everything of one kind and namespace, whatever it is linked to.
pub(super) fn fold_kinds(drawn: &mut Representatives<'_>, faulty: &BTreeSet<Spot>) {
    let mut kinds: BTreeMap<_, Vec<Spot>> = BTreeMap::new();
    for thing in things(drawn, Foldable::All, faulty) {
        kinds.entry(thing.look.sort).or_default().push(thing.spot);
    }
    for group in kinds.into_values().filter(|group| group.len() >= LINKED) {
        gather(drawn, &group);
    }
}

/// The first of a group stands for all.
pub(super) fn gather(drawn: &mut Representatives<'_>, group: &[Spot]) {
    if let Some((first, others)) = group.split_first() {
        for other in others {
            drawn.join(*other, *first, Bond::Alike);
        }
    }
}
