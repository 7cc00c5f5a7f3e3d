//! What the tests share: events, signed requests, and what the databases have in the end.

use std::collections::BTreeMap;
use std::time::SystemTime;

use example_inbox::storage::Storage;
use ringback::acme::Acme;
use ringback::acme::order_created::OrderCreated;
use ringback::testing::Signer;
use ringback::{Wire, http};
use serde_json::{Value, json};

pub const URL: &str = "https://hooks.example.com";

pub fn signer() -> Signer<Acme> {
    Signer::example(0).expect("a key for tests")
}

/// A signed request for any event of Acme; all of them are signed in one way.
pub fn request(event: &Value, now: SystemTime) -> http::Request<Vec<u8>> {
    let url = format!("{URL}/acme");
    signer().request_with::<OrderCreated>(Wire::Json, &url, now, &event.to_string()).expect("a request")
}

pub fn event(id: &str, kind: &str, data: &Value) -> Value {
    json!({"id": id, "type": kind, "created": "2024-01-15T10:30:00Z", "data": data})
}

pub fn created(id: &str, order: &str, total: i64) -> Value {
    event(id, "order.created", &json!({"id": order, "total": total}))
}

pub fn shipped(id: &str, order: &str) -> Value {
    event(id, "order.shipped", &json!({"order": {"id": order, "total": 1}, "carrier": "bike"}))
}

pub fn refund(id: &str, order: &str, amount: i64) -> Value {
    event(id, "refund.issued", &json!({"order": order, "amount": amount}))
}

/// The identity under which an event is kept.
pub fn identity(event: &Value) -> String {
    format!("acme {}", json!([event["id"]]))
}

/// An event as it is in a database.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    pub identity: String,
    pub name: Option<String>,
    pub attempts: i64,
    pub is_done: bool,
    pub is_due: bool,
    pub failure: Option<String>,
}

/// The entries of each event.
pub type Ledger = BTreeMap<String, Vec<(String, i64)>>;

/// What tests read.
pub trait Audit: Storage {
    async fn opened(url: &str) -> Self;
    async fn rows(&self) -> Vec<Row>;
    async fn entries(&self) -> Vec<(String, String, i64)>;

    /// Lets everything be due now that waits for an attempt.
    async fn hurry(&self);

    async fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::new();
        for (event, order, cents) in self.entries().await {
            ledger.entry(event).or_default().push((order, cents));
        }
        ledger
    }
}

macro_rules! audit {
    ($storage:ty) => {
        impl Audit for $storage {
            async fn opened(url: &str) -> Self {
                Self::open(url).await.expect("a database")
            }

            async fn rows(&self) -> Vec<Row> {
                let rows =
                    "SELECT identity, name, attempts, done_at IS NOT NULL AS is_done, due_at IS NOT NULL AS is_due,
                    failure FROM event ORDER BY identity";
                sqlx::query_as(rows).fetch_all(self.pool()).await.expect("rows")
            }

            async fn entries(&self) -> Vec<(String, String, i64)> {
                let entries = "SELECT event, order_id, cents FROM ledger ORDER BY event";
                sqlx::query_as(entries).fetch_all(self.pool()).await.expect("rows")
            }

            async fn hurry(&self) {
                let hurry = "UPDATE event SET due_at = received_at WHERE due_at IS NOT NULL";
                sqlx::query(hurry).execute(self.pool()).await.expect("an update");
            }
        }
    };
}

audit!(example_inbox::sqlite::Sqlite);
#[cfg(feature = "postgres")]
audit!(example_inbox::postgres::Postgres);
