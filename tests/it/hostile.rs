//! Input that no honest person sends: each is a clear refusal or a finding, and the service lives on.

use std::io::Write;
use std::sync::{Arc, Mutex};

use podatlas::render::FORMATS;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::server::{Reply, Server, multipart};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: web, image: nginx}\n";
const SENTINEL: &str = "S3NT1NEL-do-not-leak";

fn alias_bomb() -> String {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        text.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    text
}

/// Bodies that cannot be drawn at all, with the status of their refusal.
fn unreadable() -> Vec<(&'static str, Vec<u8>, u16)> {
    vec![
        ("nothing", vec![], 400),
        (
            "blank lines",
            b"\n  \n# only a comment\n---\n".to_vec(),
            400,
        ),
        ("no UTF-8", b"kind: Pod\nname: \xff\xfe\xfa\n".to_vec(), 400),
        ("zero bytes", vec![0; 64], 400),
        (
            "broken YAML",
            b"kind: Pod\nmetadata:\n  name: [web\n".to_vec(),
            400,
        ),
        ("broken JSON", b"{\"kind\": \"Pod\", ".to_vec(), 400),
        ("a scalar", b"just words".to_vec(), 400),
        ("a list of numbers", b"[1, 2, 3]".to_vec(), 400),
        ("deep lists", "[".repeat(3_000).into_bytes(), 400),
        (
            "deep and closed lists",
            format!("{}{}", "[".repeat(3_000), "]".repeat(3_000)).into_bytes(),
            400,
        ),
        (
            "deep maps",
            (0..3_000)
                .map(|depth| format!("{}a:\n", " ".repeat(depth)))
                .collect::<String>()
                .into_bytes(),
            400,
        ),
        ("an alias bomb", alias_bomb().into_bytes(), 400),
        (
            "six MiB",
            "# filler line\n".repeat(6 * 1024 * 1024 / 14).into_bytes(),
            413,
        ),
        (
            "a Helm template",
            b"kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n".to_vec(),
            400,
        ),
    ]
}

/// Bodies in which something can be drawn, however strange.
const STRANGE: &[(&str, &str)] = &[
    (
        "containers are a word",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: x}\n",
    ),
    (
        "no metadata",
        "apiVersion: v1\nkind: Pod\nmetadata: null\nspec: {containers: []}\n",
    ),
    (
        "names are maps",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: {a: b}}\nspec: {containers: [{name: [1]}]}\n",
    ),
    (
        "ports out of range",
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 99999999999}, {port: -1}, {port: 1.5}]}\n",
    ),
    (
        "markup in names",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: '</title><script>alert(1)</script>'}\nspec: {containers: [{name: '\"><img src=x onerror=alert(1)>', image: '&lt;'}]}\n",
    ),
    (
        "control characters",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: \"a\\u0000b\\u0007\\u202e\"}\nspec: {containers: [{name: \"\\uFFFE\"}]}\n",
    ),
    (
        "the same object twice",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n",
    ),
    (
        "one broken document among good ones",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nkind: [\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n",
    ),
];

fn assert_alive(server: &Server) {
    assert_eq!(server.get("/readyz").status, 200);
    let reply = server.post("/api/v1/render?format=json", POD);
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[test]
fn what_cannot_be_read_is_refused_with_the_reason_in_every_format() {
    let server = Server::start();
    for (what, body, status) in unreadable() {
        for format in FORMATS {
            let reply = server.post(&format!("/api/v1/render?format={}", format.name), &body);
            assert_eq!(reply.status, status, "{what} as {}", format.name);
            reply.assert_secured();
        }
        let reply = server.post("/api/v1/diagrams", &body);
        assert_eq!(reply.status, status, "{what}");
        reply.problem();
    }
    assert_alive(&server);
}

#[test]
fn a_syntax_error_is_answered_with_its_line_and_column() {
    let server = Server::start();
    let body = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n   labels: {}\n";
    let reply = server.post("/api/v1/render?format=json&name=app/web.yaml", body);
    assert_eq!(reply.status, 400);
    let problem = reply.problem();
    assert_eq!(problem["file"], "app/web.yaml");
    assert_eq!(problem["document"], 1);
    let line = problem["line"].as_u64().unwrap();
    assert!((4..=5).contains(&line), "{problem}");
    assert!(problem["column"].as_u64().unwrap() >= 1);
}

#[test]
fn what_is_strange_is_drawn_with_findings_and_runs_nothing() {
    let server = Server::start();
    for (what, body) in STRANGE {
        for format in FORMATS {
            let reply = server.post(&format!("/api/v1/render?format={}", format.name), body);
            assert_eq!(
                reply.status,
                200,
                "{what} as {}: {}",
                format.name,
                String::from_utf8_lossy(&reply.body)
            );
            if format.name == "svg" {
                let svg = reply.text();
                assert!(!svg.contains("<script") && !svg.contains("<img"), "{what}");
            }
        }
        let (media, form) = multipart(&[("source", None, body)]);
        let reply = server.send("POST", "/", &[("content-type", &media)], &form);
        assert_eq!(reply.status, 200, "{what}");
        let page = reply.text();
        assert!(
            !page.contains("<script>") && !page.contains("<img src=x"),
            "{what}"
        );
    }
    assert_alive(&server);
}

#[test]
fn requests_that_are_hardly_http_do_not_end_the_service() {
    let server = Server::start();
    for bytes in [
        &b"\0\0\0\0\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/v1/render HTTP/1.1\r\nhost: t\r\ncontent-length: -5\r\n\r\n",
        b"POST /api/v1/render HTTP/1.1\r\nhost: t\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"POST /api/v1/render HTTP/1.1\r\nhost: t\r\ncontent-length: 50\r\n\r\nkind: Pod",
        b"GET /?%ff%fe=%zz&theme=%00 HTTP/1.1\r\nhost: t\r\nconnection: close\r\n\r\n",
    ] {
        let mut connection = server.connect();
        connection.write_all(bytes).unwrap();
        connection.shutdown(std::net::Shutdown::Write).ok();
        let mut answer = Vec::new();
        std::io::Read::read_to_end(&mut connection, &mut answer).ok();
        assert!(!answer.starts_with(b"HTTP/1.1 5"), "{bytes:?}");
    }
    assert_alive(&server);
}

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn contains(reply: &Reply, needle: &str) -> bool {
    String::from_utf8_lossy(&reply.body).contains(needle)
}

#[test]
fn a_planted_secret_is_in_no_answer_and_in_no_log_line() {
    let log = Captured::default();
    tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::DEBUG)
        .try_init()
        .ok();
    let server = Server::start();
    let whole = format!(
        "# {SENTINEL}\napiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n    note: {SENTINEL}\nstringData:\n  key: {SENTINEL}\n---\n\
         apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata:\n  key: {SENTINEL}\n---\n\
         apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - name: p\n    image: i\n    command: [{SENTINEL}]\n    args: [--password={SENTINEL}]\n    env:\n    - {{name: A, value: {SENTINEL}}}\n"
    );
    let broken = format!(
        "apiVersion: v1\nkind: Secret\nstringData:\n  key: {SENTINEL}\n  other: [{SENTINEL}\n"
    );
    let strange = format!(
        "apiVersion: v1\nkind: Secret\nmetadata: {{name: s}}\ndata: {SENTINEL}\nstringData: [{SENTINEL}]\n"
    );
    for body in [&whole, &broken, &strange, &SENTINEL.to_owned()] {
        let mut replies = Vec::new();
        for format in FORMATS {
            replies.push(server.post(&format!("/api/v1/render?format={}", format.name), body));
        }
        let (media, form) = multipart(&[("source", None, body)]);
        let headers = [("content-type", media.as_str()), ("accept", "text/html")];
        replies.push(server.send("POST", "/", &headers, &form));
        let kept = server.post("/api/v1/diagrams", body);
        if kept.status == 201 {
            let made = kept.json();
            replies.push(server.get(made["page"].as_str().unwrap()));
            for url in made["urls"].as_object().unwrap().values() {
                replies.push(server.get(url.as_str().unwrap()));
            }
        }
        replies.push(kept);
        for reply in &replies {
            assert!(reply.status < 500, "{}", reply.status);
            assert!(
                !contains(reply, SENTINEL),
                "{}",
                String::from_utf8_lossy(&reply.body)
            );
        }
    }
    server.get(&format!("/d/none.svg?title={SENTINEL}"));
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/api/v1/render"), "nothing was logged: {log}");
    assert!(!log.contains(SENTINEL), "{log}");
}
