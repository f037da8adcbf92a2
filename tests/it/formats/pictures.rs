//! draw.io, Excalidraw and PDF: the picture for other programs, everything where the SVG has it.

use std::collections::BTreeMap;

use podatlas::{Atlas, Limits, Options};
use resvg::usvg::roxmltree::{Document, Node};
use serde_json::Value;

use super::{hostile_with, inputs, written};

/// The blog's manifest, and names that try to break out.
fn atlases() -> Vec<Atlas> {
    let options = Options {
        geometry: true,
        ..Options::default()
    };
    let blog =
        inputs().map(|(_, file)| podatlas::chart(&[file], &options, &Limits::default()).unwrap());
    blog.into_iter().chain([hostile_with(&options)]).collect()
}

/// Left, top, width and height.
type Frame = [f64; 4];

fn frame(geometry: &Value) -> Frame {
    ["x", "y", "width", "height"].map(|side| geometry[side].as_f64().unwrap())
}

/// The rectangles that JSON states, by the id of their box: nodes that share one are left out.
fn stated(atlas: &Atlas) -> BTreeMap<String, Frame> {
    let scene = atlas.place().scene;
    let is_box = |id: &Value| scene.boxes.iter().any(|one| id == one.id.as_str());
    let whole: Value = serde_json::from_str(&written(atlas, "json")).unwrap();
    let nodes = whole["nodes"].as_array().unwrap().iter();
    nodes
        .chain(whole["page"]["boxes"].as_array().unwrap())
        .filter(|one| is_box(&one["id"]))
        .map(|one| {
            (
                one["id"].as_str().unwrap().to_owned(),
                frame(&one["geometry"]),
            )
        })
        .collect()
}

fn assert_same(found: &BTreeMap<String, Frame>, wanted: &BTreeMap<String, Frame>) {
    assert_eq!(found.len(), wanted.len());
    for (id, wanted) in wanted {
        let found = found.get(id).unwrap_or_else(|| panic!("{id} is not there"));
        let is_near = found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.05);
        assert!(is_near, "{id}: {found:?} instead of {wanted:?}");
    }
}

/// The id within its space, `box:` or `link:`.
fn own_id(id: &str) -> String {
    let (_, id) = id.split_once(':').unwrap();
    let mut parts = id.split('%');
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let code = u8::from_str_radix(&part[..2], 16).unwrap();
        out.push(char::from(code));
        out.push_str(&part[2..]);
    }
    out
}

fn number(node: Node, attribute: &str) -> f64 {
    node.attribute(attribute).unwrap().parse().unwrap()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    node.children()
        .find(|child| child.has_tag_name(name))
        .unwrap()
}

#[test]
fn draw_io_has_every_box_where_the_picture_has_it() {
    for atlas in atlases() {
        let text = written(&atlas, "drawio");
        let document = Document::parse(&text).unwrap();
        let mut found: BTreeMap<String, Frame> = BTreeMap::new();
        let objects = document
            .descendants()
            .filter(|node| node.has_tag_name("object"));
        for object in objects {
            let cell = child(object, "mxCell");
            if cell.attribute("vertex").is_none() {
                continue;
            }
            let geometry = child(cell, "mxGeometry");
            let mut frame = ["x", "y", "width", "height"].map(|side| number(geometry, side));
            // Parents come before their children.
            if let Some(parent) = cell.attribute("parent").filter(|parent| *parent != "1") {
                let around = found[&own_id(parent)];
                frame[0] += around[0];
                frame[1] += around[1];
            }
            found.insert(own_id(object.attribute("id").unwrap()), frame);
        }
        assert_same(&found, &stated(&atlas));
    }
}

#[test]
fn draw_io_has_no_id_twice_and_every_end_of_a_link() {
    for atlas in atlases() {
        let text = written(&atlas, "drawio");
        let document = Document::parse(&text).unwrap();
        let mut ids: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name("object") || node.has_tag_name("mxCell"))
            .filter_map(|node| node.attribute("id"))
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        let edges = document
            .descendants()
            .filter(|node| node.attribute("edge").is_some());
        let mut drawn = 0;
        for edge in edges {
            drawn += 1;
            for end in ["source", "target"] {
                assert!(ids.contains(&edge.attribute(end).unwrap()), "{edge:?}");
            }
        }
        assert_eq!(drawn, podatlas::scene::compose(&atlas).links.len());
    }
}

#[test]
fn in_draw_io_a_name_is_text_and_no_html() {
    let text = written(&hostile_with(&Options::default()), "drawio");
    let document = Document::parse(&text).unwrap();
    for label in document
        .descendants()
        .filter_map(|node| node.attribute("label"))
    {
        let tags = label.split('<').skip(1);
        for tag in tags {
            let is_own = ["b ", "b>", "/b>", "br>", "span ", "/span>"];
            assert!(is_own.iter().any(|own| tag.starts_with(own)), "{label}");
        }
    }
    assert!(text.contains("&amp;lt;img src=x"), "{text}");
}

#[test]
fn excalidraw_has_every_box_where_the_picture_has_it_and_whole_bonds() {
    for atlas in atlases() {
        let file: Value = serde_json::from_str(&written(&atlas, "excalidraw")).unwrap();
        let elements = file["elements"].as_array().unwrap();
        let by_id: BTreeMap<&str, &Value> = elements
            .iter()
            .map(|element| (element["id"].as_str().unwrap(), element))
            .collect();
        assert_eq!(by_id.len(), elements.len());
        let found = by_id
            .iter()
            .filter_map(|(id, element)| Some((id.strip_prefix("box:")?.to_owned(), frame(element))))
            .collect();
        assert_same(&found, &stated(&atlas));
        for element in elements {
            for bound in element["boundElements"].as_array().unwrap() {
                assert!(
                    by_id.contains_key(bound["id"].as_str().unwrap()),
                    "{element}"
                );
            }
            if element["type"] == "arrow" {
                for end in ["startBinding", "endBinding"] {
                    let end = &element[end]["elementId"];
                    assert!(by_id.contains_key(end.as_str().unwrap()), "{element}");
                }
            }
        }
    }
}

#[test]
fn a_pdf_is_one_page_of_the_pictures_size_with_the_bundled_font() {
    let atlas = atlases().remove(0);
    let placed = atlas.place();
    let bytes = podatlas::render::pdf::render(&atlas, &Limits::default()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1."));
    assert!(text.trim_end().ends_with("%%EOF"));
    assert_eq!(text.matches("/MediaBox").count(), 1);
    let width = format!("{}", placed.width.ceil() * 0.75);
    let (_, page) = text.split_once("/MediaBox").unwrap();
    let (page, _) = page.split_once(']').unwrap();
    assert!(page.contains(&width), "{page} for {width} points");
    assert!(text.contains("+DejaVuSans-Bold") && text.contains("/ToUnicode"));
}

#[test]
fn auto_is_light_on_paper() {
    let [(_, file), _] = inputs();
    let pdf = |theme: &str| {
        let options = Options::from_pairs([("theme", theme)]).unwrap();
        let atlas = podatlas::chart(std::slice::from_ref(&file), &options, &Limits::default());
        podatlas::render::pdf::render(&atlas.unwrap(), &Limits::default()).unwrap()
    };
    assert!(pdf("auto") == pdf("light"));
    assert!(pdf("auto") != pdf("dark"));
}
