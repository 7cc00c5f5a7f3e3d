//! `patternProperties`.

use crate::pattern::Pattern;
use crate::report::Token;
use crate::tape::{Fields, Value};
use crate::{Keyword, Report, Schema};

/// `patternProperties`: every member whose key matches a pattern keeps a schema, whether it has a name or not. A search
/// that takes too many steps is a finding too, since nobody knows its answer.
pub fn pattern_properties<'t, const N: usize>(
    fields: &Fields<'t, N>,
    pattern: &Pattern,
    schema: Schema,
    report: &mut Report,
    mut keeps: impl FnMut(Value<'t>, &mut Report),
) {
    for member in fields.object().last_members() {
        let token = || fields.name_of(&member).map_or(Token::Other, Token::Name);
        match pattern.is_match(&member.key()) {
            Ok(false) => {}
            Ok(true) => report.within(token, |report| keeps(member.value, report)),
            Err(_) => report.within(token, |report| {
                let sentence = "has a key that takes a pattern more steps than are allowed";
                report.find(Keyword::PatternProperties, schema, sentence);
            }),
        }
    }
}
