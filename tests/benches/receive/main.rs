//! The time to receive payloads, compared with what one would write by hand, in the same run.
//!
//! `cargo bench -p ringback-tests [-- NAME]` prints a table of ratios, of all rows or of those with a name. The baseline
//! reads into a derived struct and validates nothing: `serde_json`, `serde_urlencoded`, or a handler of signed requests.

mod by_hand;
mod handlers;
mod measure;
mod own;
mod pull_request;

use std::hint::black_box;
use std::time::{Duration, SystemTime};

use measure::{Row, Table};
use ringback::acme::{self, order_shipped::OrderShipped};
use ringback::runtime::Endpoint;
use ringback::signalwire::Signalwire;
use ringback::signalwire::recording_status_callback::RecordingStatusCallback;
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::VoiceStatusCallback;
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::testing::{Example, Signer};
use ringback::{Keys, Limits, Payload, Received, Report, Request, Signed, Tape, Wire};
use serde::de::DeserializeOwned;

const BASELINE: &str = "baseline";
const BORROWED: &str = "borrowed";
const SONIC: &str = "sonic-rs";
const SIMD: &str = "simd-json";
const ON_A_TAPE: &str = "on a tape";
const RINGBACK: &str = "ringback";
const SERDE: &str = "serde";
const JSONSCHEMA: &str = "jsonschema";

/// Reads a JSON body into a derived struct, whose strings are `String` or `&str`, and into ours, of itself and by serde.
macro_rules! json {
    ($name:literal, $by_hand:ident, $own:ty, $body:ident) => {
        Row::new($name)
            .column(BASELINE, || serde_json::from_slice::<$by_hand<String>>(black_box($body)).expect("a payload"))
            .column(BORROWED, || serde_json::from_slice::<$by_hand<&str>>(black_box($body)).expect("a payload"))
            .column(SONIC, || sonic_rs::from_slice::<$by_hand<String>>(black_box($body)).expect("a payload"))
            .column(SIMD, || {
                let mut body = black_box($body).to_vec();
                simd_json::from_slice::<$by_hand<String>>(&mut body).expect("a payload")
            })
            .column(ON_A_TAPE, || on_a_tape::<$own>(&Tape::from_json(black_box($body), Limits::DEFAULT).expect("JSON")))
            .column(RINGBACK, || strict(Received::<$own>::from_json(black_box($body), Limits::DEFAULT).expect("JSON")))
            .column(SERDE, || serde_json::from_slice::<$own>(black_box($body)).expect("a payload"))
    };
    ($name:literal, $by_hand:ident, $own:ty, $body:ident, $schema:ident) => {
        json!($name, $by_hand, $own, $body).column(JSONSCHEMA, || {
            let value: serde_json::Value = serde_json::from_slice(black_box($body)).expect("JSON");
            assert!(by_hand::$schema::is_valid(&value));
            serde_json::from_value::<$by_hand<String>>(value).expect("a payload")
        })
    };
}

fn main() {
    use by_hand::{
        RecordingStatusCallback as Recording, StreamStatusCallback as Stream, TexmlStreamWebhook as Texml,
        VoiceStatusCallback as Voice,
    };
    use own::derived::{Batch, Event};
    use pull_request::derived::PullRequestOpened;

    let table = Table::new(&[BORROWED, SONIC, SIMD, ON_A_TAPE, RINGBACK, SERDE, JSONSCHEMA]);
    let voice: &[u8] = include_bytes!("../../payloads/voice-status-callback.json");
    let recording: &[u8] = include_bytes!("../../payloads/recording-status-callback.json");
    let stream: &[u8] = include_bytes!("../../payloads/stream-status-callback.json");
    let texml: &[u8] = include_bytes!("../../payloads/texml-stream-webhook.json");
    table.row(json!("voice, JSON", Voice, VoiceStatusCallback, voice, VoiceSchema));
    table.row(json!("recording, JSON", Recording, RecordingStatusCallback, recording, RecordingSchema));
    table.row(json!("stream, JSON", Stream, StreamStatusCallback, stream, StreamSchema));

    form::<Voice<String>, VoiceStatusCallback>(&table, "voice, form", voice);
    form::<Recording<String>, RecordingStatusCallback>(&table, "recording, form", recording);
    form::<Texml<String>, TexmlStreamWebhook>(&table, "TeXML stream, form", texml);

    let (event, batch) = (own::event(7), own::batch(1_000));
    let (event, batch) = (event.as_bytes(), batch.as_bytes());
    table.row(json!("an event of 120 bytes", Event, own::Event, event));
    table.row(json!("an array of 1,000 events", Batch, own::Batch, batch));
    let body = pull_request::body();
    let body = body.as_bytes();
    table.row(json!("a pull request of 25 kB", PullRequestOpened, pull_request::PullRequestOpened, body));

    let body = OrderShipped::JSON.as_bytes();
    table.row(one_of_three("an event, by its own type", body, strict::<OrderShipped>));
    table.row(one_of_three("an event, as one of three", body, strict::<acme::Event>));

    verified::<Voice<String>, VoiceStatusCallback>(&table, "voice, form, HMAC-SHA1", Wire::Form);
    verified::<Voice<String>, VoiceStatusCallback>(&table, "voice, JSON, HMAC-SHA1", Wire::Json);
    verified::<Recording<String>, RecordingStatusCallback>(&table, "recording, form, HMAC-SHA1", Wire::Form);
}

/// Reads an event, beside an enum that serde tags by the same member.
fn one_of_three<T: Endpoint>(
    name: &'static str,
    body: &'static [u8],
    strict: fn(Received<'_, T>) -> T,
) -> Row<'static> {
    Row::new(name)
        .column(BASELINE, move || serde_json::from_slice::<by_hand::AcmeEvent>(black_box(body)).expect("an event"))
        .column(RINGBACK, move || strict(Received::<T>::from_json(black_box(body), Limits::DEFAULT).expect("JSON")))
}

fn strict<T: Endpoint>(received: Received<'_, T>) -> T {
    received.strict().expect("a valid payload")
}

/// What happens to a payload that one pass leaves to the tape.
fn on_a_tape<T: Payload>(tape: &Tape<'_>) -> T {
    let mut report = Report::default();
    T::validate(tape.root(), &mut report);
    assert!(report.is_empty());
    T::decode(tape.root()).expect("a payload")
}

/// Reads the form of a JSON object.
fn form<H: DeserializeOwned, T: Payload>(table: &Table, name: &str, json: &[u8]) {
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).expect("an object");
    let form = serde_urlencoded::to_string(members).expect("a flat object");
    let body = form.as_bytes();
    let on_tape =
        || on_a_tape::<T>(&Tape::from_form(black_box(body), T::FORM_FIELDS, Limits::DEFAULT).expect("a form"));
    let row = Row::new(name)
        .column(BASELINE, || serde_urlencoded::from_bytes::<H>(black_box(body)).expect("a payload"))
        .column(ON_A_TAPE, on_tape)
        .column(RINGBACK, || strict(Received::<T>::from_form(black_box(body), Limits::DEFAULT).expect("a form")));
    table.row(row);
}

/// Verifies and reads a whole request.
fn verified<H, T>(table: &Table, name: &str, wire: Wire)
where
    H: DeserializeOwned,
    T: Signed<Provider = Signalwire> + Example,
{
    const ORIGIN: &str = "https://hooks.example.com";
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_784_020_905);
    let signer = Signer::<Signalwire>::example(0).expect("keys");
    let request = signer.request::<T>(wire, &format!("{ORIGIN}/signalwire"), now).expect("a request");
    let (parts, body) = request.into_parts();
    let keys: Keys<Signalwire> = signer.keys().expect("keys");
    let secret = signer.keys_as_written().next().expect("a key").as_bytes().to_vec();
    let url = format!("{ORIGIN}{}", parts.uri);
    let signature = parts.headers["X-SignalWire-Signature"].to_str().expect("text").to_owned();
    let by_hand = || {
        let handler = if wire == Wire::Json { handlers::json::<H> } else { handlers::form::<H> };
        handler(&secret, &url, black_box(&signature), black_box(&body)).expect("a signed request")
    };
    let ours = || {
        let request = Request::new(&parts, black_box(&body), &*url, now);
        ringback::verify::<T>(&keys, &request).expect("a signed request")
    };
    table.row(Row::new(name).column(BASELINE, by_hand).column(RINGBACK, ours));
}
