//=== src/counts/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ping {
    /// `text`, `minLength: 1`, `maxLength: 9`
    pub text: Option<String>,
    /// `list`, `minItems: 1`, `maxItems: 9`, `uniqueItems: true`
    pub list: Option<Vec<String>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Ping: super::validator::PING;
    text: optional "text";
    list: optional "list";
    ..additional_properties
}

//=== src/counts/ping/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static PING: ObjectSchema = ObjectSchema::new(
    "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    &[
        optional("text", STRING.with(&[MinLength(1), MaxLength(9)])),
        optional("list", ARRAY.with(&[MinItems(1), MaxItems(9), UniqueItems, Items("/properties/list/items", &STRING.with(&[MinLength(2)]))])),
    ],
)
.with(|value, report| {
    const SCHEMA: Schema = Schema::new(
        "#/webhooks/ping/post/requestBody/content/application~1json/schema",
    );
    check::min_properties(value, 1, SCHEMA, report);
    check::max_properties(value, 9, SCHEMA, report);
});
