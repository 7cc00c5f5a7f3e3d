//! A key that stands twice in one object.
//!
//! JSON Schema says nothing of it, RFC 8259 (section 4) calls what follows unpredictable: two readers may see two
//! payloads.

use crate::finding::Token;
use crate::tape::{Step, Tape};
use crate::{Keyword, Report, Schema};

/// Adds a finding for each repeated key, at its object. Of the keys on the way only those of the payload itself
/// are told apart, by `names`.
#[cold]
pub(crate) fn repeated_key(tape: &Tape<'_>, names: impl Fn(&str) -> Option<&'static str>, report: &mut Report) {
    tape.each_repeated_key(|path| {
        let tokens = path.iter().enumerate().map(|(depth, step)| match step {
            Step::Item(index) => Token::Item(*index),
            Step::Key(key) => names(key).filter(|_| depth == 0).map_or(Token::Other, Token::Name),
        });
        report.find_at(Keyword::RepeatedKey, Schema::NONE, "has a key twice", tokens.rev());
    });
}
