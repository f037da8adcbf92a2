//! Why a file of an archive is not read.

/// What stands in the way; [`LeftOut::phrase`] is its name in a stripped file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// A symbolic or hard link.
    Link,
    /// A password is needed.
    Encrypted,
    /// Compressed by a method other than deflate.
    Method,
    /// The data do not fit their checksum, or cannot be expanded.
    Damaged,
    /// A device, a pipe, or a file with holes.
    NoFile,
    /// An archive inside the archive.
    Archive,
}

impl LeftOut {
    const ALL: [Self; 6] = [
        Self::Link,
        Self::Encrypted,
        Self::Method,
        Self::Damaged,
        Self::NoFile,
        Self::Archive,
    ];

    /// The reason in words.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Link => "it is a link",
            Self::Encrypted => "it is encrypted",
            Self::Method => "its compression is not known",
            Self::Damaged => "its data are damaged",
            Self::NoFile => "it is no regular file",
            Self::Archive => "it is an archive itself",
        }
    }

    /// The reason of a phrase.
    pub fn of(phrase: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.phrase() == phrase)
    }

    /// What to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Link => "pack the file itself (with tar, use --dereference)",
            Self::Encrypted => "pack it without a password",
            Self::Method => "pack it with deflate, which every program for zip has",
            Self::Damaged => "pack it again",
            Self::NoFile => "pack a regular file in its place",
            Self::Archive => "pack the manifests that are inside",
        }
    }
}
