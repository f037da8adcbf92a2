//! What an operator relies on: metrics, limits of clients and connections, addresses behind a proxy.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::time::Duration;

use podatlas::web::{Connections, Rate, ServeConfig};

use super::abandoned::occupy_with;
use super::{POD, SEED};
use crate::support::server::{Reply, Server};

fn config() -> ServeConfig {
    ServeConfig {
        store: "memory:".to_owned(),
        ..ServeConfig::default()
    }
}

fn count(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

/// The value of the line of the metrics that begins so.
fn metric(text: &str, start: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(start));
    let line = line.unwrap_or_else(|| panic!("no {start} in\n{text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn requests_stages_store_and_cache_are_counted_and_nothing_of_the_requests_is_told() {
    let server = Server::start();
    let secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: hunter1}\nstringData: {a: hunter2}\n";
    let made = server.post("/api/v1/diagrams", secret).json();
    let address = made["urls"]["svg"].as_str().unwrap();
    for _ in 0..3 {
        assert_eq!(server.get(address).status, 200);
    }
    server.get("/hunter3");
    server.send("HUNTER4", "/", &[], b"");
    let reply = server.get("/metrics");
    assert_eq!(
        reply.header("content-type"),
        Some("text/plain; version=0.0.4; charset=utf-8")
    );
    let text = reply.text();
    for series in [
        "podatlas_http_requests_total{route=\"/d/{name}\",method=\"GET\",status=\"200\"}",
        "podatlas_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"}",
        "podatlas_http_request_duration_seconds_count{route=\"/d/{name}\"}",
        "podatlas_stage_duration_seconds_count{stage=\"findings\"}",
        "podatlas_stage_duration_seconds_count{stage=\"render\",format=\"svg\"}",
        "podatlas_store_duration_seconds_count{operation=\"put\",outcome=\"ok\"}",
        "podatlas_results_total{outcome=\"hit\"}",
        "podatlas_results_total{outcome=\"miss\"}",
    ] {
        assert!(metric(&text, series) >= 1.0, "{series}");
    }
    for level in ["podatlas_workers_running", "podatlas_queue_waiting"] {
        assert!(metric(&text, level) >= 0.0, "{level}");
    }
    for secret in ["hunter", "HUNTER", made["id"].as_str().unwrap()] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn one_request_too_many_of_a_client_is_429_with_the_time_to_wait_and_others_go_on() {
    let server = Server::with(ServeConfig {
        rate: Some(Rate {
            per_minute: count(1),
            burst: count(2),
        }),
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..config()
    });
    let ask = |client: &str| {
        let headers = [("x-forwarded-for", client)];
        server.send(
            "POST",
            "/api/v1/render?format=json",
            &headers,
            POD.as_bytes(),
        )
    };
    for _ in 0..2 {
        assert_eq!(ask("192.0.2.1").status, 200);
    }
    let refused = ask("192.0.2.1");
    assert_eq!(refused.status, 429);
    let wait: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(refused.problem()["title"], "Too Many Requests");
    refused.assert_secured();
    assert_eq!(ask("192.0.2.2").status, 200);
    assert_eq!(ask("2001:db8::1").status, 200);
    assert_eq!(ask("2001:db8::2").status, 200);
    assert_eq!(ask("2001:db8::3").status, 429);
    for free in ["/healthz", "/readyz", "/metrics", "/static/podatlas.css"] {
        let reply = server.send("GET", free, &[("x-forwarded-for", "192.0.2.1")], b"");
        assert_eq!(reply.status, 200, "{free}");
    }
}

#[test]
fn a_client_cannot_make_itself_another_by_a_header() {
    let server = Server::with(ServeConfig {
        rate: Some(Rate {
            per_minute: count(1),
            burst: count(1),
        }),
        ..config()
    });
    let ask = |client: &str| {
        let headers = [("x-forwarded-for", client)];
        server
            .send("POST", "/api/v1/render", &headers, POD.as_bytes())
            .status
    };
    assert_eq!(ask("192.0.2.1"), 200);
    assert_eq!(ask("192.0.2.2"), 429);
}

#[test]
fn pages_and_addresses_carry_the_path_that_the_proxy_shows() {
    let server = Server::with(ServeConfig {
        base_url: Some("https://docs.example/atlas/".parse().unwrap()),
        ..config()
    });
    let reply = server.post("/atlas/api/v1/diagrams", SEED);
    assert_eq!(reply.status, 201);
    let made = reply.json();
    let id = made["id"].as_str().unwrap();
    let base = "https://docs.example/atlas";
    assert_eq!(made["page"], format!("{base}/d/{id}"));
    assert_eq!(made["urls"]["svg"], format!("{base}/d/{id}.svg"));
    let location = format!("{base}/api/v1/diagrams/{id}");
    assert_eq!(reply.header("location"), Some(location.as_str()));
    // A proxy that takes the prefix away, and a probe, ask without it.
    for path in [format!("/atlas/d/{id}.svg"), format!("/d/{id}.svg")] {
        let reply = server.get(&path);
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(reply.header("content-type"), Some("image/svg+xml"));
    }
    assert_eq!(server.get("/readyz").status, 200);
    for path in [
        "/atlas",
        "/atlas/",
        "/atlas/?example=user-msvc",
        "/atlas/nothing",
    ] {
        let page = server
            .send("GET", path, &[("accept", "text/html")], b"")
            .text();
        for part in ["href=\"/", "src=\"/", "action=\"/"] {
            for (place, _) in page.match_indices(part) {
                let link = &page[place + part.len() - 1..];
                assert!(link.starts_with("/atlas/"), "{path}: {}", &link[..40]);
            }
        }
        assert!(page.contains("data-root=\"/atlas\""), "{path}");
    }
    assert_eq!(server.get("/atlas/static/podatlas.css").status, 200);
    assert_eq!(server.get("/atlases/healthz").status, 404);
}

#[test]
fn what_a_proxy_says_of_the_address_counts_only_where_it_is_trusted() {
    let headers = [
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "docs.example"),
        ("content-type", "text/plain"),
    ];
    for (trusted, wanted) in [
        ("127.0.0.0/8", "https://docs.example/d/"),
        ("192.0.2.0/24", "/d/"),
    ] {
        let server = Server::with(ServeConfig {
            trusted_proxies: vec![trusted.parse().unwrap()],
            ..config()
        });
        let made = server.send("POST", "/api/v1/diagrams", &headers, SEED.as_bytes());
        let page = made.json()["page"].as_str().unwrap().to_owned();
        assert!(page.starts_with(wanted), "{page}");
    }
}

fn impatient(most: usize) -> ServeConfig {
    ServeConfig {
        connections: Connections {
            most,
            patience: Duration::from_millis(300),
            grace: Duration::from_secs(20),
        },
        ..config()
    }
}

/// Whether the server ends a connection by itself.
fn is_ended(mut connection: TcpStream) -> bool {
    let mut rest = Vec::new();
    // A reset ends it as well as an orderly close does; only a timeout does not.
    match connection.read_to_end(&mut rest) {
        Ok(_) => true,
        Err(error) => error.kind() == std::io::ErrorKind::ConnectionReset,
    }
}

#[test]
fn a_client_that_never_ends_its_head_loses_its_connection() {
    let server = Server::with(impatient(100));
    let mut slow = server.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nhost: test\r\nx-a: ")
        .unwrap();
    assert!(is_ended(slow));
    let idle = server.connect();
    assert!(is_ended(idle));
}

#[test]
fn a_client_that_does_not_take_its_answer_loses_its_connection() {
    let server = Server::with(impatient(1));
    let large = {
        let pods = (0..1500).map(|number| POD.replace("name: web", &format!("name: web-{number}")));
        pods.collect::<Vec<_>>().join("---\n")
    };
    let mut greedy = server.connect();
    let head = format!(
        "POST /api/v1/render?format=html&detail=full HTTP/1.1\r\nhost: test\r\ncontent-length: {}\r\n\r\n",
        large.len()
    );
    greedy.write_all(head.as_bytes()).unwrap();
    greedy.write_all(large.as_bytes()).unwrap();
    // The only connection that there may be is free again, though the first client never reads.
    assert_eq!(server.get("/healthz").status, 200);
    drop(greedy);
}

#[test]
fn more_connections_than_the_limit_wait_for_their_turn() {
    let server = Server::with(ServeConfig {
        connections: Connections {
            most: 2,
            ..ServeConfig::default().connections
        },
        ..config()
    });
    let held = [server.connect(), server.connect()];
    let mut waiting = server.connect();
    waiting
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n")
        .unwrap();
    waiting
        .set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    assert!(waiting.peek(&mut [0]).is_err(), "it is not served yet");
    waiting
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    drop(held);
    assert_eq!(Reply::read(waiting).status, 200);
}

#[test]
fn a_head_beyond_the_limit_is_refused() {
    let server = Server::start();
    let long = format!("/k8s/svg/{}", "A".repeat(200_000));
    let mut connection = server.connect();
    // The server may close before it has read it all.
    let _ = connection.write_all(format!("GET {long} HTTP/1.1\r\nhost: test\r\n\r\n").as_bytes());
    let mut answer = [0; 12];
    connection.read_exact(&mut answer).unwrap();
    let status = String::from_utf8_lossy(&answer[9..]).into_owned();
    assert!(["414", "431"].contains(&status.as_str()), "{status}");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn the_end_waits_for_requests_in_hand() {
    let server = Server::with(ServeConfig {
        workers: 1,
        queue: 0,
        cache_bytes: 0,
        ..config()
    });
    let pods = (0..400).map(|number| POD.replace("name: web", &format!("name: web-{number}")));
    let client = occupy_with(&server, &pods.collect::<Vec<_>>().join("---\n"));
    drop(server);
    assert_eq!(Reply::read(client).status, 200);
}
