// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! Examples of the payload and of its parts.

/// The example of the whole payload keeps its schema, by whatever wire it comes.
#[cfg(feature = "testing")]
#[test]
fn example() {
    let json = <super::VoiceStatusCallback as ringback_runtime::testing::Example>::JSON;
    let received = super::VoiceStatusCallback::from_json(json.as_bytes()).expect("JSON");
    assert!(received.strict().is_ok(), "as JSON: {}", received.report());
}
