//! A key that occurs twice in one object.
//!
//! JSON Schema does not cover it, and RFC 8259 (section 4) calls the result unpredictable: two readers may see two
//! different payloads.

use crate::finding::Token;
use crate::tape::{PathStep, Tape};
use crate::{Keyword, Report, Schema};

/// Adds a finding for each repeated key, at its object. `name` gives the name of
/// the payload's schema that is equal to a key, to be shown in the pointer to that object; deeper keys stay private.
#[cold]
pub(crate) fn repeated_key(tape: &Tape<'_>, name: &dyn Fn(&str) -> Option<&'static str>, report: &mut Report) {
    tape.each_repeated_key(|path| {
        let tokens = path.iter().enumerate().map(|(depth, step)| match step {
            PathStep::Item(index) => Token::Item(*index),
            PathStep::Key(key) => name(key).filter(|_| depth == 0).map_or(Token::Other, Token::Name),
        });
        report.add_at(Keyword::RepeatedKey, Schema::NONE, ("has a duplicate key", None), tokens.rev());
    });
}
