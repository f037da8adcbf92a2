//! The commands that the README and the API's description show are run as they stand there.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::cli::{repository, seed};
use crate::support::server::Server;

/// What stands in the place of what a reader has to fill in; commands that hold it are not run.
const TO_FILL_IN: [&str; 4] = ["OWNER", "HOST", "./chart", "s3.example.org"];
/// Starts of the commands that are run.
const RUN: [&str; 3] = ["curl ", "podatlas ", "python3 "];

/// A folder with what the commands name, and a service.
struct Bench {
    folder: tempfile::TempDir,
    server: Server,
    id: String,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        std::fs::copy(seed(), path.join("app.yaml")).unwrap();
        std::fs::create_dir(path.join("k8s")).unwrap();
        let shop = repository("static/examples/shop.yaml");
        std::fs::copy(shop, path.join("k8s/shop.yaml")).unwrap();
        std::fs::write(path.join("k8s/web.yaml"), WEB).unwrap();
        std::os::unix::fs::symlink(repository("static"), path.join("static")).unwrap();
        let packed = Command::new("tar")
            .args(["-czf", "k8s.tar.gz", "k8s"])
            .current_dir(path)
            .status();
        assert!(packed.unwrap().success());
        let server = Server::start();
        let seed = std::fs::read(seed()).unwrap();
        let id = server.post("/api/v1/diagrams", seed).json()["id"].clone();
        Self {
            folder,
            server,
            id: id.as_str().unwrap().to_owned(),
        }
    }

    /// Runs a command, and looks at what it gives.
    fn run(&self, command: &str) {
        let here = format!("{}", self.server.address);
        let line = command
            .replace("127.0.0.1:8080", &here)
            .replace("/ID", &format!("/{}", self.id))
            .replace("curl ", "curl -sS --fail-with-body ");
        let program = Path::new(env!("CARGO_BIN_EXE_podatlas"));
        let folder = program.parent().unwrap().to_str().unwrap();
        let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
        let output = Command::new("bash")
            .args(["-o", "pipefail", "-c", &line])
            .env("PATH", path)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let code = output.status.code().unwrap();
        let is_check = command.contains("podatlas check");
        let said = String::from_utf8_lossy(&output.stderr);
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(
            code == 0 || (is_check && code == 1),
            "{command}: {code} {said} {out}"
        );
        let Some(file) = written(command) else {
            assert!(!output.stdout.is_empty(), "{command}: it says nothing");
            return;
        };
        let content = std::fs::read(self.folder.path().join(file)).unwrap();
        let start: &[u8] = match file.rsplit('.').next().unwrap() {
            "svg" => b"<svg",
            "png" => b"\x89PNG",
            "sarif" => b"{",
            _ => b"",
        };
        assert!(
            content.starts_with(start) && !content.is_empty(),
            "{command}"
        );
    }
}

const WEB: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: web}, ports: [{port: 80}]}
";

/// The file that a command writes.
fn written(command: &str) -> Option<&str> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = words.windows(2).rev();
    let named = after.filter(|pair| ["-o", ">"].contains(&pair[0]));
    named.map(|pair| pair[1]).next()
}

/// Commands of fenced blocks; one that ends in a backslash goes on in the next line.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```").skip(1).step_by(2);
    let lines = blocks.flat_map(|block| {
        let block = block.replace("\\\n", " ");
        let lines: Vec<String> = block.lines().skip(1).map(str::to_owned).collect();
        lines
    });
    lines
        .map(|line| line.trim().to_owned())
        .filter(|line| RUN.iter().any(|start| line.starts_with(start)))
        .filter(|line| !line.starts_with("podatlas serve"))
        .filter(|line| TO_FILL_IN.iter().all(|it| !line.contains(it)))
        .collect()
}

#[test]
#[ignore = "needs curl"]
fn the_readmes_commands_do_what_it_says() {
    let bench = Bench::new();
    let readme = std::fs::read_to_string(repository("README.md")).unwrap();
    let commands = commands(&readme);
    let count = |start| commands.iter().filter(|it| it.starts_with(start)).count();
    assert!(
        count("curl") >= 6 && count("podatlas") >= 12,
        "{commands:?}"
    );
    for command in commands {
        bench.run(&command);
    }
}

#[test]
#[ignore = "needs curl"]
fn the_descriptions_commands_do_what_it_says() {
    let bench = Bench::new();
    let description = bench.server.get("/api/v1/openapi.json").json();
    let mut count = 0;
    for item in description["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let Some(samples) = operation["x-codeSamples"].as_array() else {
                continue;
            };
            let sources = samples.iter().map(|sample| &sample["source"]);
            for source in sources.filter_map(Value::as_str) {
                if TO_FILL_IN.iter().all(|it| !source.contains(it)) {
                    bench.run(source);
                    count += 1;
                }
            }
        }
    }
    assert!(count >= 8);
}

#[test]
fn commands_are_read_from_fenced_blocks() {
    let text = "a\n```\ncurl x \\\n  -d y > z.svg\nls\n```\ncurl no\n```sh\npodatlas serve\npodatlas url a\n```\n";
    assert_eq!(commands(text), ["curl x    -d y > z.svg", "podatlas url a"]);
    assert_eq!(written("curl x > z.svg"), Some("z.svg"));
}
