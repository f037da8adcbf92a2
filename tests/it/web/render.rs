//! `POST /api/v1/render`: formats, media types, forms and options.

use podatlas::render::FORMATS;

use super::{POD, SEED};
use crate::support::server::{Server, multipart};

#[test]
fn every_format_is_answered_under_its_media_type() {
    let server = Server::start();
    for format in FORMATS {
        let reply = server.post(&format!("/api/v1/render?format={}", format.name), SEED);
        assert_eq!(reply.status, 200, "{}: {}", format.name, reply.text());
        assert_eq!(reply.header("content-type"), Some(format.media_type));
        assert!(!reply.body.is_empty());
        reply.assert_secured();
        let again = server.post(&format!("/api/v1/render?format={}", format.name), SEED);
        assert_eq!(reply.body, again.body, "{}", format.name);
    }
}

#[test]
fn accept_chooses_the_format_when_the_query_does_not() {
    let server = Server::start();
    for (accept, media) in [
        ("*/*", "image/svg+xml"),
        ("image/png, image/svg+xml;q=0.5", "image/png"),
        ("application/json", "application/json"),
        (
            "text/markdown;q=0.2, text/plain;q=0.3",
            "text/plain; charset=utf-8",
        ),
    ] {
        let headers = [("accept", accept), ("content-type", "text/yaml")];
        let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.header("content-type"), Some(media), "{accept}");
        assert!(reply.all("vary").contains(&"accept"));
    }
}

#[test]
fn every_text_type_is_read_and_others_are_refused() {
    let server = Server::start();
    for media in [
        "text/plain",
        "text/yaml; charset=utf-8",
        "application/yaml",
        "application/x-yaml",
        "application/json",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
    ] {
        let headers = [("content-type", media)];
        let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
        assert_eq!(reply.status, 200, "{media}");
    }
    for media in ["image/png", "application/pdf"] {
        let headers = [("content-type", media)];
        let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
        assert_eq!(reply.status, 415, "{media}");
        assert!(reply.problem()["detail"].as_str().unwrap().contains(media));
        reply.assert_secured();
    }
    let headers = [("content-encoding", "gzip"), ("content-type", "text/yaml")];
    let reply = server.send("POST", "/api/v1/render", &headers, POD.as_bytes());
    assert_eq!(reply.status, 415);
}

#[test]
fn several_files_and_options_come_as_one_form() {
    let server = Server::start();
    let service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: front\nspec:\n  selector:\n    app: web\n";
    let (media, body) = multipart(&[
        ("file", Some("app/pod.yaml"), POD),
        ("file", Some("app/service.yaml"), service),
        ("unused", Some(""), ""),
        ("namespace", None, "shop"),
    ]);
    let headers = [("content-type", media.as_str())];
    let reply = server.send("POST", "/api/v1/render?format=json", &headers, &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let atlas = reply.json();
    let text = reply.text();
    assert!(text.contains("app/pod.yaml") && text.contains("app/service.yaml"));
    assert!(
        atlas["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["id"] == "shop/Pod/web")
    );

    let headers = [("content-type", "multipart/form-data; boundary=x")];
    let reply = server.send("POST", "/api/v1/render", &headers, b"--y\r\nbroken");
    assert_eq!(reply.status, 400);
    reply.problem();
}

#[test]
fn options_are_strict_and_name_what_is_accepted() {
    let server = Server::start();
    for (query, accepted) in [
        ("format=gif", "markdown"),
        ("theme=pink", "light, dark, auto"),
        ("hide=poods", "inferred, missing, provided, legend, labels"),
        ("view=pods", "topology, network, storage"),
        ("depth=11", "0 to 10"),
        ("kind=deploiment", "\"Deployment\""),
        ("focus=wep", "option focus"),
        ("trace=svc/api", "option trace"),
        ("scale=9", "1 to 4"),
        ("colour=red", "theme"),
        ("namespace=No_Name", "lower-case"),
    ] {
        let reply = server.post(&format!("/api/v1/render?{query}"), POD);
        assert_eq!(reply.status, 400, "{query}");
        let problem = reply.problem();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(accepted), "{query}: {detail}");
        reply.assert_secured();
    }
}

#[test]
fn svg_answers_may_run_nothing_even_when_opened_alone() {
    let server = Server::start();
    let reply = server.post("/api/v1/render", POD);
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.contains("sandbox") && !policy.contains("script-src"),
        "{policy}"
    );
}

#[test]
fn an_html_answer_may_run_its_own_script_and_has_no_origin() {
    let server = Server::start();
    let reply = server.post("/api/v1/render?format=html", POD);
    let policy = reply.header("content-security-policy").unwrap();
    let script = policy.split("script-src ").nth(1).unwrap();
    let script = script.split(';').next().unwrap();
    assert!(script.starts_with("'sha256-"), "{policy}");
    assert!(
        reply.text().contains(&script.replace('\'', "&#39;")),
        "the header and the page's own policy name one script: {policy}"
    );
    assert!(policy.contains("sandbox allow-scripts"), "{policy}");
    assert!(!policy.contains("'self'"), "{policy}");
    let page = server.get("/");
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("script-src 'self'"), "{policy}");
}

#[test]
fn only_images_are_answered_with_an_error_picture() {
    let server = Server::start();
    for format in FORMATS {
        let address = format!("/api/v1/render?format={}", format.name);
        let reply = server.post(&address, "a: [b");
        assert_eq!(reply.status, 400, "{}", format.name);
        let media = reply.header("content-type").unwrap();
        let is_image = format.media_type.starts_with("image/");
        assert_eq!(
            media == format.media_type,
            is_image,
            "{}: {media}",
            format.name
        );
    }
}
