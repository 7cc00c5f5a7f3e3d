//! The overlays of `specs`: captured payloads are valid with them and have findings without; each action is needed, and
//! an error at its place once it is not.

use std::path::Path;

use cargo_ringback::documents::read;
use ringback::signalwire::recording_status_callback::{RecordingStatus, RecordingStatusCallback};
use ringback::signalwire::stream_status_callback::StreamStatusCallback;
use ringback::signalwire::voice_status_callback::{CallStatus, VoiceStatusCallback};
use ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook;
use ringback::{Payload, Received, Wire};
use ringback_generator::{Output, SourceFile, generate};
use ringback_tests::callbacks::Callback;
use ringback_tests::cases::options;
use ringback_tests::crates::Crate;
use serde_yaml::Value;
use xtask::default_specs;

/// A completed call like captured ones, with other values: a form, fractions where the document has integers, four
/// members that it does not describe, no `SequenceNumber`.
const CAPTURED: &str = "AccountSid=b08dacad-e9f3-44fb-9be0-6a4b4a4f4b4e&ApiVersion=2010-04-01&AudioInAveragePtime=20.01\
    &AudioInDtmfPacketCount=0&AudioInFlushPacketCount=1&AudioInJitterMaxVariance=85.95&AudioInJitterMinVariance=0.36\
    &AudioInLargestJbSize=7&AudioInMediaPacketCount=1482&AudioInMos=4.50&AudioInSkipPacketCount=12\
    &AudioOutDtmfPacketCount=0&AudioOutLost=0&AudioOutMediaPacketCount=1490&CallDuration=30\
    &CallSid=6f3f1ac6-9d5c-4a3f-8a43-6a6d8a9e4d11&CallStatus=completed&CallbackSource=call-progress-events\
    &Direction=outbound-api&From=%2B15550100123&HangupBy=caller&HangupDirection=inbound\
    &SipCallId=7d1c0b9e-1f2a-4b3c-8d4e-5f60718293a4&SipResultCode=200\
    &Timestamp=Tue%2C+14+Jul+2026+09%3A21%3A45+%2B0000&To=%2B15550100456";

#[track_caller]
fn found<T: Payload>(received: &Received<'_, T>) -> Vec<String> {
    let findings = received.report().findings().iter();
    findings.map(|finding| format!("{} {}", finding.keyword(), finding.pointer())).collect()
}

fn voice(body: &str) -> Received<'_, VoiceStatusCallback> {
    VoiceStatusCallback::from_form(body.as_bytes()).expect("it is a form")
}

#[test]
fn a_captured_call_reads_as_strict() {
    let received = voice(CAPTURED);
    assert_eq!(found(&received), [""; 0]);
    let payload = received.clone().strict().expect("nothing was found");
    assert_eq!(received.tolerant().as_ref(), Ok(&payload));
    assert_eq!(VoiceStatusCallback::from_query(CAPTURED).expect("it is a query").strict().as_ref(), Ok(&payload));

    let number = |number: &Option<ringback::Number>| number.as_ref().map(ToString::to_string);
    assert_eq!(payload.call_status, CallStatus::Completed);
    assert_eq!(number(&payload.audio_in_average_ptime).as_deref(), Some("20.01"));
    assert_eq!(number(&payload.audio_in_jitter_min_variance).as_deref(), Some("0.36"));
    assert_eq!(number(&payload.audio_in_jitter_max_variance).as_deref(), Some("85.95"));
    assert_eq!(payload.audio_in_media_packet_count, Some(1482.into()));
    assert_eq!(payload.sequence_number, None);
    assert_eq!(payload.timestamp.to_jiff().expect("a valid date-time").as_second(), 1_784_020_905);
    assert_eq!(payload.hangup_by.as_deref(), Some("caller"));
    assert_eq!(payload.hangup_direction.as_deref(), Some("inbound"));
    assert_eq!(payload.sip_call_id.as_deref(), Some("7d1c0b9e-1f2a-4b3c-8d4e-5f60718293a4"));
    assert_eq!(payload.audio_out_lost.as_ref().map(ringback::Json::as_str), Some("\"0\""));
    assert!(payload.additional_properties.is_empty());
}

/// If nothing but the wire is corrected, the same call has four findings; the overlay removes nothing else.
#[test]
fn without_overlays_a_captured_call_gives_its_findings() {
    let mut documents = documents();
    documents.retain(|document| !is_overlay(document));
    let wires =
        "{overlay: 1.1.0, info: {title: Wires, version: '1'}, extends: ../voice-status-callback.yaml, actions: [
        {target: \"$.webhooks['voice-status-callback'].post\", update: {x-wires: [form]}, x-evidence: Captures.}]}";
    documents.push(SourceFile {
        provider: "signalwire".to_owned(),
        path: "signalwire/overlays/voice-status-callback.yaml".to_owned(),
        text: wires.into(),
    });
    let published = Crate::write(Path::new(env!("CARGO_TARGET_TMPDIR")), "published", documents);
    published.add(
        "examples/captured.rs",
        "//! Says what is found in a form.
         use published::signalwire::voice_status_callback::VoiceStatusCallback;
         fn main() {
             let body = std::env::args().nth(1).expect(\"a form\");
             let received = VoiceStatusCallback::from_form(body.as_bytes()).expect(\"it is a form\");
             for finding in received.report().findings() {
                 println!(\"{} {}\", finding.keyword(), finding.pointer());
             }
             println!(\"strict {}, tolerant {}\", received.clone().strict().is_ok(), received.clone().tolerant().is_ok());
             let payload = received.absorb().0;
             println!(\"{} {}\", payload.timestamp, payload.additional_properties.len());
         }",
    );
    let output = published.cargo(&["run", "--quiet", "--example", "captured", "--", CAPTURED]);
    let expected = "\
required 
type /AudioInAveragePtime
type /AudioInJitterMaxVariance
type /AudioInJitterMinVariance
strict false, tolerant false
Tue, 14 Jul 2026 09:21:45 +0000 4
";
    assert_eq!(output, expected);
}

#[test]
fn drift_in_a_captured_call_is_tolerated() {
    let drifted = CAPTURED.replace("=completed", "=transferred-to-mars").replace("=Tue%2C", "=Mon%2C");
    let received = voice(&drifted);
    assert_eq!(found(&received), ["enum /CallStatus", "format /Timestamp"]);
    assert!(received.clone().strict().is_err());
    let payload = received.tolerant().expect("it is only drift");
    assert!(matches!(&payload.call_status, CallStatus::Unrecognized(text) if text.as_str() == "transferred-to-mars"));
    assert_eq!(payload.timestamp, "Mon, 14 Jul 2026 09:21:45 +0000");
    // Damage is not drift.
    let broken = CAPTURED.replace("=20.01", "=20,01");
    assert_eq!(found(&voice(&broken)), ["type /AudioInAveragePtime"]);
    assert!(voice(&broken).tolerant().is_err());
}

#[test]
fn statistics_are_required_of_completed_calls_only() {
    let without = CAPTURED.split('&').filter(|pair| !pair.starts_with("Audio")).collect::<Vec<_>>().join("&");
    for status in ["initiated", "ringing", "in-progress", "queued", "failed", "busy", "no-answer", "canceled"] {
        let body = without.replace("=completed", &format!("={status}"));
        assert_eq!(found(&voice(&body)), [""; 0], "{status}");
    }
    let received = voice(&without);
    assert_eq!(found(&received), ["required "; 11]);
    assert!(received.tolerant().is_ok(), "the model can represent absent members");
}

/// These members were never captured in JSON, so no JSON value of them may cause a refusal.
#[test]
fn a_member_of_unknown_type_damages_no_payload() {
    for value in ["0", "-1.5", "null", "true", "\"0\"", "[]", "{}"] {
        let body = VoiceStatusCallback::SAMPLE.replacen('{', &format!("{{\"AudioOutLost\":{value},"), 1);
        let received = VoiceStatusCallback::from_json(body.as_bytes()).expect("it is JSON");
        let payload = received.strict().expect("any value is allowed");
        assert_eq!(payload.audio_out_lost.as_ref().map(ringback::Json::as_str), Some(value));
    }
}

#[test]
fn a_recording_that_has_not_ended_has_no_url() {
    for (status, expected) in [("in-progress", RecordingStatus::InProgress), ("failed", RecordingStatus::Failed)] {
        let body = format!(
            "AccountSid=A1&CallSid=C1&RecordingSid=R1&RecordingStatus={status}&RecordingDuration=&RecordingChannels=1\
             &RecordingSource=Dial"
        );
        let received = RecordingStatusCallback::from_form(body.as_bytes()).expect("it is a form");
        let payload = received.strict().expect("nothing was found");
        assert_eq!(payload.recording_status, expected);
        assert_eq!((payload.recording_url, payload.recording_duration), (None, None));
    }
}

#[test]
fn a_stream_needs_no_name() {
    let without = "AccountSid=A1&CallSid=C1&CallSidLegacy=C1&StreamEvent=stream-started&StreamSid=S1\
        &Timestamp=2024-01-15T10%3A30%3A00Z";
    for (body, name) in [(without.to_owned(), None), (format!("{without}&StreamName="), Some(""))] {
        let received = TexmlStreamWebhook::from_form(body.as_bytes()).expect("it is a form");
        assert_eq!(received.strict().expect("nothing was found").stream_name.as_deref(), name);
    }
}

#[test]
fn webhooks_have_their_wires() {
    let all = [Wire::Json, Wire::Form, Wire::Query];
    assert_eq!(VoiceStatusCallback::WEBHOOK.wires, all);
    assert_eq!(RecordingStatusCallback::WEBHOOK.wires, all);
    assert_eq!(StreamStatusCallback::WEBHOOK.wires, [Wire::Json]);
    assert_eq!(TexmlStreamWebhook::WEBHOOK.wires, [Wire::Form]);
}

fn documents() -> Vec<SourceFile> {
    read(&default_specs()).expect("the documents")
}

fn is_overlay(document: &SourceFile) -> bool {
    document.path.contains("/overlays/")
}

fn output(documents: Vec<SourceFile>) -> Output {
    generate(documents, &options("overlays", "../runtime"))
}

/// An action of an overlay: the index of its document, and its own index.
#[derive(Clone, Copy)]
struct Action {
    overlay: usize,
    nth: usize,
}

impl Action {
    /// Every action of every overlay.
    fn all(documents: &[SourceFile]) -> Vec<Self> {
        let overlays = documents.iter().enumerate().filter(|(_, document)| is_overlay(document));
        let actions = overlays.flat_map(|(overlay, document)| {
            let tree: Value = serde_yaml::from_slice(&document.text).expect("YAML");
            let count = tree["actions"].as_sequence().expect("a list of actions").len();
            (0..count).map(move |nth| Self { overlay, nth })
        });
        actions.collect()
    }

    /// The documents, with the actions of the overlay edited.
    fn edit(self, documents: &[SourceFile], edit: impl FnOnce(&mut Vec<Value>)) -> Vec<SourceFile> {
        let mut documents = documents.to_vec();
        let text = &mut documents[self.overlay].text;
        let mut tree: Value = serde_yaml::from_slice(text).expect("YAML");
        edit(tree["actions"].as_sequence_mut().expect("a list of actions"));
        *text = serde_yaml::to_string(&tree).expect("YAML").into_bytes();
        documents
    }

    /// Asserts that there is one of these errors in the lines of the action.
    #[track_caller]
    fn fails(self, documents: Vec<SourceFile>, what: &[&str]) {
        let SourceFile { path, text, .. } = documents[self.overlay].clone();
        let text = String::from_utf8(text).expect("UTF-8");
        let starts = text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("- target:"));
        let starts: Vec<_> = starts.map(|(line, _)| line + 1).chain([text.lines().count() + 1]).collect();
        let output = output(documents);
        let shown = output.show_problems(false);
        let of_action = (starts[self.nth]..starts[self.nth + 1]).any(|line| {
            let place = format!("--> specs/{path}:{line}:");
            let mut blocks = shown.split("\n\n");
            blocks.any(|block| {
                let block: Vec<_> = block.lines().collect();
                let error = block[0].strip_prefix("error[").and_then(|error| Some(error.split_once("]: ")?.1));
                error.is_some_and(|error| what.iter().any(|what| error.starts_with(what)))
                    && block[1].trim_start().starts_with(&place)
            })
        });
        assert!(of_action && output.files.is_empty(), "{path}, action {}: none of {what:?} in\n{shown}", self.nth);
    }
}

#[test]
fn every_action_is_needed() {
    let documents = documents();
    let before = output(documents.clone()).files;
    assert!(!before.is_empty());
    let actions = Action::all(&documents);
    assert!(actions.len() > 10, "only {} actions", actions.len());
    for action in actions {
        let after = output(action.edit(&documents, |actions| drop(actions.remove(action.nth))));
        let path = &documents[action.overlay].path;
        assert!(after.files != before, "{path}: without action {} the same is generated", action.nth);
    }
}

#[test]
fn an_action_without_evidence_fails_at_its_line() {
    let documents = documents();
    for action in Action::all(&documents) {
        let without = action.edit(&documents, |actions| {
            actions[action.nth].as_mapping_mut().expect("an action").remove("x-evidence").expect("its evidence");
        });
        action.fails(without, &["this action has no `x-evidence`"]);
    }
}

#[test]
fn an_action_that_matches_nothing_fails_at_its_line() {
    let documents = documents();
    for action in Action::all(&documents) {
        let lost = action.edit(&documents, |actions| actions[action.nth]["target"] = "$.webhooks.renamed".into());
        action.fails(lost, &["this target selects nothing"]);
    }
}

/// The errors of a removal, an update and an appended item that are no longer needed.
const STALE: [&str; 3] =
    ["this target selects nothing", "this action changes nothing", "the array already has this item"];

/// Once the provider has fixed a document, each correction of it is an error.
#[test]
fn a_stale_action_fails_at_its_line() {
    let documents = documents();
    let corrected = output(documents.clone()).model;
    let corrected = corrected.documents();
    let mut fixed = documents.clone();
    for document in fixed.iter_mut().filter(|document| !is_overlay(document)) {
        let (_, tree) = corrected.iter().find(|(_, tree)| tree.path == document.path).expect("the document");
        document.text = tree.tree.to_string().into_bytes();
    }
    for action in Action::all(&documents) {
        action.fails(action.edit(&fixed, |_| ()), &STALE);
    }
}
