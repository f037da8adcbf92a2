//! A planted secret and the service: answers, log, store.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use podatlas::render::FORMATS;

use super::{assert_clean, broken, planted};

/// The program serving on a free port, with its log and its store.
struct Service {
    child: std::process::Child,
    address: std::net::SocketAddr,
    folder: tempfile::TempDir,
}

impl Service {
    fn start(log_format: &str) -> Self {
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
                log_format,
                "--listen",
                &address.to_string(),
            ])
            .arg("--store")
            .arg(format!("file:{}", folder.path().join("store").display()))
            .env("PODATLAS_LOG", "trace")
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
    for log_format in ["text", "json"] {
        assert_nothing_leaks(&Service::start(log_format));
    }
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
        let answer = service.ask("GET", &path, "text/plain", "");
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
            assert_clean(path, &service.ask(method, path, kind, &secret));
        }
    }
    for path in ["/metrics", "/readyz", "/healthz", "/"] {
        assert_clean(path, &service.ask("GET", path, "text/plain", ""));
    }
}

fn assert_nothing_leaks(service: &Service) {
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
    for path in ["/api/v1/strip", "/api/v1/diagrams"] {
        for text in broken() {
            assert_clean(path, &service.ask("POST", path, yaml, &text));
        }
    }
    let page = format!(
        "--x\r\ncontent-disposition: form-data; name=source\r\n\r\n{}\r\n--x--\r\n",
        planted()
    );
    let page = service.ask("POST", "/", "multipart/form-data; boundary=x", &page);
    assert!(page.starts_with(b"HTTP/1.1 200"));
    assert_clean("the page's parts", &page);
    let stored = service.ask("GET", &format!("/api/v1/diagrams/{id}"), yaml, "");
    assert!(stored.starts_with(b"HTTP/1.1 200"));
    assert_clean("GET /api/v1/diagrams/ID", &stored);
    assert_refusals_are_clean(service);
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
