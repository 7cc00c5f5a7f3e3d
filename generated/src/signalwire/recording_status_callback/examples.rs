// Written by Ringback from `specs/signalwire/recording-status-callback.yaml`; edits are lost.

//! Examples of the payload and of its parts.

/// The example of the whole payload is valid against its schema on every wire.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::RecordingStatusCallback as ringback_runtime::testing::Example>::JSON;
    let received = super::RecordingStatusCallback::from_json(json.as_bytes())
        .expect("JSON");
    assert!(received.report().is_empty(), "as JSON: {}", received.report());
    let form = [
        "AccountSid=text",
        "CallSid=text",
        "RecordingSid=text",
        "RecordingUrl=text",
        "RecordingStatus=in-progress",
        "RecordingDuration=1",
        "RecordingChannels=1",
        "RecordingSource=text",
    ]
        .join("&");
    let received = super::RecordingStatusCallback::from_form(form.as_bytes())
        .expect("a form");
    assert!(received.report().is_empty(), "as a form: {}", received.report());
}

/// Correctly signed requests with the example pass on every wire, and manipulated ones do not.
#[cfg(feature = "testing")]
#[test]
fn attacks() {
    let wrong = ringback_runtime::testing::attack::<super::RecordingStatusCallback>();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
