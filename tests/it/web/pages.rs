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
        let text = link.split('"').next().unwrap();
        if seen.contains(&text) {
            continue;
        }
        seen.push(text);
        let reply = server.get(text);
        assert_eq!(reply.status, 200, "{text}");
        assert_eq!(
            reply.header("content-type"),
            Some("text/yaml; charset=utf-8")
        );
        let name = text.strip_prefix("/static/examples/").unwrap();
        let name = name.strip_suffix(".yaml").unwrap();
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
