// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The webhooks of `signalwire`.

pub mod recording_status_callback;
pub mod stream_status_callback;
pub mod voice_status_callback;
