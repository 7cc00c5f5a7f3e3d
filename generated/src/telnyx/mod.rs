// Written by `cargo xtask codegen`; edits are lost. What it says comes from `specs`.

//! The webhooks of `telnyx`.

pub mod texml_stream_webhook;
