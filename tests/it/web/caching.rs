//! What is kept, in which coding, and that it is made once.

use std::io::{Read, Write};
use std::sync::Barrier;

use podatlas::web::ServeConfig;

use super::abandoned::occupy;
use super::encoded::encode;
use super::{POD, SEED};
use crate::support::server::{Reply, Server};

fn decoded(reply: &Reply) -> Vec<u8> {
    let mut body = Vec::new();
    match reply.header("content-encoding") {
        Some("br") => brotli::Decompressor::new(reply.body.as_slice(), 4096)
            .read_to_end(&mut body)
            .unwrap(),
        Some("gzip") => flate2::read::GzDecoder::new(reply.body.as_slice())
            .read_to_end(&mut body)
            .unwrap(),
        None => return reply.body.clone(),
        other => panic!("{other:?}"),
    };
    body
}

fn address(text: &str, format: &str) -> String {
    format!("/k8s/{format}/{}", encode(text))
}

/// Pods that take an unoptimised build long enough to draw for others to come in between.
fn fleet(pods: usize) -> String {
    let pod = |number| POD.replace("name: web", &format!("name: web-{number}"));
    (0..pods).map(pod).collect::<Vec<_>>().join("---\n")
}

#[test]
fn each_coding_has_the_same_content_and_a_strong_validator_of_its_own() {
    let server = Server::start();
    let url = address(SEED, "svg");
    let plain = server.get(&url);
    let mut etags = vec![plain.header("etag").unwrap().to_owned()];
    for coding in ["br", "gzip"] {
        let accept = [("accept-encoding", coding)];
        let reply = server.send("GET", &url, &accept, b"");
        assert_eq!(reply.header("content-encoding"), Some(coding));
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
        assert_eq!(decoded(&reply), plain.body);
        assert!(reply.body.len() * 4 < plain.body.len());
        let head = server.send("HEAD", &url, &accept, b"");
        assert_eq!(head.body.len(), 0);
        for header in [
            "content-length",
            "etag",
            "content-encoding",
            "cache-control",
        ] {
            assert_eq!(head.header(header), reply.header(header), "{header}");
        }
        etags.push(reply.header("etag").unwrap().to_owned());
    }
    for etag in &etags {
        assert!(etag.starts_with('"'), "{etag}");
        assert_eq!(etags.iter().filter(|other| *other == etag).count(), 1);
        let known = [
            ("if-none-match", etag.as_str()),
            ("accept-encoding", "gzip"),
        ];
        let reply = server.send("GET", &url, &known, b"");
        assert_eq!(reply.status, 304, "{etag}");
        assert_eq!(reply.header("etag"), Some(etags[2].as_str()));
    }
}

#[test]
fn what_is_compressed_already_is_sent_as_it_is() {
    let server = Server::start();
    for format in ["png", "pdf"] {
        let url = address(SEED, format);
        let reply = server.send("GET", &url, &[("accept-encoding", "br, gzip")], b"");
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-encoding"), None, "{format}");
        assert_eq!(reply.header("vary"), None, "{format}");
    }
}

/// With one worker and no queue, two drawings at the same time are one too many.
#[test]
fn many_that_ask_for_one_new_picture_at_once_all_get_it_from_one_drawing() {
    for cache_bytes in [ServeConfig::default().cache_bytes, 0] {
        let server = Server::with(ServeConfig {
            store: "memory:".to_owned(),
            workers: 1,
            queue: 0,
            cache_bytes,
            ..ServeConfig::default()
        });
        let url = address(&fleet(300), "svg");
        let barrier = Barrier::new(40);
        let replies: Vec<Reply> = std::thread::scope(|scope| {
            let ask = || {
                let mut connection = server.connect();
                let head = format!("GET {url} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
                barrier.wait();
                connection.write_all(head.as_bytes()).unwrap();
                Reply::read(connection)
            };
            let asked: Vec<_> = (0..40).map(|_| scope.spawn(ask)).collect();
            asked.into_iter().map(|it| it.join().unwrap()).collect()
        });
        for reply in &replies {
            assert_eq!(reply.status, 200);
            assert_eq!(reply.body, replies[0].body);
        }
    }
}

#[test]
fn a_kept_picture_is_given_also_when_every_worker_is_busy() {
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        workers: 1,
        queue: 0,
        ..ServeConfig::default()
    });
    let url = address(SEED, "svg");
    let first = server.get(&url);
    assert_eq!(first.status, 200);
    let _busy = occupy(&server);
    assert_eq!(server.get(&url).body, first.body);
    let other = format!("{url}?theme=dark");
    assert_eq!(server.get(&other).status, 503);
}
