//! With the feature `tracing`, each finding is an event with its place and keyword, and nothing of the payload.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use ringback::http::Request;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::testing::Signer;
use ringback::{PublicUrl, Receiver, Wire};
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
    assert_eq!(lines.first(), Some(&event("the signature is not that of the request by any key", 401)));
    assert_eq!(lines.last(), Some(&event("the payload is invalid against its schema", 422)));
    assert!(lines.len() > 3 && lines.iter().all(|line| !line.contains("secret")), "{lines:#?}");
}
