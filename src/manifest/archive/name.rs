//! Names of entries: which are manifests, and how they are shown.

/// Extensions of files that are read.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];
/// Longest name that is shown, characters; of a longer one its end.
const MAX_NAME: usize = 200;
/// Folder in which macOS keeps what a zip cannot hold; it has a twin for every file.
const TWINS: &str = "__MACOSX";

/// Whether a file of this name is one that a folder or an archive is searched for.
pub fn is_manifest(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// The name of a manifest as it is shown: relative, with `/` between folders, without `.` and `..`
/// and control characters. `None` for folders, hidden files and what is no manifest.
pub(super) fn manifest_name(entry: &str) -> Option<String> {
    let is_shown = |it: &char| !it.is_control() && !matches!(it, '\u{2028}' | '\u{2029}');
    let parts: Vec<String> = entry
        .split(['/', '\\'])
        .map(|part| part.chars().filter(is_shown).collect::<String>())
        .filter(|part| !matches!(part.as_str(), "" | "." | ".."))
        .collect();
    let is_left_out = |part: &String| part.starts_with('.') || part == TWINS;
    let is_folder = entry.ends_with(['/', '\\']);
    if is_folder || parts.iter().any(is_left_out) || !parts.last().is_some_and(|it| is_manifest(it))
    {
        return None;
    }
    let name = parts.join("/");
    let excess = name.chars().count().saturating_sub(MAX_NAME);
    Some(name.chars().skip(excess).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_folders_and_leads_nowhere_else() {
        for (entry, shown) in [
            ("web.yaml", "web.yaml"),
            ("./k8s/base/web.YML", "k8s/base/web.YML"),
            ("k8s\\base\\web.json", "k8s/base/web.json"),
            ("/etc/web.yaml", "etc/web.yaml"),
            ("../../a/../web.yaml", "a/web.yaml"),
            ("a//b\u{1b}[31m\n.yaml", "a/b[31m.yaml"),
            ("größe/名.yaml", "größe/名.yaml"),
        ] {
            assert_eq!(manifest_name(entry).as_deref(), Some(shown), "{entry}");
        }
        let long = manifest_name(&format!("{}/web.yaml", "ä".repeat(500))).unwrap();
        assert_eq!(long.chars().count(), MAX_NAME);
        assert!(long.ends_with("/web.yaml"));
    }

    #[test]
    fn what_a_folder_would_not_be_searched_for_is_left_out() {
        for entry in [
            "",
            "/",
            "k8s/",
            "k8s.yaml/",
            "README.md",
            "yaml",
            ".yaml",
            ".github/workflow.yaml",
            "a/.hidden.yaml",
            "__MACOSX/._web.yaml",
            "__MACOSX/web.yaml",
            "inner.zip",
        ] {
            assert_eq!(manifest_name(entry), None, "{entry}");
        }
    }
}
