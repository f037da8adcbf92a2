//! A planted secret and the service: answers, log, store.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use podatlas::render::FORMATS;

use super::{SENTINEL, assert_clean, broken, planted};
use crate::support::service::Service;
use crate::support::stored::{diagrams_below, files_below};
use crate::support::upstream::{Upstream, respond};

fn deflated(text: &str) -> String {
    use std::io::Write;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    URL_SAFE_NO_PAD.encode(encoder.finish().unwrap())
}

#[test]
fn the_service_keeps_a_planted_secret_out_of_answers_log_and_store() {
    for log_format in ["text", "json"] {
        assert_nothing_leaks(log_format);
    }
}

/// The whole answer, head and body.
fn whole(service: &Service, method: &str, path: &str, kind: &str, body: &str) -> Vec<u8> {
    let reply = service.ask_as(method, path, kind, body.as_bytes()).unwrap();
    [reply.head.as_bytes(), &reply.body].concat()
}

/// Requests that are refused, with the secret in whatever part of them may be repeated.
fn assert_refusals_are_clean(service: &Service) {
    let secret = planted();
    let encoded = deflated(&secret);
    let broken = deflated(&format!(
        "kind: Secret\nstringData:\n  k: [{}\n",
        super::SENTINEL
    ));
    let damaged = &encoded[..encoded.len() / 2];
    for path in [
        format!("/k8s/svg/{broken}"),
        format!("/k8s/png/{broken}"),
        format!("/k8s/json/{broken}"),
        format!("/k8s/svg/{damaged}"),
        format!("/k8s/nothing/{encoded}"),
        format!("/k8s/svg/{encoded}?view=nothing"),
        format!("/k8s/{encoded}"),
        format!("/{encoded}"),
        format!("/d/{encoded}"),
        format!("/api/v1/diagrams/{encoded}"),
        format!("/?example={encoded}"),
    ] {
        let answer = whole(service, "GET", &path, "text/plain", "");
        // What a client wrote into its address, it may be told again; nothing of what is in it.
        let answer = String::from_utf8_lossy(&answer)
            .replace(&encoded, "")
            .replace(damaged, "");
        assert_clean(&path[..20.min(path.len())], answer.as_bytes());
    }
    for (path, kind) in [
        ("/api/v1/render?view=nothing", "application/yaml"),
        ("/api/v1/render?format=nothing", "application/yaml"),
        (
            "/api/v1/render?format=svg&focus=nothing",
            "application/yaml",
        ),
        ("/api/v1/render", "image/jpeg"),
        ("/api/v1/render", "application/zip"),
        ("/api/v1/render", "multipart/form-data; boundary=x"),
        ("/api/v1/strip", "application/zip"),
        ("/api/v1/diagrams", "application/gzip"),
        ("/api/v1/nothing", "application/yaml"),
        ("/k8s", "application/json"),
        ("/k8s/svg", "text/plain"),
        ("/", "application/json"),
        ("/", "application/x-www-form-urlencoded"),
    ] {
        for method in ["POST", "PUT"] {
            assert_clean(path, &whole(service, method, path, kind, &secret));
        }
    }
    for path in ["/metrics", "/readyz", "/healthz", "/"] {
        assert_clean(path, &whole(service, "GET", path, "text/plain", ""));
    }
}

fn assert_nothing_leaks(log_format: &str) {
    let folder = tempfile::tempdir().unwrap();
    let (log, data) = (folder.path().join("log"), folder.path().join("store"));
    let service = Service::start(
        &format!("file:{}", data.display()),
        &log,
        &[
            ("PODATLAS_LOG", "trace"),
            ("PODATLAS_LOG_FORMAT", log_format),
        ],
    );
    let ask = |method: &str, path: &str, body: &str| {
        let reply = service.ask(method, path, body.as_bytes()).unwrap();
        assert_clean(path, reply.head.as_bytes());
        assert_clean(path, &reply.body);
        reply
    };
    for format in FORMATS {
        let path = format!("/api/v1/render?format={}", format.name);
        let reply = ask("POST", &path, &planted());
        assert_eq!(reply.status, 200, "{path}: {}", reply.head);
        for text in broken() {
            ask("POST", &path, &text);
        }
    }
    assert_eq!(ask("POST", "/api/v1/strip", &planted()).status, 200);
    let encoded = deflated(&planted());
    for format in FORMATS {
        let path = format!("/k8s/{}/{encoded}", format.name);
        let reply = service.ask("GET", &path, b"").unwrap();
        assert_eq!(reply.status, 200, "/k8s/{}", format.name);
        assert_clean(&format!("/k8s/{}", format.name), &reply.body);
        assert_clean(&format!("/k8s/{}", format.name), reply.head.as_bytes());
    }
    let stored = ask("POST", "/api/v1/diagrams", &planted());
    assert_eq!(stored.status, 201);
    let location = stored.header("location").unwrap();
    let id = location.rsplit('/').next().unwrap();
    for path in std::iter::once(format!("/d/{id}"))
        .chain(FORMATS.iter().map(|it| format!("/d/{id}.{}", it.extension)))
    {
        assert_eq!(ask("GET", &path, "").status, 200, "{path}");
    }
    for path in ["/api/v1/strip", "/api/v1/diagrams"] {
        for text in broken() {
            ask("POST", path, &text);
        }
    }
    let page = format!(
        "--x\r\ncontent-disposition: form-data; name=source\r\n\r\n{}\r\n--x--\r\n",
        planted()
    );
    let page = whole(
        &service,
        "POST",
        "/",
        "multipart/form-data; boundary=x",
        &page,
    );
    assert!(page.starts_with(b"HTTP/1.1 200"));
    assert_clean("the page's parts", &page);
    assert_eq!(
        ask("GET", &format!("/api/v1/diagrams/{id}"), "").status,
        200
    );
    assert_refusals_are_clean(&service);
    for path in files_below(folder.path()) {
        assert_clean(&path.display().to_string(), &std::fs::read(&path).unwrap());
    }
    // What is stored is compressed: the search above would not find anything in it.
    let diagrams = diagrams_below(&data);
    assert!(diagrams.iter().any(|(stored, content)| {
        stored == id && String::from_utf8_lossy(content).contains("kind: Secret")
    }));
    for (_, content) in &diagrams {
        assert_clean("the store", content);
    }
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.lines().count() > FORMATS.len(), "{log}");
    // A part of a compressed manifest can be read.
    assert!(log.contains("/k8s/svg/") && !log.contains(&encoded[..8]));
}

#[test]
fn what_is_fetched_and_how_it_is_asked_for_stay_out_of_answers_and_log_and_no_proxy_sees_it() {
    let text = planted();
    let upstream = Upstream::start(move |asked, connection| {
        let cookie = format!("a={SENTINEL}");
        let status = match asked.path.contains("broken") {
            true => "500 Internal Server Error",
            false => "200 OK",
        };
        respond(
            connection,
            status,
            &[("set-cookie", &cookie)],
            text.as_bytes(),
        );
    });
    let proxy = Upstream::of(&[]);
    let origin = upstream.origin();
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let environment = [
        ("PODATLAS_LOG", "trace"),
        ("PODATLAS_ALLOW_PRIVATE_ORIGIN", &origin),
        ("PODATLAS_GITHUB_RAW", &origin),
        ("PODATLAS_GITHUB_TOKEN", SENTINEL),
        ("http_proxy", &proxy.origin()),
        ("HTTPS_PROXY", &proxy.origin()),
        ("ALL_PROXY", &proxy.origin()),
    ];
    let service = Service::start("memory:", &log, &environment);
    for format in FORMATS {
        for (path, status) in [
            (
                format!(
                    "/src?url={origin}/a.yaml%3Fkey={SENTINEL}&format={}",
                    format.name
                ),
                200,
            ),
            (
                format!(
                    "/src?url={origin}/broken%3Fkey={SENTINEL}&format={}",
                    format.name
                ),
                502,
            ),
            (
                format!("/src?url=http://me:{SENTINEL}@x/&format={}", format.name),
                403,
            ),
            (
                format!("/gh/acme/shop/main/a.yaml.{}", format.extension),
                200,
            ),
            (
                format!("/gh/acme/shop/main/broken.yaml.{}", format.extension),
                502,
            ),
        ] {
            let reply = service.ask("GET", &path, b"").unwrap();
            assert_eq!(reply.status, status, "{path}: {}", reply.head);
            assert_clean(&path, reply.head.as_bytes());
            assert_clean(&path, &reply.body);
        }
    }
    assert!(proxy.paths().is_empty() && upstream.paths().len() == 4);
    let authorization = format!("Bearer {SENTINEL}");
    let asked = upstream.asked();
    assert!(
        asked
            .iter()
            .any(|it| it.header("authorization") == Some(&authorization))
    );
    let log = std::fs::read(log).unwrap();
    assert!(String::from_utf8_lossy(&log).contains("fetching"));
    assert_clean("the log", &log);
}
