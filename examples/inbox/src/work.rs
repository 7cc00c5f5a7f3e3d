//! Processes what is kept, and tries again what fails.

use std::error::Error;
use std::time::Duration;

use ringback::acme::Event;
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::storage::{Claim, Entry, Finish, Storage};

/// How long a worker waits, and how often it tries.
#[derive(Clone, Debug)]
pub struct Pace {
    /// How long an event is the worker's. A worker that takes longer does not do an event twice, but its work is lost.
    pub lease: Duration,
    /// The pause after the first failure; each further one doubles it.
    pub first_pause: Duration,
    pub longest_pause: Duration,
    /// After so many attempts an event is given up, also one at which the process ends.
    pub attempts: i64,
    /// How often to look for events of which nobody has told: those of other processes, and those that are due again.
    pub look: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            lease: Duration::from_mins(1),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_hours(1),
            attempts: 30,
            look: Duration::from_secs(1),
        }
    }
}

impl Pace {
    /// The pause after an attempt, counted from 1.
    fn pause(&self, attempt: i64) -> Duration {
        let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(31);
        self.first_pause.saturating_mul(1 << doublings).min(self.longest_pause)
    }
}

/// Works until the process ends. Start as many as you need, in one process or in several.
pub async fn work<S: Storage>(storage: S, wake: &Notify, pace: Pace) {
    loop {
        match step(&storage, &pace).await {
            Ok(true) => continue,
            Ok(false) => {}
            // The lease ends, and the event is due again.
            Err(error) => eprintln!("an event is left for later: {error}"),
        }
        let _ = timeout(pace.look, wake.notified()).await;
    }
}

/// Processes one event; `false` if none is due.
pub async fn step<S: Storage>(storage: &S, pace: &Pace) -> sqlx::Result<bool> {
    let Some(claim) = storage.claim(pace.lease).await? else { return Ok(false) };
    if let Err(failure) = attempt(storage, &claim, pace).await? {
        let pause = (claim.attempts < pace.attempts).then(|| pace.pause(claim.attempts));
        storage.postpone(&claim, &failure, pause).await?;
    }
    Ok(true)
}

/// Processes an event; the inner error says why it failed.
async fn attempt<S: Storage>(storage: &S, claim: &Claim, pace: &Pace) -> sqlx::Result<Result<(), String>> {
    if claim.attempts > pace.attempts {
        return Ok(Err("no attempt came to an end".to_owned()));
    }
    let entry = match entry(&claim.body) {
        Ok(entry) => entry,
        Err(failure) => return Ok(Err(failure.to_string())),
    };
    Ok(match storage.finish(claim, entry.as_ref()).await? {
        Finish::Done | Finish::Lost => Ok(()),
        Finish::TooEarly => Err("the order is not known yet".to_owned()),
    })
}

/// What an event leads to. Effects outside of the database (mails, requests) cannot be in its transaction: give them the
/// event's identity, so that their receiver can tell a second one.
fn entry(body: &str) -> Result<Option<Entry>, Box<dyn Error>> {
    let event: Event = serde_json::from_str(body)?;
    Ok(match event {
        Event::OrderCreated(order) => {
            let cents = i64::try_from(&order.data.total)?;
            Some(Entry { order: order.data.id, cents, is_first: true })
        }
        Event::RefundIssued(refund) => {
            let cents = i64::try_from(&refund.data.amount)?.checked_neg().ok_or("an amount is too large")?;
            Some(Entry { order: refund.data.order, cents, is_first: false })
        }
        _ => None,
    })
}
