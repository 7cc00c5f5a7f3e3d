//! A member of a form or a query whose text should be JSON and is not.
//!
//! JSON Schema has no assertion for it: the `contentMediaType` of a document, or its `encoding`, says what the text is.

use crate::finding::Token;
use crate::malformed::Reason;
use crate::tape::Tape;
use crate::{Keyword, Report, Schema};

/// Adds a finding for each such member. Its text then counts as a string.
pub(crate) fn unread(tape: &Tape<'_>, name: &dyn Fn(&str) -> Option<&'static str>, report: &mut Report) {
    for (key, reason) in tape.unread() {
        let sentence = match reason {
            Reason::TooDeep => "is JSON text that is nested deeper than the limit",
            Reason::TooMany => "is JSON text with more values than the limit",
            _ => "is not JSON text",
        };
        let token = name(&key).map_or(Token::Other, Token::Name);
        report.add_at(Keyword::ContentMediaType, Schema::NONE, (sentence, None), std::iter::once(token));
    }
}
