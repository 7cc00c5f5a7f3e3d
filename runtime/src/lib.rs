//! The runtime library of generated webhook receivers.
//!
//! Most JSON bodies are validated while they are read straight into a generated model ([`Source`]), by the tables of
//! the generated validator ([`check::object`](mod@check::object), [`check::rule`]). Any other body becomes a [`Tape`]:
//! one vector of nodes over its text, whatever the wire. The validator walks the tape with the functions of [`check`],
//! one for each keyword, and adds its findings to a [`Report`]; the model walks it again and takes the values
//! ([`Model`]). [`Received`] holds the result for the receiver of the webhook.
//!
//! `ARCHITECTURE.md` lists the files to touch for a new keyword, signature algorithm or wire.
//!
//! Nothing here knows a provider, panics on a payload, or puts a payload's values into a finding or an error.

pub mod check;
mod decimal;
mod deserialize;
mod drift;
mod encode;
mod endpoint;
mod finding;
pub mod format;
mod generated;
#[cfg(feature = "http")]
mod headers;
#[doc(hidden)]
pub mod interpret;
mod keyword;
mod limits;
mod literal;
mod macros;
mod malformed;
#[cfg(any(feature = "http", feature = "multipart"))]
mod media_type;
mod model;
#[cfg(feature = "pattern")]
pub mod pattern;
mod payload;
mod read;
mod received;
mod refused;
mod report;
#[cfg(feature = "http")]
mod request;
mod schema;
pub mod scheme;
mod serde_bridge;
#[cfg(feature = "signature")]
pub mod signature;
mod swar;
mod tape;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
mod webhook;

#[cfg(feature = "http")]
pub use headers::{DescribedHeaders, WithHeaders};
#[cfg(feature = "http")]
pub use http;
pub use serde;

#[doc(hidden)]
pub use deserialize::{OfAny, TellingOf};
pub use deserialize::{deserialize_checked, deserialize_event, deserialize_object};
#[doc(hidden)]
pub use endpoint::Telling;
pub use endpoint::{Claim, Constants, Endpoint, FromPayload, Kind, Rows, Tell, UnknownEvent};
pub use finding::{Finding, Token};
pub use generated::generated_for;
pub use keyword::Keyword;
pub use limits::Limits;
pub use literal::Literal;
pub use malformed::{Malformed, Reason};
pub use model::{
    Integer, Json, Map, MemberReader, MemberWriter, Model, NotANumber, Number, Object, OutOfRange, Presence, Source,
    StringEnum, Unrecognized, decode_object, deserialize_string_enum, encode_object, encode_string, is_valid, nearest,
    read_object, read_string_enum, serialize_object,
};
pub use payload::{Checked, Payload};
pub use read::{read_json, read_pairs};
pub use received::{Reading, Received, example_findings};
pub use refused::Refused;
pub use report::Report;
#[cfg(feature = "signature")]
pub use request::{
    Authentic, BadUrl, Head, Peer, PublicUrl, Receiver, RecentRequests, RefusedRequest, ReplayGuard, authenticate,
    verify,
};
#[cfg(feature = "http")]
pub use request::{Methods, Rejection, receive};
#[cfg(all(feature = "signature", feature = "tower"))]
pub use request::{Verify, VerifyLayer};
pub use schema::Schema;
#[cfg(feature = "signature")]
pub use signature::{BadKey, Identity, Keys, Proof, Provider, Request, Signed, Unsigned, Verified};
pub use tape::{FormField, Items, Member, Members, Pair, Tape, Types, Value, is_tagged, tag};
pub use webhook::{Webhook, Wire};
