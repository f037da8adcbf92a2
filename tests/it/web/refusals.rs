//! Refusals: their status, form and headers.

use std::io::Write;
use std::time::Duration;

use podatlas::Limits;
use podatlas::web::ServeConfig;

use crate::support::server::{Reply, Server};

fn html(server: &Server, method: &str, path: &str) -> Reply {
    server.send(method, path, &[("accept", "text/html,*/*;q=0.8")], b"")
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
fn unknown_paths_and_methods_are_problems_for_programs_and_pages_for_people() {
    let server = Server::start();
    for (method, path, status) in [
        ("GET", "/nothing", 404),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/static/", 404),
        ("GET", "/static/examples/nothing.yaml", 404),
        ("GET", "/static/examples/../podatlas.css", 404),
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
fn readiness_is_answered() {
    let server = Server::start();
    let reply = server.get("/readyz");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()["version"], podatlas::VERSION);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(podatlas::web::healthcheck(server.address));
    let address = server.address;
    drop(server);
    assert!(!podatlas::web::healthcheck(address));
}
