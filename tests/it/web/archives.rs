//! Archives as bodies and as files of a form.

use podatlas::Limits;
use podatlas::web::ServeConfig;

use super::POD;
use crate::support::archive::{gzip, tar, zip};
use crate::support::server::{Reply, Server, multipart_bytes};

const SERVICE: &str =
    "apiVersion: v1\nkind: Service\nmetadata: {name: front}\nspec: {selector: {app: web}}\n";
const FILES: &[(&str, &str)] = &[
    ("shop/web/pod.yaml", POD),
    ("shop/service.yml", SERVICE),
    ("shop/README.md", "# no: [manifest"),
];

fn render(server: &Server, media: &str, body: &[u8]) -> Reply {
    let headers = [("content-type", media)];
    server.send("POST", "/api/v1/render?format=json", &headers, body)
}

#[test]
fn every_kind_of_archive_is_drawn_like_its_files() {
    let server = Server::start();
    let (media, body) = multipart_bytes(&[
        ("files", Some("shop/service.yml"), SERVICE.as_bytes()),
        ("files", Some("shop/web/pod.yaml"), POD.as_bytes()),
    ]);
    let wanted = render(&server, &media, &body);
    assert_eq!(wanted.status, 200, "{}", wanted.text());
    let tar = tar(FILES);
    for (media, body) in [
        ("application/zip", zip(FILES)),
        ("application/x-zip-compressed", zip(FILES)),
        ("application/octet-stream", zip(FILES)),
        // As `curl --data-binary @all.zip` sends it.
        ("application/x-www-form-urlencoded", zip(FILES)),
        ("application/gzip", gzip(&tar)),
        ("application/x-gzip", gzip(&tar)),
        ("application/x-gtar", tar.clone()),
        ("application/x-tar", tar),
    ] {
        let reply = render(&server, media, &body);
        assert_eq!(reply.status, 200, "{media}: {}", reply.text());
        assert_eq!(reply.body, wanted.body, "{media}");
    }
    let one = render(&server, "application/gzip", &gzip(POD.as_bytes()));
    assert_eq!(one.status, 200, "{}", one.text());
    assert!(one.text().contains("\"manifest.yaml\""));
}

#[test]
fn the_forms_files_may_be_archives_too() {
    let server = Server::start();
    let (zip, tgz) = (zip(FILES), gzip(&tar(&[("b/more.json", "{\"a\": 1}")])));
    let (media, body) = multipart_bytes(&[
        ("files", Some("all.zip"), &zip),
        (
            "files",
            Some("plain.yaml"),
            b"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n",
        ),
        ("files", Some("more.tgz"), &tgz),
        ("theme", None, b"dark"),
    ]);
    let headers = [("content-type", media.as_str())];
    let page = server.send("POST", "/", &headers, &body);
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    for part in ["shop/service.yml", "front", "settings", "b/more.json"] {
        assert!(text.contains(part), "{part}");
    }
    let strip = server.send("POST", "/api/v1/strip", &headers, &body);
    assert_eq!(strip.status, 200, "{}", strip.text());
    let text = strip.text();
    let names: Vec<_> = text.lines().filter(|it| it.starts_with("# ")).collect();
    assert_eq!(
        names,
        [
            "# shop/service.yml",
            "# shop/web/pod.yaml",
            "# plain.yaml",
            "# b/more.json"
        ]
    );
    let stored = server.send("POST", "/api/v1/diagrams", &headers, &body);
    assert_eq!(stored.status, 201, "{}", stored.text());
}

#[test]
fn what_is_left_out_of_an_archive_is_a_finding_also_of_what_is_stored() {
    let server = Server::start();
    let mut builder = tar::Builder::new(Vec::new());
    let mut link = tar::Header::new_gnu();
    link.set_entry_type(tar::EntryType::Symlink);
    link.set_size(0);
    builder
        .append_link(&mut link, "shop/link.yaml", "../secret.yaml")
        .unwrap();
    let mut pod = tar::Header::new_gnu();
    pod.set_size(POD.len().try_into().unwrap());
    builder
        .append_data(&mut pod, "shop/pod.yaml", POD.as_bytes())
        .unwrap();
    let body = builder.into_inner().unwrap();
    let found = |reply: &Reply| {
        let findings = reply.json()["findings"].clone();
        let all = findings.as_array().unwrap().clone();
        all.into_iter()
            .find(|it| it["code"] == "archive-file-not-read")
    };
    let reply = render(&server, "application/x-tar", &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let finding = found(&reply).unwrap();
    assert_eq!(finding["source"]["file"], "shop/link.yaml");
    assert!(finding["message"].as_str().unwrap().contains("a link"));
    let headers = [("content-type", "application/x-tar")];
    let made = server.send("POST", "/api/v1/diagrams", &headers, &body);
    let stored = server.get(made.header("location").unwrap());
    assert_eq!(found(&stored), Some(finding));
}

#[test]
fn an_archive_that_cannot_be_read_is_a_problem_that_says_why() {
    let server = Server::with(ServeConfig {
        store: "memory:".to_owned(),
        limits: Limits {
            bytes: 20_000,
            archive_file_bytes: 10_000,
            archive_bytes: 100_000,
            archive_entries: 50,
            ..Limits::default()
        },
        ..ServeConfig::default()
    });
    let text = "#".repeat(10_001);
    let large = zip(&[("a.yaml", &text)]);
    let names: Vec<_> = (0..51).map(|number| format!("{number}.txt")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), "")).collect();
    let bomb = gzip(&tar(&[("a.bin", &"0".repeat(300_000))]));
    let whole = zip(FILES);
    for (media, body, status, words) in [
        ("application/zip", POD.as_bytes(), 400, "no zip"),
        (
            "application/zip",
            &whole[..whole.len() / 2],
            400,
            "damaged or cut short",
        ),
        (
            "application/gzip",
            b"\x1f\x8b\x08\x00rest".as_slice(),
            400,
            "gzip is damaged",
        ),
        ("application/zip", &zip(&[("a.txt", "x")]), 400, "*.yaml"),
        (
            "application/zip",
            &large,
            413,
            "a.yaml expands to more than the limit of 10000",
        ),
        ("application/zip", &zip(&many), 413, "limit of 50 entries"),
        (
            "application/gzip",
            &bomb,
            413,
            "more than the limit of 100000",
        ),
    ] {
        let reply = render(&server, media, body);
        assert_eq!(reply.status, status, "{words}: {}", reply.text());
        let problem = reply.problem();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(words), "{words}: {detail}");
        assert!(detail.starts_with("archive"), "{detail}");
        reply.assert_secured();
    }
    let headers = [("content-type", "application/zip")];
    let reply = server.send(
        "POST",
        "/api/v1/render?format=json&name=all.zip",
        &headers,
        &large,
    );
    let problem = reply.problem();
    assert!(problem["detail"].as_str().unwrap().starts_with("all.zip: "));
}
