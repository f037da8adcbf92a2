//! `GET /k8s/{format}/{encoded}`: a manifest in the address.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use podatlas::Limits;
use podatlas::render::FORMATS;
use podatlas::web::ServeConfig;

use super::{POD, SEED};
use crate::support::server::{Reply, Server};

fn deflate(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// A text as it stands in an address.
pub(super) fn encode(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(deflate(text))
}

fn problem_of(server: &Server, path: &str) -> Reply {
    let accept = [("accept", "application/problem+json")];
    server.send("GET", path, &accept, b"")
}

#[test]
fn a_manifest_in_the_address_is_drawn_in_every_format_for_any_page_and_for_ever() {
    let server = Server::start();
    let encoded = encode(SEED);
    for format in FORMATS {
        let url = format!("/k8s/{}/{encoded}?theme=dark", format.name);
        let reply = server.get(&url);
        assert_eq!(reply.status, 200, "{}", format.name);
        assert_eq!(reply.header("content-type"), Some(format.media_type));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin")
        );
        assert!(reply.header("cache-control").unwrap().contains("immutable"));
        reply.assert_secured();
        let live = format!("/api/v1/render?format={}&theme=dark", format.name);
        assert_eq!(server.post(&live, SEED).body, reply.body, "{}", format.name);

        let etag = reply.header("etag").unwrap();
        let again = server.send("GET", &url, &[("if-none-match", etag)], b"");
        assert_eq!(
            (again.status, again.body.len()),
            (304, 0),
            "{}",
            format.name
        );
        let head = server.send("HEAD", &url, &[], b"");
        assert_eq!((head.status, head.body.len()), (200, 0), "{}", format.name);
    }
}

#[test]
fn padding_may_stand_there_and_other_programs_options_are_passed_over() {
    let server = Server::start();
    let text = format!("{POD}# filler so that padding is due\n");
    let padded = (0..3)
        .map(|count| URL_SAFE.encode(deflate(&format!("{text}{}", "#".repeat(count)))))
        .find(|encoded| encoded.ends_with('='));
    let padded = padded.unwrap();
    let plain = server.get(&format!("/k8s/svg/{}", padded.trim_end_matches('=')));
    assert_eq!(plain.status, 200);
    for address in [
        format!("/k8s/svg/{padded}"),
        format!("/k8s/svg/{}", padded.replace('=', "%3D")),
        format!("/k8s/svg/{padded}?layout=dot&no-transparency="),
    ] {
        let reply = server.get(&address);
        assert_eq!(reply.status, 200, "{address}");
        assert_eq!(reply.body, plain.body, "{address}");
    }
    let reply = problem_of(&server, &format!("/k8s/json/{padded}?theme=pink"));
    assert_eq!(reply.status, 400);
    let problem = reply.problem();
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("light, dark, auto")
    );
}

#[test]
fn what_is_wrong_with_the_address_is_said_as_a_picture_where_one_was_asked_for() {
    let server = Server::start();
    let gzip = URL_SAFE_NO_PAD.encode(b"\x1f\x8b\x08rest");
    let cut = encode(SEED);
    let cut = &cut[..(cut.len() - 8) & !3];
    for (format, encoded, status, words) in [
        ("json", "no*base64", 400, "base64url"),
        ("json", "with/slash+plus", 400, "in place of + and /"),
        ("json", "", 404, "nothing at this address"),
        ("json", gzip.as_str(), 400, "zlib"),
        ("json", cut, 400, "zlib"),
        ("gif", encode(POD).as_str(), 400, "markdown"),
        ("json", encode("kind: [").as_str(), 400, ""),
        ("json", encode("").as_str(), 400, "no document"),
    ] {
        let reply = problem_of(&server, &format!("/k8s/{format}/{encoded}"));
        assert_eq!(reply.status, status, "{format} {encoded}");
        let problem = reply.problem();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(words), "{encoded}: {detail}");
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        reply.assert_secured();
    }
    for (format, media) in [("svg", "image/svg+xml"), ("png", "image/png")] {
        let accept = [("accept", media)];
        let reply = server.send("GET", &format!("/k8s/{format}/no*base64"), &accept, b"");
        assert_eq!(reply.status, 400);
        assert_eq!(reply.header("content-type"), Some(media));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        reply.assert_secured();
    }
}

#[test]
fn a_manifest_that_expands_beyond_the_limit_is_refused() {
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        limits: Limits {
            bytes: 10_000,
            ..Limits::default()
        },
        ..ServeConfig::default()
    });
    let fits = format!("{POD}#{}", "x".repeat(9_900 - POD.len()));
    assert_eq!(
        server.get(&format!("/k8s/json/{}", encode(&fits))).status,
        200
    );
    let bomb = encode(&"# filler\n".repeat(2_000_000));
    assert!(bomb.len() < 60_000, "{}", bomb.len());
    let reply = problem_of(&server, &format!("/k8s/json/{bomb}"));
    assert_eq!(reply.status, 413);
    let detail = reply.problem()["detail"].to_string();
    assert!(detail.contains("10000"), "{detail}");
}
