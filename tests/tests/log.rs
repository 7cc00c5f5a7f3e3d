//! With the feature `tracing`, each finding is an event with its place and keyword, and nothing of the payload.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use ringback::http::Request;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::testing::Signer;
use ringback::{PublicUrl, Receiver, Wire, receive};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Records every event.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
                self.0 += &format!(" {field}={value:?}");
            }
        }
        let mut line = Line(format!("{} {}", event.metadata().target(), event.metadata().level()));
        event.record(&mut line);
        self.0.lock().expect("no thread panicked").push(line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn findings_are_events() {
    let log = Log::default();
    let body = br#"{"AccountSid":"SECRET","CallSid":"SECRET","RecordingSid":7,"RecordingStatus":"SECRET","SECRET":1,
        "RecordingChannels":1,"RecordingSource":"SECRET"}"#;
    tracing::subscriber::with_default(log.clone(), || {
        let received = RecordingStatusCallback::from_json(body).expect("JSON");
        assert_eq!(received.report().count(), 2);
        assert!(received.tolerant().is_err());
    });
    let lines = std::mem::take(&mut *log.0.lock().expect("no thread panicked"));
    let event = |sentence: &str, pointer: &str, keyword: &str| {
        format!(
            "ringback WARN message={sentence} webhook=\"recording-status-callback\" pointer=\"{pointer}\" \
             keyword=\"{keyword}\""
        )
    };
    let kind = event("is not a string", "/RecordingSid", "type");
    let value = event("is not one of the values that the schema lists", "/RecordingStatus", "enum");
    assert_eq!(lines, [kind, value]);
}

/// Findings of headers say so, since no pointer does.
#[test]
fn findings_of_headers_are_events() {
    let log = Log::default();
    let request = Request::post("/").header("content-type", "application/x-www-form-urlencoded").body(());
    let (parts, ()) = request.expect("a request").into_parts();
    tracing::subscriber::with_default(log.clone(), || {
        let received = receive::<TexmlStreamWebhook>(&parts, b"StreamEvent=unknown").expect("a form");
        for _ in 0..2 {
            assert_eq!(received.headers().expect("UTF-8").report().count(), 2);
        }
        let of_payload = received.report().count();
        let lines = log.0.lock().expect("no thread panicked").clone();
        let of_headers = lines.iter().filter(|line| line.contains(" part=\"headers\" pointer=")).count();
        assert_eq!((of_headers, lines.len()), (2, 2 + of_payload), "{lines:#?}");
    });
}

/// A refusal for its signature is logged with the configured URL and with what differs, but with nothing of the request.
#[test]
fn hints_for_signatures() {
    let log = Log::default();
    let signer = Signer::example(0).expect("a key");
    let receive = |url: &str, sent: &str, change: &dyn Fn(&mut Request<Vec<u8>>)| {
        let url = PublicUrl::at(url).expect("a URL");
        let receiver = Receiver::new(signer.keys().expect("keys"), url).with_clock(|| SystemTime::UNIX_EPOCH);
        let request = signer.request::<RecordingStatusCallback>(Wire::Form, sent, SystemTime::UNIX_EPOCH);
        let mut request = request.expect("a request");
        change(&mut request);
        let (parts, body) = request.into_parts();
        let refused = tracing::subscriber::with_default(log.clone(), || {
            receiver.verify::<RecordingStatusCallback>(&parts, &body).is_err()
        });
        assert!(refused);
        let line = log.0.lock().expect("no thread panicked").pop().expect("a line");
        assert!(!line.contains("hunter2") && !line.contains("internal"), "{line}");
        let (_, fields) = line.split_once(" url=").expect("a URL");
        fields.to_owned()
    };
    let same = |_: &mut Request<Vec<u8>>| {};
    let at = |url: &str, hint: &str| format!("{url:?} hint={hint:?}");
    let valid = |what: &str| format!("the signature would be valid for the URL {what}");
    let url = "https://example.com/hook";
    assert_eq!(receive(url, "http://example.com/hook", &same), at(url, &valid("with `http` instead of `https`")));
    let slash = valid("with a slash at the end of its path");
    assert_eq!(receive(url, "https://example.com/hook/", &same), at(url, &slash));
    // The user information and the query are configured, but not shown.
    let secret = "https://me:hunter2@example.com/hook?key=hunter2";
    let shown = "https://…@example.com/hook?…";
    let with = valid("with `http` instead of `https`");
    assert_eq!(receive(secret, "http://example.com/hook?key=hunter2", &same), at(shown, &with));
    let hosted = |request: &mut Request<Vec<u8>>| {
        request.headers_mut().insert("host", "internal.example".parse().expect("a value"));
    };
    let host = valid("with the host of the request's `Host`");
    assert_eq!(receive(url, "https://internal.example/hook", &hosted), at(url, &host));
    let missing = |request: &mut Request<Vec<u8>>| request.headers_mut().clear();
    let expected = receive(url, url, &|request| {
        let form = request.headers().get("content-type").cloned().expect("a form");
        missing(request);
        request.headers_mut().insert("content-type", form);
    });
    let header = "the signature is expected in `X-SignalWire-Signature` or `X-Twilio-Signature`, as 20 bytes in base64";
    assert_eq!(expected, at(url, header));
}

/// The reason of a refusal is only in the log, not in the response.
#[test]
fn rejections_are_events() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), || {
        let signer = Signer::example(0).expect("a key");
        let url = PublicUrl::base("https://example.com").expect("a URL");
        let receiver = Receiver::new(signer.keys().expect("keys"), url).with_clock(|| SystemTime::UNIX_EPOCH);
        let receive = |request: Request<Vec<u8>>| {
            let (parts, body) = request.into_parts();
            receiver.verify::<RecordingStatusCallback>(&parts, &body).map(|_| ())
        };
        let at = |url| signer.request::<RecordingStatusCallback>(Wire::Form, url, SystemTime::UNIX_EPOCH);
        assert!(receive(at("https://example.com/x").expect("a request")).is_ok());
        assert!(receive(at("https://secret.example/x").expect("a request")).is_err());
        let empty = signer.request_with::<RecordingStatusCallback>(
            Wire::Json,
            "https://example.com/x",
            SystemTime::UNIX_EPOCH,
            r#"{"secret":1}"#,
        );
        assert!(receive(empty.expect("a request")).is_err());
    });
    let lines = log.0.lock().expect("no thread panicked").clone();
    let event = |reason: &str, status: u16| {
        format!("ringback WARN message={reason} webhook=\"recording-status-callback\" status={status}")
    };
    let unsigned = event("the signature is not that of the request by any key", 401)
        + " url=\"https://example.com\" hint=\"the key is another one, or the URL or the body is not the one that was signed; \
           `cargo ringback doctor` tries more\"";
    assert_eq!(lines.first(), Some(&unsigned));
    assert_eq!(lines.last(), Some(&event("the payload is invalid against its schema", 422)));
    assert!(lines.len() > 3 && lines.iter().all(|line| !line.contains("secret")), "{lines:#?}");
}
