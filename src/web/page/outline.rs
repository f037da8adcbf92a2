//! The picture as a nested list: for people who do not see it, and to look things up.

use crate::render::outline::{Visit, walk};
use crate::render::page_data;
use crate::scene::{LineStyle, Scene, SceneBox};

/// One step through the list.
pub enum Row {
    /// A box begins.
    Open(Entry),
    /// The list of the boxes inside the last opened box begins.
    Inside,
    /// A box ends, and with it the list inside it.
    CloseWithInside,
    /// A box ends that holds none.
    Close,
}

/// One box, as the list says it.
pub struct Entry {
    /// Id of its element.
    pub id: String,
    /// What kind of thing it is.
    pub called: String,
    /// Its name; empty where that would repeat the kind.
    pub name: String,
    /// `missing` or `inferred`; empty where nothing is to be said.
    pub state: &'static str,
    /// The arrows that leave it.
    pub links: Vec<LinkRow>,
}

/// One arrow.
pub struct LinkRow {
    /// Id of its element; of what it points to, where it is drawn as a sign in a box.
    pub id: String,
    /// The relation in words: `reads env`.
    pub relation: String,
    /// What stands beside the arrow; may be empty.
    pub label: String,
    /// What it points to.
    pub target: String,
}

/// The rows of a scene, from the outside in.
pub fn rows(scene: &Scene) -> Vec<Row> {
    let mut links: Vec<Vec<LinkRow>> = scene.boxes.iter().map(|_| Vec::new()).collect();
    for link in &scene.links {
        let target = scene.boxes.get(link.target).map(title).unwrap_or_default();
        if let Some(leaving) = links.get_mut(link.source) {
            leaving.push(LinkRow {
                id: link.id.clone(),
                relation: link.relation.replace('_', " "),
                label: link.label.clone(),
                target,
            });
        }
    }
    let box_of = page_data::boxes_by_id(scene);
    for chip in page_data::chips(scene) {
        let [source, target] = [&chip.source, &chip.target].map(|id| box_of.get(id.as_str()));
        if let Some(leaving) = source.and_then(|source| links.get_mut(*source))
            && let Some(target) = target.and_then(|target| scene.boxes.get(*target))
        {
            leaving.push(LinkRow {
                id: target.id.clone(),
                relation: chip.relation.replace('_', " "),
                label: String::new(),
                target: title(target),
            });
        }
    }
    let mut entry = |index: usize| {
        let one = scene.boxes.get(index)?;
        let called = called(one);
        Some(Entry {
            id: one.id.clone(),
            called: called.to_owned(),
            name: if called == one.name {
                String::new()
            } else {
                one.name.clone()
            },
            state: match one.status.name() {
                name @ ("missing" | "inferred") => name,
                _ => "",
            },
            links: links.get_mut(index).map(std::mem::take).unwrap_or_default(),
        })
    };
    let mut rows = Vec::new();
    for visit in walk(scene) {
        match visit {
            Visit::Open(index) => rows.extend(
                entry(index)
                    .into_iter()
                    .flat_map(|entry| [Row::Open(entry), Row::Inside]),
            ),
            Visit::Leaf(index) => rows.extend(
                entry(index)
                    .into_iter()
                    .flat_map(|entry| [Row::Open(entry), Row::Close]),
            ),
            Visit::Close => rows.push(Row::CloseWithInside),
        }
    }
    rows
}

fn called(one: &SceneBox) -> &str {
    let line = one.lines.iter().find(|line| line.style == LineStyle::Kind);
    line.map_or(&one.kind, |line| &line.text)
}

fn title(one: &SceneBox) -> String {
    let called = called(one);
    if called == one.name {
        return one.name.clone();
    }
    format!("{called} {}", one.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{InputFile, Limits, Options, chart, scene};

    #[test]
    fn a_relation_that_is_drawn_as_a_sign_in_a_box_is_listed() {
        let user = |number| {
            format!(
                "kind: Pod\napiVersion: v1\nmetadata: {{name: p{number}}}\nspec: {{serviceAccountName: all, \
                 containers: [{{name: a, image: b, envFrom: [{{configMapRef: {{name: shared}}}}]}}]}}\n"
            )
        };
        let mut documents: Vec<String> = (0..8).map(user).collect();
        documents.push("kind: ConfigMap\napiVersion: v1\nmetadata: {name: shared}\n".to_owned());
        let file = InputFile {
            name: "a.yaml".to_owned(),
            bytes: documents.join("---\n").into_bytes(),
        };
        let atlas = chart(&[file], &Options::default(), &Limits::default()).unwrap();
        let scene = scene::compose(&atlas);
        assert!(page_data::chips(&scene).count() >= 8);
        let rows = rows(&scene);
        let links = rows.iter().filter_map(|row| match row {
            Row::Open(entry) => Some(&entry.links),
            _ => None,
        });
        let to_shared = links
            .flatten()
            .filter(|link| link.target == "ConfigMap shared");
        assert_eq!(to_shared.count(), 8);
    }

    #[test]
    fn every_box_is_opened_and_closed_once_and_lists_the_arrows_that_leave_it() {
        let source = "kind: Pod\napiVersion: v1\nmetadata: {name: web}\nspec:\n  \
                      containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /v}]}]\n  \
                      volumes: [{name: v, emptyDir: {}}]\n";
        let file = InputFile {
            name: "a.yaml".to_owned(),
            bytes: source.as_bytes().to_vec(),
        };
        let atlas = chart(&[file], &Options::default(), &Limits::default()).unwrap();
        let rows = rows(&scene::compose(&atlas));
        let mut depth = 0_i32;
        let mut said = Vec::new();
        for row in &rows {
            match row {
                Row::Open(entry) => {
                    depth += 1;
                    said.push(format!("{} {}", entry.called, entry.name));
                    let links = entry.links.iter();
                    said.extend(links.map(|it| format!("{} {}", it.relation, it.target)));
                }
                Row::Inside => {}
                Row::CloseWithInside | Row::Close => depth -= 1,
            }
            assert!(depth >= 0);
        }
        assert_eq!(depth, 0);
        for wanted in ["Pod web", "Container a", "mounts Volume · emptyDir v"] {
            assert!(said.iter().any(|it| it == wanted), "{wanted}: {said:?}");
        }
    }
}
