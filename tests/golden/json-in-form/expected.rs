//=== src/json_in_form/interaction/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Interaction {
    /// What the user did.
    ///
    /// `payload`
    pub payload: Payload,
    /// `token`
    pub token: Option<String>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Interaction: super::validator::INTERACTION;
    payload: required "payload";
    token: optional "token";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Payload {
    /// `user`
    pub user: PayloadUser,
    /// `actions`
    pub actions: Option<Vec<rt::Integer>>,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Payload: super::validator::PAYLOAD;
    user: required "user";
    actions: optional "actions";
    ..additional_properties
}

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PayloadUser {
    /// `id`
    pub id: String,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    PayloadUser: super::validator::PAYLOAD_USER;
    id: required "id";
    ..additional_properties
}

//=== src/json_in_form/interaction/validator.rs
//! The payload's schemas, keyword by keyword.

use ringback_runtime::check::prelude::*;

pub(super) static INTERACTION: ObjectSchema = ObjectSchema::new(
    "#/webhooks/interaction/post/requestBody/content/application~1x-www-form-urlencoded/schema",
    &[
        required("payload", object(&self::PAYLOAD)),
        optional("token", STRING),
    ],
);

pub(super) static PAYLOAD: ObjectSchema = ObjectSchema::new(
    "#/webhooks/interaction/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/payload/contentSchema",
    &[
        required("user", object(&self::PAYLOAD_USER)),
        optional("actions", ARRAY.with(&[Items("/properties/actions/items", &INTEGER)])),
    ],
);

pub(super) static PAYLOAD_USER: ObjectSchema = ObjectSchema::new(
    "#/webhooks/interaction/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/payload/contentSchema/properties/user",
    &[
        required("id", STRING),
    ],
);
