//! The service in this process on a free port, and a client that speaks HTTP/1.1 over TCP.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use podatlas::web::{AppState, ServeConfig, listen};
use serde_json::Value;

/// A running service; it ends when this is dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Server {
    /// Starts the service with its defaults and a store in memory.
    pub fn start() -> Self {
        Self::with(ServeConfig {
            store: "memory:".to_owned(),
            ..ServeConfig::default()
        })
    }

    /// Starts the service with a configuration, on a free port.
    pub fn with(config: ServeConfig) -> Self {
        let (tell, told) = std::sync::mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                let state = AppState::of(&config).unwrap();
                let end = async {
                    stopped.await.ok();
                };
                listen(listener, state, config.connections, end).await;
            });
        });
        Self {
            address: told.recv().unwrap(),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// `GET` without headers of its own.
    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], b"")
    }

    /// `POST` of YAML text.
    pub fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Reply {
        self.send(
            "POST",
            path,
            &[("content-type", "application/yaml")],
            body.as_ref(),
        )
    }

    /// Any request; the whole body is sent with its length.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() || method == "POST" {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let mut connection = self.connect();
        connection.write_all(head.as_bytes()).unwrap();
        connection.write_all(body).unwrap();
        Reply::read(connection)
    }

    /// A bare connection, for requests that no honest client sends.
    pub fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address).unwrap();
        connection
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        connection
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Status line and headers as they came.
    pub head: String,
    headers: Vec<(String, String)>,
    /// The body, unchunked.
    pub body: Vec<u8>,
}

impl Reply {
    /// Reads an answer to its end.
    pub fn read(connection: TcpStream) -> Self {
        Self::try_read(connection).expect("a whole answer")
    }

    /// Reads an answer to its end; `None` when the other side was gone before it was whole.
    pub fn try_read(mut connection: TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes).ok()?;
        let split = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..split].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap()[9..12].parse().unwrap();
        let headers: Vec<_> = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let body = bytes[split + 4..].to_vec();
        let mut reply = Self {
            status,
            headers,
            head,
            body,
        };
        if reply.header("transfer-encoding") == Some("chunked") {
            if !reply.body.ends_with(b"0\r\n\r\n") {
                return None;
            }
            reply.body = unchunk(&reply.body);
        }
        Some(reply)
    }

    /// The first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(given, _)| given.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Every header of a name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let these = self.headers.iter();
        let these = these.filter(|(given, _)| given.eq_ignore_ascii_case(name));
        these.map(|(_, value)| value.as_str()).collect()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The body as problem document, after checking that it is one and agrees with the status.
    pub fn problem(&self) -> Value {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        for member in ["type", "title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|it| !it.is_empty()));
        }
        problem
    }

    /// Checks the headers that every answer carries.
    pub fn assert_secured(&self) {
        let policy = self.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert_eq!(self.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(self.header("referrer-policy"), Some("no-referrer"));
        assert!(self.header("permissions-policy").is_some());
        assert!(self.header("cache-control").is_some());
        assert!(self.header("cross-origin-resource-policy").is_some());
        assert!(self.header("x-request-id").is_some());
    }
}

fn unchunk(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|it| it == b"\r\n").unwrap();
        let size = std::str::from_utf8(&bytes[..end]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        if size == 0 {
            return whole;
        }
        whole.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 4 + size..];
    }
}

/// A `multipart/form-data` body: the media type to send it under, and its bytes. A part is
/// (field, file name, content).
pub fn multipart(parts: &[(&str, Option<&str>, &str)]) -> (String, Vec<u8>) {
    let parts: Vec<_> = parts
        .iter()
        .map(|&(field, file, content)| (field, file, content.as_bytes()))
        .collect();
    multipart_bytes(&parts)
}

/// As [`multipart`], with content that is no text.
pub fn multipart_bytes(parts: &[(&str, Option<&str>, &[u8])]) -> (String, Vec<u8>) {
    let boundary = "----podatlas-test";
    let mut body = Vec::new();
    for (field, file, content) in parts {
        let file = file.map_or_else(String::new, |it| format!("; filename=\"{it}\""));
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{field}\"{file}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}
