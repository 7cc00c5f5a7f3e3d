// Written by Ringback from `specs`; edits are lost.

//! The webhooks of `signalwire`.

use ringback_runtime as rt;

pub mod recording_status_callback;
pub mod stream_status_callback;
pub mod voice_status_callback;

/// Stands for `signalwire`, whose keys are [`Keys<Signalwire>`](rt::Keys): secrets as text.
#[derive(Debug)]
pub enum Signalwire {}

impl rt::Provider for Signalwire {
    const NAME: &'static str = "signalwire";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, ""),
    ];
    const FORMS: &'static [rt::signature::Parameters] = &[
        recording_status_callback::FORM,
        voice_status_callback::FORM,
    ];
}
