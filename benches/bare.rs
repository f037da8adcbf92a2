//! A bare axum route, to hold the service's kept answers against: `bare ADDRESS BYTES` answers every
//! request with so many bytes.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(bytes)) = (arguments.next(), arguments.next()) else {
        // `cargo bench` runs every target; without an address there is nothing to do.
        return Ok(());
    };
    let body = Bytes::from(vec![b'x'; bytes.parse()?]);
    let answer = move || {
        let media = [(header::CONTENT_TYPE, "image/svg+xml")];
        let answer = (media, body.clone());
        async move { answer }
    };
    let listener = tokio::net::TcpListener::bind(&address).await?;
    let routes = Router::new().route("/", get(answer));
    axum::serve(listener, routes).await?;
    Ok(())
}
