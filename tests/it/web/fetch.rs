//! `GET /gh/…` and `GET /src`: pictures of manifests that are elsewhere.

use std::time::Duration;

use podatlas::render::FORMATS;
use podatlas::web::{FetchConfig, GithubToken, ServeConfig};
use serde_json::json;

use super::{POD, SEED};
use crate::support::server::Server;
use crate::support::upstream::Upstream;

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata:\n  name: front\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n";

/// Settings under which a host stands for GitHub and may be asked for anything.
pub fn config(upstream: &Upstream) -> FetchConfig {
    FetchConfig {
        allow_private_origin: vec![upstream.origin()],
        github_raw: format!("{}/raw", upstream.origin()),
        github_api: format!("{}/api", upstream.origin()),
        ..FetchConfig::default()
    }
}

/// A service that fetches so.
pub fn serve(fetch: FetchConfig) -> Server {
    Server::with(ServeConfig {
        store: "memory:".to_owned(),
        fetch,
        ..ServeConfig::default()
    })
}

fn repository() -> Upstream {
    let entry = |name: &str, kind: &str| json!({"name": name, "type": kind, "path": "/etc"});
    let listing = json!([
        entry("service.yaml", "file"),
        entry("pod.yaml", "file"),
        entry("README.md", "file"),
        entry("base", "dir"),
    ]);
    let listing = listing.to_string();
    let of = |it: &str| format!("/raw/acme/shop/{it}");
    Upstream::of(&[
        (&of("main/deploy/pod.yaml"), POD),
        (&of("main/deploy/service.yaml"), SERVICE),
        (&of(&format!("{COMMIT}/pod.yaml")), POD),
        (&of("feature/x/a%20b.yaml"), POD),
        ("/api/repos/acme/shop/contents/deploy?ref=main", &listing),
        ("/api/repos/acme/shop/contents/empty?ref=main", "[]"),
        (
            "/api/repos/acme/shop/contents/LICENSE?ref=main",
            "{\"type\": \"file\"}",
        ),
        ("/seed.yaml?key=SENTINEL", SEED),
    ])
}

#[test]
fn a_manifest_in_a_repository_is_drawn_in_every_format_with_its_age_and_a_validator() {
    let upstream = repository();
    let server = serve(config(&upstream));
    for format in FORMATS {
        let url = format!(
            "/gh/acme/shop/main/deploy/pod.yaml.{}?theme=dark",
            format.extension
        );
        let reply = server.get(&url);
        assert_eq!(
            reply.status,
            200,
            "{url}: {}",
            String::from_utf8_lossy(&reply.body)
        );
        assert_eq!(reply.header("content-type"), Some(format.media_type));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin")
        );
        assert_eq!(reply.header("cache-control"), Some("public, max-age=300"));
        let age: u64 = reply.header("age").unwrap().parse().unwrap();
        assert!(age < 60, "{age}");
        assert_eq!(reply.header("warning"), None);
        reply.assert_secured();

        let etag = reply.header("etag").unwrap();
        assert!(etag.starts_with('"'), "{etag}");
        let again = server.send("GET", &url, &[("if-none-match", etag)], b"");
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(again.header("cache-control"), Some("public, max-age=300"));
        let head = server.send("HEAD", &url, &[], b"");
        assert_eq!((head.status, head.body.len()), (200, 0));
    }
    assert_eq!(upstream.paths(), ["/raw/acme/shop/main/deploy/pod.yaml"]);
    let live = server.post("/api/v1/render?format=svg", POD);
    let fetched = server.get("/gh/acme/shop/main/deploy/pod.yaml.svg");
    assert_eq!(fetched.body, live.body);
}

#[test]
fn a_folder_and_a_list_of_paths_make_one_picture() {
    let upstream = repository();
    let server = serve(config(&upstream));
    let folder = server.get("/gh/acme/shop/main/deploy.json").json();
    let list = "/gh/acme/shop/main/deploy/pod.yaml,deploy/service.yaml.json";
    assert_eq!(folder["nodes"], server.get(list).json()["nodes"]);
    let files: Vec<_> = folder["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|node| node["source"]["file"].as_str())
        .collect();
    assert!(files.contains(&"deploy/pod.yaml") && files.contains(&"deploy/service.yaml"));
    let listed = upstream.asked();
    assert_eq!(
        listed[0].header("accept"),
        Some("application/vnd.github+json")
    );
    for (path, words) in [
        ("empty", "no *.yaml, *.yml or *.json"),
        ("LICENSE", "no folder"),
        ("nowhere", "nothing at this address"),
        ("deploy/nothing.yaml", "nothing at this address"),
    ] {
        let reply = server.get(&format!("/gh/acme/shop/main/{path}.json"));
        assert_eq!(reply.status, 404, "{path}");
        let problem = reply.problem();
        assert!(
            problem["detail"].as_str().unwrap().contains(words),
            "{problem}"
        );
    }
}

#[test]
fn what_stands_at_a_commit_is_kept_for_ever_and_fetched_once() {
    let upstream = repository();
    let server = serve(FetchConfig {
        age: Duration::ZERO,
        ..config(&upstream)
    });
    for _ in 0..3 {
        let reply = server.get(&format!("/gh/acme/shop/{COMMIT}/pod.yaml.svg"));
        assert_eq!(reply.status, 200);
        assert!(reply.header("cache-control").unwrap().contains("immutable"));
        assert_eq!(reply.header("age"), None);
    }
    assert_eq!(upstream.paths().len(), 1);
}

#[test]
fn a_branch_with_a_slash_and_a_path_with_a_space_are_found() {
    let upstream = repository();
    let server = serve(config(&upstream));
    let reply = server.get("/gh/acme/shop/feature%2Fx/a%20b.yaml.svg");
    assert_eq!(reply.status, 200);
}

#[test]
fn an_address_anywhere_is_drawn_and_its_query_is_shown_nowhere() {
    let upstream = repository();
    let server = serve(config(&upstream));
    let url = format!("{}/seed.yaml?key=SENTINEL", upstream.origin());
    let encoded = url.replace('?', "%3F").replace('=', "%3D");
    let reply = server.get(&format!("/src?url={encoded}&format=json"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    assert!(reply.text().contains("\"seed.yaml\"") && !reply.text().contains("SENTINEL"));
    assert_eq!(
        server
            .get(&format!("/src?url={encoded}"))
            .header("content-type"),
        Some("image/svg+xml")
    );
    let accept = [("accept", "image/png")];
    let reply = server.send("GET", &format!("/src?url={encoded}"), &accept, b"");
    assert_eq!(reply.header("content-type"), Some("image/png"));
    assert_eq!(reply.header("vary"), Some("accept"));
    let vary = server.get(&format!("/src?url={encoded}"));
    let vary = vary.all("vary");
    assert!(vary.contains(&"accept") && vary.contains(&"accept-encoding"));

    let other = format!("{}/raw/acme/shop/main/deploy/pod.yaml", upstream.origin());
    let reply = server.get(&format!(
        "/src?url={encoded}&url={other}&format=json&view=map"
    ));
    assert_eq!(reply.status, 400);
    let reply = server.get(&format!("/src?url={encoded}&url={other}&format=json"));
    let host = "127.0.0.1/raw/acme/shop/main/deploy/pod.yaml";
    assert!(reply.text().contains(host), "{}", reply.text());
}

#[test]
fn nothing_is_sent_that_tells_of_anybody() {
    let upstream = repository();
    let server = serve(config(&upstream));
    let sent = [
        ("cookie", "a=b"),
        ("authorization", "Basic x"),
        ("referer", "https://wiki.internal/page"),
        ("x-forwarded-for", "1.2.3.4"),
        ("accept-language", "de"),
    ];
    let reply = server.send("GET", "/gh/acme/shop/main/deploy/pod.yaml.svg", &sent, b"");
    assert_eq!(reply.status, 200);
    let asked = &upstream.asked()[0];
    let mut names = asked.names();
    names.sort();
    assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
    assert_eq!(asked.header("accept-encoding"), Some("identity"));
    assert!(asked.header("user-agent").unwrap().starts_with("Podatlas/"));
}

#[test]
fn the_token_is_shown_to_github_alone() {
    let upstream = repository();
    let server = serve(FetchConfig {
        github_token: GithubToken::parse("ghp_secret"),
        ..config(&upstream)
    });
    assert_eq!(server.get("/gh/acme/shop/main/deploy.svg").status, 200);
    for asked in upstream.asked() {
        assert_eq!(
            asked.header("authorization"),
            Some("Bearer ghp_secret"),
            "{asked:?}"
        );
    }
    let known = upstream.asked().len();
    let url = format!("{}/raw/acme/shop/main/deploy/pod.yaml", upstream.origin());
    assert_eq!(server.get(&format!("/src?url={url}")).status, 200);
    assert_eq!(
        upstream.asked().len(),
        known + 1,
        "a copy got with the token is for /gh alone"
    );
    assert_eq!(upstream.asked()[known].header("authorization"), None);
}

#[test]
fn without_a_setting_nothing_is_fetched_and_the_problem_names_the_setting() {
    let off = Server::start();
    for (path, setting) in [
        (
            "/gh/acme/shop/main/a.yaml.json",
            "--allow-host raw.githubusercontent.com",
        ),
        (
            "/src?url=https://example.com/a.yaml&format=json",
            "--allow-host HOST",
        ),
    ] {
        let reply = off.get(path);
        assert_eq!(reply.status, 403, "{path}");
        let problem = reply.problem();
        assert!(
            problem["detail"].as_str().unwrap().contains(setting),
            "{problem}"
        );
        reply.assert_secured();
    }
    let upstream = repository();
    let server = serve(FetchConfig {
        github_api: FetchConfig::default().github_api,
        ..config(&upstream)
    });
    assert_eq!(
        server.get("/gh/acme/shop/main/deploy/pod.yaml.json").status,
        200
    );
    let problem = server.get("/gh/acme/shop/main/deploy.json").problem();
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("--allow-host api.github.com"), "{detail}");
}

#[test]
fn a_refusal_is_a_picture_where_one_was_asked_for() {
    let upstream = Upstream::of(&[]);
    let server = serve(config(&upstream));
    let dead = "http://127.0.0.1:1";
    let unreachable = serve(FetchConfig {
        allow_private_origin: vec![dead.to_owned()],
        github_raw: dead.to_owned(),
        ..config(&upstream)
    });
    for (server, path, status) in [
        (&server, "/gh/acme/shop/main/a.yaml.svg", 404),
        (&server, "/gh/acme/shop/main/a.yaml.svg?theme=pink", 400),
        (&server, "/gh/acme/shop/main/../a.yaml.svg", 400),
        (&server, "/src?format=svg", 400),
        (&server, "/src?format=svg&url=https://example.com/", 403),
        (&unreachable, "/gh/acme/shop/main/a.yaml.svg", 502),
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, status, "{path}");
        assert_eq!(
            reply.header("content-type"),
            Some("image/svg+xml"),
            "{path}"
        );
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        reply.assert_secured();
    }
}

#[test]
fn more_files_than_one_picture_is_made_of_are_refused() {
    let upstream = repository();
    let server = serve(config(&upstream));
    let many = vec!["a.yaml"; 51].join(",");
    let reply = server.get(&format!("/gh/acme/shop/main/{many}.json"));
    assert_eq!(reply.status, 413);
    let many = "&url=https://example.com/".repeat(51);
    let reply = server.get(&format!("/src?format=json{many}"));
    assert_eq!(reply.status, 413);
    assert!(upstream.paths().is_empty());
}
