//! The page's own files, built into the binary.

use super::examples::example;

/// One file under `/static/`.
pub struct Asset {
    /// The address after `/static/`.
    pub name: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub content: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const YAML: &str = "text/yaml; charset=utf-8";

const fn script(name: &'static str, content: &'static str) -> Asset {
    Asset {
        name,
        media_type: SCRIPT,
        content,
    }
}

const fn sheet(name: &'static str, content: &'static str) -> Asset {
    Asset {
        name,
        media_type: "text/css; charset=utf-8",
        content,
    }
}

/// Every file but the examples.
#[rustfmt::skip]
pub const ASSETS: &[Asset] = &[
    Asset { name: "icon.svg", media_type: "image/svg+xml", content: include_str!("../../static/icon.svg") },
    sheet("podatlas.css", include_str!("../../static/podatlas.css")),
    sheet("docs.css", include_str!("../../static/docs.css")),
    sheet("workbench.css", include_str!("../../static/workbench.css")),
    sheet("words.css", include_str!("../../static/words.css")),
    sheet("picture/picture.css", include_str!("../../static/picture/picture.css")),
    script("docs.js", include_str!("../../static/docs.js")),
    script("texts.js", include_str!("../../static/texts.js")),
    script("picture/graph.js", include_str!("../../static/picture/graph.js")),
    script("picture/parts.js", include_str!("../../static/picture/parts.js")),
    script("picture/search.js", include_str!("../../static/picture/search.js")),
    script("picture/tag.js", include_str!("../../static/picture/tag.js")),
    script("picture/view.js", include_str!("../../static/picture/view.js")),
    script("workbench/archive.js", include_str!("../../static/workbench/archive.js")),
    script("workbench/badges.js", include_str!("../../static/workbench/badges.js")),
    script("workbench/chosen.js", include_str!("../../static/workbench/chosen.js")),
    script("workbench/draft.js", include_str!("../../static/workbench/draft.js")),
    script("workbench/editor.js", include_str!("../../static/workbench/editor.js")),
    script("workbench/editor_input.js", include_str!("../../static/workbench/editor_input.js")),
    script("workbench/editor_look.js", include_str!("../../static/workbench/editor_look.js")),
    script("workbench/examples.js", include_str!("../../static/workbench/examples.js")),
    script("workbench/findings.js", include_str!("../../static/workbench/findings.js")),
    script("workbench/insert.js", include_str!("../../static/workbench/insert.js")),
    script("workbench/intake.js", include_str!("../../static/workbench/intake.js")),
    script("workbench/live.js", include_str!("../../static/workbench/live.js")),
    script("workbench/main.js", include_str!("../../static/workbench/main.js")),
    script("workbench/manuscript.js", include_str!("../../static/workbench/manuscript.js")),
    script("workbench/minimap.js", include_str!("../../static/workbench/minimap.js")),
    script("workbench/options.js", include_str!("../../static/workbench/options.js")),
    script("workbench/panes.js", include_str!("../../static/workbench/panes.js")),
    script("workbench/places.js", include_str!("../../static/workbench/places.js")),
    script("workbench/problem.js", include_str!("../../static/workbench/problem.js")),
    script("workbench/reading.js", include_str!("../../static/workbench/reading.js")),
    script("workbench/save.js", include_str!("../../static/workbench/save.js")),
    script("workbench/selection.js", include_str!("../../static/workbench/selection.js")),
    script("workbench/share.js", include_str!("../../static/workbench/share.js")),
    script("workbench/site.js", include_str!("../../static/workbench/site.js")),
    script("workbench/snippets.js", include_str!("../../static/workbench/snippets.js")),
    script("workbench/stage.js", include_str!("../../static/workbench/stage.js")),
    script("workbench/tabs.js", include_str!("../../static/workbench/tabs.js")),
    script("workbench/terms.js", include_str!("../../static/workbench/terms.js")),
    script("workbench/tip.js", include_str!("../../static/workbench/tip.js")),
    script("vendor/codemirror.js", include_str!("../../static/vendor/codemirror.js")),
    script("vendor/fflate.js", include_str!("../../static/vendor/fflate.js")),
];

/// Media type and content of the file at an address after `/static/`.
pub fn find(name: &str) -> Option<(&'static str, &'static str)> {
    if let Some(file) = name.strip_prefix("examples/") {
        let example = example(file.strip_suffix(".yaml")?)?;
        return Some((YAML, example.source));
    }
    let asset = ASSETS.iter().find(|asset| asset.name == name)?;
    Some((asset.media_type, asset.content))
}

/// The scripts that the page needs at once, so that the browser fetches them side by side instead
/// of one import after the other.
pub fn modules() -> impl Iterator<Item = &'static str> {
    let scripts = ASSETS.iter().filter(|asset| asset.media_type == SCRIPT);
    scripts
        .map(|asset| asset.name)
        .filter(|name| !["docs.js", "vendor/fflate.js"].contains(name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Files of `static/` that are no part of the page: they stand in the standalone page, or serve
    /// to make the files of `vendor/`.
    fn is_apart(name: &str) -> bool {
        name.starts_with("standalone/")
            || name.starts_with("examples/")
            || name.starts_with("vendor/node_modules")
            || name.ends_with(".in.js")
    }

    fn files(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, root, found);
                continue;
            }
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            let is_of_the_page = [".js", ".css"].iter().any(|end| name.ends_with(end));
            if is_of_the_page && !is_apart(name) {
                found.push(name.to_owned());
            }
        }
    }

    #[test]
    fn every_script_and_style_sheet_of_the_folder_is_served() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let mut found = Vec::new();
        files(&root, &root, &mut found);
        found.sort();
        let served = ASSETS.iter().filter(|asset| asset.name != "icon.svg");
        let mut served: Vec<&str> = served.map(|asset| asset.name).collect();
        served.sort_unstable();
        assert_eq!(found, served);
        for name in served {
            let content = std::fs::read_to_string(root.join(name)).unwrap();
            assert_eq!(find(name).unwrap().1, content, "{name}");
        }
    }

    #[test]
    fn every_import_of_a_script_is_served() {
        for asset in ASSETS.iter().filter(|asset| asset.media_type == SCRIPT) {
            let folder = Path::new(asset.name).parent().unwrap();
            for line in asset.content.lines() {
                let Some((_, path)) = line
                    .rsplit_once(" from \"./")
                    .or(line.rsplit_once(" from \"../"))
                else {
                    continue;
                };
                let path = path.trim_end_matches([';', '"']);
                let base = if line.contains("\"../") {
                    Path::new("")
                } else {
                    folder
                };
                let name = base.join(path);
                let name = name.to_str().unwrap();
                assert!(find(name).is_some(), "{} imports {name}", asset.name);
            }
        }
    }
}
