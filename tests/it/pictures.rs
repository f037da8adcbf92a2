//! Promises of the picture: what it shows, that it is safe, that it is the same every time.

use podatlas::options::{Hide, Theme};
use podatlas::{Atlas, InputFile, Limits, Options};

use crate::support::cli::{fixed, repository, seed};

pub(crate) fn file(path: &std::path::Path) -> InputFile {
    InputFile {
        name: "m.yaml".into(),
        bytes: std::fs::read(path).unwrap(),
    }
}

pub(crate) fn atlas(text: &str, options: Options) -> Atlas {
    let file = InputFile {
        name: "m.yaml".into(),
        bytes: text.into(),
    };
    podatlas::chart(&[file], &options, &Limits::default()).unwrap()
}

pub(crate) fn picture(atlas: &Atlas) -> String {
    String::from_utf8(podatlas::render::svg::render(atlas, &Limits::default()).unwrap()).unwrap()
}

pub(crate) fn picture_of(file: InputFile, options: Options) -> String {
    picture(&podatlas::chart(&[file], &options, &Limits::default()).unwrap())
}

#[test]
fn the_readmes_pictures_are_what_the_code_draws() {
    for name in ["user-msvc", "podatlas"] {
        let path = repository(&format!("static/{name}.svg"));
        let drawn = picture_of(
            file(&repository(&format!("static/examples/{name}.yaml"))),
            Options {
                theme: Theme::Auto,
                ..Options::default()
            },
        );
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &drawn).unwrap();
            continue;
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == drawn,
            "static/{name}.svg is not what the code draws: UPDATE_GOLDEN=1 rewrites it"
        );
    }
    assert!(
        std::env::var_os("UPDATE_GOLDEN").is_none(),
        "the README's pictures were rewritten: look at them, then run without UPDATE_GOLDEN"
    );
}

#[test]
fn every_node_and_every_relation_of_the_graph_is_drawn_once() {
    let atlas = podatlas::chart(&[file(&seed())], &Options::default(), &Limits::default()).unwrap();
    let picture = picture(&atlas);
    for (_, node) in atlas.topology.nodes() {
        let id = format!(" id=\"{}\"", node.id);
        assert_eq!(picture.matches(&id).count(), 1, "{id}");
    }
    for (_, _, _, edge) in atlas.topology.edges() {
        let id = format!(" id=\"{}\"", edge.id.replace('>', "&gt;"));
        let expected = usize::from(edge.relation != podatlas::topology::Relation::Contains);
        assert_eq!(picture.matches(&id).count(), expected, "{id}");
    }
}

#[test]
fn the_repaired_manifest_shows_the_blogs_every_element_and_nothing_broken() {
    let picture = picture_of(file(&fixed()), Options::default());
    for text in [
        "Internet",
        "LoadBalancer Service",
        "12.34.56.78 · 443/TCP",
        "user-msvc",
        "datadog-agent",
        "cloudsql-proxy",
        "CPU",
        "MEM",
        "100m / 200m",
        "100Mi / 200Mi",
        "Volume · emptyDir",
        "datadog-data",
        "Volume · secret",
        "user-msvc-secret",
        "Network address",
        "127.0.0.1:3306",
        "ConfigMap",
        "Secret",
        "Google Cloud SQL",
        "Datadog",
        "/var/log/user-msvc",
        "/var/log/monitor",
        "mysql-host",
        "443/TCP",
    ] {
        assert!(picture.contains(&format!(">{text}</text>")), "{text}");
    }
    assert!(!picture.contains("data-status=\"missing\""));
}

#[test]
fn what_is_missing_is_drawn_as_a_ghost() {
    let picture = picture_of(file(&seed()), Options::default());
    for ghost in [
        "user-msvc/Secret/user-msvc-secret",
        "user-msvc/Pod/user-msvc/volume/ndatadog-data",
    ] {
        let (_, rest) = picture.split_once(&format!(" id=\"{ghost}\"")).unwrap();
        let group = rest.split("</g>").next().unwrap();
        assert!(group.contains("data-status=\"missing\""), "{ghost}");
        assert!(
            group.contains("#pa-warning"),
            "{ghost}: red alone says nothing in print"
        );
    }
}

#[test]
fn hiding_what_is_inferred_leaves_the_outside_systems_and_the_address_out() {
    let hidden = picture_of(
        file(&fixed()),
        Options {
            hide: vec![Hide::Inferred],
            ..Options::default()
        },
    );
    assert!(
        !hidden.contains("data-status=\"inferred\"") && !hidden.contains("Google Cloud SQL</text>")
    );
    assert!(hidden.contains("cloudsql-proxy</text>"));
}

#[test]
fn the_order_of_documents_does_not_show() {
    let text = std::fs::read_to_string(fixed()).unwrap();
    let mut documents: Vec<&str> = text.split("\n---\n").collect();
    let drawn = picture(&atlas(&documents.join("\n---\n"), Options::default()));
    for _ in 1..documents.len() {
        documents.rotate_left(1);
        assert!(drawn == picture(&atlas(&documents.join("\n---\n"), Options::default())));
    }
}

#[test]
fn hostile_names_stay_text() {
    let name = "</title><script>alert(1)</script>\\\" onload=\\\"alert(2)";
    let name_shown = "</title><script>alert(1)</script>\" onload=\"alert(2)";
    let text = format!(
        "{{apiVersion: v1, kind: Pod, metadata: {{name: \"{name}\", labels: {{a: b}}}}, spec: {{containers: \
         [{{name: \"{name}\", image: \"{name}\", volumeMounts: [{{name: \"{name}\", mountPath: \"{name}\"}}]}}]}}}}"
    );
    for theme in [Theme::Light, Theme::Auto] {
        let options = Options {
            theme,
            title: Some("<svg onload=x>".into()),
            ..Options::default()
        };
        let picture = picture(&atlas(&text, options));
        assert!(!picture.contains("<script") && !picture.contains("<svg onload"));
        let document = resvg::usvg::roxmltree::Document::parse(&picture).unwrap();
        for element in document.descendants().filter(|node| node.is_element()) {
            let tag = element.tag_name().name();
            assert!(
                [
                    "svg", "title", "desc", "style", "defs", "symbol", "g", "rect", "path", "text",
                    "use", "circle", "ellipse"
                ]
                .contains(&tag),
                "{tag}"
            );
            for attribute in element.attributes() {
                assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            }
        }
        let shown = document
            .descendants()
            .any(|node| node.text().is_some_and(|text| text.contains(name_shown)));
        assert!(shown, "the name is shown as the text that it is");
    }
}

#[test]
fn a_picture_refers_to_nothing_outside_itself() {
    for theme in [Theme::Light, Theme::Dark, Theme::Auto] {
        let picture = picture_of(
            file(&seed()),
            Options {
                theme,
                ..Options::default()
            },
        );
        for forbidden in [
            "http:",
            "https:",
            "url(",
            "@import",
            "<script",
            "foreignObject",
            "<image",
        ] {
            let count = picture.matches(forbidden).count();
            let allowed = usize::from(forbidden == "http:"); // the SVG namespace
            assert_eq!(count, allowed, "{forbidden}");
        }
    }
}

#[test]
fn a_png_has_the_pictures_size_times_the_scale() {
    let size = |scale| {
        let options = Options {
            scale: podatlas::options::Scale(scale),
            ..Options::default()
        };
        let atlas = podatlas::chart(&[file(&seed())], &options, &Limits::default()).unwrap();
        let png = podatlas::render::png::render(&atlas, &Limits::default()).unwrap();
        assert_eq!(&png[1..4], b"PNG");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    };
    let (width, height) = size(1);
    assert_eq!(size(2), (2 * width, 2 * height));
}

#[test]
fn a_png_beyond_the_limit_is_refused_and_says_what_to_do() {
    let limits = Limits {
        pixels: 1000,
        ..Limits::default()
    };
    let atlas = podatlas::chart(&[file(&seed())], &Options::default(), &limits).unwrap();
    let error = podatlas::render::png::render(&atlas, &limits)
        .unwrap_err()
        .to_string();
    assert!(error.contains("smaller scale"), "{error}");
}
