//! Attacks by way of addresses: those that are asked for, and those that a host sends on to.

use podatlas::web::{AppState, FetchConfig, ServeConfig};

use super::POD;
use super::fetch::{config, serve};
use crate::support::server::Reply;
use crate::support::upstream::{Upstream, respond};

pub const PATH: &str = "/gh/acme/shop/main/pod.yaml.json";

/// What is told of a refusal.
pub fn detail(reply: &Reply) -> String {
    reply.problem()["detail"].as_str().unwrap().to_owned()
}

fn escaped(url: &str) -> String {
    url.bytes().map(|byte| format!("%{byte:02X}")).collect()
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
