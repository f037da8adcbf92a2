//! Manifests in a repository of GitHub: what an address names, and where GitHub has it.

#[cfg(test)]
mod tests;

use reqwest::Url;
use serde::Deserialize;

use super::error::FetchError;
use crate::manifest::archive::is_manifest;

/// Most files that one picture is made of.
pub const MAX_FILES: usize = 50;
/// Longest owner, name, reference or path, bytes.
const MAX_PART: usize = 500;
/// As many entries of a folder as GitHub lists.
const MAX_ENTRIES: usize = 1000;

/// A repository at a branch, tag or commit. Its parts are such that they stay inside the address
/// that they are put into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    owner: String,
    name: String,
    reference: String,
}

/// What of a repository is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A manifest.
    File(RepositoryPath),
    /// The manifests of a folder, without those of the folders below it.
    Folder(RepositoryPath),
}

/// A path from the root of a repository, without `.`, `..` and empty parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepositoryPath(Vec<String>);

impl Repository {
    /// The repository of the parts of an address.
    ///
    /// # Errors
    /// [`FetchError::Repository`].
    pub fn parse(owner: &str, name: &str, reference: &str) -> Result<Self, FetchError> {
        let is_owner = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
        if owner.is_empty() || owner.len() > MAX_PART || !owner.chars().all(is_owner) {
            return Err(FetchError::Repository(
                "the owner of the repository cannot be one",
            ));
        }
        let is_name = |it: char| is_owner(it) || it == '.';
        let is_dots = matches!(name, "" | "." | "..");
        if is_dots || name.len() > MAX_PART || !name.chars().all(is_name) {
            return Err(FetchError::Repository(
                "the name of the repository cannot be one",
            ));
        }
        if !is_reference(reference) {
            return Err(FetchError::Repository(
                "the branch, tag or commit cannot be one (a / in it is written %2F)",
            ));
        }
        Ok(Self {
            owner: owner.to_owned(),
            name: name.to_owned(),
            reference: reference.to_owned(),
        })
    }

    /// Whether the reference is a whole commit id, under which nothing ever changes; GitHub accepts
    /// no branch or tag of that form.
    pub fn is_commit(&self) -> bool {
        self.reference.len() == 40 && self.reference.bytes().all(|it| it.is_ascii_hexdigit())
    }

    /// Where the content of a file is.
    ///
    /// # Errors
    /// [`FetchError::Repository`] under a base that has no paths.
    pub fn raw(&self, base: &Url, path: &RepositoryPath) -> Result<Url, FetchError> {
        let reference = self.reference.split('/');
        let parts = [self.owner.as_str(), self.name.as_str()].into_iter();
        under(base, parts.chain(reference).chain(path.parts()))
    }

    /// Where a folder is listed.
    ///
    /// # Errors
    /// [`FetchError::Repository`] under a base that has no paths.
    pub fn listing(&self, api: &Url, path: &RepositoryPath) -> Result<Url, FetchError> {
        let parts = ["repos", &self.owner, &self.name, "contents"].into_iter();
        let mut url = under(api, parts.chain(path.parts()))?;
        url.query_pairs_mut().append_pair("ref", &self.reference);
        Ok(url)
    }
}

impl Wanted {
    /// What a comma list of paths names. A path without the extension of a manifest is a folder; the
    /// empty path is the whole repository.
    ///
    /// # Errors
    /// [`FetchError::Repository`] and [`FetchError::TooManyFiles`].
    pub fn parse(list: &str) -> Result<Vec<Self>, FetchError> {
        let wanted: Vec<_> = list
            .split(',')
            .map(Self::parse_one)
            .collect::<Result<_, _>>()?;
        if wanted.len() > MAX_FILES {
            return Err(FetchError::TooManyFiles { limit: MAX_FILES });
        }
        Ok(wanted)
    }

    fn parse_one(text: &str) -> Result<Self, FetchError> {
        let path = RepositoryPath::parse(text)?;
        Ok(if is_manifest(text) {
            Self::File(path)
        } else {
            Self::Folder(path)
        })
    }
}

impl RepositoryPath {
    fn parse(text: &str) -> Result<Self, FetchError> {
        const WRONG: FetchError = FetchError::Repository(
            "a path goes from the root of the repository, without . and .. in it",
        );
        let text = text.strip_suffix('/').unwrap_or(text);
        if text.is_empty() {
            return Ok(Self(Vec::new()));
        }
        if text.len() > MAX_PART || !text.split('/').all(is_part) {
            return Err(WRONG);
        }
        Ok(Self(text.split('/').map(str::to_owned).collect()))
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The path as it is shown.
    pub fn name(&self) -> String {
        self.0.join("/")
    }

    /// The manifests of this folder by a listing of GitHub's API, sorted by name; hidden ones, links
    /// and what else is no file are left out.
    ///
    /// # Errors
    /// [`FetchError::NoFolder`], [`FetchError::NoManifest`] and [`FetchError::TooManyFiles`].
    pub fn manifests(&self, listing: &[u8]) -> Result<Vec<Self>, FetchError> {
        let entries: Vec<Entry> =
            serde_json::from_slice(listing).map_err(|_| FetchError::NoFolder)?;
        let is_whole = entries.len() < MAX_ENTRIES;
        let mut paths: Vec<Self> = entries
            .into_iter()
            .filter(|entry| entry.kind == "file" && is_manifest(&entry.name))
            .filter(|entry| is_part(&entry.name) && !entry.name.starts_with('.'))
            .filter(|entry| !entry.name.contains('/'))
            .map(|entry| Self(self.0.iter().cloned().chain([entry.name]).collect()))
            .collect();
        if paths.len() > MAX_FILES || !is_whole {
            return Err(FetchError::TooManyFiles { limit: MAX_FILES });
        }
        if paths.is_empty() {
            return Err(FetchError::NoManifest);
        }
        paths.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(paths)
    }
}

/// One entry of a folder in GitHub's contents API.
#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(rename = "type")]
    kind: String,
}

/// Whether a text can be one part of a path.
fn is_part(text: &str) -> bool {
    let is_unsafe = |it: char| it.is_control() || it == '\\';
    !matches!(text, "" | "." | "..") && !text.contains(is_unsafe)
}

/// After `git check-ref-format`.
fn is_reference(text: &str) -> bool {
    let is_unsafe = |it: char| it.is_control() || " ~^:?*[\\".contains(it);
    text.len() <= MAX_PART
        && !text.contains(is_unsafe)
        && !text.contains("..")
        && !text.contains("@{")
        && text
            .split('/')
            .all(|part| is_part(part) && !part.starts_with('.'))
}

fn under<'a>(base: &Url, parts: impl Iterator<Item = &'a str>) -> Result<Url, FetchError> {
    const WRONG: FetchError = FetchError::Repository("repositories cannot be reached");
    let mut url = base.clone();
    let mut path = url.path_segments_mut().map_err(|()| WRONG)?;
    path.pop_if_empty().extend(parts);
    drop(path);
    Ok(url)
}
