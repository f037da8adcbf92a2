//! Where in a document the strict read is, and the words for it.

use crate::manifest::Field;

use super::shape::Shape;

/// The way from the root of a document to one field.
pub struct Trail<'t> {
    /// The map or list that holds the field; `None` for the document.
    pub above: Option<&'t Trail<'t>>,
    /// The field's key; empty for the document and for items of lists.
    pub key: &'t str,
    /// The field.
    pub field: &'t Field<'t>,
    /// What the API expects there.
    pub shape: Shape,
}

impl<'t> Trail<'t> {
    /// The way to a field that this one holds.
    pub fn below(&'t self, key: &'t str, field: &'t Field<'t>, shape: Shape) -> Trail<'t> {
        Trail {
            above: Some(self),
            key,
            field,
            shape,
        }
    }

    /// The field and all that hold it, from the inside out.
    pub fn outwards(&self) -> impl Iterator<Item = &Trail<'t>> {
        std::iter::successors(Some(self), |trail| trail.above)
    }

    /// ``Field `image` of container `web` of Pod `shop` ``, to begin a sentence.
    pub fn subject(&self) -> String {
        if self.above.is_none() {
            return self.owner_words();
        }
        format!("Field {}", self.name_within_owner("of"))
    }

    /// `` `image` of container `web` of Pod `shop` ``, with `of` or `in` after the field.
    pub fn name_within_owner(&self, joint: &str) -> String {
        let owner = self.outwards().skip(1).find(|trail| trail.is_named());
        let Some(owner) = owner else {
            return format!("`{}`", self.field.path());
        };
        let path = self.field.path();
        let within = path.strip_prefix(owner.field.path()).unwrap_or(path);
        format!(
            "`{}` {joint} {}",
            within.trim_start_matches('.'),
            owner.owner_words()
        )
    }

    /// Whether a reader knows the field by a name: the object, or an item of a list with a name.
    fn is_named(&self) -> bool {
        self.above.is_none() || self.entry_words().is_some()
    }

    /// ``container `web` `` for a named entry of a list of things.
    fn entry_words(&self) -> Option<String> {
        let list = self.above.filter(|_| self.key.is_empty())?;
        let noun = match list.key {
            "containers" => "container",
            "initContainers" => "init container",
            "ephemeralContainers" => "ephemeral container",
            "volumes" => "volume",
            "volumeMounts" => "mount",
            "env" => "variable",
            "ports" => "port",
            "webhooks" => "webhook",
            _ => return None,
        };
        Some(format!("{noun} `{}`", self.field.text_at("name")?))
    }

    fn owner_words(&self) -> String {
        if let Some(entry) = self.entry_words() {
            let owner = self.outwards().skip(1).find(|trail| trail.is_named());
            return match owner {
                Some(owner) => format!("{entry} of {}", owner.owner_words()),
                None => entry,
            };
        }
        let kind = self.field.text_at("kind").unwrap_or("object");
        match self
            .field
            .get("metadata")
            .and_then(|metadata| metadata.text_at("name"))
        {
            Some(name) => format!("{kind} `{name}`"),
            None => format!("a {kind} without a name"),
        }
    }
}
