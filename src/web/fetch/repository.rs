//! Manifests in a repository of GitHub: what an address names, and where GitHub has it.

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(text: &str) -> RepositoryPath {
        RepositoryPath::parse(text).unwrap()
    }

    #[test]
    fn files_and_folders_are_told_apart_by_their_extension() {
        let file = |text| Wanted::File(path(text));
        let folder = |text| Wanted::Folder(path(text));
        for (list, wanted) in [
            ("deploy/app.yaml", vec![file("deploy/app.yaml")]),
            ("deploy/app", vec![folder("deploy/app")]),
            ("deploy/app/", vec![folder("deploy/app")]),
            ("", vec![folder("")]),
            ("v1.2", vec![folder("v1.2")]),
            (
                "a.yml,b/c.JSON,d",
                vec![file("a.yml"), file("b/c.JSON"), folder("d")],
            ),
        ] {
            assert_eq!(Wanted::parse(list).unwrap(), wanted, "{list}");
        }
        let many = vec!["a.yaml"; MAX_FILES + 1].join(",");
        assert!(matches!(
            Wanted::parse(&many),
            Err(FetchError::TooManyFiles { .. })
        ));
    }

    #[test]
    fn what_could_lead_out_of_the_repository_is_refused() {
        for list in [
            "..",
            "a/../b.yaml",
            "./a.yaml",
            "a//b.yaml",
            "/a.yaml",
            "a\\b.yaml",
            "a\n.yaml",
        ] {
            assert!(
                matches!(Wanted::parse(list), Err(FetchError::Repository(_))),
                "{list}"
            );
        }
        for (owner, name, reference) in [
            ("", "r", "main"),
            ("..", "r", "main"),
            ("o/x", "r", "main"),
            ("o@host", "r", "main"),
            ("o", "..", "main"),
            ("o", "r?x", "main"),
            ("o", "r", ""),
            ("o", "r", ".."),
            ("o", "r", "a/../../../x"),
            ("o", "r", "a//b"),
            ("o", "r", "/a"),
            ("o", "r", "a:b"),
            ("o", "r", "a b"),
        ] {
            let parsed = Repository::parse(owner, name, reference);
            assert!(
                matches!(parsed, Err(FetchError::Repository(_))),
                "{owner}/{name}/{reference}"
            );
        }
    }

    #[test]
    fn addresses_stand_under_the_base_with_every_part_encoded() {
        let repository = Repository::parse("o", "r.js", "feature/ü#1").unwrap();
        let base = Url::parse("https://git.example/raw/").unwrap();
        assert_eq!(
            repository
                .raw(&base, &path("a b/50%?.yaml"))
                .unwrap()
                .as_str(),
            "https://git.example/raw/o/r.js/feature/%C3%BC%231/a%20b/50%25%3F.yaml"
        );
        assert_eq!(
            repository.listing(&base, &path("a b")).unwrap().as_str(),
            "https://git.example/raw/repos/o/r.js/contents/a%20b?ref=feature%2F%C3%BC%231"
        );
        let root = repository.listing(&base, &path("")).unwrap();
        assert!(root.path().ends_with("/contents"), "{root}");
    }

    #[test]
    fn only_a_whole_commit_id_is_a_commit() {
        let is_commit = |text: &str| Repository::parse("o", "r", text).unwrap().is_commit();
        assert!(is_commit("0123456789abcdef0123456789ABCDEF01234567"));
        assert!(!is_commit("0123456"));
        assert!(!is_commit("main"));
        assert!(!is_commit("g123456789abcdef0123456789abcdef01234567"));
    }

    #[test]
    fn a_listing_gives_its_manifests_in_order_and_nothing_that_leads_elsewhere() {
        let entry = |name: &str, kind: &str| serde_json::json!({"name": name, "type": kind});
        let listing = serde_json::json!([
            entry("b.yaml", "file"),
            entry("a.yml", "file"),
            entry("README.md", "file"),
            entry(".hidden.yaml", "file"),
            entry("../../x.yaml", "file"),
            entry("link.yaml", "symlink"),
            entry("c.yaml", "dir"),
        ]);
        let found = path("deploy")
            .manifests(listing.to_string().as_bytes())
            .unwrap();
        let names: Vec<_> = found.iter().map(RepositoryPath::name).collect();
        assert_eq!(names, ["deploy/a.yml", "deploy/b.yaml"]);
        let told = |listing: &str| path("deploy").manifests(listing.as_bytes()).unwrap_err();
        assert_eq!(told("[]"), FetchError::NoManifest);
        assert_eq!(told("{\"type\": \"file\"}"), FetchError::NoFolder);
        assert_eq!(told("<html>"), FetchError::NoFolder);
        let many: Vec<_> = (0..=MAX_FILES)
            .map(|it| entry(&format!("{it}.yaml"), "file"))
            .collect();
        let many = serde_json::Value::from(many).to_string();
        assert_eq!(told(&many), FetchError::TooManyFiles { limit: MAX_FILES });
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_stays_under_the_base(
            owner in "[a-z%./@:-]{1,8}",
            name in "[a-z%./@:-]{1,8}",
            reference in "\\PC{1,12}|[.%2eE/a]{1,8}",
            list in "\\PC{0,20}|[.%2eEfF/a,?#@:]{0,20}",
        ) {
            let base = Url::parse("https://raw.example/base").unwrap();
            let Ok(repository) = Repository::parse(&owner, &name, &reference) else { return Ok(()) };
            let Ok(wanted) = Wanted::parse(&list) else { return Ok(()) };
            for wanted in wanted {
                let (Wanted::File(path) | Wanted::Folder(path)) = wanted;
                let raw = repository.raw(&base, &path).unwrap();
                let start = format!("/base/{owner}/{name}/");
                prop_assert_eq!(raw.host_str(), Some("raw.example"));
                prop_assert!(raw.path().starts_with(&start), "{}", raw);
                prop_assert_eq!((raw.query(), raw.fragment()), (None, None));
                // Nothing was dropped or folded on the way.
                let parts = raw.path().split('/').count();
                let given = 4 + reference.split('/').count() + path.parts().count();
                prop_assert_eq!(parts, given, "{}", raw);
                let again = Url::parse(raw.as_str()).unwrap();
                prop_assert_eq!(&again, &raw);
                let listing = repository.listing(&base, &path).unwrap();
                let start = format!("/base/repos/{owner}/{name}/contents");
                prop_assert!(listing.path().starts_with(&start), "{}", listing);
                prop_assert_eq!(listing.query_pairs().count(), 1);
            }
        }
    }
}
