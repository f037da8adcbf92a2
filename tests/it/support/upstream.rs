//! A host that manifests are fetched from, honest or not.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Path with its query.
    pub path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    /// The header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Names of all headers.
    pub fn names(&self) -> Vec<String> {
        let names = self.headers.iter();
        names.map(|(name, _)| name.to_ascii_lowercase()).collect()
    }

    fn read(connection: &TcpStream) -> Option<Self> {
        let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let headers = lines
            .take_while(|line| !line.is_empty())
            .filter_map(|line| {
                let (name, value) = line.split_once(": ")?;
                Some((name.to_owned(), value.to_owned()))
            })
            .collect();
        Some(Self { path, headers })
    }
}

/// A running host; it ends when this is dropped.
pub struct Upstream {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    is_over: Arc<AtomicBool>,
}

impl Upstream {
    /// Starts a host on a free port that answers with bytes of any kind.
    pub fn start(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let is_over = Arc::new(AtomicBool::new(false));
        let answer = Arc::new(answer);
        let (log, over) = (Arc::clone(&asked), Arc::clone(&is_over));
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let mut connection = connection.unwrap();
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || {
                    if let Some(request) = Asked::read(&connection) {
                        log.lock().unwrap().push(request.clone());
                        answer(&request, &mut connection);
                    }
                });
            }
        });
        Self {
            address,
            asked,
            is_over,
        }
    }

    /// Starts a host that has these texts at these paths, and 404 elsewhere.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files: Vec<(String, String)> = files
            .iter()
            .map(|&(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        Self::start(move |asked, connection| {
            match files.iter().find(|(path, _)| *path == asked.path) {
                Some((_, text)) => respond(connection, "200 OK", &[], text.as_bytes()),
                None => respond(connection, "404 Not Found", &[], b"no such thing"),
            }
        })
    }

    /// Its origin, `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Paths asked for so far.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|it| it.path).collect()
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        TcpStream::connect(self.address).ok();
    }
}

/// Writes an answer with its length. A client that went away is no failure of the test.
pub fn respond(connection: &mut TcpStream, status: &str, headers: &[(&str, &str)], body: &[u8]) {
    let mut head = format!("HTTP/1.1 {status}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    connection.write_all(head.as_bytes()).ok();
    connection.write_all(body).ok();
}
