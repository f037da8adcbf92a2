//! The HTTP contract, over real TCP.

use std::io::Write;
use std::time::Duration;

use podatlas::Limits;
use podatlas::render::FORMATS;
use podatlas::web::ServeConfig;

use crate::support::server::{Reply, Server, multipart};

const SEED: &str = include_str!("../../static/examples/user-msvc.yaml");
const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n";

fn html(server: &Server, method: &str, path: &str) -> Reply {
    server.send(method, path, &[("accept", "text/html,*/*;q=0.8")], b"")
}

#[test]
fn the_page_opens_with_an_editor_and_examples_and_no_inline_script() {
    let server = Server::start();
    let reply = server.get("/");
    assert_eq!(reply.status, 200);
    reply.assert_secured();
    assert_eq!(
        reply.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let page = reply.text();
    for part in [
        "<textarea",
        "type=\"file\"",
        "/?example=user-msvc",
        "enctype=\"multipart/form-data\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script>") && !page.contains(" onclick"));
    assert!(!page.contains("://"), "the page names a foreign address");
}

#[test]
fn every_format_is_answered_under_its_media_type() {
    let server = Server::start();
    for format in FORMATS {
        let reply = server.post(&format!("/api/v1/render?format={}", format.name), SEED);
        assert_eq!(reply.status, 200, "{}: {}", format.name, reply.text());
        assert_eq!(reply.header("content-type"), Some(format.media_type));
        assert!(!reply.body.is_empty());
        reply.assert_secured();
        let again = server.post(&format!("/api/v1/render?format={}", format.name), SEED);
        assert_eq!(reply.body, again.body, "{}", format.name);
    }
}

#[test]
fn accept_chooses_the_format_when_the_query_does_not() {
    let server = Server::start();
    for (accept, media) in [
        ("*/*", "image/svg+xml"),
        ("image/png, image/svg+xml;q=0.5", "image/png"),
        ("application/json", "application/json"),
        (
            "text/markdown;q=0.2, text/plain;q=0.3",
            "text/plain; charset=utf-8",
        ),
    ] {
        let headers = [("accept", accept), ("content-type", "text/yaml")];
        let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.header("content-type"), Some(media), "{accept}");
        assert_eq!(reply.header("vary"), Some("accept"));
    }
}

#[test]
fn every_text_type_is_read_and_others_are_refused() {
    let server = Server::start();
    for media in [
        "text/plain",
        "text/yaml; charset=utf-8",
        "application/yaml",
        "application/x-yaml",
        "application/json",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
    ] {
        let headers = [("content-type", media)];
        let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
        assert_eq!(reply.status, 200, "{media}");
    }
    for media in ["image/png", "application/zip"] {
        let headers = [("content-type", media)];
        let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
        assert_eq!(reply.status, 415, "{media}");
        assert!(reply.problem()["detail"].as_str().unwrap().contains(media));
        reply.assert_secured();
    }
    let headers = [("content-encoding", "gzip"), ("content-type", "text/yaml")];
    let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
    assert_eq!(reply.status, 415);
}

#[test]
fn several_files_and_options_come_as_one_form() {
    let server = Server::start();
    let service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: front\nspec:\n  selector:\n    app: web\n";
    let (media, body) = multipart(&[
        ("file", Some("app/pod.yaml"), POD),
        ("file", Some("app/service.yaml"), service),
        ("unused", Some(""), ""),
        ("namespace", None, "shop"),
    ]);
    let headers = [("content-type", media.as_str())];
    let reply = server.send("POST", "/api/v1/render?format=json", &headers, &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let atlas = reply.json();
    let text = reply.text();
    assert!(text.contains("app/pod.yaml") && text.contains("app/service.yaml"));
    assert!(
        atlas["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["id"] == "shop/Pod/web")
    );

    let headers = [("content-type", "multipart/form-data; boundary=x")];
    let reply = server.send("POST", "/api/v1/render", &headers, b"--y\r\nbroken");
    assert_eq!(reply.status, 400);
    reply.problem();
}

#[test]
fn options_are_strict_and_name_what_is_accepted() {
    let server = Server::start();
    for (query, accepted) in [
        ("format=gif", "markdown"),
        ("theme=pink", "light, dark, auto"),
        ("hide=pods", "inferred, legend, labels"),
        ("scale=9", "1 to 4"),
        ("colour=red", "theme"),
        ("namespace=No_Name", "lower-case"),
    ] {
        let reply = server.post(&format!("/api/v1/render?{query}"), POD);
        assert_eq!(reply.status, 400, "{query}");
        let problem = reply.problem();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(accepted), "{query}: {detail}");
        reply.assert_secured();
    }
}

#[test]
fn an_error_is_a_picture_where_a_picture_was_asked_for() {
    let server = Server::start();
    let broken = "kind: [";
    for (path, media) in [
        ("/api/v1/render?format=svg", "image/svg+xml"),
        ("/api/v1/render?format=png", "image/png"),
        ("/api/v1/render?format=json", "application/problem+json"),
        ("/api/v1/render", "application/problem+json"),
    ] {
        let reply = server.post(path, broken);
        assert_eq!(reply.status, 400, "{path}");
        assert_eq!(reply.header("content-type"), Some(media), "{path}");
        reply.assert_secured();
    }
    let reply = server.get("/d/00000000000000000000000000000000.svg");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.header("content-type"), Some("image/svg+xml"));
    let headers = [("accept", "application/problem+json, image/svg+xml")];
    let reply = server.send(
        "POST",
        "/api/v1/render?format=svg",
        &headers,
        broken.as_bytes(),
    );
    assert_eq!(reply.problem()["line"], 1);
}

#[test]
fn a_stored_diagram_has_a_working_address_for_every_format() {
    let server = Server::start();
    let reply = server.post("/api/v1/diagrams?theme=dark&hide=legend", SEED);
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.assert_secured();
    let made = reply.json();
    let id = made["id"].as_str().unwrap();
    let location = reply.header("location").unwrap();
    assert_eq!(location, format!("/api/v1/diagrams/{id}"));
    assert!(made["findings"]["error"].as_u64().unwrap() > 0);

    for format in FORMATS {
        let url = made["urls"][format.name].as_str().unwrap();
        assert_eq!(
            url,
            format!("/d/{id}.{}?theme=dark&hide=legend", format.extension)
        );
        let reply = server.get(url);
        assert_eq!(reply.status, 200, "{url}");
        assert_eq!(reply.header("content-type"), Some(format.media_type));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin")
        );
        assert!(reply.header("cache-control").unwrap().contains("immutable"));
        reply.assert_secured();
        let live = server.post(
            &format!(
                "/api/v1/render?format={}&theme=dark&hide=legend",
                format.name
            ),
            SEED,
        );
        assert_eq!(live.body, reply.body, "{}", format.name);
    }
    let atlas = server.get(location);
    assert_eq!(atlas.status, 200);
    assert_eq!(atlas.header("content-type"), Some("application/json"));
    let page = server.get(made["page"].as_str().unwrap());
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<svg"));

    let again = server.post("/api/v1/diagrams", SEED).json();
    assert_eq!(again["id"].as_str(), Some(id));
}

#[test]
fn a_form_without_script_is_sent_on_to_the_stored_page() {
    let server = Server::start();
    let (media, body) = multipart(&[("source", None, SEED), ("theme", None, "auto")]);
    let headers = [
        ("content-type", media.as_str()),
        ("accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ];
    let reply = server.send("POST", "/api/v1/diagrams", &headers, &body);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let page = server.get(reply.header("location").unwrap());
    assert_eq!(page.status, 200);
}

#[test]
fn the_form_answers_with_picture_findings_and_words() {
    let server = Server::start();
    let (media, body) = multipart(&[
        ("source", None, SEED),
        ("files", Some(""), ""),
        ("theme", None, "auto"),
        ("namespace", None, ""),
        ("title", None, ""),
    ]);
    let headers = [("content-type", media.as_str())];
    let reply = server.send("POST", "/", &headers, &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.assert_secured();
    let page = reply.text();
    for part in ["<svg", "ndatadog-data", "data-line=\"58\"", "Explained"] {
        assert!(page.contains(part), "{part}");
    }
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.contains("'sha256-") && !policy.contains("unsafe-inline"),
        "{policy}"
    );

    let (media, body) = multipart(&[("source", None, "kind: [")]);
    let headers = [("content-type", media.as_str()), ("accept", "text/html")];
    let reply = server.send("POST", "/", &headers, &body);
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains("line 1"), "{}", reply.text());
    reply.assert_secured();
}

#[test]
fn a_client_that_has_the_answer_is_told_so_and_head_has_no_body() {
    let server = Server::start();
    let made = server.post("/api/v1/diagrams", POD).json();
    for url in [
        made["urls"]["svg"].as_str().unwrap(),
        made["page"].as_str().unwrap(),
        "/static/podatlas.css",
        &format!("/api/v1/diagrams/{}", made["id"].as_str().unwrap()),
    ] {
        let first = server.get(url);
        assert_eq!(first.status, 200, "{url}");
        let etag = first.header("etag").unwrap();
        let second = server.send("GET", url, &[("if-none-match", etag)], b"");
        assert_eq!(second.status, 304, "{url}");
        assert!(second.body.is_empty());
        assert_eq!(second.header("etag"), Some(etag));
        second.assert_secured();

        let head = server.send("HEAD", url, &[], b"");
        assert_eq!(head.status, 200, "{url}");
        assert!(head.body.is_empty());
        assert_eq!(head.header("content-type"), first.header("content-type"));
        assert_eq!(
            head.header("content-length"),
            first.header("content-length")
        );
    }
    let svg = made["urls"]["svg"].as_str().unwrap();
    let other = server.get(&format!("{svg}?theme=dark"));
    assert_ne!(other.header("etag"), server.get(svg).header("etag"));
    let head = server.send("HEAD", "/d/none.svg", &[], b"");
    assert_eq!((head.status, head.body.len()), (404, 0));
}

#[test]
fn unknown_paths_and_methods_are_problems_for_programs_and_pages_for_people() {
    let server = Server::start();
    for (method, path, status) in [
        ("GET", "/nothing", 404),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/d/nothing", 404),
        ("GET", "/d/../../etc/passwd", 404),
        ("GET", "/d/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("GET", "/d/00000000000000000000000000000000.json", 404),
        ("GET", "/d/00000000000000000000000000000000.gif", 400),
        ("GET", "/api/v1/diagrams/nothing", 404),
        ("DELETE", "/", 405),
        ("GET", "/api/v1/render", 405),
        ("PUT", "/api/v1/diagrams", 405),
    ] {
        let reply = server.send(method, path, &[], b"");
        assert_eq!(reply.status, status, "{method} {path}");
        reply.problem();
        reply.assert_secured();
        assert_eq!(reply.header("allow").is_some(), status == 405, "{path}");
        let page = html(&server, method, path);
        assert_eq!(page.status, status, "{method} {path}");
        assert_eq!(
            page.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        page.assert_secured();
    }
}

#[test]
fn a_body_over_the_limit_is_refused_with_the_limit() {
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        limits: Limits {
            bytes: 10_000,
            ..Limits::default()
        },
        ..ServeConfig::default()
    });
    let reply = server.post("/api/v1/render", "# filler\n".repeat(2_000));
    assert_eq!(reply.status, 413);
    assert!(
        reply.problem()["detail"]
            .as_str()
            .unwrap()
            .contains("10000")
    );
    reply.assert_secured();
}

#[test]
fn a_body_that_does_not_arrive_in_time_is_answered_408() {
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        request_timeout: Duration::from_millis(200),
        ..ServeConfig::default()
    });
    let mut connection = server.connect();
    connection
        .write_all(b"POST /api/v1/render HTTP/1.1\r\nhost: t\r\nconnection: close\r\ncontent-length: 100\r\n\r\nkind:")
        .unwrap();
    let reply = Reply::read(connection);
    assert_eq!(reply.status, 408);
    reply.problem();
    reply.assert_secured();
}

#[test]
fn a_store_that_is_gone_costs_permalinks_and_readiness_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let server = Server::with(ServeConfig {
        store: format!("file:{}", path.display()),
        ..ServeConfig::default()
    });
    assert_eq!(server.get("/readyz").status, 200);
    std::fs::remove_dir_all(&path).unwrap();
    std::fs::write(&path, "a file where the folder was").unwrap();
    let id = "0".repeat(32);
    for reply in [
        server.get("/readyz"),
        server.get(&format!("/d/{id}.json")),
        server.get(&format!("/d/{id}.svg")),
        server.post("/api/v1/diagrams", POD),
    ] {
        assert_eq!(reply.status, 503, "{}", reply.text());
        assert!(reply.header("retry-after").is_some());
        assert!(!reply.text().contains(path.to_str().unwrap()));
        reply.problem();
        reply.assert_secured();
    }
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.post("/api/v1/render", POD).status, 200);
}

#[test]
fn health_and_readiness_are_answered() {
    let server = Server::start();
    for path in ["/health", "/healthz", "/readyz"] {
        let reply = server.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.json()["version"], podatlas::VERSION);
        assert_eq!(reply.header("cache-control"), Some("no-store"));
    }
    assert!(podatlas::web::healthcheck(server.address));
    let address = server.address;
    drop(server);
    assert!(!podatlas::web::healthcheck(address));
}

#[test]
fn svg_answers_may_run_nothing_even_when_opened_alone() {
    let server = Server::start();
    let reply = server.post("/api/v1/render", POD);
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.contains("sandbox") && !policy.contains("script-src"),
        "{policy}"
    );
}
