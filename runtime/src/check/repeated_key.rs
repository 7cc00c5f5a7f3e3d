//! A key that occurs twice in one object.
//!
//! JSON Schema does not cover it, and RFC 8259 (section 4) calls the result unpredictable: two readers may see two
//! different payloads.

use super::object::ObjectSchema;
use crate::finding::Token;
use crate::tape::{PathStep, Tape};
use crate::{Keyword, Report, Schema};

/// Adds a finding for each repeated key, at its object. In the pointer to that object, the schema of the payload names
/// the payload's own keys; deeper keys stay private.
#[cold]
pub(crate) fn repeated_key(tape: &Tape<'_>, schema: Option<&'static ObjectSchema>, report: &mut Report) {
    let names = |key: &str| schema.into_iter().flat_map(ObjectSchema::names).find(|name| *name == key);
    tape.each_repeated_key(|path| {
        let tokens = path.iter().enumerate().map(|(depth, step)| match step {
            PathStep::Item(index) => Token::Item(*index),
            PathStep::Key(key) => names(key).filter(|_| depth == 0).map_or(Token::Other, Token::Name),
        });
        report.add_at(Keyword::RepeatedKey, Schema::NONE, ("has a duplicate key", None), tokens.rev());
    });
}
