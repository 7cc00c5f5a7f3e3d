//! `patternProperties`.

use super::Names;
use crate::finding::Token;
use crate::pattern::Pattern;
use crate::tape::Value;
use crate::{Report, Schema};

/// `patternProperties`: every member whose key matches a pattern, named in `properties` or not, is valid against a
/// schema. A key that needs more steps than the payload has left is undecided, which is a finding too. A finding shows
/// keys that are among these names.
pub fn pattern_properties<'t>(
    value: Value<'t>,
    names: &impl Names,
    pattern: &Pattern,
    schema: Schema,
    report: &mut Report,
    mut validate: impl FnMut(Value<'t>, &mut Report),
) {
    for member in value.last_members() {
        let token = || names.find(member.key_value()).map_or(Token::Other, Token::Name);
        report.within(token, |report| {
            if report.matches(pattern, &member.key(), schema) == Some(true) {
                validate(member.value, report);
            }
        });
    }
}
