// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

use super::super::shared::Order;

/// An order was placed
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderCreated {
    /// `type`, `const: "order.created"`
    pub type_: Type,
    /// `data`
    pub data: Order,
    /// The same for each delivery of the event.
    ///
    /// `id`
    pub id: String,
    /// `created`, `format: date-time`
    pub created: rt::text::DateTime,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    OrderCreated: super::validator::ORDER_CREATED;
    type_: required "type";
    data: required "data";
    id: required "id";
    created: required "created";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Type {
        /// `order.created`
        OrderCreated = "order.created",
    }
}
