//! The protocol of Kroki servers: addresses, bodies, precedence, errors, health.

use podatlas::VERSION;
use serde_json::{Value, json};

use super::encoded::encode;
use super::{POD, SEED};
use crate::support::server::{Reply, Server, multipart};

const TYPES: [&str; 2] = ["k8s", "kubernetes"];

fn post(server: &Server, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    server.send("POST", path, headers, body.as_bytes())
}

fn post_json(server: &Server, path: &str, headers: &[(&str, &str)], body: &Value) -> Reply {
    let headers = [headers, &[("content-type", "application/json")]].concat();
    post(server, path, &headers, &body.to_string())
}

/// What the API gives for the seed in a format with options.
fn drawn(server: &Server, format: &str, options: &str) -> Vec<u8> {
    let reply = server.post(&format!("/api/v1/render?format={format}&{options}"), SEED);
    assert_eq!(reply.status, 200, "{format} {options}");
    reply.body
}

fn assert_drawn(reply: &Reply, media: &str, bytes: &[u8], case: &str) {
    assert_eq!(
        reply.status,
        200,
        "{case}: {}",
        String::from_utf8_lossy(&reply.body)
    );
    let given = reply.header("content-type").unwrap();
    assert_eq!(given.split(';').next(), Some(media), "{case}");
    assert!(reply.body == bytes, "{case}: other bytes");
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some("*"),
        "{case}"
    );
    reply.assert_secured();
}

#[test]
fn every_address_draws_with_and_without_a_slash_under_both_types() {
    let server = Server::start();
    let encoded = encode(SEED);
    let svg = drawn(&server, "svg", "");
    let png = drawn(&server, "png", "");
    for kind in TYPES {
        for slash in ["", "/"] {
            for (path, media, bytes) in [
                (
                    format!("/{kind}/svg/{encoded}{slash}"),
                    "image/svg+xml",
                    &svg,
                ),
                (format!("/{kind}/PNG/{encoded}{slash}"), "image/png", &png),
                (format!("/{kind}/{encoded}{slash}"), "image/svg+xml", &svg),
            ] {
                assert_drawn(&server.get(&path), media, bytes, &path);
            }
            for (path, media, bytes) in [
                (format!("/{kind}{slash}"), "image/svg+xml", &svg),
                (format!("/{kind}/svg{slash}"), "image/svg+xml", &svg),
                (format!("/{kind}/png{slash}"), "image/png", &png),
            ] {
                let text = [("content-type", "text/plain")];
                assert_drawn(&post(&server, &path, &text, SEED), media, bytes, &path);
                assert_drawn(&post(&server, &path, &[], SEED), media, bytes, &path);
                let body = json!({ "diagram_source": SEED });
                assert_drawn(&post_json(&server, &path, &[], &body), media, bytes, &path);
            }
        }
        let body = json!({
            "diagram_source": SEED, "diagram_type": kind, "output_format": "png", "other": [1],
        });
        assert_drawn(
            &post_json(&server, "/", &[], &body),
            "image/png",
            &png,
            kind,
        );
    }
}

#[test]
fn the_formats_of_kroki_are_taken_and_txt_is_the_explanation() {
    let server = Server::start();
    let encoded = encode(SEED);
    for (format, ours, media) in [
        ("svg", "svg", "image/svg+xml"),
        ("png", "png", "image/png"),
        ("pdf", "pdf", "application/pdf"),
        ("txt", "text", "text/plain"),
        ("utxt", "text", "text/plain"),
        ("json", "json", "application/json"),
        ("drawio", "drawio", "application/vnd.jgraph.mxfile"),
    ] {
        let bytes = drawn(&server, ours, "");
        let reply = server.get(&format!("/k8s/{format}/{encoded}"));
        assert_drawn(&reply, media, &bytes, format);
        let reply = post(&server, &format!("/k8s/{format}"), &[], SEED);
        assert_drawn(&reply, media, &bytes, format);
    }
    let words = server.get(&format!("/k8s/txt/{encoded}")).text();
    assert!(words.contains("user-msvc"), "{words}");
    for format in ["jpeg", "base64", "gif"] {
        let reply = server.get(&format!("/k8s/{format}/{encoded}"));
        assert_eq!(reply.status, 400, "{format}");
        assert!(reply.text().contains("svg, png, pdf"), "{}", reply.text());
    }
}

#[test]
fn a_format_comes_from_the_path_then_the_json_then_accept() {
    let server = Server::start();
    let encoded = encode(SEED);
    let svg = "image/svg+xml";
    for (path, json, accept, media) in [
        (
            "/k8s/png",
            Some("pdf"),
            Some("application/json"),
            "image/png",
        ),
        (
            "/k8s",
            Some("pdf"),
            Some("application/json"),
            "application/pdf",
        ),
        (
            "/",
            Some("pdf"),
            Some("application/json"),
            "application/pdf",
        ),
        ("/k8s", None, Some("application/json"), "application/json"),
        ("/", None, Some("application/json"), "application/json"),
        ("/k8s", Some(""), Some("image/png"), "image/png"),
        ("/k8s", None, Some("image/png, image/svg+xml"), "image/png"),
        ("/k8s", None, Some("image/svg+xml, image/png"), svg),
        (
            "/k8s",
            None,
            Some("image/svg+xml;q=0.1, image/png;q=0.2"),
            "image/png",
        ),
        ("/k8s", None, Some("text/plain, */*"), "text/plain"),
        ("/k8s", None, Some("application/zip"), svg),
        ("/k8s", None, Some("*/*"), svg),
        ("/k8s", None, None, svg),
        ("/", None, None, svg),
    ] {
        let case = format!("{path} {json:?} {accept:?}");
        let accept: Vec<_> = accept.iter().map(|it| ("accept", *it)).collect();
        let mut body = json!({ "diagram_source": SEED, "diagram_type": "k8s" });
        if let Some(format) = json {
            body["output_format"] = format.into();
        }
        let reply = post_json(&server, path, &accept, &body);
        assert_eq!(reply.status, 200, "{case}");
        let given = reply.header("content-type").unwrap();
        assert_eq!(given.split(';').next(), Some(media), "{case}");
        if json.is_none() && path == "/k8s" {
            for reply in [
                post(&server, path, &accept, SEED),
                server.send("GET", &format!("/k8s/{encoded}"), &accept, b""),
            ] {
                let given = reply.header("content-type").unwrap();
                assert_eq!(given.split(';').next(), Some(media), "{case}");
                assert!(reply.header("vary").is_some_and(|it| it.contains("accept")));
            }
        }
    }
}

#[test]
fn an_option_comes_from_the_json_then_the_headers_then_the_query() {
    let server = Server::start();
    let encoded = encode(SEED);
    let dark = ("Kroki-Diagram-Options-Theme", "dark");
    let nothing = json!({});
    for (query, headers, options, wanted) in [
        (
            "theme=auto",
            vec![dark],
            json!({ "theme": "light" }),
            "theme=light",
        ),
        ("theme=auto", vec![dark], nothing.clone(), "theme=dark"),
        ("theme=auto", vec![], nothing.clone(), "theme=auto"),
        (
            "theme=auto",
            vec![],
            json!({ "Theme": "dark" }),
            "theme=dark",
        ),
        ("THEME=auto", vec![], nothing.clone(), "theme=auto"),
        (
            "theme=auto&theme=dark",
            vec![],
            nothing.clone(),
            "theme=dark",
        ),
        ("theme=pink", vec![dark], nothing.clone(), "theme=dark"),
        (
            "title=Query&hide=legend&scale=3",
            vec![dark, ("kroki-diagram-options-TITLE", "Header")],
            json!({ "hide": ["inferred", "labels"] }),
            "title=Header&hide=inferred,labels&theme=dark",
        ),
        (
            "hide=legend&hide=labels",
            vec![],
            nothing.clone(),
            "hide=legend,labels",
        ),
        (
            "layout=dot&Format=gif",
            vec![("Kroki-Diagram-Options-Unknown", "x")],
            json!({ "no-transparency": true, "size": { "a": 1 }, "theme": null }),
            "",
        ),
        (
            "",
            vec![],
            json!({ "scale": 2, "theme": "dark" }),
            "scale=2&theme=dark",
        ),
    ] {
        let bytes = drawn(&server, "svg", wanted);
        let case = format!("{query} {headers:?} {options}");
        let body = json!({
            "diagram_source": SEED, "diagram_type": "k8s", "output_format": "svg",
            "diagram_options": options,
        });
        for path in ["/k8s", "/k8s/svg", "/"] {
            let path = format!("{path}?{query}");
            let reply = post_json(&server, &path, &headers, &body);
            assert_drawn(&reply, "image/svg+xml", &bytes, &case);
        }
        if options == nothing {
            let reply = post(&server, &format!("/k8s/svg?{query}"), &headers, SEED);
            assert_drawn(&reply, "image/svg+xml", &bytes, &case);
            let path = format!("/k8s/svg/{encoded}?{query}");
            let reply = server.send("GET", &path, &headers, b"");
            assert_drawn(&reply, "image/svg+xml", &bytes, &case);
            // An answer that headers have changed is none that the address alone names.
            assert_eq!(reply.header("etag").is_some(), headers.is_empty(), "{case}");
        }
    }
    for (query, headers, options) in [
        ("theme=pink", vec![], nothing.clone()),
        (
            "",
            vec![("kroki-diagram-options-theme", "pink")],
            nothing.clone(),
        ),
        ("", vec![], json!({ "theme": "pink" })),
    ] {
        let body = json!({ "diagram_source": SEED, "diagram_options": options });
        let reply = post_json(&server, &format!("/k8s?{query}"), &headers, &body);
        assert_eq!(reply.status, 400);
        assert!(
            reply.text().contains("light, dark, auto"),
            "{}",
            reply.text()
        );
    }
}

#[test]
fn errors_have_the_form_that_accept_names_first_and_are_text_else() {
    let server = Server::start();
    let chromium = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
    let cases = [
        ("application/json, image/png", "application/json"),
        ("text/plain, application/json", "text/plain"),
        ("image/svg+xml", "image/svg+xml"),
        ("image/png", "image/png"),
        ("image/*", "image/png"),
        (chromium, "image/svg+xml"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/pdf, */*", "text/plain"),
        ("*/*", "text/plain"),
        ("", "text/plain"),
    ];
    let source = json!({ "diagram_source": "kind: [" });
    let refused = json!({ "diagram_source": SEED, "diagram_type": "plantuml" });
    for (accept, media) in cases {
        let headers: Vec<_> = Some(("accept", accept))
            .into_iter()
            .filter(|it| !it.1.is_empty())
            .collect();
        for (reply, status) in [
            (server.send("GET", "/k8s/svg/no*base64", &headers, b""), 400),
            (
                server.send("GET", "/kubernetes/pdf/no*base64", &headers, b""),
                400,
            ),
            (server.send("DELETE", "/k8s", &headers, b""), 405),
            (
                server.send("GET", "/plantuml/svg/eNrLzk", &headers, b""),
                404,
            ),
            (post(&server, "/k8s/png", &headers, "kind: ["), 400),
            (post(&server, "/k8s", &headers, ""), 400),
            (post_json(&server, "/k8s", &headers, &source), 400),
            (post_json(&server, "/", &headers, &json!({})), 400),
            (post_json(&server, "/", &headers, &refused), 404),
        ] {
            assert_eq!(reply.status, status, "{accept}");
            let given = reply.header("content-type").unwrap();
            assert_eq!(given.split(';').next(), Some(media), "{accept}");
            assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
            reply.assert_secured();
            match media {
                "application/json" => {
                    let error = &reply.json()["error"];
                    assert_eq!(error["code"], status);
                    assert!(error["message"].as_str().is_some_and(|it| !it.is_empty()));
                }
                "text/plain" => {
                    let text = reply.text();
                    assert!(text.starts_with(&format!("Error {status}: ")), "{text}");
                }
                "image/png" => assert!(reply.body.starts_with(b"\x89PNG")),
                "image/svg+xml" => assert!(reply.text().starts_with("<svg")),
                _ => assert!(reply.text().starts_with("<!doctype html>")),
            }
        }
    }
    let headers = [("accept", "application/problem+json")];
    let reply = post_json(&server, "/k8s", &headers, &source);
    assert_eq!(reply.problem()["line"], 1);
}

#[test]
fn what_a_json_body_lacks_is_said() {
    let server = Server::start();
    for (path, body, words) in [
        ("/", "", "empty"),
        ("/", "{", "no JSON"),
        ("/", "{}", "diagram_source"),
        (
            "/",
            r#"{"diagram_source":" ","diagram_type":"k8s"}"#,
            "diagram_source",
        ),
        ("/", r#"{"diagram_source":"kind: Pod"}"#, "diagram_type"),
        ("/k8s", "", "empty"),
        ("/k8s", "{}", "diagram_source"),
        ("/k8s", r#"{"diagram_source":7}"#, "are texts"),
        (
            "/k8s",
            r#"{"diagram_source":"a","diagram_options":7}"#,
            "an object",
        ),
    ] {
        let headers = [("content-type", "application/json")];
        let reply = post(&server, path, &headers, body);
        assert_eq!(reply.status, 400, "{path} {body}");
        assert!(reply.text().starts_with("Error 400: "), "{}", reply.text());
        assert!(
            reply.text().contains(words),
            "{path} {body}: {}",
            reply.text()
        );
    }
}

#[test]
fn a_manifest_in_json_is_no_request_in_json() {
    let server = Server::start();
    let pod = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "web" },
        "spec": { "containers": [{ "name": "web", "image": "nginx:1.27" }] } });
    for path in ["/k8s/json", "/k8s/json?name=x.json"] {
        let reply = post_json(&server, path, &[], &pod);
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.text().contains("default/Pod/web"), "{}", reply.text());
    }
    let page = post_json(&server, "/", &[], &pod);
    assert_eq!(page.status, 200);
    assert!(page.text().starts_with("<!doctype html>"));
}

#[test]
fn the_form_of_the_page_and_json_share_an_address() {
    let server = Server::start();
    let (media, body) = multipart(&[("source", None, POD)]);
    let page = server.send("POST", "/", &[("content-type", &media)], &body);
    assert_eq!(page.status, 200);
    assert!(page.text().starts_with("<!doctype html>"));
    assert_eq!(page.header("access-control-allow-origin"), None);
    let page = server.post("/", POD);
    assert!(page.text().starts_with("<!doctype html>"));
    let body = json!({ "diagram_source": SEED, "diagram_type": "k8s", "output_format": "txt" });
    for media in [
        "application/json; charset=utf-8",
        "text/plain",
        "application/x-www-form-urlencoded",
    ] {
        let reply = post(&server, "/", &[("content-type", media)], &body.to_string());
        assert_drawn(&reply, "text/plain", &drawn(&server, "text", ""), media);
    }
}

#[test]
fn other_methods_are_told_those_that_an_address_takes() {
    let server = Server::start();
    let encoded = encode(POD);
    for (path, methods) in [
        ("/".to_owned(), "GET,HEAD,POST,OPTIONS"),
        ("/k8s".to_owned(), "POST,OPTIONS"),
        ("/kubernetes/".to_owned(), "POST,OPTIONS"),
        ("/k8s/svg".to_owned(), "GET,HEAD,POST,OPTIONS"),
        ("/k8s/svg/".to_owned(), "GET,HEAD,POST,OPTIONS"),
        (format!("/k8s/svg/{encoded}"), "GET,HEAD,OPTIONS"),
        ("/health".to_owned(), "GET,HEAD"),
        ("/v1/health".to_owned(), "GET,HEAD"),
        ("/healthz/".to_owned(), "GET,HEAD"),
        ("/readyz".to_owned(), "GET,HEAD"),
        ("/api/v1/render".to_owned(), "POST"),
        ("/api/v1/strip".to_owned(), "POST"),
        ("/api/v1/diagrams".to_owned(), "POST"),
        ("/api/v1/diagrams/x".to_owned(), "GET,HEAD"),
        ("/d/x.svg".to_owned(), "GET,HEAD"),
        ("/static/podatlas.css".to_owned(), "GET,HEAD"),
    ] {
        for method in ["PUT", "PATCH", "DELETE"] {
            let reply = server.send(method, &path, &[], b"");
            assert_eq!(reply.status, 405, "{method} {path}");
            let mut allowed: Vec<_> = reply.header("allow").unwrap().split(',').collect();
            let mut wanted: Vec<_> = methods.split(',').collect();
            allowed.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(allowed, wanted, "{method} {path}");
        }
    }
    assert_eq!(server.get("/k8s").status, 405);
    assert_eq!(
        post(&server, &format!("/k8s/svg/{encoded}"), &[], POD).status,
        405
    );
}

#[test]
fn a_page_of_any_origin_may_ask() {
    let server = Server::start();
    let encoded = encode(POD);
    let asked = [
        ("origin", "https://docs.example"),
        ("access-control-request-method", "POST"),
        (
            "access-control-request-headers",
            "content-type,kroki-diagram-options-theme",
        ),
    ];
    for path in [
        "/",
        "/k8s",
        "/k8s/svg/",
        "/kubernetes/png",
        &format!("/k8s/svg/{encoded}"),
    ] {
        let reply = server.send("OPTIONS", path, &asked, b"");
        assert_eq!((reply.status, reply.body.len()), (204, 0), "{path}");
        assert_eq!(
            reply.header("access-control-allow-origin"),
            Some("*"),
            "{path}"
        );
        assert!(
            reply
                .header("access-control-allow-methods")
                .unwrap()
                .contains("POST")
        );
        assert!(
            reply
                .header("access-control-allow-headers")
                .unwrap()
                .contains("Content-Type")
        );
    }
}

#[test]
fn an_address_that_is_too_long_is_refused_with_the_limit_and_the_way_out() {
    let server = Server::start();
    let of_length = |length: usize| format!("/k8s/svg/{}", "a".repeat(length - 9));
    assert_eq!(server.get(&of_length(64_000)).status, 400);
    let reply = server.get(&of_length(64_001));
    assert_eq!(reply.status, 414);
    assert!(reply.text().starts_with("Error 414: "), "{}", reply.text());
    assert!(reply.text().contains("64000") && reply.text().contains("POST /k8s"));
    reply.assert_secured();
    let accept = [("accept", "image/svg+xml,*/*")];
    let reply = server.send("GET", &of_length(65_000), &accept, b"");
    assert_eq!(reply.status, 414);
    assert_eq!(reply.header("content-type"), Some("image/svg+xml"));
    let query = format!("/api/v1/render?title={}", "a".repeat(64_000));
    assert_eq!(server.post(&query, POD).problem()["status"], 414);
    // Beyond its own limit hyper answers by itself.
    assert_eq!(server.get(&of_length(70_000)).status, 414);
}

#[test]
fn health_tells_the_types_as_kroki_does() {
    let server = Server::start();
    for path in [
        "/health",
        "/v1/health",
        "/healthz",
        "/health/",
        "/v1/health/",
        "/healthz/",
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(
            reply.header("content-type"),
            Some("application/health+json")
        );
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        let health = reply.json();
        assert_eq!(health["status"], "pass");
        let types = health["version"].as_object().unwrap();
        // VS Code's Markdown Kroki takes all keys but this one for types.
        let types: Vec<_> = types.keys().filter(|it| *it != "kroki").collect();
        assert_eq!(types, TYPES);
        assert_eq!(health["version"]["k8s"], VERSION);
        assert_eq!(health["version"]["kroki"]["number"], VERSION);
    }
}

#[test]
fn types_that_are_not_drawn_here_are_unknown_and_pages_stay_pages() {
    let server = Server::start();
    for (method, path) in [
        ("GET", "/plantuml/svg/eNrLzk"),
        ("GET", "/plantuml/eNrLzk"),
        ("POST", "/mermaid"),
        ("POST", "/mermaid/svg/"),
    ] {
        let reply = server.send(method, path, &[], b"");
        assert_eq!(reply.status, 404, "{method} {path}");
        let text = reply.text();
        assert!(text.contains("k8s and kubernetes"), "{text}");
        assert!(text.contains("--kroki-upstream"), "{text}");
    }
    let body = json!({ "diagram_source": "x", "diagram_type": "d2", "output_format": "svg" });
    let reply = post_json(&server, "/", &[], &body);
    assert_eq!(reply.status, 404);
    assert!(reply.text().contains("\"d2\""), "{}", reply.text());
    for path in ["/nothing", "/a.b/c.d", "/d/x/y", "/k8s/svg/", "/static/a/b"] {
        let reply = server.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(!reply.text().contains("--kroki-upstream"), "{path}");
    }
}
