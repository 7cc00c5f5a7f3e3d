//! Where a timestamp and a body meet in a message without a text between them.
//!
//! [`Part::Timestamp`] has the proof that this boundary cannot move. It needs a body that begins, or ends, with a
//! character that no timestamp has, as the JSON of every object and array does.

use super::Unsigned;
use crate::scheme::{Part, Scheme, begins_json};

/// Refuses a body whose beginning or end could be that of the timestamp next to it.
pub(super) fn check(scheme: &Scheme, body: &[u8]) -> Result<(), Unsigned> {
    let is_marked = scheme.message.windows(2).all(|pair| match pair {
        [Part::Timestamp, Part::Body] => body.first().is_some_and(|byte| begins_json(*byte)),
        [Part::Body, Part::Timestamp] => body.last().is_some_and(|byte| ends(*byte)),
        _ => true,
    });
    if is_marked { Ok(()) } else { Err(Unsigned::Ambiguous) }
}

/// Whether the JSON of an object or an array can end with this character (RFC 8259, section 2).
fn ends(byte: u8) -> bool {
    matches!(byte, b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r')
}
