//! Names that lead elsewhere: the client that is used for public hosts, with 127.0.0.2 in the part of
//! a public address and 127.0.0.1 in that of a neighbour.

use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::super::resolver::LookedUp;
use super::*;

const PUBLIC: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
const NEIGHBOUR: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Counts the connections that are made to an address, and closes them.
fn listen(address: IpAddr, port: u16) -> (Arc<AtomicUsize>, u16) {
    let listener = TcpListener::bind((address, port)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            drop(connection);
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    (count, port)
}

/// A client whose lookups give these addresses, one list after the other, and the number of lookups.
fn client(answers: &[&[IpAddr]]) -> (reqwest::Client, Arc<AtomicUsize>) {
    crate::web::tls::provide();
    let answers: Vec<_> = answers.iter().rev().map(|it| it.to_vec()).collect();
    let answers = Mutex::new(answers);
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let lookup = move |_| -> LookedUp {
        counted.fetch_add(1, Ordering::SeqCst);
        let answer = answers.lock().unwrap().pop().unwrap();
        Box::pin(async move { Ok(answer) })
    };
    let client = public(Guarded::new(lookup, |address| address == PUBLIC));
    (client.tls_certs_only([]).build().unwrap(), count)
}

async fn ask(client: &reqwest::Client, port: u16) -> FetchError {
    let url = format!("https://rebind.test:{port}/a.yaml");
    let error = client.get(url).send().await.unwrap_err();
    failure("rebind.test".to_owned(), &error)
}

#[tokio::test]
async fn a_name_that_changes_its_address_is_never_followed_to_the_neighbour() {
    let (to_public, port) = listen(PUBLIC, 0);
    let (to_neighbour, _) = listen(NEIGHBOUR, port);
    let (client, lookups) = client(&[&[PUBLIC], &[NEIGHBOUR], &[NEIGHBOUR]]);
    // The first is connected to, and has no certificate to show.
    assert!(matches!(
        ask(&client, port).await,
        FetchError::Unreachable { .. }
    ));
    assert_eq!(lookups.load(Ordering::SeqCst), 1, "one lookup a connection");
    for _ in 0..2 {
        let host = "rebind.test".to_owned();
        assert_eq!(ask(&client, port).await, FetchError::NotPublic { host });
    }
    assert_eq!(to_public.load(Ordering::SeqCst), 1);
    assert_eq!(to_neighbour.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_name_with_a_neighbour_among_its_addresses_is_not_connected_to_at_all() {
    let (to_public, port) = listen(PUBLIC, 0);
    let (to_neighbour, _) = listen(NEIGHBOUR, port);
    let (client, _) = client(&[&[PUBLIC, NEIGHBOUR], &[NEIGHBOUR, PUBLIC]]);
    for _ in 0..2 {
        let host = "rebind.test".to_owned();
        assert_eq!(ask(&client, port).await, FetchError::NotPublic { host });
    }
    assert_eq!(to_public.load(Ordering::SeqCst), 0);
    assert_eq!(to_neighbour.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_name_without_addresses_is_told_as_such() {
    let (client, _) = client(&[&[]]);
    let FetchError::Unreachable { problem, .. } = ask(&client, 443).await else {
        panic!("it was reached");
    };
    assert!(problem.contains("not known"), "{problem}");
}

#[tokio::test]
async fn the_client_of_public_hosts_speaks_no_http_without_tls() {
    let (to_public, port) = listen(PUBLIC, 0);
    let (client, _) = client(&[&[PUBLIC]]);
    let url = format!("http://rebind.test:{port}/a.yaml");
    assert!(client.get(url).send().await.is_err());
    assert_eq!(to_public.load(Ordering::SeqCst), 0);
}
