//! What holds for every drawing.

use podatlas::render::FORMATS;
use podatlas::{Atlas, Error, InputFile, Options, chart};
use resvg::usvg::roxmltree::Document;

const ELEMENTS: &[&str] = &[
    "svg", "title", "desc", "style", "defs", "symbol", "g", "rect", "path", "text", "tspan", "use",
    "circle", "ellipse", "line", "polygon", "polyline",
];

/// Options of a first line such as `#? view=pod focus=web`; what is wrong in it is passed over.
fn options(bytes: &[u8]) -> Options {
    let line = bytes.split(|it| *it == b'\n').next().unwrap_or_default();
    let Some(line) = std::str::from_utf8(line)
        .ok()
        .and_then(|it| it.strip_prefix("#?"))
    else {
        return Options::default();
    };
    let pairs = line.split_whitespace().filter_map(|it| it.split_once('='));
    let sound = pairs.filter(|pair| Options::from_pairs([*pair]).is_ok());
    Options::from_pairs(sound).unwrap_or_default()
}

fn atlas(bytes: &[u8]) -> Result<Atlas, Error> {
    let file = InputFile {
        name: "fuzz.yaml".to_owned(),
        bytes: bytes.to_vec(),
    };
    chart(&[file], &options(bytes), &super::limits())
}

/// The same bytes give the same drawing, in these formats, and it is sound.
pub fn assert_drawn(bytes: &[u8], names: &[&str]) {
    let limits = super::limits();
    let (first, second) = (atlas(bytes), atlas(bytes));
    let (first, second) = match (first, second) {
        (Ok(first), Ok(second)) => (first, second),
        (first, second) => {
            assert_eq!(first.err(), second.err());
            return;
        }
    };
    for format in FORMATS.iter().filter(|it| names.contains(&it.name)) {
        let drawn = (format.render)(&first, &limits);
        assert!(
            drawn == (format.render)(&second, &limits),
            "{}",
            format.name
        );
        match drawn {
            Ok(drawn) => assert_sound(format.name, &drawn),
            // A picture may be larger than the limit.
            Err(error) => assert_eq!(format.name, "png", "{error}"),
        }
    }
}

fn assert_sound(format: &str, drawn: &[u8]) {
    if matches!(format, "png" | "pdf") {
        return;
    }
    let text = std::str::from_utf8(drawn).unwrap();
    match format {
        "svg" => assert_passive(text),
        "json" | "excalidraw" => {
            serde_json::from_str::<serde_json::Value>(text).unwrap();
        }
        "drawio" => {
            Document::parse(text).unwrap();
        }
        "html" => assert_eq!(
            text.matches("<script").count(),
            text.matches("</script").count()
        ),
        // One escape sequence and a terminal obeys the input.
        _ => assert!(
            !text.contains(|it: char| it.is_control() && it != '\n'),
            "{format}"
        ),
    }
}

/// Asserts that an SVG runs nothing and fetches nothing.
pub fn assert_passive(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    for element in document.descendants().filter(|it| it.is_element()) {
        let name = element.tag_name().name();
        assert!(ELEMENTS.contains(&name), "{name}");
        if name == "style" {
            let style = element.text().unwrap_or_default();
            assert!(
                !style.contains("@import") && !style.contains("url("),
                "{style}"
            );
        }
        for attribute in element.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on"), "{name}");
            if name == "href" || name == "src" {
                assert!(value.starts_with('#'), "{name}={value}");
            }
            if name == "style" || name == "fill" || name.starts_with("marker") {
                assert!(
                    !value.replace("url(#", "").contains("url("),
                    "{name}={value}"
                );
            }
        }
    }
}
