//! Connections: how many, how long a client may keep one waiting, and how they end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tower::{ServiceExt, service_fn};

use super::router::router;
use super::shortcut::{Asked, Shortcuts};
use super::site::PathPrefix;
use super::state::AppState;

/// Most bytes of a request's line and headers together. Addresses that hold a manifest are long.
const MAX_HEAD: usize = 128 * 1024;
const MAX_HEADERS: usize = 100;
/// How long it waits when the system has no more descriptors to give.
const NO_DESCRIPTORS: Duration = Duration::from_millis(200);

const UPKEEP: Duration = Duration::from_secs(5);

/// What connections may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// Open at the same time; more wait until one ends.
    pub most: usize,
    /// How long a client may take to send a request's head, also the next one of a connection that
    /// is kept open, and how long to take in more of an answer.
    pub patience: Duration,
    /// How long requests in hand may still take after the word to end.
    pub grace: Duration,
}

/// Answers connections until `end` comes, then finishes the requests in hand.
pub async fn listen(
    listener: TcpListener,
    state: AppState,
    connections: Connections,
    end: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(connections.most.max(1)));
    let graceful = GracefulShutdown::new();
    let mut end = std::pin::pin!(end);
    let mut upkeep = tokio::time::interval(UPKEEP);
    let router = router(state.clone());
    let root = &state.standing.root;
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            Some((listener.accept().await, place))
        };
        tokio::select! {
            () = &mut end => break,
            _ = upkeep.tick() => state.upkeep(),
            next = next => match next {
                Some((Ok((stream, peer)), place)) => {
                    let service = Service {
                        router: router.clone(),
                        root: root.clone(),
                        shortcuts: state.shortcuts.clone(),
                        peer,
                    };
                    serve_one(stream, service, connections.patience, place, &graceful);
                }
                Some((Err(error), _)) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(NO_DESCRIPTORS).await;
                }
                None => break,
            },
        }
    }
    drop(listener);
    if tokio::time::timeout(connections.grace, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still in hand when the time to end them was over");
    }
}

/// What answers the requests of one connection.
#[derive(Clone)]
struct Service {
    router: Router,
    root: PathPrefix,
    shortcuts: Shortcuts,
    peer: SocketAddr,
}

impl Service {
    async fn answer(self, mut request: Request<Incoming>) -> Response {
        let asked = Asked::of(&request);
        if let Some(asked) = &asked
            && let Some(response) = self.shortcuts.find(asked, request.headers())
        {
            return response;
        }
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let Ok(response) = self.router.oneshot(self.root.map(request)).await;
        if let Some(asked) = asked {
            self.shortcuts.learn(asked, &response);
        }
        response
    }
}

/// Serves one connection as a task of its own, which holds its place.
fn serve_one(
    stream: TcpStream,
    service: Service,
    patience: Duration,
    place: OwnedSemaphorePermit,
    graceful: &GracefulShutdown,
) {
    // Answers go out in one piece; to wait for more of them only delays them.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience));
    let service = service_fn(move |request| {
        let service = service.clone();
        async move { Ok::<_, Infallible>(service.answer(request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(MAX_HEAD)
        .max_headers(MAX_HEADERS)
        .serve_connection(
            TokioIo::new(Box::pin(stream)),
            TowerToHyperService::new(service),
        );
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // A client that breaks its connection off is none of the service's faults.
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection broke");
        }
        drop(place);
    });
}
