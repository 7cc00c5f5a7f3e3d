// Written by Ringback from `specs`; edits are lost.

//! The webhooks of `acme`.

use ringback_runtime as rt;

pub mod order_created;
pub mod order_shipped;
pub mod refund_issued;
pub mod shared;

/// Stands for `acme`, whose keys are [`Keys<Acme>`](rt::Keys): secrets as text after the prefix `whsec_`.
#[derive(Debug)]
pub enum Acme {}

impl rt::Provider for Acme {
    const NAME: &'static str = "acme";
    const KEYS: &'static [rt::scheme::KeyFormat] = &[
        rt::scheme::KeyFormat::new(rt::scheme::KeyKind::Secret, "whsec_"),
    ];
}

pub mod event;
pub use event::Event;
