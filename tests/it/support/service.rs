//! The program serving as a process of its own, which can be killed.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::server::Reply;

/// `podatlas serve` on a free port, with its log in a file; killed when this is dropped.
pub struct Service {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Service {
    /// Starts the program over a store; `log` is emptied first. It listens when this returns.
    pub fn start(store: &str, log: &Path, environment: &[(&str, &str)]) -> Self {
        let out = std::fs::File::create(log).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_podatlas"))
            .args(["serve", "--listen", "127.0.0.1:0", "--store", store])
            .env("PODATLAS_LOG_FORMAT", "json")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let text = std::fs::read_to_string(log).unwrap();
            if let Some(address) = listening(&text) {
                return Self { child, address };
            }
            let ended = child.try_wait().unwrap();
            assert!(
                ended.is_none() && Instant::now() < deadline,
                "the service does not start: {text}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends the process at once, as a loss of power or the kernel would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// A whole answer; `None` when the process was gone before it was complete.
    pub fn ask(&self, method: &str, path: &str, body: &[u8]) -> Option<Reply> {
        ask(self.address, method, path, body)
    }

    /// As [`Service::ask`], with a body of a media type.
    pub fn ask_as(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Option<Reply> {
        ask_as(self.address, method, path, kind, body)
    }
}

/// As [`Service::ask`], of an address.
pub fn ask(address: SocketAddr, method: &str, path: &str, body: &[u8]) -> Option<Reply> {
    ask_as(address, method, path, "application/yaml", body)
}

fn ask_as(address: SocketAddr, method: &str, path: &str, kind: &str, body: &[u8]) -> Option<Reply> {
    let mut connection = TcpStream::connect(address).ok()?;
    let patience = Some(Duration::from_secs(60));
    connection.set_read_timeout(patience).unwrap();
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         content-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).ok()?;
    connection.write_all(body).ok()?;
    let reply = Reply::try_read(connection)?;
    let length = reply.header("content-length");
    let is_whole = length.is_none_or(|it| it == reply.body.len().to_string());
    is_whole.then_some(reply)
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address in the log's line that says so.
fn listening(log: &str) -> Option<SocketAddr> {
    let (_, rest) = log.split_once("listening on http://")?;
    let is_part = |character: &char| character.is_ascii_digit() || ".:".contains(*character);
    let address: String = rest.chars().take_while(is_part).collect();
    // Until the line is whole.
    rest.contains('\n').then(|| address.parse().ok())?
}
