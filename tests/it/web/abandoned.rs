//! Pictures that nobody waits for any more: their worker is free again long before they are drawn.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use podatlas::web::ServeConfig;

use super::POD;
use crate::support::server::{Reply, Server};

const PATH: &str = "/api/v1/render?format=svg&detail=full";
/// An unoptimised build draws [`big`] for minutes.
const LONG: Duration = Duration::from_secs(40);

/// Workloads that call each other so often that their rows take very long to order.
fn big() -> String {
    let mut text = String::new();
    for one in 0..200 {
        text.push_str(&format!(
            "apiVersion: v1\nkind: Service\nmetadata: {{name: s{one}}}\nspec: {{selector: {{app: \
             p{one}}}, ports: [{{port: 80}}]}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: \
             p{one}, labels: {{app: p{one}}}}}\nspec:\n  containers:\n  - name: a\n    image: a\n    \
             env:\n"
        ));
        for other in (0..200).filter(|other| (one * 7 + other * 13) % 5 == 0) {
            let call = format!("    - {{name: S{other}_URL, value: 'http://s{other}:80'}}\n");
            text.push_str(&call);
        }
        text.push_str("---\n");
    }
    text
}

/// A server that draws one picture at a time and lets nobody wait.
fn server(render_timeout: Duration) -> Server {
    Server::with(ServeConfig {
        store: "memory:".to_owned(),
        workers: 1,
        queue: 0,
        cache_bytes: 0,
        render_timeout,
        ..ServeConfig::default()
    })
}

/// Asks for the picture of a manifest and does not wait for it.
fn ask(server: &Server, body: &str) -> TcpStream {
    let mut connection = server.connect();
    let length = body.len();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: \
         application/yaml\r\ncontent-length: {length}\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).unwrap();
    connection.write_all(body.as_bytes()).unwrap();
    connection
}

/// Whether an answer has begun to arrive.
fn is_answered(connection: &TcpStream) -> bool {
    connection.set_nonblocking(true).unwrap();
    connection.peek(&mut [0]).is_ok()
}

/// Has the one worker of a server draw for long, for the client that is given back.
pub(super) fn occupy(server: &Server) -> TcpStream {
    occupy_with(server, &big())
}

/// Has the one worker of a server draw this, for the client that is given back.
pub(super) fn occupy_with(server: &Server, big: &str) -> TcpStream {
    let mut client = ask(server, big);
    // Until the worker is taken; a small picture may have been in the big one's way.
    for number in 0.. {
        let new = POD.replace("name: web", &format!("name: web-{number}"));
        if server.post(PATH, &new).status == 503 {
            break;
        }
        if is_answered(&client) {
            client = ask(server, big);
        }
    }
    client
}

/// Asks for a small picture until the one worker is free.
fn assert_soon_free(server: &Server) {
    let begin = Instant::now();
    loop {
        match server.post(PATH, POD).status {
            200 => return,
            status => assert_eq!(status, 503),
        }
        assert!(begin.elapsed() < LONG, "the worker draws on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_client_that_goes_away_frees_its_worker() {
    let server = server(Duration::from_secs(600));
    let client = occupy(&server);
    assert!(!is_answered(&client));
    drop(client);
    assert_soon_free(&server);
}

#[test]
fn a_picture_that_takes_too_long_is_answered_and_drawn_no_further() {
    let server = server(Duration::from_secs(2));
    let reply = Reply::read(ask(&server, &big()));
    assert_eq!(reply.status, 503);
    assert_eq!(reply.problem()["title"], "Too slow to draw");
    assert_soon_free(&server);
}
