//! `patternProperties`.

use crate::finding::Token;
use crate::pattern::Pattern;
use crate::tape::{Fields, Value};
use crate::{Report, Schema};

/// `patternProperties`: every member whose key matches a pattern keeps a schema, whether it has a name or not. A key that
/// takes more steps than the payload has left is a finding too, since nobody knows whether it matches.
pub fn pattern_properties<'t, const N: usize>(
    fields: &Fields<'t, N>,
    pattern: &Pattern,
    schema: Schema,
    report: &mut Report,
    mut keeps: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.object().last_members() {
        let token = || fields.name_of(&member).map_or(Token::Other, Token::Name);
        report.within(token, |report| {
            if report.matches(pattern, &member.key(), schema) == Some(true) {
                keeps(member.value, report);
            }
        });
    }
}
