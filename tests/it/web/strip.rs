//! `POST /api/v1/strip`: the manifest without its sensitive values.

use super::{POD, SEED};
use crate::support::server::{Server, multipart};

#[test]
fn the_stripped_manifest_comes_back_as_text_and_draws_the_same() {
    let server = Server::start();
    let reply = server.post("/api/v1/strip", SEED);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(
        reply.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    reply.assert_secured();
    let text = reply.text();
    let secret = "Yzk4MDZkNzAxNTQwMjkwOA";
    assert!(SEED.contains(secret) && !text.contains(secret));
    assert_eq!(text.lines().count(), SEED.lines().count());
    let drawn = |text: &str| server.post("/api/v1/render?format=svg", text).body;
    assert_eq!(drawn(&text), drawn(SEED));
    assert_eq!(server.post("/api/v1/strip", &text).text(), text);
}

#[test]
fn several_files_of_the_pages_form_become_one_text_that_names_them() {
    let server = Server::start();
    let secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  a: hunter2\n";
    let (media, body) = multipart(&[
        ("files", Some("app/pod.yaml"), POD),
        ("files", Some("app/secret.yaml"), secret),
        ("theme", None, "dark"),
        ("format", None, "svg"),
    ]);
    let headers = [("content-type", media.as_str())];
    let reply = server.send("POST", "/api/v1/strip", &headers, &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let text = reply.text();
    for part in ["# app/pod.yaml\n", "\n---\n# app/secret.yaml\n", "  a: "] {
        assert!(text.contains(part), "{text}");
    }
    assert!(!text.contains("hunter2"));

    let (media, body) = multipart(&[("source", None, SEED)]);
    let headers = [("content-type", media.as_str())];
    let form = server.send("POST", "/api/v1/strip", &headers, &body);
    assert_eq!(form.text(), server.post("/api/v1/strip", SEED).text());
}

#[test]
fn what_cannot_be_read_or_is_not_asked_for_is_a_problem() {
    let server = Server::start();
    for (path, body) in [
        ("/api/v1/strip", "kind: ["),
        ("/api/v1/strip", "# nothing\n"),
        ("/api/v1/strip?colour=red", POD),
        ("/api/v1/strip?theme=pink", POD),
    ] {
        let reply = server.post(path, body);
        assert_eq!(reply.status, 400, "{path} {body}");
        reply.problem();
        reply.assert_secured();
    }
    assert_eq!(server.get("/api/v1/strip").status, 405);
}
