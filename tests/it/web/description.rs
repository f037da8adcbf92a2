//! The API's description: it is sound, and the service does what it says.

use std::collections::BTreeSet;

use podatlas::options::OPTIONS;
use podatlas::render::FORMATS;
use podatlas::web::{PROBLEMS, ProblemType, ServeConfig};
use serde_json::Value;

use super::{POD, SEED};
use crate::support::schema::{Schemas, references};
use crate::support::server::{Server, multipart};

const PROBLEM: [(&str, &str); 1] = [("accept", "application/problem+json")];
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

fn description(server: &Server) -> Value {
    let reply = server.get("/api/v1/openapi.json");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    reply.assert_secured();
    reply.json()
}

/// Path, method and description of every operation.
fn operations(description: &Value) -> Vec<(String, String, Value)> {
    let paths = description["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, it)| (path.clone(), method.to_uppercase(), it.clone()))
    });
    operations.collect()
}

/// A path with something in the place of each parameter.
fn filled(server: &Server, path: &str) -> String {
    let id = server.post("/api/v1/diagrams", POD).json()["id"].clone();
    path.replace("{id}", id.as_str().unwrap())
        .replace("{extension}", "json")
        .replace("{format}", "svg")
        .replace("{encoded}", "eJwDAAAAAAE")
        .replace("{path}", "podatlas.css")
        .replace("{first}", "eJwDAAAAAAE")
        .replace(['{', '}'], "")
}

#[test]
fn every_operation_is_told_in_full_and_every_reference_leads_somewhere() {
    let server = Server::start();
    let description = description(&server);
    assert_eq!(description["openapi"], "3.1.0");
    assert_eq!(description["info"]["version"], podatlas::VERSION);
    let tags = description["tags"].as_array().unwrap();
    let tags: BTreeSet<_> = tags.iter().map(|tag| tag["name"].as_str()).collect();
    let mut ids = BTreeSet::new();
    for (path, method, operation) in operations(&description) {
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{path}");
        assert!(tags.contains(&operation["tags"][0].as_str()), "{path}");
        let id = operation["operationId"].as_str().unwrap().to_owned();
        assert!(ids.insert(id), "{method} {path}");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let media = response["content"].as_object();
            let is_refusal = status.starts_with(['4', '5']);
            let is_problem = media.is_some_and(|it| it.contains_key("application/problem+json"));
            // The HTTP library sends these without a body.
            let has_body = is_refusal && !["414", "431"].contains(&status.as_str());
            assert_eq!(is_problem, has_body, "{method} {path} {status}");
            let is_temporary = ["429", "503"].contains(&status.as_str());
            let retry = response.pointer("/headers/Retry-After");
            assert_eq!(retry.is_some(), is_temporary, "{method} {path} {status}");
        }
    }
    for reference in references(&description) {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn addresses_and_examples_are_those_of_the_operators_site() {
    let server = Server::start();
    assert_eq!(description(&server)["servers"][0]["url"], "/");
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        base_url: Some("https://docs.example/podatlas".parse().unwrap()),
        ..ServeConfig::default()
    });
    let text = description(&server).to_string();
    assert!(text.contains("{\"url\":\"https://docs.example/podatlas\"}"));
    assert!(text.contains("https://docs.example/podatlas/api/v1/render"));
    assert!(!text.contains("127.0.0.1:8080"));
    let page = server.get("/api/docs").text();
    assert!(page.contains("https://docs.example/podatlas/api/v1/render"));
    assert!(page.contains("href=\"/podatlas/static/docs.css\""));
}

#[test]
fn methods_are_those_that_the_description_names_and_all_others_are_refused_with_allow() {
    let server = Server::start();
    let operations = operations(&description(&server));
    let paths: BTreeSet<&String> = operations.iter().map(|(path, _, _)| path).collect();
    for path in paths {
        let named = operations.iter().filter(|(it, _, _)| it == path);
        let mut named: BTreeSet<&str> = named.map(|(_, method, _)| method.as_str()).collect();
        let address = filled(&server, path);
        for method in METHODS.iter().filter(|it| !named.contains(**it)) {
            let reply = server.send(method, &address, &PROBLEM, b"");
            assert_eq!(reply.status, 405, "{method} {path}");
            reply.problem();
            reply.assert_secured();
            let allow = reply.header("allow").unwrap();
            for method in &named {
                assert!(allow.contains(method), "{path}: {allow}");
            }
        }
        if named.contains("GET") {
            named.insert("HEAD");
            let get = server.get(&address);
            let head = server.send("HEAD", &address, &[], b"");
            assert_eq!(head.status, get.status, "HEAD {path}");
            assert_eq!(head.header("content-type"), get.header("content-type"));
            assert_eq!(head.header("etag"), get.header("etag"));
            assert!(head.body.is_empty());
        }
        let reply = server.send("OPTIONS", &address, &[], b"");
        assert_eq!(reply.status, 204, "OPTIONS {path}");
        assert!(reply.body.is_empty());
        reply.assert_secured();
        if let Some(allow) = reply.header("allow") {
            let allow: BTreeSet<&str> = allow.split(',').collect();
            assert_eq!(allow, named, "OPTIONS {path}");
        }
    }
    let reply = server.send("OPTIONS", "/nothing", &[], b"");
    assert_eq!(reply.status, 404);
}

#[test]
fn a_page_of_another_origin_may_use_the_api_and_nothing_else() {
    let server = Server::start();
    let preflight = [
        ("origin", "https://wiki.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let origin = [("origin", "https://wiki.example")];
    for path in ["/api/v1/render", "/api/v1/strip", "/api/v1/diagrams"] {
        let reply = server.send("OPTIONS", path, &preflight, b"");
        assert_eq!(reply.status, 204);
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(reply.header("access-control-allow-headers"), Some("*"));
        let methods = reply.header("access-control-allow-methods").unwrap();
        assert!(methods.contains("POST"), "{methods}");
        let reply = server.send("POST", path, &origin, POD.as_bytes());
        assert!(reply.status < 300);
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(reply.header("access-control-expose-headers"), Some("*"));
    }
    for path in ["/", "/metrics", "/static/podatlas.css"] {
        let reply = server.send("GET", path, &origin, b"");
        assert_eq!(reply.header("access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn options_formats_and_problems_are_those_of_the_tables() {
    let server = Server::start();
    let description = description(&server);
    let render = &description["paths"]["/api/v1/render"]["post"];
    let parameters = render["parameters"].as_array().unwrap();
    for option in OPTIONS {
        assert!(
            parameters.iter().any(|it| it["name"] == option.name),
            "{}",
            option.name
        );
    }
    for format in FORMATS {
        let media = format.media_type.split(';').next().unwrap();
        assert!(render["responses"]["200"]["content"].get(media).is_some());
    }
    let text = description.to_string();
    // Only paths without a route answer so.
    let routed = |problem: &&&ProblemType| problem.name != "method-not-allowed";
    for problem in PROBLEMS.iter().filter(routed) {
        assert!(
            text.contains(&format!("`{}`", problem.name)),
            "{} is in no route",
            problem.name
        );
    }
}

#[test]
fn json_is_as_its_schemas_say() {
    let server = Server::start();
    let description = description(&server);
    let schemas = Schemas(&description);
    for example in std::fs::read_dir("static/examples").unwrap() {
        let manifest = std::fs::read(example.unwrap().path()).unwrap();
        for query in [
            "",
            "&geometry=true",
            "&geometry=true&detail=namespaces&title=T",
        ] {
            let reply = server.post(&format!("/api/v1/render?format=json{query}"), &manifest);
            assert_eq!(reply.status, 200);
            assert_eq!(schemas.faults("Graph", &reply.json()), [""; 0]);
        }
    }
    let either = "/paths/~1api~1v1~1render/post/responses/200/content/application~1json/schema";
    let either = description.pointer(either).unwrap();
    for (format, is_one) in [("json", true), ("excalidraw", true), ("svg", false)] {
        let reply = server.post(&format!("/api/v1/render?format={format}"), SEED);
        let value = serde_json::from_slice(&reply.body).unwrap_or_default();
        let fits = schemas.faults_of(either, &value, "").is_empty();
        assert_eq!(fits, is_one, "{format}");
    }
    let made = server.post("/api/v1/diagrams", SEED).json();
    assert_eq!(schemas.faults("Diagram", &made), [""; 0]);
    for (path, name) in [("/health", "Health"), ("/readyz", "Ready")] {
        assert_eq!(schemas.faults(name, &server.get(path).json()), [""; 0]);
    }
    let mut broken = server.get("/api/v1/diagrams").json();
    assert_eq!(schemas.faults("Problem", &broken), [""; 0]);
    broken["status"] = "405".into();
    broken["line"] = 0.into();
    assert_eq!(schemas.faults("Problem", &broken).len(), 2);
}

/// Requests that end in as many problems as one can cause from outside, at each route that they belong to.
#[test]
fn every_error_is_a_problem_of_a_type_that_its_route_names() {
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        limits: podatlas::Limits::of_bytes(20_000),
        ..ServeConfig::default()
    });
    let description = description(&server);
    let schemas = Schemas(&description);
    let long = "# long\n".repeat(5_000);
    let yaml = "application/yaml";
    let posts: Vec<(&str, &str, &[u8])> = vec![
        ("", yaml, b"kind: ["),
        ("", yaml, b""),
        ("", yaml, long.as_bytes()),
        ("?view=pods", yaml, POD.as_bytes()),
        ("?pink=1", yaml, POD.as_bytes()),
        ("?title=%FF", yaml, POD.as_bytes()),
        ("", "image/png", POD.as_bytes()),
        ("", "application/zip", POD.as_bytes()),
        ("", "multipart/form-data; boundary=x", POD.as_bytes()),
    ];
    let mut seen = BTreeSet::new();
    let mut check = |path: &str, method: &str, reply: crate::support::server::Reply| {
        let problem = reply.problem();
        let operation = &description["paths"][path][method];
        let response = &operation["responses"][reply.status.to_string()];
        let schema = &response["content"]["application/problem+json"]["schema"];
        assert!(!schema.is_null(), "{method} {path} answers {problem}");
        let faults = schemas.faults_of(schema, &problem, "");
        assert_eq!(faults, [""; 0], "{method} {path} answers {problem}");
        seen.insert(problem["type"].as_str().unwrap().to_owned());
    };
    for path in ["/api/v1/render", "/api/v1/strip", "/api/v1/diagrams", "/"] {
        for (query, media, body) in &posts {
            let headers = [("content-type", *media), PROBLEM[0]];
            let reply = server.send("POST", &format!("{path}{query}"), &headers, body);
            // The form answers with its page.
            let is_page =
                path == "/" && reply.header("content-type") != Some("application/problem+json");
            if reply.status >= 400 && !is_page {
                check(path, "post", reply);
            }
        }
    }
    let zip: &[u8] = b"PK\x03\x04damaged";
    let reply = server.send("POST", "/api/v1/render", &[], zip);
    check("/api/v1/render", "post", reply);
    let (media, form) = multipart(&[("format", None, "gif"), ("source", None, POD)]);
    let reply = server.send("POST", "/api/v1/render", &[("content-type", &media)], &form);
    check("/api/v1/render", "post", reply);
    for (path, address) in [
        ("/api/v1/diagrams/{id}", "/api/v1/diagrams/nothing"),
        (
            "/api/v1/diagrams/{id}",
            "/api/v1/diagrams/00000000000000000000000000000000?depth=99",
        ),
        (
            "/d/{id}.{extension}",
            "/d/00000000000000000000000000000000.json",
        ),
        (
            "/d/{id}.{extension}",
            "/d/00000000000000000000000000000000.gif",
        ),
        ("/d/{id}", "/d/00000000000000000000000000000000"),
        ("/k8s/{format}/{encoded}", "/k8s/json/***"),
        ("/k8s/{format}/{encoded}", "/k8s/json/AAAA"),
        ("/k8s/{format}/{encoded}", "/k8s/gif/AAAA"),
        ("/k8s/{first}", "/k8s/AAAA"),
        (
            "/gh/{owner}/{repo}/{reference}/{path}.{format}",
            "/gh/a/b/main/c.yaml.json",
        ),
        ("/src", "/src"),
        ("/src", "/src?url=http://a.example/"),
        ("/static/{path}", "/static/nothing"),
        ("/", "/?example=nothing"),
    ] {
        check(path, "get", server.send("GET", address, &PROBLEM, b""));
    }
    for name in [
        "empty",
        "unreadable",
        "archive",
        "option",
        "unknown-format",
        "multipart",
        "base64",
        "zlib",
        "not-found",
        "no-such-diagram",
        "too-large",
        "unsupported-media-type",
    ] {
        assert!(seen.contains(&format!("urn:podatlas:{name}")), "{name}");
    }
}

#[test]
fn the_page_is_plain_and_follows_the_policy() {
    let server = Server::start();
    let reply = server.get("/api/docs");
    assert_eq!(reply.status, 200);
    reply.assert_secured();
    let html = reply.text();
    for inline in [
        "<style",
        " style=",
        "<script>",
        "onclick",
        "http://127.0.0.1:8080/static",
    ] {
        assert!(!html.contains(inline), "{inline}");
    }
    let etag = reply.header("etag").unwrap();
    let again = server.send("GET", "/api/docs", &[("if-none-match", etag)], b"");
    assert_eq!(again.status, 304);
    assert!(server.get("/").text().contains("href=\"/api/docs\""));
}
