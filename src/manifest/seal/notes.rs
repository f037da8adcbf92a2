//! What becomes of every scalar, and what of it would be betrayed elsewhere.

use super::super::Data;
use super::super::sealed::{self, Stand};
use super::super::sensitive::{NOTHING, Rule};
use super::super::tree::{Betrayals, Content, NodeId};
use super::Sealer;

impl Sealer<'_> {
    /// What the objects read so far betray: values behind names, and sensitive scalars that an
    /// alias repeats in an open field.
    pub(in super::super) fn betrayals(&self) -> Betrayals {
        let uses = self.uses.iter().enumerate();
        Betrayals {
            hidden: uses
                .filter_map(|(id, known)| known.is_betrayed().then_some(id))
                .collect(),
            cuts: self.cuts.clone(),
        }
    }

    pub(super) fn scalar(&mut self, id: NodeId, data: &Data, rule: Rule) -> Data {
        let hidden = self.tree.hidden.contains(&id).then_some(NOTHING);
        let sealed = rule.of_scalar().or(hidden);
        let sealed = sealed.map(|keep| sealed::seal(data, keep, self.context));
        if let (Rule::EnvName, Data::Text(text)) = (rule, data) {
            self.cuts.extend(cut(text).map(|name| (id, name)));
        }
        self.note(
            id,
            match &sealed {
                Some(_) if rule == Rule::Holder => Stand::Held,
                Some(sealed) => Stand::Sealed(sealed.clone()),
                None => Stand::Open,
            },
        );
        sealed.map_or_else(|| data.clone(), Data::Sealed)
    }

    pub(super) fn note(&mut self, id: NodeId, stand: Stand) {
        if self.is_overridden && stand == Stand::Open {
            return;
        }
        if let Some(usage) = self.uses.get_mut(id) {
            usage.note(stand);
        }
    }

    /// Notes every scalar and key of a map that is dropped.
    pub(super) fn note_all(&mut self, id: NodeId, rule: Rule) {
        match self.tree.node(id).map(|node| &node.content) {
            Some(Content::Scalar(data)) => {
                self.scalar(id, data, rule);
            }
            Some(Content::List(items)) => {
                for item in items {
                    self.note_all(*item, rule);
                }
            }
            Some(Content::Map(map)) => {
                for (key, value) in map {
                    if let Some(shared) = self.tree.keys.get(key) {
                        self.note_all(*shared, rule);
                    }
                    self.note_all(*value, rule);
                }
            }
            Some(Content::Key { .. }) | None => {}
        }
    }
}

/// The name before an `=`, or what stands for one that is none; `None` without an `=`.
pub(super) fn cut(text: &str) -> Option<String> {
    let (name, _) = text.split_once('=')?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_name = !name.is_empty() && name.chars().all(is_plain);
    Some(if is_name { name } else { "_" }.to_owned())
}
