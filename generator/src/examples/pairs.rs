//! How a payload is expressed as pairs, in a form or in a query.
//!
//! A pair's value is only text. It counts as a number or a boolean if the schema wants one and not a string; an empty
//! value is absent unless it is a string; a name that may repeat is an array. A pair may also be JSON text.

use std::borrow::Cow;

use crate::lower::shape::{Field, Lexical};
use crate::lower::types::Types;
use crate::source::{Number, Tree};

/// The pairs of a member, if these are read as the same member again.
pub(super) fn pairs<'t>(fields: &[Field], name: &'t str, value: &'t Tree) -> Option<Vec<(&'t str, Cow<'t, str>)>> {
    let known = fields.iter().find(|field| field.name == name).and_then(|field| field.lexical);
    let text_of_others = Lexical { types: Types::STRING, repeats: false, is_json: false };
    let Lexical { types, repeats, is_json } = known.unwrap_or(text_of_others);
    if is_json {
        return Some(vec![(name, value.to_string().into())]);
    }
    let types = types.without(Types::NULL);
    let pair = |value: &'t Tree| {
        let text = text(value)?;
        round_trips(value, &text, types).then_some((name, text))
    };
    match value {
        Tree::Array(items) if repeats && !items.is_empty() => items.iter().map(pair).collect(),
        Tree::Array(_) => None,
        value if repeats || (text(value)?.is_empty() && !types.meets(Types::STRING)) => None,
        value => Some(vec![pair(value)?]),
    }
}

/// A scalar as the text of a pair.
pub(super) fn text(value: &Tree) -> Option<Cow<'_, str>> {
    match value {
        Tree::Boolean(boolean) => Some(boolean.to_string().into()),
        Tree::Number(number) => Some(number.as_str().into()),
        Tree::String(text) => Some(text.into()),
        Tree::Null | Tree::Array(_) | Tree::Object(_) => None,
    }
}

/// Whether the text of a value is read as that value again, where one of these types is wanted.
fn round_trips(value: &Tree, text: &str, wanted: Types) -> bool {
    let types = match text {
        _ if wanted.meets(Types::STRING) => Types::STRING,
        "true" | "false" => Types::BOOLEAN,
        text if Number::parse(text).is_some() => Types::NUMBER,
        _ => Types::STRING,
    };
    let read = if types.meets(wanted) { types } else { Types::STRING };
    Types::from_value(value).meets(read)
}
