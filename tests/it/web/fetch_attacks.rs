//! Attacks by way of addresses, and by hosts that are not what they seem.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use podatlas::Limits;
use podatlas::web::{AppState, FetchConfig, ServeConfig};

use super::POD;
use super::fetch::{config, serve};
use crate::support::archive::{gzip, zip};
use crate::support::server::{Reply, Server};
use crate::support::upstream::{Upstream, respond};

const PATH: &str = "/gh/acme/shop/main/pod.yaml.json";

fn detail(reply: &Reply) -> String {
    reply.problem()["detail"].as_str().unwrap().to_owned()
}

fn escaped(url: &str) -> String {
    url.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A service that fetches at most 10000 bytes within a second.
fn strict(upstream: &Upstream) -> Server {
    Server::with(ServeConfig {
        store: "memory:".to_owned(),
        limits: Limits::of_bytes(10_000),
        fetch: FetchConfig {
            timeout: Duration::from_secs(1),
            ..config(upstream)
        },
        ..ServeConfig::default()
    })
}

#[test]
fn an_address_that_is_not_allowed_is_never_asked() {
    let upstream = Upstream::of(&[("/secret", POD)]);
    let other = Upstream::of(&[("/secret", POD)]);
    let server = serve(FetchConfig {
        allow_host: vec!["raw.githubusercontent.com".to_owned()],
        ..config(&upstream)
    });
    let port = other.port();
    for url in [
        other.origin(),
        format!("http://localhost:{port}/secret"),
        format!("https://127.0.0.1:{port}/secret"),
        format!("https://[::1]:{port}/secret"),
        format!("https://[::ffff:127.0.0.1]:{port}/secret"),
        format!("https://[::ffff:7f00:1]:{port}/secret"),
        format!("https://2130706433:{port}/secret"),
        format!("https://0x7f.1:{port}/secret"),
        format!("https://0177.0.0.1:{port}/secret"),
        format!("https://raw.githubusercontent.com:{port}/secret"),
        format!("https://raw.githubusercontent.com@127.0.0.1:{port}/secret"),
        format!("https://127.0.0.1:{port}\\@raw.githubusercontent.com/"),
        format!("http://me:pw@127.0.0.1:{}/secret", upstream.port()),
        "http://raw.githubusercontent.com/a.yaml".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "https://[fe80::1%25eth0]/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "ftp://raw.githubusercontent.com/a.yaml".to_owned(),
        "data:text/yaml,kind: Pod".to_owned(),
        "//127.0.0.1/secret".to_owned(),
        "/etc/passwd".to_owned(),
    ] {
        let reply = server.get(&format!("/src?format=json&url={}", escaped(&url)));
        assert!(
            [400, 403].contains(&reply.status),
            "{url}: {}",
            reply.status
        );
        reply.problem();
    }
    assert!(other.paths().is_empty() && upstream.paths().is_empty());
}

#[test]
fn a_path_that_leads_out_of_the_repository_is_never_asked() {
    let upstream = Upstream::of(&[]);
    let server = serve(config(&upstream));
    for path in [
        "/gh/acme/shop/main/..%2f..%2fother/main/a.yaml.json",
        "/gh/acme/shop/..%2f..%2fother/a.yaml.json",
        "/gh/acme/shop/%2e%2e/a.yaml.json",
        "/gh/acme/%2e%2e/main/a.yaml.json",
        "/gh/%2e%2e/shop/main/a.yaml.json",
        "/gh/acme/shop%3f/main/a.yaml.json",
        "/gh/acme@evil.test/shop/main/a.yaml.json",
        "/gh/acme/shop/main/a%5c..%5cb.yaml.json",
        "/gh/acme/shop/main/a%0d%0ahost:evil.yaml.json",
        "/gh/acme/shop/main/%00.yaml.json",
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, 400, "{path}");
    }
    assert!(upstream.paths().is_empty());
}

#[test]
fn an_allowed_name_that_leads_to_this_machine_is_refused() {
    // The one name that has such an address on every machine.
    let server = serve(FetchConfig {
        allow_host: vec!["localhost".to_owned()],
        ..FetchConfig::default()
    });
    let reply = server.get("/src?format=json&url=https://localhost/a.yaml");
    assert_eq!(reply.status, 403);
    assert!(detail(&reply).contains("not public"), "{}", reply.text());
}

#[test]
fn a_redirect_passes_every_check_again() {
    let other = Upstream::of(&[("/secret", POD)]);
    let port = other.port();
    let locations = [
        format!("http://127.0.0.1:{port}/secret"),
        format!("http://[::ffff:7f00:1]:{port}/secret"),
        format!("//127.0.0.1:{port}/secret"),
        format!("https://127.0.0.1:{port}/secret"),
        format!("http://localhost:{port}/secret"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "https://example.com/a.yaml".to_owned(),
        "file:///etc/passwd".to_owned(),
        "gopher://127.0.0.1:70/".to_owned(),
        "http://".to_owned(),
        "\u{ff}".to_owned(),
    ];
    for location in locations {
        for status in [
            "301 Moved",
            "302 Found",
            "303 See Other",
            "307 Temporary",
            "308 Permanent",
        ] {
            let location = location.clone();
            let upstream = Upstream::start(move |_, connection| {
                respond(connection, status, &[("location", &location)], b"");
            });
            let reply = serve(config(&upstream)).get(PATH);
            assert_eq!(reply.status, 502, "{}", reply.text());
            assert_eq!(upstream.paths().len(), 1);
        }
    }
    assert!(other.paths().is_empty());
}

#[test]
fn redirects_are_followed_three_times_and_never_in_a_circle() {
    let upstream = Upstream::start(|asked, connection| {
        let count: usize = asked.path.rsplit('/').next().unwrap().parse().unwrap_or(0);
        let next = format!("/{}", count + 1);
        match count {
            3 => respond(connection, "200 OK", &[], POD.as_bytes()),
            _ => respond(connection, "302 Found", &[("location", &next)], b""),
        }
    });
    assert_eq!(serve(config(&upstream)).get(PATH).status, 200);
    assert_eq!(upstream.paths()[1..], ["/1", "/2", "/3"]);

    let circle = Upstream::start(|asked, connection| {
        respond(connection, "302 Found", &[("location", &asked.path)], b"");
    });
    let reply = serve(config(&circle)).get(PATH);
    assert_eq!(reply.status, 502);
    assert!(detail(&reply).contains("redirect"), "{}", reply.text());
    assert_eq!(circle.paths().len(), 4);
}

#[test]
fn the_token_does_not_follow_a_redirect_to_another_host() {
    let other = Upstream::of(&[("/pod.yaml", POD)]);
    let location = format!("{}/pod.yaml", other.origin());
    let upstream = Upstream::start(move |_, connection| {
        respond(connection, "302 Found", &[("location", &location)], b"");
    });
    let server = serve(FetchConfig {
        allow_private_origin: vec![upstream.origin(), other.origin()],
        github_token: podatlas::web::GithubToken::parse("ghp_secret"),
        ..config(&upstream)
    });
    assert_eq!(server.get(PATH).status, 200);
    assert!(upstream.asked()[0].header("authorization").is_some());
    assert_eq!(other.asked()[0].header("authorization"), None);
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
        let reply = strict(upstream).get(PATH);
        assert_eq!(reply.status, 504, "{}", reply.text());
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_host_is_asked_so_many_things_at_a_time_and_no_more() {
    let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (now, peak) = (Arc::clone(&open), Arc::clone(&most));
    let upstream = Upstream::start(move |_, connection| {
        let count = now.fetch_add(1, Ordering::SeqCst) + 1;
        peak.fetch_max(count, Ordering::SeqCst);
        connection.read_exact(&mut [0]).ok();
        now.fetch_sub(1, Ordering::SeqCst);
    });
    let server = strict(&upstream);
    let list = |from: usize| {
        let names: Vec<_> = (from..from + 40).map(|it| format!("{it}.yaml")).collect();
        format!("/gh/acme/shop/main/{}.json", names.join(","))
    };
    assert_eq!(server.get(&list(0)).status, 504);
    assert_eq!(most.load(Ordering::SeqCst), 8, "for one picture");
    while open.load(Ordering::SeqCst) > 0 {
        std::thread::yield_now();
    }
    let server = &server;
    std::thread::scope(|scope| {
        for client in 1..5 {
            let list = list(client * 100);
            scope.spawn(move || assert!([503, 504].contains(&server.get(&list).status)));
        }
    });
    assert_eq!(most.load(Ordering::SeqCst), 16, "for all pictures");
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

#[test]
fn a_wrong_setting_is_refused_at_the_start_and_named() {
    for (fetch, flag) in [
        (
            FetchConfig {
                allow_host: vec!["127.0.0.1".to_owned()],
                ..FetchConfig::default()
            },
            "--allow-host",
        ),
        (
            FetchConfig {
                allow_private_origin: vec!["git".to_owned()],
                ..FetchConfig::default()
            },
            "--allow-private-origin",
        ),
        (
            FetchConfig {
                github_raw: "ftp://x".to_owned(),
                ..FetchConfig::default()
            },
            "--github-raw",
        ),
        (
            FetchConfig {
                github_api: "x".to_owned(),
                ..FetchConfig::default()
            },
            "--github-api",
        ),
    ] {
        let config = ServeConfig {
            store: "memory:".to_owned(),
            fetch,
            ..ServeConfig::default()
        };
        let problem = AppState::of(&config).err().unwrap().to_string();
        assert!(problem.starts_with(flag), "{problem}");
    }
}
