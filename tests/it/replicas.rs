//! Nothing that was acknowledged is lost or changed: not when a replica is killed, not when the
//! only process is, again and again.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::s3::S3;
use crate::support::server::Reply;
use crate::support::service::{Service, ask};
use crate::support::stored::{assert_whole, diagrams_below};

/// A manifest that no other number has. Sizes differ, so that a kill meets writes of all kinds.
fn manifest(number: usize) -> String {
    let services = 1 + (number * 7) % 40;
    (0..services)
        .map(|service| {
            format!(
                "apiVersion: v1\nkind: Service\nmetadata: {{name: s{number}-{service}}}\n\
                 spec: {{ports: [{{port: 80}}]}}\n---\n"
            )
        })
        .collect()
}

/// What was acknowledged with 201: the id, and the number of the manifest.
type Acknowledged = Mutex<Vec<(String, usize)>>;

/// Stores a manifest at an address; false when there was no answer.
fn store(address: SocketAddr, number: usize, acknowledged: &Acknowledged) -> bool {
    let manifest = manifest(number);
    let Some(reply) = ask(address, "POST", "/api/v1/diagrams", manifest.as_bytes()) else {
        return false;
    };
    // Busy is an answer too; nothing was promised then.
    if reply.status == 201 {
        let id = reply.json()["id"].as_str().unwrap().to_owned();
        acknowledged.lock().unwrap().push((id, number));
    } else {
        assert_eq!(reply.status, 503, "{}", reply.text());
    }
    true
}

/// Asserts that a service has every diagram that was acknowledged, with its right bytes.
fn assert_served(service: &Service, acknowledged: &[(String, usize)]) {
    for (id, number) in acknowledged {
        let path = format!("/d/{id}.json");
        let stored = patiently(|| service.ask("GET", &path, b""));
        assert_eq!(stored.status, 200, "{id}, manifest {number}");
        let manifest = manifest(*number);
        let live = patiently(|| {
            let path = "/api/v1/render?format=json";
            service.ask("POST", path, manifest.as_bytes())
        });
        assert_eq!(stored.text(), live.text(), "{id}, manifest {number}");
    }
}

/// An answer that is not "busy"; the machine that tests may be slow.
fn patiently(ask: impl Fn() -> Option<Reply>) -> Reply {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let reply = ask().expect("the service runs");
        if reply.status != 503 || Instant::now() > deadline {
            return reply;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
#[ignore = "needs s3s-fs"]
fn a_bucket_takes_a_manifest_once_and_gives_it_back_to_every_replica() {
    let s3 = S3::start();
    let logs = tempfile::tempdir().unwrap();
    let mut environment = s3.environment().to_vec();
    environment.push(("PODATLAS_LOG", "trace"));
    let replica = |name: &str| {
        let log = logs.path().join(name);
        Service::start("s3://bucket/some/prefix", &log, &environment)
    };
    let (a, b) = (replica("a"), replica("b"));
    let absent = a.ask("GET", &format!("/d/{}.json", "0".repeat(32)), b"");
    assert_eq!(absent.unwrap().status, 404);
    let acknowledged = Acknowledged::default();
    for address in [a.address, b.address, a.address] {
        assert!(store(address, 1, &acknowledged));
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), 3);
    assert!(acknowledged.iter().all(|it| it.0 == acknowledged[0].0));
    let prefix = s3.bucket().join("some/prefix");
    let [(id, content)] = &diagrams_below(&prefix)[..] else {
        panic!("one object, below the prefix");
    };
    assert_eq!(*id, acknowledged[0].0);
    let content: serde_json::Value = serde_json::from_slice(content).unwrap();
    assert!(
        content["files"][0]["text"]
            .as_str()
            .unwrap()
            .contains("s1-0")
    );
    for service in [&a, &b] {
        assert_eq!(service.ask("GET", "/readyz", b"").unwrap().status, 200);
        assert_served(service, &acknowledged[..1]);
    }

    std::fs::write(
        prefix.join(format!("diagrams/{}/{id}.json", &id[..2])),
        b"something else",
    )
    .unwrap();
    let damaged = b.ask("GET", &format!("/d/{id}.svg"), b"").unwrap();
    assert_eq!(damaged.status, 500);
    assert!(store(a.address, 1, &Acknowledged::default()));
    assert_served(&b, &acknowledged[..1]);

    let log = std::fs::read_to_string(logs.path().join("a")).unwrap();
    assert!(log.contains("listening"));
    for credential in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
        let (_, value) = environment.iter().find(|it| it.0 == credential).unwrap();
        assert!(!log.contains(value), "{credential} is in the log");
    }
}

#[test]
#[ignore = "needs s3s-fs"]
fn a_replica_killed_under_load_loses_nothing_that_was_acknowledged() {
    const CLIENTS: usize = 4;
    const EACH: usize = 60;

    let s3 = S3::start();
    let logs = tempfile::tempdir().unwrap();
    let replica = |name: &str| {
        Service::start(
            "s3://bucket/prefix",
            &logs.path().join(name),
            &s3.environment(),
        )
    };
    let (mut a, b) = (replica("a"), replica("b"));
    let addresses = [a.address, b.address];
    let acknowledged = Acknowledged::default();
    let unanswered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (acknowledged, unanswered) = (&acknowledged, &unanswered);
            scope.spawn(move || {
                for turn in 0..EACH {
                    // Every third manifest is stored by all clients, at both replicas.
                    let number = match turn % 3 {
                        0 => turn,
                        _ => 1000 + client * EACH + turn,
                    };
                    let [first, other] = match (client + turn) % 2 {
                        0 => addresses,
                        _ => [addresses[1], addresses[0]],
                    };
                    if !store(first, number, acknowledged) {
                        unanswered.fetch_add(1, Ordering::Relaxed);
                        store(other, number, acknowledged);
                    }
                    let last = acknowledged.lock().unwrap().last().cloned();
                    if let Some((id, _)) = last
                        && let Some(reply) = ask(other, "GET", &format!("/d/{id}.json"), b"")
                    {
                        assert!([200, 503].contains(&reply.status), "{}", reply.status);
                    }
                }
            });
        }
        let deadline = Instant::now() + Duration::from_secs(120);
        while acknowledged.lock().unwrap().len() < CLIENTS * EACH / 3 {
            assert!(Instant::now() < deadline, "the clients are stuck");
            std::thread::sleep(Duration::from_millis(1));
        }
        a.kill();
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(unanswered.into_inner() > 0, "the kill met no client");
    assert!(acknowledged.len() > CLIENTS * EACH / 2);
    assert_served(&b, &acknowledged);
    assert!(assert_whole(&s3.bucket()) > EACH);
}

#[test]
fn a_process_killed_while_it_writes_leaves_no_torn_diagram_and_loses_none() {
    const ROUNDS: usize = 36;
    const CLIENTS: usize = 3;

    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let setting = format!("file:{}", data.display());
    let log = folder.path().join("log");
    let numbers = AtomicUsize::new(0);
    let mut seen = Vec::new();
    for round in 0..ROUNDS {
        let mut service = Service::start(&setting, &log, &[]);
        // What the last round has acknowledged is there after the start.
        assert_served(&service, &seen);
        let acknowledged = Acknowledged::default();
        let is_killed = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..CLIENTS {
                let address = service.address;
                let (acknowledged, numbers, is_killed) = (&acknowledged, &numbers, &is_killed);
                scope.spawn(move || {
                    while !is_killed.load(Ordering::Relaxed) {
                        let number = numbers.fetch_add(1, Ordering::Relaxed);
                        if !store(address, number, acknowledged) {
                            return;
                        }
                    }
                });
            }
            let deadline = Instant::now() + Duration::from_secs(60);
            while acknowledged.lock().unwrap().len() < 3 {
                assert!(Instant::now() < deadline, "nothing is acknowledged");
                std::thread::yield_now();
            }
            // Another point of the write in each round.
            std::thread::sleep(Duration::from_micros(370 * round as u64));
            service.kill();
            is_killed.store(true, Ordering::Relaxed);
        });
        seen = acknowledged.into_inner().unwrap();
        let ids: std::collections::BTreeSet<_> =
            diagrams_below(&data).into_iter().map(|it| it.0).collect();
        assert!(seen.iter().all(|(id, _)| ids.contains(id)), "round {round}");
        assert_whole(&data);
    }
    let service = Service::start(&setting, &log, &[]);
    assert_served(&service, &seen);
    for (id, _) in diagrams_below(&data) {
        let reply = patiently(|| service.ask("GET", &format!("/d/{id}.txt"), b""));
        assert_eq!(reply.status, 200, "{id}");
    }
}
