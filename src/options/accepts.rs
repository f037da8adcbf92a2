//! What values an option accepts, as programs read it: the API description is made of it.

/// The values that an option accepts.
#[derive(Debug, Clone, Copy)]
pub enum Accepts {
    /// A namespace's name: an RFC 1123 label of at most [`Accepts::MAX_NAMESPACE`] characters.
    Namespace,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// A whole number from the first to the second.
    Number(u8, u8),
    /// Text of at most so many characters, none of them a control character.
    Text(usize),
    /// At most [`Accepts::MAX_ITEMS`] items of at most [`Accepts::MAX_ITEM`] characters, separated by
    /// commas or given one after the other.
    List,
}

impl Accepts {
    /// RFC 1123, which Kubernetes applies to namespaces, characters.
    pub const MAX_NAMESPACE: usize = 63;
    /// The longest id that a container of a Deployment with the longest names has fits in, characters.
    pub const MAX_ITEM: usize = 1024;
    /// Items of one list.
    pub const MAX_ITEMS: usize = 100;
}
