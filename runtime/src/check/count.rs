//! The counts: `minLength`, `minItems`, `minProperties` and their upper twins.

use std::collections::HashSet;

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

macro_rules! counts {
    ($($min:ident $max:ident $min_keyword:ident $max_keyword:ident $count:ident $what:literal)*) => {$(
        #[doc = concat!("The lower bound of ", $what, ".")]
        pub fn $min(value: Value<'_>, least: u64, schema: Schema, report: &mut Report) {
            if $count(value).is_some_and(|count| count < least) {
                report.find(Keyword::$min_keyword, schema, "is shorter than the schema allows");
            }
        }

        #[doc = concat!("The upper bound of ", $what, ".")]
        pub fn $max(value: Value<'_>, most: u64, schema: Schema, report: &mut Report) {
            if $count(value).is_some_and(|count| count > most) {
                report.find(Keyword::$max_keyword, schema, "is longer than the schema allows");
            }
        }
    )*};
}

counts! {
    min_length max_length MinLength MaxLength length "a string's length in characters, which JSON Schema takes to be Unicode code points"
    min_items max_items MinItems MaxItems items "an array's length"
    min_properties max_properties MinProperties MaxProperties properties "the number of an object's members, of a repeated key one"
}

fn length(value: Value<'_>) -> Option<u64> {
    Some(value.string()?.chars().count() as u64)
}

fn items(value: Value<'_>) -> Option<u64> {
    Some(value.items()?.count() as u64)
}

fn properties(value: Value<'_>) -> Option<u64> {
    let members = value.members()?;
    Some(if value.is_among_repeated_keys() {
        members.map(|member| member.key()).collect::<HashSet<_>>().len()
    } else {
        members.count()
    } as u64)
}
