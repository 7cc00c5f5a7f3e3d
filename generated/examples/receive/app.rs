//! The routes: one a webhook, or one for all events of a provider, with one extractor each. What reaches a handler was signed by the provider, came by one of
//! the webhook's wires, and fits its type.

use axum::Router;
use axum::extract::FromRef;
use axum::routing::any;
use ringback::acme::{self, Acme};
use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::{RecordingStatus, RecordingStatusCallback};
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::{CallStatus, VoiceStatusCallback};
use ringback::telnyx::Telnyx;
use ringback::telnyx::texml_stream_webhook::{StreamEvent, TexmlStreamWebhook};
use ringback::{Receiver, Verified};

/// What each provider's requests are verified with.
#[derive(Clone)]
pub struct App {
    pub acme: Receiver<Acme>,
    pub signalwire: Receiver<Signalwire>,
    pub telnyx: Receiver<Telnyx>,
}

impl FromRef<App> for Receiver<Acme> {
    fn from_ref(app: &App) -> Self {
        app.acme.clone()
    }
}

impl FromRef<App> for Receiver<Signalwire> {
    fn from_ref(app: &App) -> Self {
        app.signalwire.clone()
    }
}

impl FromRef<App> for Receiver<Telnyx> {
    fn from_ref(app: &App) -> Self {
        app.telnyx.clone()
    }
}

pub fn router(app: App) -> Router {
    // Every method is let through to the extractor, which knows by which of them the webhook comes.
    Router::new()
        .route("/acme", any(event))
        .route("/signalwire/voice", any(voice))
        .route("/signalwire/recording", any(recording))
        .route("/signalwire/stream", any(stream))
        .route("/telnyx/stream", any(texml_stream))
        .with_state(app)
}

async fn event(event: Verified<acme::Event>) -> String {
    match &*event {
        acme::Event::OrderCreated(order) => format!("order {} costs {} cents", order.data.id, order.data.total),
        acme::Event::OrderShipped(order) => format!("order {} comes by {}", order.data.order.id, order.data.carrier),
        acme::Event::RefundIssued(refund) => format!("order {} is paid back", refund.data.order),
        // A new event is no reason to refuse it: the provider would send it again and again.
        _ => "order unknown".to_owned(),
    }
}

async fn voice(call: Verified<VoiceStatusCallback>) -> String {
    match (&call.call_status, &call.call_duration) {
        (CallStatus::Completed, Some(seconds)) => format!("call {} took {seconds} s", call.call_sid),
        (CallStatus::Unrecognized(status), _) => format!("call {} is in a state of its own: {status}", call.call_sid),
        (status, _) => format!("call {} is {status}", call.call_sid),
    }
}

async fn recording(recording: Verified<RecordingStatusCallback>) -> String {
    match (&recording.recording_status, &recording.recording_url) {
        (RecordingStatus::Completed, Some(url)) => format!("recording {} is at {url}", recording.recording_sid),
        (status, _) => format!("recording {} is {status}", recording.recording_sid),
    }
}

async fn stream(stream: Verified<StreamStatusCallback>) -> String {
    format!("stream {} is {}", stream.params.control_id, stream.params.state)
}

async fn texml_stream(stream: Verified<TexmlStreamWebhook>) -> String {
    match (&stream.stream_event, &stream.stream_error) {
        (StreamEvent::StreamError, Some(error)) => format!("stream {} failed: {error}", stream.stream_sid),
        (event, _) => format!("stream {}: {event}", stream.stream_sid),
    }
}
