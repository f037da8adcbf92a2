//! What may be known of a sensitive scalar, and which scalars are sensitive wherever they are used.

use super::address::{self, Context, Role};
use super::sensitive::{Keep, NOTHING};
use super::tree::Content;
use super::{Data, Scalar, Sealed, base64};

/// What became of a scalar of the tree; a scalar that no object reads stays `Unread`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Use {
    /// Overridden by a later key, or no part of an object.
    #[default]
    Unread,
    /// Read, and sealed wherever it was.
    Sealed(Sealed),
    /// Read openly somewhere.
    Open,
}

impl Use {
    /// Notes one more place that reads the scalar; what it may know there is sealed in `sealed`.
    pub fn note(&mut self, sealed: Option<&Sealed>) {
        match (&mut *self, sealed) {
            (_, None) => *self = Self::Open,
            (Self::Open, _) => {}
            (Self::Unread, Some(sealed)) => *self = Self::Sealed(sealed.clone()),
            // The same text under two rules: together they know what either keeps.
            (Self::Sealed(known), Some(sealed)) => {
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
