//! Receives orders.

use axum::Router;
use axum::routing::post;
use webhooks::example::order_created::OrderCreated;
use webhooks::{Keys, PublicUrl, Receiver, Verified};

/// The key that `cargo ringback send` signs with.
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn order(order: Verified<OrderCreated>) {
    eprintln!("order {} costs {} cents", order.id, order.total);
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let receiver = Receiver::new(Keys::new([KEY])?, PublicUrl::base("https://hooks.example.com")?);
    let router = Router::new().route("/hook", post(order)).with_state(receiver);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
