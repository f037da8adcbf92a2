//! A real browser, driven through ChromeDriver.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// ChromeDriver on a free port; it ends, with its browsers, when this is dropped.
pub struct Driver {
    process: Child,
    address: String,
    profile: tempfile::TempDir,
}

impl Driver {
    /// Starts it.
    pub fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let process = Command::new("/usr/bin/chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let driver = Self {
            process,
            address: format!("http://127.0.0.1:{port}"),
            profile: tempfile::tempdir().unwrap(),
        };
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return driver;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("chromedriver does not listen");
    }

    /// A browser; `preferences` are Chromium's own.
    pub async fn open(&self, size: &str, preferences: Value) -> Client {
        let profile = self.profile.path().join(size);
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--window-size={size}"),
            &format!("--user-data-dir={}", profile.display()),
        ];
        let capabilities: Capabilities = serde_json::from_value(json!({
            "goog:chromeOptions": {
                "binary": "/usr/bin/chromium",
                "args": arguments,
                "prefs": preferences,
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        }))
        .unwrap();
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.address)
            .await
            .unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// A command of ChromeDriver that WebDriver itself does not have.
pub async fn command(driver: &Driver, client: &Client, name: &str, body: Value) -> Value {
    let session = client.session_id().await.unwrap().unwrap();
    let url = format!("{}/session/{session}/{name}", driver.address);
    let answer = tokio::task::spawn_blocking(move || {
        let mut answer = ureq::post(&url).send(body.to_string()).unwrap();
        answer.body_mut().read_to_string().unwrap()
    });
    serde_json::from_str(&answer.await.unwrap()).unwrap()
}

/// What the browser complained of since it was last asked.
pub async fn complaints(driver: &Driver, client: &Client) -> Vec<String> {
    let log = command(driver, client, "se/log", json!({ "type": "browser" })).await;
    let entries = log["value"].as_array().unwrap();
    let is_complaint = |entry: &&Value| entry["level"] == "SEVERE" || entry["level"] == "WARNING";
    let messages = entries.iter().filter(is_complaint);
    messages.map(|entry| entry["message"].to_string()).collect()
}
