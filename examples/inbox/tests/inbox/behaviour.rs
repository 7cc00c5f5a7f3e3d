//! An inbox in one process, with each database.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::support::{Audit, URL, created, event, identity, refund, request, shipped, signer};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use example_inbox::receive::{Inbox, router};
use example_inbox::sqlite::Sqlite;
use example_inbox::storage::{Finish, Kept};
use example_inbox::work::{Pace, step};
use ringback::{PublicUrl, Receiver};
use serde_json::Value;
use tokio::sync::Notify;
use tower::ServiceExt;

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

async fn send<S: Audit>(storage: &S, request: Request<Vec<u8>>) -> StatusCode {
    let receiver = Receiver::new(signer().keys().expect("a key"), PublicUrl::base(URL).expect("a URL")).with_clock(now);
    let inbox = Inbox { receiver, storage: storage.clone(), wake: Arc::new(Notify::new()) };
    router(inbox).oneshot(request.map(Body::from)).await.expect("a response").status()
}

async fn deliver<S: Audit>(storage: &S, event: &Value) {
    assert_eq!(send(storage, request(event, now())).await, StatusCode::OK, "{event}");
}

/// What fails waits for `hurry`.
fn patient() -> Pace {
    Pace { first_pause: Duration::from_hours(1), attempts: 3, ..Pace::default() }
}

/// Works until nothing is due.
async fn drain<S: Audit>(storage: &S, pace: &Pace) {
    while step(storage, pace).await.expect("a step") {}
}

/// All of it, one after the other in a database.
async fn behaves<S: Audit>(storage: S) {
    duplicates_are_kept_once(&storage).await;
    only_signed_events_are_kept(&storage).await;
    events_wait_for_others(&storage).await;
    hopeless_events_are_given_up(&storage).await;
    only_the_last_claim_counts(&storage).await;
}

async fn duplicates_are_kept_once<S: Audit>(storage: &S) {
    let order = created("1", "A", 1250);
    deliver(storage, &order).await;
    deliver(storage, &order).await;
    drain(storage, &patient()).await;
    deliver(storage, &order).await;
    // Signed for another time, it is not a copy.
    let later = request(&order, now() + Duration::from_mins(1));
    assert_eq!(send(storage, later).await, StatusCode::OK);
    deliver(storage, &shipped("2", "A")).await;
    deliver(storage, &event("3", "order.lost", &Value::Null)).await;
    drain(storage, &patient()).await;
    let rows = storage.rows().await;
    let names: Vec<_> = rows.iter().map(|row| (row.identity.as_str(), row.name.as_deref(), row.is_done)).collect();
    let expected = [
        (r#"acme ["1"]"#, Some("order.created"), true),
        (r#"acme ["2"]"#, Some("order.shipped"), true),
        (r#"acme ["3"]"#, None, true),
    ];
    assert_eq!(names, expected);
    assert_eq!(storage.entries().await, [(identity(&order), "A".to_owned(), 1250)]);
}

async fn only_signed_events_are_kept<S: Audit>(storage: &S) {
    let before = storage.rows().await;
    let mut forged = request(&created("4", "B", 1), now());
    forged.body_mut().push(b' ');
    assert_eq!(send(storage, forged).await, StatusCode::UNAUTHORIZED);
    // A damaged event is refused. The provider delivers it again, until the document describes it.
    let damaged = event("5", "order.created", &Value::Null);
    assert_eq!(send(storage, request(&damaged, now())).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(storage.rows().await, before);
}

async fn events_wait_for_others<S: Audit>(storage: &S) {
    let early = refund("6", "C", 200);
    deliver(storage, &early).await;
    drain(storage, &patient()).await;
    let rows = storage.rows().await;
    let waiting = rows.iter().find(|row| row.identity == identity(&early)).expect("a row");
    assert!(!waiting.is_done && waiting.is_due, "{waiting:?}");
    assert_eq!((waiting.attempts, waiting.failure.as_deref()), (1, Some("the order is not known yet")));
    deliver(storage, &created("7", "C", 300)).await;
    drain(storage, &patient()).await;
    storage.hurry().await;
    drain(storage, &patient()).await;
    assert_eq!(storage.ledger().await[&identity(&early)], [("C".to_owned(), -200)]);
}

async fn hopeless_events_are_given_up<S: Audit>(storage: &S) {
    let early = refund("8", "nowhere", 1);
    deliver(storage, &early).await;
    for _ in 0..3 {
        drain(storage, &patient()).await;
        storage.hurry().await;
    }
    // An event at which the process ends each time.
    let deadly = Kept { identity: "deadly".to_owned(), name: None, body: "{}".to_owned() };
    storage.keep(&deadly).await.expect("an insert");
    for _ in 0..3 {
        assert!(storage.claim(Duration::from_hours(1)).await.expect("a claim").is_some());
        storage.hurry().await;
    }
    drain(storage, &patient()).await;
    let rows = storage.rows().await;
    for (given_up, attempts, failure) in
        [(identity(&early), 3, "the order is not known yet"), (deadly.identity, 4, "no attempt came to an end")]
    {
        let row = rows.iter().find(|row| row.identity == given_up).expect("a row");
        assert!(!row.is_done && !row.is_due, "{row:?}");
        assert_eq!((row.attempts, row.failure.as_deref()), (attempts, Some(failure)));
    }
}

async fn only_the_last_claim_counts<S: Audit>(storage: &S) {
    let order = created("9", "D", 400);
    deliver(storage, &order).await;
    let slow = storage.claim(Duration::ZERO).await.expect("a claim").expect("an event");
    let fast = storage.claim(Duration::from_hours(1)).await.expect("a claim").expect("an event whose lease has ended");
    assert_eq!((&slow.identity, slow.attempts), (&fast.identity, fast.attempts - 1));
    assert_eq!(storage.claim(Duration::ZERO).await.expect("a claim").map(|claim| claim.identity), None);
    let before = storage.ledger().await;
    assert_eq!(storage.finish(&slow, None).await.expect("a transaction"), Finish::Lost);
    storage.postpone(&slow, "too slow", None).await.expect("an update");
    assert_eq!(storage.finish(&fast, None).await.expect("a transaction"), Finish::Done);
    assert_eq!(storage.finish(&fast, None).await.expect("a transaction"), Finish::Lost);
    storage.postpone(&fast, "too late", Some(Duration::ZERO)).await.expect("an update");
    assert_eq!(storage.ledger().await, before);
    let rows = storage.rows().await;
    let row = rows.iter().find(|row| row.identity == identity(&order)).expect("a row");
    assert!(row.is_done && !row.is_due && row.failure.is_none(), "{row:?}");
}

#[tokio::test]
async fn sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    behaves(Sqlite::opened(&format!("sqlite:{}", folder.path().join("inbox.db").display())).await).await;
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn postgres() {
    let Some(server) = crate::server::Server::start(&["behaviour"]) else { return };
    behaves(example_inbox::postgres::Postgres::opened(&server.url("behaviour")).await).await;
}
