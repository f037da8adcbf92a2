//! The page and its form, as a browser without script meets them.

use super::SEED;
use crate::support::server::{Server, multipart};

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
fn every_example_can_be_opened_as_text_and_drawn() {
    let server = Server::start();
    let page = server.get("/").text();
    let mut seen = Vec::new();
    for link in page.split("data-example=\"").skip(1) {
        let name = link.split('"').next().unwrap();
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let reply = server.get(&format!("/static/examples/{name}.yaml"));
        assert_eq!(reply.status, 200, "{name}");
        assert_eq!(
            reply.header("content-type"),
            Some("text/yaml; charset=utf-8")
        );
        let drawn = server.get(&format!("/?example={name}"));
        assert_eq!(drawn.status, 200, "{name}");
        assert!(drawn.text().contains("<svg"), "{name}");
    }
    assert!(seen.len() > 5, "{seen:?}");
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
fn the_script_gets_the_parts_that_change_and_places_name_their_files() {
    let server = Server::start();
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: wbe}, ports: [{port: 80}]}\n";
    let (media, body) = multipart(&[
        ("files", Some("front/service.yaml"), service),
        ("files", Some("seed.yaml"), SEED),
        ("part", None, "result"),
        ("view", None, "topology"),
    ]);
    let reply = server.send("POST", "/", &[("content-type", &media)], &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let part = reply.text();
    assert!(!part.contains("<html"));
    for slot in ["stage", "summary", "article", "findings", "outline"] {
        assert!(part.contains(&format!("data-slot=\"{slot}\"")), "{slot}");
    }
    assert!(part.contains("data-file=\"seed.yaml\" data-line=\"58\""));
    let (_, data) = part.split_once("id=\"data\">").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let boxes = data["boxes"].as_array().unwrap();
    let of = |id: &str| boxes.iter().find(|one| one["id"] == id).unwrap();
    let place = &of("user-msvc/Service/web")["places"][0];
    assert_eq!(place["file"], "front/service.yaml");
    assert_eq!(place["whole"], true);
    let container = of("user-msvc/Pod/user-msvc/container/user-msvc");
    assert_eq!(container["places"][0]["line"], 45);
    let fixes = data["findings"].as_array().unwrap().iter();
    let fix = fixes.filter_map(|it| it["fix"]["title"].as_str()).next();
    assert_eq!(fix, Some("Change `ndatadog-data` to `datadog-data`"));
}

#[test]
fn answers_are_compressed_where_the_client_accepts_it() {
    let server = Server::start();
    let plain = server.get("/static/vendor/codemirror.js");
    let etag = plain.header("etag").unwrap();
    assert_eq!(plain.header("content-encoding"), None);
    for encoding in ["br", "gzip"] {
        let headers = [("accept-encoding", encoding)];
        let reply = server.send("GET", "/static/vendor/codemirror.js", &headers, b"");
        assert_eq!(reply.header("content-encoding"), Some(encoding));
        assert!(reply.header("vary").unwrap().contains("accept-encoding"));
        assert!(reply.body.len() * 2 < plain.body.len());
        let own = reply.header("etag").unwrap();
        assert_ne!(own, etag);
        let headers = [("accept-encoding", encoding), ("if-none-match", own)];
        let reply = server.send("GET", "/static/vendor/codemirror.js", &headers, b"");
        assert_eq!((reply.status, reply.body.len()), (304, 0));
    }
    let headers = [("accept-encoding", "br, gzip")];
    let png = server.send(
        "POST",
        "/api/v1/render?format=png",
        &headers,
        SEED.as_bytes(),
    );
    assert_eq!(png.header("content-encoding"), None);
}

#[test]
fn a_page_that_has_not_changed_keeps_the_policy_that_it_came_with() {
    let server = Server::start();
    let made = server.post("/api/v1/diagrams", SEED).json();
    let path = made["page"].as_str().unwrap();
    let page = server.get(path);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("'sha256-"), "{policy}");
    let headers = [("if-none-match", page.header("etag").unwrap())];
    let same = server.send("GET", path, &headers, b"");
    assert_eq!(same.status, 304);
    assert_eq!(same.header("content-security-policy"), None);
}

#[test]
fn a_stored_diagram_of_several_files_gives_them_to_the_script_one_by_one() {
    let server = Server::start();
    let (media, body) = multipart(&[
        ("files", Some("a.yaml"), super::POD),
        ("files", Some("b.yaml"), SEED),
    ]);
    let made = server.send(
        "POST",
        "/api/v1/diagrams",
        &[("content-type", &media)],
        &body,
    );
    let page = server.get(made.json()["page"].as_str().unwrap()).text();
    let (_, files) = page.split_once("id=\"files\">").unwrap();
    let (files, _) = files.split_once("</script>").unwrap();
    let files: serde_json::Value = serde_json::from_str(files).unwrap();
    assert_eq!(files[0]["name"], "a.yaml");
    assert_eq!(files[1]["name"], "b.yaml");
    let text = files[1]["text"].as_str().unwrap();
    assert!(text.contains("datadog-api-key") && !text.contains("XKSSAKCKANmOWQ5"));
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
