//! What may be known of a sensitive scalar, and which scalars are sensitive wherever they are used.

use super::address::{self, Context, Role};
use super::sensitive::{Keep, NOTHING};
use super::tree::Content;
use super::{Data, Scalar, Sealed, base64};

/// What became of a scalar of the tree, or of a key.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Use {
    /// Whether the place that was met first is open: it is the one where the text itself stands.
    stands_openly: Option<bool>,
    /// Read openly somewhere.
    open: bool,
    /// Sealed somewhere: what may be known of it.
    sealed: Option<Sealed>,
}

/// How a scalar stands in one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stand {
    /// Where nothing but anchors is looked for.
    Held,
    /// In a sensitive field.
    Sealed(Sealed),
    /// Read openly.
    Open,
}

impl Use {
    /// Notes one more place.
    pub fn note(&mut self, stand: Stand) {
        match &stand {
            Stand::Held => {}
            Stand::Open => self.open = true,
            Stand::Sealed(sealed) => self.know(sealed),
        }
        self.stands_openly.get_or_insert(stand == Stand::Open);
    }

    /// The same text under two rules: together they know what either keeps.
    fn know(&mut self, sealed: &Sealed) {
        match &mut self.sealed {
            None => self.sealed = Some(sealed.clone()),
            Some(known) => {
                known.base64 = known.base64.or(sealed.base64);
                if known.addresses.len() < sealed.addresses.len() {
                    known.addresses.clone_from(&sealed.addresses);
                }
                if known.option == Role::None {
                    known.option = sealed.option;
                }
            }
        }
    }

    /// Whether the text stays.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// What may be known of a text that does not stay; `None` if no object reads it.
    pub fn sealed(&self) -> Option<&Sealed> {
        self.sealed.as_ref()
    }

    /// The same, to change it.
    pub fn sealed_mut(&mut self) -> Option<&mut Sealed> {
        self.sealed.as_mut()
    }

    /// Whether the text is sensitive and an alias repeats it in an open field. What stands openly
    /// itself may be repeated in a sensitive field.
    pub fn is_betrayed(&self) -> bool {
        self.open && self.sealed.is_some() && self.stands_openly != Some(true)
    }
}

/// What may be known of a scalar or a key that nothing reads; `None` of a list or a map.
pub(super) fn seal_unread(content: &Content) -> Option<Sealed> {
    match content {
        Content::Scalar(data) => Some(seal(data, NOTHING, Context::default())),
        Content::Key { text, scalar, .. } => Some(Sealed {
            scalar: *scalar,
            ..seal(&Data::Text(text.clone()), NOTHING, Context::default())
        }),
        Content::List(_) | Content::Map(_) => None,
    }
}

/// The type of a scalar.
pub(super) fn kind_of(data: &Data) -> Scalar {
    match data {
        Data::Text(_) => Scalar::Text,
        Data::Bool(_) => Scalar::Bool,
        Data::Integer(_) | Data::Number(_) => Scalar::Number,
        Data::Null | Data::Sealed(_) | Data::List(_) | Data::Map(_) => Scalar::Null,
    }
}

/// Drops a scalar's value; `context` is what its name says of the addresses in it.
pub(super) fn seal(data: &Data, keep: Keep, context: Context) -> Sealed {
    let text = match data {
        Data::Text(text) => Some(text.as_str()),
        _ => None,
    };
    let scalar = kind_of(data);
    Sealed {
        scalar,
        // Base64 of nothing but line ends is empty too; one rule for all keeps `strip` simple.
        empty: scalar == Scalar::Null
            || text.is_some_and(|text| text.trim_matches(['\r', '\n']).is_empty()),
        base64: text.filter(|_| keep.base64).map(base64::judge),
        addresses: match text {
            Some(text) if keep.addresses => address::find(text, context),
            _ => Vec::new(),
        },
        option: match text.map(address::option_role) {
            Some(role @ (Role::Host | Role::Bind)) if keep.addresses => role,
            _ => Role::None,
        },
    }
}
