//! Requests of a signed webhook that all wires deliver, and their receiver.

use std::time::{Duration, SystemTime};

use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::testing::{Draft, Example, Signer};
use ringback::{Payload, PublicUrl, Receiver, Wire};

/// Where they are sent.
pub const URL: &str = "https://hooks.example.com/recording";

/// When they are sent and received.
pub fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// The provider.
pub fn signer() -> Signer<Signalwire> {
    Signer::example(0).expect("a key")
}

/// The service.
pub fn receiver() -> Receiver<Signalwire> {
    let url = PublicUrl::base("https://hooks.example.com").expect("a URL");
    Receiver::new(signer().keys().expect("keys"), url).with_clock(now)
}

/// An unsigned request with the webhook's example.
pub fn draft(wire: Wire) -> Draft {
    Draft::new(&RecordingStatusCallback::WEBHOOK, wire, URL, RecordingStatusCallback::JSON).expect("a request")
}
