//! What an inbox needs of a database.

use std::time::Duration;

/// An event that its provider has signed.
#[derive(Debug)]
pub struct Kept {
    /// The same for each delivery of the event.
    pub identity: String,
    /// The key of the webhook.
    pub name: Option<&'static str>,
    /// The payload as JSON.
    pub body: String,
}

/// An event that this worker has for the time of a lease.
#[derive(Debug, sqlx::FromRow)]
pub struct Claim {
    pub identity: String,
    pub body: String,
    /// How often the event was claimed, counted from 1. Whoever claims it after the lease has another number.
    pub attempts: i64,
}

/// What an event leads to: an entry in the ledger of an order.
#[derive(Debug)]
pub struct Entry {
    pub order: String,
    pub cents: i64,
    /// Whether this is the first entry of its order; all others have to wait for it, because events overtake each other.
    pub is_first: bool,
}

/// What has become of a claim.
#[derive(Debug, PartialEq, Eq)]
pub enum Finish {
    Done,
    /// The first entry of the order is missing; nothing is changed.
    TooEarly,
    /// The lease has ended and the event is another worker's; nothing is changed.
    Lost,
}

/// A database that several workers share.
pub trait Storage: Clone + Send + Sync + 'static {
    /// Keeps an event, unless it is kept already. Once this returns, the event is on disk.
    fn keep(&self, event: &Kept) -> impl Future<Output = sqlx::Result<()>> + Send;

    /// Claims an event that is due. Without a sign of life it is due again when the lease ends.
    fn claim(&self, lease: Duration) -> impl Future<Output = sqlx::Result<Option<Claim>>> + Send;

    /// Writes what an event leads to, and that it is done, in one transaction.
    fn finish(&self, claim: &Claim, entry: Option<&Entry>) -> impl Future<Output = sqlx::Result<Finish>> + Send;

    /// Lets an event be due again after a pause; without one, it is given up, and stays for people to look at.
    fn postpone(
        &self,
        claim: &Claim,
        failure: &str,
        pause: Option<Duration>,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;
}
