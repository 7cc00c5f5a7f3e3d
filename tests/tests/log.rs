//! With the feature `tracing`, each finding is an event that says where and which keyword, and nothing of the payload.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down every event.
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
        self.0.lock().expect("nobody panics").push(line.0);
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
    let lines = log.0.lock().expect("nobody panics").clone();
    let event = |pointer: &str, keyword: &str| {
        format!(
            "ringback WARN message=a schema is not kept webhook=\"recording-status-callback\" pointer=\"{pointer}\" \
             keyword=\"{keyword}\""
        )
    };
    assert_eq!(lines, [event("/RecordingSid", "type"), event("/RecordingStatus", "enum")]);
}
