//! Stored diagrams: their addresses, validators, and what happens without a store.

use podatlas::render::FORMATS;
use podatlas::web::ServeConfig;

use super::{POD, SEED};
use crate::support::server::Server;

#[test]
fn a_stored_diagram_has_a_working_address_for_every_format() {
    let server = Server::start();
    let reply = server.post("/api/v1/diagrams?theme=dark&hide=legend", SEED);
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.assert_secured();
    let made = reply.json();
    let id = made["id"].as_str().unwrap();
    let location = reply.header("location").unwrap();
    assert_eq!(location, format!("/api/v1/diagrams/{id}"));
    assert!(made["findings"]["error"].as_u64().unwrap() > 0);

    for format in FORMATS {
        let url = made["urls"][format.name].as_str().unwrap();
        assert_eq!(
            url,
            format!("/d/{id}.{}?theme=dark&hide=legend", format.extension)
        );
        let reply = server.get(url);
        assert_eq!(reply.status, 200, "{url}");
        assert_eq!(reply.header("content-type"), Some(format.media_type));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin")
        );
        assert!(reply.header("cache-control").unwrap().contains("immutable"));
        reply.assert_secured();
        let live = server.post(
            &format!(
                "/api/v1/render?format={}&theme=dark&hide=legend",
                format.name
            ),
            SEED,
        );
        assert_eq!(live.body, reply.body, "{}", format.name);
    }
    let atlas = server.get(location);
    assert_eq!(atlas.status, 200);
    assert_eq!(atlas.header("content-type"), Some("application/json"));
    let page = server.get(made["page"].as_str().unwrap());
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<svg"));

    let again = server.post("/api/v1/diagrams", SEED).json();
    assert_eq!(again["id"].as_str(), Some(id));
}

#[test]
fn a_client_that_has_the_answer_is_told_so_and_head_has_no_body() {
    let server = Server::start();
    let made = server.post("/api/v1/diagrams", POD).json();
    for url in [
        made["urls"]["svg"].as_str().unwrap(),
        made["page"].as_str().unwrap(),
        "/static/podatlas.css",
        "/static/examples/shop.yaml",
        &format!("/api/v1/diagrams/{}", made["id"].as_str().unwrap()),
    ] {
        let first = server.get(url);
        assert_eq!(first.status, 200, "{url}");
        let etag = first.header("etag").unwrap();
        let second = server.send("GET", url, &[("if-none-match", etag)], b"");
        assert_eq!(second.status, 304, "{url}");
        assert!(second.body.is_empty());
        assert_eq!(second.header("etag"), Some(etag));
        assert_eq!(second.header("x-content-type-options"), Some("nosniff"));

        let head = server.send("HEAD", url, &[], b"");
        assert_eq!(head.status, 200, "{url}");
        assert!(head.body.is_empty());
        assert_eq!(head.header("content-type"), first.header("content-type"));
        assert_eq!(
            head.header("content-length"),
            first.header("content-length")
        );
    }
    let svg = made["urls"]["svg"].as_str().unwrap();
    let other = server.get(&format!("{svg}?theme=dark"));
    assert_ne!(other.header("etag"), server.get(svg).header("etag"));
    let head = server.send("HEAD", "/d/none.svg", &[], b"");
    assert_eq!((head.status, head.body.len()), (404, 0));
}

#[test]
fn a_store_that_is_gone_costs_permalinks_and_readiness_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let server = Server::with(ServeConfig {
        store: format!("file:{}", path.display()),
        ..ServeConfig::default()
    });
    assert_eq!(server.get("/readyz").status, 200);
    std::fs::remove_dir_all(&path).unwrap();
    std::fs::write(&path, "a file where the folder was").unwrap();
    let id = "0".repeat(32);
    for reply in [
        server.get("/readyz"),
        server.get(&format!("/d/{id}.json")),
        server.get(&format!("/d/{id}.svg")),
        server.post("/api/v1/diagrams", POD),
    ] {
        assert_eq!(reply.status, 503, "{}", reply.text());
        assert!(reply.header("retry-after").is_some());
        assert!(!reply.text().contains(path.to_str().unwrap()));
        reply.problem();
        reply.assert_secured();
    }
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.post("/api/v1/render", POD).status, 200);
}
