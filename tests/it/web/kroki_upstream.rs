//! Diagrams of other types, passed on to another server.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Response, StatusCode};
use podatlas::Limits;
use podatlas::web::ServeConfig;
use serde_json::json;

use super::SEED;
use super::encoded::encode;
use crate::support::server::{Reply, Server};

/// What the other server was asked.
struct Asked {
    line: String,
    headers: HeaderMap,
    body: Bytes,
}

/// Another server, and what it is asked; it ends with the test.
struct Other {
    address: String,
    asked: Receiver<Asked>,
    _runtime: tokio::runtime::Runtime,
}

impl Other {
    fn start(answer: fn(&str) -> Response<Body>) -> Self {
        let (tell, asked) = channel();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new().fallback(move |request: Request| {
            let tell = tell.clone();
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
                let line = format!("{} {}", parts.method, parts.uri);
                let response = answer(&line);
                let headers = parts.headers;
                tell.send(Asked {
                    line,
                    headers,
                    body,
                })
                .ok();
                response
            }
        });
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, routes).await.unwrap();
        });
        Self {
            address,
            asked,
            _runtime: runtime,
        }
    }
}

fn picture(_: &str) -> Response<Body> {
    Response::builder()
        .header("content-type", "image/svg+xml")
        .header("etag", "\"theirs\"")
        .header("cache-control", "public, max-age=7")
        .header("set-cookie", "a=b")
        .header("content-security-policy", "script-src *")
        .header("x-secret", "internal")
        .body(Body::from("<svg/>"))
        .unwrap()
}

fn server(upstream: &str) -> Server {
    Server::with(ServeConfig {
        store: "memory:".to_owned(),
        kroki_upstream: Some(upstream.to_owned()),
        limits: Limits {
            bytes: 10_000,
            ..Limits::default()
        },
        request_timeout: Duration::from_secs(2),
        ..ServeConfig::default()
    })
}

fn assert_passed(reply: &Reply) {
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.text(), "<svg/>");
    assert_eq!(reply.header("content-type"), Some("image/svg+xml"));
    assert_eq!(reply.header("cache-control"), Some("public, max-age=7"));
    assert!(reply.header("etag").is_some_and(|it| it.contains("theirs")));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    for name in ["set-cookie", "x-secret"] {
        assert_eq!(reply.header(name), None);
    }
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.contains("sandbox") && !policy.contains("script"),
        "{policy}"
    );
    reply.assert_secured();
}

#[test]
fn other_types_are_passed_on_with_what_they_need_and_no_more() {
    let other = Other::start(picture);
    let server = server(&format!("{}/below/", other.address));
    let body = json!({ "diagram_source": "a -> b", "diagram_type": "d2" }).to_string();
    for (method, path, sent, arrives) in [
        (
            "GET",
            "/plantuml/svg/eNrL-_8=?theme=a%20b",
            "",
            "GET /below/plantuml/svg/eNrL-_8=?theme=a%20b",
        ),
        (
            "GET",
            "/plantuml/svg/eNrL%3D/",
            "",
            "GET /below/plantuml/svg/eNrL=",
        ),
        ("GET", "/plantuml/eNrL", "", "GET /below/plantuml/eNrL"),
        ("POST", "/d2", "a -> b", "POST /below/d2"),
        ("POST", "/d2/svg/?x=1", "a -> b", "POST /below/d2/svg?x=1"),
        ("POST", "/?x=1", body.as_str(), "POST /below?x=1"),
    ] {
        let headers = [
            ("accept", "image/svg+xml"),
            (
                "content-type",
                if sent.starts_with('{') {
                    "application/json"
                } else {
                    "text/plain"
                },
            ),
            ("kroki-diagram-options-layout", "elk"),
            ("if-none-match", "\"mine\""),
            ("cookie", "session=hunter2"),
            ("authorization", "Bearer hunter2"),
            ("proxy-authorization", "Basic hunter2"),
            ("te", "trailers"),
            ("x-forwarded-for", "192.0.2.1"),
            ("referer", "https://docs.example/hunter2"),
        ];
        let reply = server.send(method, path, &headers, sent.as_bytes());
        assert_passed(&reply);
        let asked = other.asked.recv().unwrap();
        assert_eq!(asked.line, arrives);
        assert_eq!(asked.body, sent.as_bytes());
        for (name, value) in &headers[..4] {
            assert_eq!(asked.headers.get(*name).unwrap(), value, "{name}");
        }
        for (name, _) in &headers[4..] {
            assert!(asked.headers.get(*name).is_none(), "{name}");
        }
        assert!(!format!("{:?}", asked.headers).contains("hunter2"));
    }
    let reply = server.send("HEAD", "/plantuml/svg/eNrL", &[], b"");
    assert_eq!((reply.status, reply.body.len()), (200, 0));
    assert_eq!(reply.header("content-type"), Some("image/svg+xml"));
}

#[test]
fn what_is_drawn_here_and_what_could_lead_elsewhere_is_not_passed_on() {
    let other = Other::start(picture);
    let server = server(&other.address);
    let json = json!({ "diagram_source": SEED, "diagram_type": "kubernetes" }).to_string();
    let headers = [("content-type", "application/json")];
    assert_eq!(
        server.send("POST", "/", &headers, json.as_bytes()).status,
        200
    );
    for path in [format!("/k8s/svg/{}", encode(SEED)), "/readyz".to_owned()] {
        assert_eq!(server.get(&path).status, 200, "{path}");
    }
    for path in [
        "/k8s/svg/nothing",
        "/api/v1/x",
        "/d/a/b",
        "/static/a",
        "/metrics/a",
        "/gh/a",
        "/src/a",
        "/v1/metrics",
        "/..",
        "/../admin",
        "/d2/../admin",
        "/d2/svg/..",
        "/%2e%2e/svg/a",
        "/d2/%2e%2e/admin",
        "/d2/svg/%2e%2e",
        "/d2/svg/%2E%2E%2Fadmin",
        "/d2/%2e%2e%2fadmin",
        "/d2/svg/..%2fadmin",
        "//evil.example/svg",
        "//d2/svg/a",
        "/d2//a",
        "/d2/svg//a",
        "/d2/svg/a%3fb",
        "/d2/svg/a%23b",
        "/d2/svg/a%5c..%5cb",
        "/d2/svg/a;b",
        "/@evil.example/svg",
        "/d2:80/svg/a",
        "/d2/svg/a/b",
        "/d2",
        "/favicon.ico",
        "/d2/svg/%0d%0ax",
        "/d2/svg/%c0%ae",
    ] {
        let reply = server.get(path);
        assert!(
            (400..500).contains(&reply.status),
            "{path}: {}",
            reply.status
        );
    }
    for path in [
        "/api",
        "/k8s/gif",
        "/d2/..",
        "/d2/%2e%2e",
        "/health",
        "/.well-known/a",
    ] {
        let reply = server.send("POST", path, &[], b"x");
        assert!(
            (400..500).contains(&reply.status),
            "{path}: {}",
            reply.status
        );
    }
    assert!(other.asked.try_recv().is_err());
    for (path, allowed) in [
        ("/d2/svg/a", "GET,HEAD,OPTIONS"),
        ("/d2/svg", "GET,HEAD,POST,OPTIONS"),
    ] {
        let reply = server.send("DELETE", path, &[], b"");
        assert_eq!((reply.status, reply.header("allow")), (405, Some(allowed)));
        assert_eq!(server.send("OPTIONS", path, &[], b"").status, 204);
    }
    let big = vec![b'x'; 10_001];
    assert_eq!(server.send("POST", "/d2/svg", &[], &big).status, 413);
    assert!(other.asked.try_recv().is_err());
}

fn refusal(line: &str) -> Response<Body> {
    let (status, location) = match line {
        line if line.contains("redirect") => (StatusCode::FOUND, "http://127.0.0.1:1/"),
        line if line.contains("known") => (StatusCode::NOT_MODIFIED, ""),
        line if line.contains("broken") => (StatusCode::INTERNAL_SERVER_ERROR, ""),
        _ => (StatusCode::BAD_REQUEST, ""),
    };
    let answer = Response::builder()
        .status(status)
        .header("content-type", "text/plain");
    answer
        .header("location", location)
        .body(Body::from("Error 400: theirs"))
        .unwrap()
}

#[test]
fn errors_of_the_other_server_are_told_as_it_told_them_and_redirects_not_followed() {
    let other = Other::start(refusal);
    let server = server(&other.address);
    for (path, status) in [("/d2/svg/wrong", 400), ("/d2/svg/broken", 500)] {
        let reply = server.get(path);
        assert_eq!(reply.status, status);
        assert_eq!(reply.text(), "Error 400: theirs");
        assert_eq!(reply.header("content-type"), Some("text/plain"));
        reply.assert_secured();
    }
    let known = server.send("GET", "/d2/svg/known", &[("if-none-match", "\"x\"")], b"");
    assert_eq!((known.status, known.body.len()), (304, 0));
    let reply = server.get("/d2/svg/redirect");
    assert_eq!(reply.status, 502);
    assert_eq!(reply.header("location"), None);
    assert!(reply.text().contains("redirect"), "{}", reply.text());
}

fn endless(line: &str) -> Response<Body> {
    let stream = futures::stream::unfold((), |()| async {
        let part: Result<Bytes, std::io::Error> = Ok(Bytes::from(vec![b'x'; 1 << 20]));
        Some((part, ()))
    });
    let response = Response::builder().header("content-type", "image/png");
    if line.contains("declared") {
        let size = 65 * 1024 * 1024;
        return response
            .header("content-length", size)
            .body(Body::from_stream(stream))
            .unwrap();
    }
    response.body(Body::from_stream(stream)).unwrap()
}

#[test]
fn a_server_that_is_down_slow_or_endless_is_answered_for() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", free.local_addr().unwrap());
    // It listens and never answers.
    let slow = server(&address);
    let reply = slow.get("/d2/svg/a");
    assert_eq!(reply.status, 504);
    assert!(reply.text().contains("in time"), "{}", reply.text());
    drop(free);
    let down = server(&address);
    let headers = [("accept", "application/problem+json")];
    let reply = down.send("GET", "/d2/svg/a", &headers, b"");
    assert_eq!(reply.status, 502);
    let detail = reply.problem()["detail"].to_string();
    assert!(detail.contains("cannot be reached"), "{detail}");
    assert!(!detail.contains("127.0.0.1"), "{detail}");
    assert_eq!(down.get(&format!("/k8s/svg/{}", encode(SEED))).status, 200);

    let other = Other::start(endless);
    let server = server(&other.address);
    assert_eq!(server.get("/d2/png/declared").status, 502);
    let mut connection = server.connect();
    let request = b"GET /d2/png/a HTTP/1.1\r\nhost: t\r\nconnection: close\r\n\r\n";
    std::io::Write::write_all(&mut connection, request).unwrap();
    let mut body = Vec::new();
    std::io::Read::read_to_end(&mut connection, &mut body).ok();
    assert!(body.len() < 66 * 1024 * 1024, "{}", body.len());
    assert!(!body.ends_with(b"\r\n0\r\n\r\n"), "taken for whole");
}

fn health(_: &str) -> Response<Body> {
    let body = r#"{"status":"pass","version":{"kroki":{"number":"0.28.0"},"plantuml":"1.2025","k8s":"theirs"}}"#;
    Response::builder().body(Body::from(body)).unwrap()
}

#[test]
fn health_tells_the_other_servers_types_too_and_does_not_depend_on_it() {
    let other = Other::start(health);
    let up = server(&other.address);
    for _ in 0..3 {
        let version = up.get("/v1/health").json()["version"].clone();
        assert_eq!(version["plantuml"], "1.2025");
        assert_eq!(version["kroki"]["number"], "0.28.0");
        assert_eq!(version["k8s"], podatlas::VERSION);
        assert_eq!(version["kubernetes"], podatlas::VERSION);
    }
    assert_eq!(other.asked.recv().unwrap().line, "GET /health");
    assert!(other.asked.try_recv().is_err(), "asked once a minute");
    let down = server("http://127.0.0.1:1");
    let reply = down.get("/health");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()["version"]["k8s"], podatlas::VERSION);
}
