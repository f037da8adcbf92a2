//! Copies of what was fetched: one question for many who wait, revalidation, and what stands in when
//! a host fails.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::Duration;

use podatlas::web::FetchConfig;

use super::POD;
use super::fetch::{config, serve};
use crate::support::server::Server;
use crate::support::upstream::{Asked, Upstream, respond};

const PATH: &str = "/gh/acme/shop/main/pod.yaml.json";

/// A service whose copies are never fresh.
fn never_fresh(upstream: &Upstream) -> Server {
    serve(FetchConfig {
        age: Duration::ZERO,
        ..config(upstream)
    })
}

/// Status, headers and body.
type Given = (&'static str, Vec<(&'static str, &'static str)>, String);

/// A host whose n-th answer, from 0, is the n-th of these; the last one is given again and again.
fn in_turn(answers: Vec<Given>) -> Upstream {
    let count = AtomicUsize::new(0);
    Upstream::start(move |_: &Asked, connection| {
        let turn = count.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
        let (status, headers, body) = &answers[turn];
        respond(connection, status, headers, body.as_bytes());
    })
}

fn ok(text: &str) -> Given {
    ("200 OK", vec![("etag", "\"v1\"")], text.to_owned())
}

fn status(status: &'static str) -> Given {
    (status, vec![], "hunter2".to_owned())
}

#[test]
fn many_who_wait_for_one_file_make_one_question() {
    const MANY: usize = 100;
    let held = Arc::new(Barrier::new(2));
    let release = Arc::clone(&held);
    let upstream = Upstream::start(move |_, connection| {
        held.wait();
        respond(connection, "200 OK", &[], POD.as_bytes());
    });
    let server = serve(config(&upstream));
    let address = &server;
    std::thread::scope(|scope| {
        let waiting: Vec<_> = (0..MANY)
            .map(|_| scope.spawn(|| address.get(PATH).status))
            .collect();
        release.wait();
        for one in waiting {
            // Drawing so many at a time may be refused, fetching them is not.
            assert!([200, 503].contains(&one.join().unwrap()));
        }
    });
    assert_eq!(upstream.paths().len(), 1);
    assert_eq!(server.get(PATH).status, 200);
    assert_eq!(upstream.paths().len(), 1);
}

#[test]
fn a_copy_that_is_not_fresh_is_confirmed_by_its_marks() {
    let upstream = Upstream::start(|asked, connection| {
        let marks = [
            ("etag", "\"v1\""),
            ("last-modified", "Sat, 01 Nov 2025 00:00:00 GMT"),
        ];
        match asked.header("if-none-match") {
            Some("\"v1\"") => respond(connection, "304 Not Modified", &[], b""),
            _ => respond(connection, "200 OK", &marks, POD.as_bytes()),
        }
    });
    let server = never_fresh(&upstream);
    let first = server.get(PATH);
    assert_eq!(first.header("cache-control"), Some("public, max-age=0"));
    let second = server.get(PATH);
    assert_eq!((second.status, &second.body), (200, &first.body));
    assert_eq!(first.header("etag"), second.header("etag"));
    let asked = upstream.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].header("if-none-match"), None);
    let since = asked[1].header("if-modified-since");
    assert_eq!(since, Some("Sat, 01 Nov 2025 00:00:00 GMT"));
}

#[test]
fn a_changed_file_is_drawn_anew_with_another_validator() {
    let upstream = in_turn(vec![ok(POD), ok(&POD.replace("nginx", "caddy"))]);
    let server = never_fresh(&upstream);
    let first = server.get(PATH);
    let second = server.get(PATH);
    assert_ne!(first.header("etag"), second.header("etag"));
    assert!(second.text().contains("caddy"));
}

#[test]
fn a_copy_stands_in_while_its_host_fails_and_the_answer_says_so() {
    for failing in [
        "500 Internal Server Error",
        "503 Service Unavailable",
        "429 Too Many Requests",
    ] {
        let upstream = in_turn(vec![ok(POD), status(failing)]);
        let server = never_fresh(&upstream);
        let first = server.get(PATH);
        let stale = server.get(PATH);
        assert_eq!((stale.status, &stale.body), (200, &first.body), "{failing}");
        assert_eq!(stale.header("cache-control"), Some("public, max-age=30"));
        assert!(stale.header("warning").unwrap().starts_with("110 "));
        assert_eq!(stale.header("age"), None);
        // The host is left alone for a while.
        assert_eq!(server.get(PATH).status, 200);
        assert_eq!(upstream.paths().len(), 2, "{failing}");
        let etag = stale.header("etag").unwrap();
        let known = server.send("GET", PATH, &[("if-none-match", etag)], b"");
        assert_eq!(known.status, 304);
        assert_eq!(known.header("cache-control"), Some("public, max-age=30"));
    }
}

#[test]
fn a_copy_stands_in_while_its_host_does_not_answer() {
    let count = AtomicUsize::new(0);
    let upstream = Upstream::start(move |_, connection| {
        if count.fetch_add(1, Ordering::SeqCst) == 0 {
            return respond(connection, "200 OK", &[], POD.as_bytes());
        }
        let mut nothing = [0];
        std::io::Read::read_exact(connection, &mut nothing).ok();
    });
    let server = serve(FetchConfig {
        age: Duration::ZERO,
        timeout: Duration::from_secs(4),
        ..config(&upstream)
    });
    assert_eq!(server.get(PATH).header("warning"), None);
    let stale = server.get(PATH);
    assert_eq!(stale.status, 200);
    assert!(stale.header("warning").is_some());
}

#[test]
fn a_host_that_gives_it_out_no_longer_is_obeyed() {
    for (gone, answer) in [
        ("404 Not Found", 404),
        ("410 Gone", 404),
        ("403 Forbidden", 502),
        ("401 Unauthorized", 502),
    ] {
        let upstream = in_turn(vec![ok(POD), status(gone)]);
        let server = never_fresh(&upstream);
        assert_eq!(server.get(PATH).status, 200);
        let reply = server.get(PATH);
        assert_eq!(reply.status, answer, "{gone}");
        assert!(!reply.text().contains("hunter2"), "{}", reply.text());
        assert_eq!(server.get(PATH).status, answer);
        assert_eq!(
            upstream.paths().len(),
            2,
            "a refusal is kept for some seconds"
        );
    }
}

#[test]
fn a_host_that_fails_from_the_start_is_a_bad_gateway_and_asked_once_in_a_while() {
    for (failing, words) in [
        ("500 Internal Server Error", "status 500"),
        ("429 Too Many Requests", "fewer requests"),
        ("206 Partial Content", "neither a file nor a refusal"),
        ("204 No Content", "neither a file nor a refusal"),
    ] {
        let upstream = in_turn(vec![status(failing)]);
        let server = serve(config(&upstream));
        for _ in 0..3 {
            let reply = server.get(PATH);
            assert_eq!(reply.status, 502, "{failing}");
            let problem = reply.problem();
            assert!(
                problem["detail"].as_str().unwrap().contains(words),
                "{problem}"
            );
        }
        assert_eq!(upstream.paths().len(), 1);
    }
}
