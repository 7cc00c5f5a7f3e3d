//! `patternProperties`.

use crate::finding::Token;
use crate::pattern::Pattern;
use crate::tape::{Fields, Value};
use crate::{Report, Schema};

/// `patternProperties`: every member whose key matches a pattern, named in `properties` or not, is valid against a
/// schema. A key that needs more steps than the payload has left is undecided, which is a finding too.
pub fn pattern_properties<'t, const N: usize>(
    fields: &Fields<'t, N>,
    pattern: &Pattern,
    schema: Schema,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.object().last_members() {
        let token = || fields.name_of(&member).map_or(Token::Other, Token::Name);
        report.within(token, |report| {
            if report.matches(pattern, &member.key(), schema) == Some(true) {
                validate(member.value, report);
            }
        });
    }
}
