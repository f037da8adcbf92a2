//! A real S3 server, `s3s-fs`, as a process over a folder.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ACCESS_KEY: &str = "test-key";
const SECRET_KEY: &str = "test-secret-key";

/// The server; killed when this is dropped.
pub struct S3 {
    child: Child,
    endpoint: String,
    folder: tempfile::TempDir,
}

impl S3 {
    /// Starts the server with an empty bucket, which is named `bucket`.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("bucket")).unwrap();
        // A port that was free may be taken by the time that the server asks for it.
        for _ in 0..10 {
            let free = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = free.local_addr().unwrap();
            drop(free);
            let mut child = Command::new(program())
                .args(["--host", "127.0.0.1", "--port", &address.port().to_string()])
                .args(["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY])
                .arg(folder.path())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("s3s-fs, see .ci/run");
            let deadline = Instant::now() + Duration::from_secs(20);
            while child.try_wait().unwrap().is_none() && Instant::now() < deadline {
                if TcpStream::connect(address).is_ok() {
                    let endpoint = format!("http://{address}");
                    return Self {
                        child,
                        endpoint,
                        folder,
                    };
                }
                std::thread::sleep(Duration::from_millis(10));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
        panic!("s3s-fs does not start");
    }

    /// The folder that holds the bucket's objects.
    pub fn bucket(&self) -> PathBuf {
        self.folder.path().join("bucket")
    }

    /// What a client has in its environment to reach the server.
    pub fn environment(&self) -> [(&'static str, &str); 5] {
        [
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", &self.endpoint),
            ("AWS_ALLOW_HTTP", "true"),
        ]
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where `.ci/run` installs it: beside the folder of the program that is tested.
fn program() -> PathBuf {
    let target = Path::new(env!("CARGO_BIN_EXE_podatlas")).ancestors().nth(2);
    let installed = target.unwrap().join("tools/bin/s3s-fs");
    match installed.exists() {
        true => installed,
        false => PathBuf::from("s3s-fs"),
    }
}
