//! Buckets that are down, or that do not do all that S3 does.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use podatlas::web::ServeConfig;

use super::POD;
use crate::support::server::Server;

/// Far above what the program allows itself, far below what a client or a proxy waits for.
const SECONDS: Duration = Duration::from_secs(15);

/// [`POD`] as it stands in an address.
const POD_ENCODED: &str = "eJxNizEKgDAMRfecIhdQqIuQUzi5xzaUIE2LLerxbTff9h7_c9FdrqrZCG8Hp1og3HKAJI0DNyZANE5C-MgBtYgfxWdrrNafw6bfAjuaOHa1qPaSm5cVPswhH-c=";

fn server_over(endpoint: SocketAddr) -> Server {
    Server::with(ServeConfig {
        store: format!(
            "s3://bucket/prefix?endpoint=http://{endpoint}&region=test&allow_http=true&anonymous=true"
        ),
        ..ServeConfig::default()
    })
}

fn assert_only_stored_diagrams_are_gone(server: &Server) {
    let id = "0".repeat(32);
    for (method, path) in [
        ("GET", "/readyz".to_owned()),
        ("GET", format!("/d/{id}")),
        ("GET", format!("/d/{id}.svg")),
        ("GET", format!("/api/v1/diagrams/{id}")),
        ("POST", "/api/v1/diagrams".to_owned()),
    ] {
        let begun = Instant::now();
        let body = if method == "POST" { POD } else { "" };
        let reply = server.send(method, &path, &[], body.as_bytes());
        assert!(begun.elapsed() < SECONDS, "{path}: {:?}", begun.elapsed());
        assert_eq!(reply.status, 503, "{path}: {}", reply.text());
        assert!(reply.header("retry-after").is_some(), "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        reply.assert_secured();
        let problem = reply.problem();
        assert_eq!(problem["type"], "urn:podatlas:store-down", "{path}");
        assert!(!reply.text().contains("bucket"), "{}", reply.text());
    }
    assert_eq!(server.get(&format!("/d/{}.svg", &id[1..])).status, 404);
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.post("/api/v1/render", POD).status, 200);
    assert_eq!(server.get(&format!("/k8s/svg/{POD_ENCODED}")).status, 200);
}

#[test]
fn a_bucket_that_refuses_connections_costs_stored_diagrams_only() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = listener.local_addr().unwrap();
    drop(listener);
    assert_only_stored_diagrams_are_gone(&server_over(nobody));
}

#[test]
fn a_bucket_that_never_answers_costs_stored_diagrams_only() {
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = mute.local_addr().unwrap();
    // The thread holds every connection open until the test's process ends.
    std::thread::spawn(move || mute.incoming().flatten().collect::<Vec<_>>());
    assert_only_stored_diagrams_are_gone(&server_over(address));
}

/// A bucket of which only this is known: what it answers to a request's method, and whether the
/// request was conditional.
fn bucket_that(
    answer: impl Fn(&str, bool) -> (&'static str, &'static str) + Send + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            answer_one(connection, &answer);
        }
    });
    address
}

fn answer_one(
    mut connection: TcpStream,
    answer: &dyn Fn(&str, bool) -> (&'static str, &'static str),
) {
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    let mut head = String::new();
    while reader.read_line(&mut head).unwrap() > 2 {}
    let lower = head.to_lowercase();
    let length = lower
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |it| it.trim().parse().unwrap());
    reader.read_exact(&mut vec![0; length]).unwrap();
    let method = head.split(' ').next().unwrap();
    let (status, code) = answer(method, lower.contains("if-none-match"));
    let body = format!("<Error><Code>{code}</Code><Message>hunter2</Message></Error>");
    let length = body.len();
    let _ = write!(
        connection,
        "HTTP/1.1 {status}\r\netag: \"1\"\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
}

#[test]
fn a_bucket_without_conditional_writes_is_written_without() {
    for refusal in [
        ("501 Not Implemented", "NotImplemented"),
        // What Amazon answers while another writes the same object, which may yet fail.
        ("409 Conflict", "ConditionalRequestConflict"),
    ] {
        let written = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&written);
        let bucket = bucket_that(move |method, is_conditional| match method {
            "PUT" if is_conditional => refusal,
            "PUT" => {
                count.fetch_add(1, Ordering::SeqCst);
                ("200 OK", "")
            }
            _ => ("404 Not Found", "NoSuchKey"),
        });
        let server = server_over(bucket);
        let reply = server.post("/api/v1/diagrams", POD);
        assert_eq!(reply.status, 201, "{}: {}", refusal.0, reply.text());
        assert_eq!(written.load(Ordering::SeqCst), 1, "{}", refusal.0);
        assert_eq!(server.get("/readyz").status, 200);
        let missing = server.get(&format!("/d/{}.json", "0".repeat(32)));
        assert_eq!(missing.status, 404);
    }
}

#[test]
fn a_bucket_that_is_none_or_is_closed_to_us_is_a_store_that_is_down() {
    for refusal in [
        ("404 Not Found", "NoSuchBucket"),
        // Something else listens there.
        ("404 Not Found", ""),
        ("403 Forbidden", "InvalidAccessKeyId"),
        ("500 Internal Server Error", "InternalError"),
    ] {
        let server = server_over(bucket_that(move |_, _| refusal));
        for reply in [
            server.get("/readyz"),
            server.get(&format!("/d/{}.json", "0".repeat(32))),
            server.post("/api/v1/diagrams", POD),
        ] {
            assert_eq!(reply.status, 503, "{}", refusal.1);
            assert!(!reply.text().contains("hunter2"));
        }
    }
}
