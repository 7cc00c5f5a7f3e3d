//! The entry points of frameworks, and what a receiver does with payloads that it refuses.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::routing::any;
use ringback::runtime::http::{Request, Response, StatusCode};
use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::testing::{Draft, Example, Signer};
use ringback::{
    Keys, Limits, Payload, Proof, PublicUrl, Reading, Received, Receiver, Refused, Rejection, Unsigned, Verified,
    VerifyLayer, Wire,
};
use ringback_tests::recording::{URL, draft, now, receiver, signer};
use tower::{Layer, ServiceExt};

#[derive(Clone)]
struct App(Receiver<Signalwire>);

impl FromRef<App> for Receiver<Signalwire> {
    fn from_ref(app: &App) -> Self {
        app.0.clone()
    }
}

/// Sends a request through a router, and returns the response.
fn answer(router: &Router, draft: &Draft) -> (StatusCode, String) {
    let request = draft.request().expect("a request").map(Body::from);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let response: Response<Body> = router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1000).await.expect("a body");
        (parts.status, String::from_utf8(body.to_vec()).expect("a string"))
    })
}

fn signed(wire: Wire) -> Draft {
    let mut draft = draft(wire);
    signer().sign::<RecordingStatusCallback>(&mut draft, wire, now());
    draft
}

#[test]
fn extractors() {
    async fn verified(recording: Verified<RecordingStatusCallback>) -> String {
        format!("{} by {}", recording.recording_sid, recording.proof().scheme)
    }
    async fn received(recording: Received<'static, RecordingStatusCallback>) -> Result<String, Refused> {
        Ok(recording.strict()?.recording_sid)
    }
    let router = Router::new()
        .route("/recording", any(verified))
        .with_state(App(receiver()))
        .merge(Router::new().route("/unsigned", any(received)));
    let sid = {
        let payload = RecordingStatusCallback::from_json(RecordingStatusCallback::JSON.as_bytes()).expect("JSON");
        payload.strict().expect("the example is valid").recording_sid
    };
    for (wire, scheme) in [(Wire::Json, "json"), (Wire::Form, "form"), (Wire::Query, "form")] {
        assert_eq!(answer(&router, &signed(wire)), (StatusCode::OK, format!("{sid} by {scheme}")));
        assert_eq!(answer(&router, &draft(wire)), (StatusCode::UNAUTHORIZED, String::new()));
        let mut unsigned = draft(wire);
        unsigned.url = unsigned.url.replace("/recording", "/unsigned");
        assert_eq!(answer(&router, &unsigned), (StatusCode::OK, sid.clone()));
    }
    // A signed but malformed payload does not reach the handler.
    for (json, status) in [("{}", 422), ("[]", 422), ("{", 400)] {
        let mut draft = Draft { body: json.into(), ..draft(Wire::Json) };
        signer().sign::<RecordingStatusCallback>(&mut draft, Wire::Json, now());
        assert_eq!(answer(&router, &draft), (StatusCode::from_u16(status).expect("a status"), String::new()), "{json}");
        let unsigned = Draft { url: URL.replace("/recording", "/unsigned"), ..draft };
        assert_eq!(answer(&router, &unsigned).0, status, "{json}");
    }
}

/// A service can take what is damaged, and keep what it cannot take.
#[test]
fn refused_payloads() {
    let verify = |receiver: &Receiver<Signalwire>, json: &str| {
        let request = signer().request_with::<RecordingStatusCallback>(Wire::Json, URL, now(), json);
        let (parts, body) = request.expect("a request").into_parts();
        receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|verified| verified.report().count())
    };
    let drift = RecordingStatusCallback::JSON.replace("in-progress", "paused");
    let status = |verified: Result<usize, Rejection>| verified.map_err(|rejection| rejection.status().as_u16());

    let strict = receiver().with_reading(Reading::Strict);
    assert_eq!(status(verify(&receiver(), &drift)), Ok(1));
    assert_eq!(status(verify(&strict, &drift)), Err(422));
    assert_eq!(status(verify(&strict, RecordingStatusCallback::JSON)), Ok(0));
    let absorb = receiver().with_reading(Reading::Absorb);
    assert!(verify(&absorb, "[]").is_ok_and(|findings| findings > 0));
    assert_eq!(status(verify(&absorb, "{")), Err(400));

    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let keeping = receiver().on_refused(move |refused| {
        let what = (refused.webhook.name, String::from_utf8_lossy(refused.body).into_owned(), refused.proof.wire);
        keep.lock().expect("a lock").push((what, refused.rejection.status().as_u16()));
        StatusCode::ACCEPTED
    });
    let answered = ["{}", "{"].map(|json| verify(&keeping, json).expect_err("it is damaged"));
    assert_eq!(answered.each_ref().map(Rejection::status), [StatusCode::ACCEPTED; 2]);
    assert!(answered[0].to_string().starts_with("the payload is invalid against its schema"), "{}", answered[0]);
    // What is fine or unsigned is not shown.
    assert_eq!(status(verify(&keeping, &drift)), Ok(1));
    let (parts, body) = draft(Wire::Json).request().expect("a request").into_parts();
    assert!(keeping.verify::<RecordingStatusCallback>(&parts, &body).is_err());
    let webhook = RecordingStatusCallback::WEBHOOK.name;
    let shown = |body: &str, status| ((webhook, body.to_owned(), Wire::Json), status);
    assert_eq!(*kept.lock().expect("a lock"), [shown("{}", 422), shown("{", 400)]);
}

/// The layer passes signed requests with their bodies unread and their proofs.
#[test]
fn layers() {
    type Passed = (Option<Proof>, Vec<u8>);
    let seen: Arc<Mutex<Vec<Passed>>> = Arc::default();
    let inner = Arc::clone(&seen);
    let service = tower::service_fn(move |request: Request<http_body_util::Full<bytes::Bytes>>| {
        let inner = Arc::clone(&inner);
        async move {
            use http_body_util::BodyExt;
            let proof = request.extensions().get::<Proof>().cloned();
            let body = request.into_body().collect().await.expect("a body").to_bytes().to_vec();
            inner.lock().expect("no thread panicked").push((proof, body));
            Ok::<_, std::convert::Infallible>(Response::new(String::from("passed")))
        }
    });
    let service = VerifyLayer::<RecordingStatusCallback>::new(receiver()).layer(service);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let send = |draft: &Draft| {
        let request =
            draft.request().expect("a request").map(|body| http_body_util::Full::new(bytes::Bytes::from(body)));
        let response = runtime.block_on(service.clone().oneshot(request)).expect("an answer");
        (response.status().as_u16(), response.into_body())
    };
    let nothing = String::new();
    let honest = signed(Wire::Form);
    assert_eq!(send(&honest), (200, "passed".to_owned()));
    let passed = seen.lock().expect("no thread panicked").pop().expect("it passed");
    assert_eq!((passed.0.map(|proof| proof.provider), passed.1), (Some("signalwire"), honest.body.clone()));
    assert_eq!(send(&draft(Wire::Form)), (401, nothing.clone()));
    assert_eq!(send(&Draft { method: "PATCH".to_owned(), ..honest.clone() }), (405, nothing.clone()));
    assert_eq!(send(&Draft { body: b"x=1".to_vec(), ..honest }), (401, nothing));
    assert!(seen.lock().expect("no thread panicked").is_empty());
}

/// Keys of another provider do not compile. Two keys are accepted at a time.
#[test]
fn old_and_new_keys() {
    let [old, new] = [0, 1].map(|nth| Signer::<Signalwire>::example(nth).expect("a key"));
    let keys = || Keys::new(old.keys_as_written().chain(new.keys_as_written())).expect("keys");
    let url = || PublicUrl::base("https://hooks.example.com").expect("a URL");
    for (nth, signer) in [&old, &new].into_iter().enumerate() {
        let request = signer.request::<RecordingStatusCallback>(Wire::Form, URL, now()).expect("a request");
        let (parts, body) = request.into_parts();
        let receiver = Receiver::new(keys(), url()).with_clock(now);
        let verified = receiver.verify::<RecordingStatusCallback>(&parts, &body).expect("it is signed");
        assert_eq!(verified.proof().key, nth);
    }
}

/// A body of unknown length that must not be polled.
struct Unread;

impl http_body::Body for Unread {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        panic!("the body is read")
    }
}

/// Every entry point checks the head first: its method, media type, URL and signature.
#[test]
fn no_entry_point_reads_a_body_in_vain() {
    async fn verified(_: Verified<RecordingStatusCallback>) {}
    async fn received(_: Received<'static, RecordingStatusCallback>) {}
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let axum = |receiver: Receiver<Signalwire>, draft: &Draft| {
        let router = Router::new().route("/recording", any(verified)).with_state(App(receiver));
        let router = router.merge(Router::new().route("/unsigned", any(received)));
        let request = draft.request().expect("a request").map(|_| Body::new(Unread));
        runtime.block_on(router.oneshot(request)).expect("an answer").status().as_u16()
    };
    let tower = |receiver: Receiver<Signalwire>, draft: &Draft| {
        let inner = tower::service_fn(async |_: Request<http_body_util::Full<bytes::Bytes>>| {
            Ok::<_, std::convert::Infallible>(Response::new(String::new()))
        });
        let service = VerifyLayer::<RecordingStatusCallback>::new(receiver).layer(inner);
        let request = draft.request().expect("a request").map(|_| Unread);
        runtime.block_on(service.oneshot(request)).expect("an answer").status().as_u16()
    };
    let unknown = || {
        let url = PublicUrl::forwarded_by(|_| true);
        Receiver::new(signer().keys().expect("keys"), url).with_clock(now)
    };
    let unsigned = draft(Wire::Form);
    let patch = Draft { method: "PATCH".to_owned(), ..signed(Wire::Form) };
    let other = Draft { headers: vec![("content-type".to_owned(), "text/plain".to_owned())], ..signed(Wire::Form) };
    for (receiver, draft, status) in [
        (receiver(), &unsigned, 401),
        (receiver(), &patch, 405),
        (receiver(), &other, 415),
        (unknown(), &signed(Wire::Form), 401),
    ] {
        assert_eq!((axum(receiver.clone(), draft), tower(receiver, draft)), (status, status));
    }
    let at_unsigned = |draft: &Draft| Draft { url: URL.replace("/recording", "/unsigned"), ..draft.clone() };
    let status = |draft: &Draft| axum(receiver(), &at_unsigned(draft));
    assert_eq!((status(&patch), status(&other)), (405, 415));
    // The payload of a query is the query alone, so the body is not read.
    let query = Draft { url: draft(Wire::Query).url.replace("/recording", "/unsigned"), ..draft(Wire::Query) };
    assert_eq!(axum(receiver(), &query), 200);
}

/// For services that read bodies themselves: the head, the limit for the body, and the rest.
#[test]
fn heads() {
    let receiver = receiver().with_limits(Limits { bytes: 1000, ..Limits::DEFAULT });
    let (mut parts, body) = signed(Wire::Form).request().expect("a request").into_parts();
    let head = receiver.head::<RecordingStatusCallback>(&parts).expect("a good head");
    assert_eq!(head.limit(), 1000);
    assert_eq!(head.verify(&body).map(|verified| verified.proof().wire), Ok(Wire::Form));
    assert_eq!(head.authenticate(&body).map(|authentic| authentic.proof().wire), Ok(Wire::Form));
    assert_eq!(head.verify(b"x=1").map(|_| ()), Err(Rejection::Unsigned(Unsigned::Mismatch)));
    assert_eq!(head.verify(&[b'x'; 1001]).map(|_| ()), Err(Rejection::TooLarge));
    assert!(!format!("{head:?}").contains("hooks.example.com"));
    parts.headers.insert("content-length", "1001".parse().expect("a value"));
    assert_eq!(receiver.head::<RecordingStatusCallback>(&parts).map(|_| ()), Err(Rejection::TooLarge));
    let (parts, _) = signed(Wire::Query).request().expect("a request").into_parts();
    let head = receiver.head::<RecordingStatusCallback>(&parts).expect("a good head");
    assert_eq!(head.limit(), 0);
    assert_eq!(head.verify(b"").map(|verified| verified.proof().wire), Ok(Wire::Query));
    assert_eq!(head.verify(b"x").map(|_| ()), Err(Rejection::Unsigned(Unsigned::Uncovered)));
}
