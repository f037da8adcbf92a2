//! A real browser, driven through ChromeDriver.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

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
    /// Starts it and waits until it says where it listens.
    ///
    /// It chooses its port itself: one that is looked for here and given to it may be another
    /// test's by the time it opens it.
    pub fn start() -> Self {
        let mut process = Command::new("/usr/bin/chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines();
        let started = "ChromeDriver was started successfully on port ";
        let port = said
            .find_map(|line| Some(line.unwrap().strip_prefix(started)?.to_owned()))
            .unwrap();
        std::thread::spawn(move || said.for_each(drop));
        Self {
            process,
            address: format!("http://127.0.0.1:{}", port.trim_end_matches('.')),
            profile: tempfile::tempdir().unwrap(),
        }
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
