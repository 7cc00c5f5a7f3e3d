//! The counts: `minLength`, `minItems`, `minProperties`, and the corresponding maxima.

use std::collections::HashSet;

use crate::tape::Value;
use crate::{Keyword, Report, Schema};

macro_rules! counts {
    ($($min:ident $max:ident $min_keyword:ident $max_keyword:ident $count:ident
        $what:literal $few:literal $many:literal)*) => {$(
        #[doc = concat!("The lower bound of ", $what, ".")]
        pub fn $min(value: Value<'_>, least: u64, schema: Schema, report: &mut Report) {
            if $count(value).is_some_and(|count| count < least) {
                report.add(Keyword::$min_keyword, schema, $few);
            }
        }

        #[doc = concat!("The upper bound of ", $what, ".")]
        pub fn $max(value: Value<'_>, most: u64, schema: Schema, report: &mut Report) {
            if $count(value).is_some_and(|count| count > most) {
                report.add(Keyword::$max_keyword, schema, $many);
            }
        }
    )*};
}

counts! {
    min_length max_length MinLength MaxLength length
        "a string's length in characters, which JSON Schema defines as Unicode code points"
        "is shorter than the schema allows" "is longer than the schema allows"
    min_items max_items MinItems MaxItems items
        "an array's length"
        "has fewer items than the schema allows" "has more items than the schema allows"
    min_properties max_properties MinProperties MaxProperties properties
        "the number of an object's members, where a repeated key counts once"
        "has fewer members than the schema allows" "has more members than the schema allows"
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
