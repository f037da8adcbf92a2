//! Hosts that are not what they seem: they drip, never end, break off, compress, lie.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use podatlas::Limits;
use podatlas::web::{FetchConfig, ServeConfig};

use super::POD;
use super::fetch::{config, serve};
use super::fetch_attacks::{PATH, detail};
use crate::support::archive::{gzip, zip};
use crate::support::server::Server;
use crate::support::upstream::{Upstream, respond};

/// A service that fetches at most 10000 bytes, within a time.
fn strict_within(upstream: &Upstream, timeout: Duration) -> Server {
    Server::with(ServeConfig {
        store: "memory:".to_owned(),
        limits: Limits::of_bytes(10_000),
        fetch: FetchConfig {
            timeout,
            ..config(upstream)
        },
        ..ServeConfig::default()
    })
}

/// The same, with time enough.
fn strict(upstream: &Upstream) -> Server {
    strict_within(upstream, FetchConfig::default().timeout)
}

#[test]
fn a_host_that_drips_or_stays_silent_is_left_in_time() {
    let drips = |head: &'static str| {
        Upstream::start(move |_, connection| {
            connection.write_all(head.as_bytes()).ok();
            while connection.write_all(b"a").is_ok() {
                std::thread::sleep(Duration::from_millis(50));
            }
        })
    };
    let hosts = [
        drips("HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n"),
        drips("HTTP/1.1 200 OK\r\nx: "),
        Upstream::start(|_, connection| {
            while connection
                .write_all(b"HTTP/1.1 100 Continue\r\n\r\n")
                .is_ok()
            {
                std::thread::sleep(Duration::from_millis(1));
            }
        }),
        drips("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;"),
        Upstream::start(|_, connection| {
            connection.read_exact(&mut [0]).ok();
        }),
    ];
    for upstream in &hosts {
        let start = Instant::now();
        let reply = strict_within(upstream, Duration::from_secs(1)).get(PATH);
        assert_eq!(reply.status, 504, "{}", reply.text());
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_host_is_asked_so_many_things_at_a_time_and_no_more() {
    let list = |from: usize| {
        let names: Vec<_> = (from..from + 20).map(|it| format!("{it}.yaml")).collect();
        format!("/gh/acme/shop/main/{}.json", names.join(","))
    };
    for (clients, most) in [(1, 8), (4, 16)] {
        let gate = Arc::new(AtomicBool::new(false));
        let released = Arc::clone(&gate);
        let upstream = Upstream::start(move |_, connection| {
            while !released.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(5));
            }
            respond(connection, "404 Not Found", &[], b"");
        });
        let server = serve(config(&upstream));
        let server = &server;
        std::thread::scope(|scope| {
            for client in 0..clients {
                let list = list(client * 100);
                scope.spawn(move || assert_eq!(server.get(&list).status, 404));
            }
            let deadline = Instant::now() + Duration::from_secs(8);
            while upstream.asked().len() < most && Instant::now() < deadline {
                std::thread::sleep(Duration::from_millis(5));
            }
            // Time for one too many to come in.
            std::thread::sleep(Duration::from_millis(200));
            let asked = upstream.asked().len();
            gate.store(true, Ordering::SeqCst);
            assert_eq!(asked, most, "{clients}");
        });
    }
}

#[test]
fn a_listing_is_bounded_like_a_file() {
    let upstream = Upstream::start(|_, connection| {
        connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok();
        while connection.write_all(&[b'['; 4096]).is_ok() {}
    });
    let reply = strict(&upstream).get("/gh/acme/shop/main/deploy.json");
    assert_eq!(reply.status, 413);
    let deep = "[".repeat(9_000);
    let upstream = Upstream::start(move |_, connection| {
        respond(connection, "200 OK", &[], deep.as_bytes());
    });
    let reply = strict(&upstream).get("/gh/acme/shop/main/deploy.json");
    assert_eq!(reply.status, 404);
}

#[test]
fn a_body_beyond_the_limit_is_not_read_to_its_end() {
    let stated = Upstream::start(|_, connection| {
        connection
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10001\r\n\r\n")
            .ok();
    });
    let endless = Upstream::start(|_, connection| {
        connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok();
        while connection.write_all(&[b'a'; 4096]).is_ok() {}
    });
    let chunked = Upstream::start(|_, connection| {
        connection
            .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            .ok();
        while connection.write_all(b"4\r\nabcd\r\n").is_ok() {}
    });
    for upstream in [&stated, &endless, &chunked] {
        let reply = strict(upstream).get(PATH);
        assert_eq!(reply.status, 413, "{}", reply.text());
        assert!(detail(&reply).contains("10000"), "{}", reply.text());
    }
    let fits = format!("{POD}#{}", "x".repeat(5_500 - POD.len()));
    let upstream = Upstream::start(move |_, connection| {
        respond(connection, "200 OK", &[], fits.as_bytes());
    });
    let server = strict(&upstream);
    assert_eq!(server.get(PATH).status, 200);
    let both = server.get("/gh/acme/shop/main/pod.yaml,other.yaml.json");
    assert_eq!(both.status, 413, "the limit holds for all files together");
}

#[test]
fn a_body_that_was_asked_for_plain_is_not_inflated() {
    let bomb = gzip(&vec![b'#'; 4_000_000]);
    for encoding in ["gzip", "GZIP", "br", "deflate", "identity, gzip", "zstd"] {
        let bomb = bomb.clone();
        let upstream = Upstream::start(move |_, connection| {
            respond(
                connection,
                "200 OK",
                &[("content-encoding", encoding)],
                &bomb,
            );
        });
        let reply = strict(&upstream).get(PATH);
        assert_eq!(reply.status, 502, "{encoding}");
        assert!(detail(&reply).contains("compressed"), "{}", reply.text());
    }
}

#[test]
fn a_fetched_archive_is_unpacked_under_the_limits_of_an_upload() {
    let archive = zip(&[("k8s/pod.yaml", POD)]);
    let upstream =
        Upstream::start(move |_, connection| respond(connection, "200 OK", &[], &archive));
    let reply = strict(&upstream).get(PATH);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.text().contains("k8s/pod.yaml"));
    let bomb = gzip(&vec![b'#'; 4_000_000]);
    let upstream = Upstream::start(move |_, connection| respond(connection, "200 OK", &[], &bomb));
    assert_eq!(strict(&upstream).get(PATH).status, 413);
}

#[test]
fn what_is_no_http_or_breaks_off_is_a_bad_gateway() {
    let endless_head = Upstream::start(|_, connection| {
        connection.write_all(b"HTTP/1.1 200 OK\r\n").ok();
        while connection
            .write_all(b"x-filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")
            .is_ok()
        {}
    });
    let long_head = Upstream::start(|_, connection| {
        connection.write_all(b"HTTP/1.1 200 OK\r\nx-filler: ").ok();
        while connection.write_all(&[b'a'; 4096]).is_ok() {}
    });
    let cut = Upstream::start(|_, connection| {
        let head =
            b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 500\r\n\r\nkind: Pod\n";
        connection.write_all(head).ok();
    });
    let smuggled = Upstream::start(|_, connection| {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab";
        connection.write_all(head).ok();
    });
    let no_http = Upstream::start(|_, connection| {
        connection.write_all(b"SSH-2.0-OpenSSH_9.6\r\n").ok();
    });
    let closed = Upstream::start(|_, _| {});
    for (name, upstream) in [
        ("endless head", &endless_head),
        ("long head", &long_head),
        ("cut", &cut),
        ("two lengths", &smuggled),
        ("no HTTP", &no_http),
        ("closed", &closed),
    ] {
        let reply = strict(upstream).get(PATH);
        assert_eq!(reply.status, 502, "{name}: {}", reply.text());
        reply.assert_secured();
    }
}

#[test]
fn a_hostile_text_is_refused_as_an_upload_is_and_not_quoted() {
    let text = "kind: [hunter2\n".to_owned();
    let upstream = Upstream::start(move |_, connection| {
        respond(
            connection,
            "200 OK",
            &[("set-cookie", "a=b")],
            text.as_bytes(),
        );
    });
    let reply = serve(config(&upstream)).get(PATH);
    assert_eq!(reply.status, 400);
    assert!(!reply.text().contains("hunter2"), "{}", reply.text());
    assert_eq!(reply.header("set-cookie"), None);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
}
