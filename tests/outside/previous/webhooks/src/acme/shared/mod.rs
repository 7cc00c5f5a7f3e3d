// Written by Ringback from `specs`; edits are lost.

//! What several webhooks share.

pub(super) mod model;
pub(super) mod validator;

pub use model::Order;
