//! A planted secret and the service: answers, log, store.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use podatlas::render::FORMATS;

use super::{SENTINEL, assert_clean, broken, planted};
use crate::support::upstream::{Upstream, respond};

/// The program serving on a free port, with its log and its store.
struct Service {
    child: std::process::Child,
    address: std::net::SocketAddr,
    folder: tempfile::TempDir,
}

impl Service {
    fn start() -> Self {
        Self::with(&[])
    }

    /// Starts it with more of the environment.
    fn with(environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The port is free again once the listener is dropped.
        let address = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_podatlas"))
            .args([
                "serve",
                "--log-format",
                "json",
                "--listen",
                &address.to_string(),
            ])
            .arg("--store")
            .arg(format!("file:{}", folder.path().join("store").display()))
            .env("PODATLAS_LOG", "trace")
            .envs(environment.iter().copied())
            .stdin(std::process::Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let service = Self {
            child,
            address,
            folder,
        };
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while std::net::TcpStream::connect(address).is_err() {
            assert!(
                std::time::Instant::now() < deadline,
                "the service does not start"
            );
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        service
    }

    /// The whole answer, headers too.
    fn ask(&self, method: &str, path: &str, kind: &str, body: &str) -> Vec<u8> {
        use std::io::{Read, Write};
        let mut connection = std::net::TcpStream::connect(self.address).unwrap();
        let length = body.len();
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
             content-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 "), "{method} {path}");
        answer
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn deflated(text: &str) -> String {
    use std::io::Write;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    URL_SAFE_NO_PAD.encode(encoder.finish().unwrap())
}

#[test]
fn the_service_keeps_a_planted_secret_out_of_answers_log_and_store() {
    let service = Service::start();
    let yaml = "application/yaml";
    for format in FORMATS {
        let path = format!("/api/v1/render?format={}", format.name);
        let answer = service.ask("POST", &path, yaml, &planted());
        assert!(
            answer.starts_with(b"HTTP/1.1 200"),
            "{path}: {}",
            String::from_utf8_lossy(&answer)
        );
        assert_clean(&path, &answer);
        for text in broken() {
            assert_clean(&path, &service.ask("POST", &path, yaml, &text));
        }
    }
    let stripped = service.ask("POST", "/api/v1/strip", yaml, &planted());
    assert!(stripped.starts_with(b"HTTP/1.1 200"));
    assert_clean("POST /api/v1/strip", &stripped);
    let encoded = deflated(&planted());
    for format in FORMATS {
        let path = format!("/k8s/{}/{encoded}", format.name);
        let answer = service.ask("GET", &path, yaml, "");
        assert!(answer.starts_with(b"HTTP/1.1 200"), "/k8s/{}", format.name);
        assert_clean(&format!("/k8s/{}", format.name), &answer);
    }
    let stored = service.ask("POST", "/api/v1/diagrams", yaml, &planted());
    assert!(stored.starts_with(b"HTTP/1.1 201"));
    assert_clean("POST /api/v1/diagrams", &stored);
    let stored = String::from_utf8(stored).unwrap();
    let location = stored
        .lines()
        .find_map(|line| {
            line.strip_prefix("location: ")
                .or_else(|| line.strip_prefix("Location: "))
        })
        .unwrap()
        .trim();
    let id = location.rsplit('/').next().unwrap();
    for path in std::iter::once(format!("/d/{id}"))
        .chain(FORMATS.iter().map(|it| format!("/d/{id}.{}", it.extension)))
    {
        let answer = service.ask("GET", &path, yaml, "");
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{path}");
        assert_clean(&path, &answer);
    }
    let mut files = vec![service.folder.path().to_owned()];
    let mut seen = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else {
            assert_clean(&path.display().to_string(), &std::fs::read(&path).unwrap());
            seen += 1;
        }
    }
    assert!(seen >= 2, "the log and a stored manifest");
    let log = std::fs::read_to_string(service.folder.path().join("log")).unwrap();
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
    let service = Service::with(&[
        ("PODATLAS_ALLOW_PRIVATE_ORIGIN", &origin),
        ("PODATLAS_GITHUB_RAW", &origin),
        ("PODATLAS_GITHUB_TOKEN", SENTINEL),
        ("http_proxy", &proxy.origin()),
        ("HTTPS_PROXY", &proxy.origin()),
        ("ALL_PROXY", &proxy.origin()),
    ]);
    for format in FORMATS {
        for (path, status) in [
            (
                format!(
                    "/src?url={origin}/a.yaml%3Fkey={SENTINEL}&format={}",
                    format.name
                ),
                "200",
            ),
            (
                format!(
                    "/src?url={origin}/broken%3Fkey={SENTINEL}&format={}",
                    format.name
                ),
                "502",
            ),
            (
                format!("/src?url=http://me:{SENTINEL}@x/&format={}", format.name),
                "403",
            ),
            (
                format!("/gh/acme/shop/main/a.yaml.{}", format.extension),
                "200",
            ),
            (
                format!("/gh/acme/shop/main/broken.yaml.{}", format.extension),
                "502",
            ),
        ] {
            let answer = service.ask("GET", &path, "text/plain", "");
            let is_so = answer.starts_with(format!("HTTP/1.1 {status}").as_bytes());
            assert!(is_so, "{path}: {}", String::from_utf8_lossy(&answer));
            assert_clean(&path, &answer);
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
    let log = std::fs::read(service.folder.path().join("log")).unwrap();
    assert!(String::from_utf8_lossy(&log).contains("fetching"));
    assert_clean("the log", &log);
}
