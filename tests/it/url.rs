//! `podatlas url`: the address holds the stripped manifest, and the service draws it.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::ZlibDecoder;

use crate::support::cli::{podatlas, podatlas_with, seed};
use crate::support::server::Server;

const SENSITIVE: &str = include_str!("../fixtures/sensitive.yaml");

fn decoded(address: &str) -> String {
    let (path, _) = address.split_once('?').unwrap_or((address, ""));
    let encoded = path.trim_end().rsplit('/').next().unwrap();
    let compressed = URL_SAFE_NO_PAD.decode(encoded).unwrap();
    let mut text = String::new();
    ZlibDecoder::new(compressed.as_slice())
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn the_address_holds_the_stripped_manifest_and_no_secret() {
    let server = "--server=https://podatlas.example/tools/";
    let run = podatlas_with(&["url", "-", server], SENSITIVE.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let address = run.text();
    assert!(address.starts_with("https://podatlas.example/tools/k8s/svg/"));
    assert_eq!(address.lines().count(), 1);
    let text = decoded(&address);
    assert!(!text.contains("SENTINEL"));
    let stripped = podatlas_with(&["strip", "-"], SENSITIVE.as_bytes());
    assert_eq!(text, stripped.text());
}

#[test]
fn the_service_draws_the_address_as_it_draws_the_manifest() {
    let server = Server::start();
    let origin = format!("--server=http://{}", server.address);
    let path = seed();
    let path = path.to_str().unwrap();
    let run = podatlas(&[
        "url",
        path,
        &origin,
        "--format=svg",
        "--theme=dark",
        "--title=a b",
    ]);
    let address = run.text();
    let address = address.trim_end();
    assert!(address.ends_with("?theme=dark&title=a%20b"), "{address}");
    let (_, path_of) = address.split_at(format!("http://{}", server.address).len());
    let drawn = server.get(path_of);
    assert_eq!(drawn.status, 200);
    let wanted = server.post(
        "/api/v1/render?theme=dark&title=a%20b",
        std::fs::read(path).unwrap(),
    );
    assert_eq!(drawn.text(), wanted.text());
}

#[test]
fn several_files_are_one_text_and_a_long_address_is_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..1_000_u64 {
        let name = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let text = format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{name:x}}}\n");
        std::fs::write(folder.path().join(format!("{number}.yaml")), text).unwrap();
    }
    let examples = folder.path().to_str().unwrap();
    let server = "--server=http://127.0.0.1:8080";
    let run = podatlas(&["url", examples, server, "--format=png"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("warning: the address has"), "{}", run.err);
    assert!(run.err.contains("http://127.0.0.1:8080/api/v1/diagrams"));
    assert_eq!(
        decoded(&run.text()).matches("kind: ConfigMap").count(),
        1_000
    );
}

#[test]
fn what_cannot_be_an_address_is_refused() {
    for (arguments, problem) in [
        (vec!["url", "-"], "--server"),
        (
            vec!["url", "-", "--server=podatlas.example"],
            "http or https",
        ),
        (vec!["url", "-", "--server=http://a", "--format=gif"], "gif"),
        (
            vec!["url", "-", "--server=http://a", "--theme=pink"],
            "--theme",
        ),
        (
            vec!["url", "no-such-file", "--server=http://a"],
            "no-such-file",
        ),
    ] {
        let run = podatlas_with(&arguments, b"kind: Pod");
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains(problem), "{}", run.err);
        assert!(run.out.is_empty());
    }
}
