// Written by Ringback from `specs/acme/webhooks.yaml`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

use super::super::shared::Order;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Data {
    /// `order`
    pub order: Order,
    /// `carrier`
    pub carrier: DataCarrier,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Data: super::validator::DATA;
    order: required "order";
    carrier: required "carrier";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum DataCarrier {
        /// `post`
        Post = "post",
        /// `bike`
        Bike = "bike",
    }
}

/// An order left the warehouse
///
/// Its requests are signed: take [`Verified`](rt::Verified) of it. Whatever else deserializes it, such as `axum::Json`, does not verify who sent it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderShipped {
    /// `type`, `const: "order.shipped"`
    pub type_: Type,
    /// `data`
    pub data: Data,
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
    OrderShipped: super::validator::ORDER_SHIPPED;
    type_: required "type";
    data: required "data";
    id: required "id";
    created: required "created";
    ..additional_properties
}

rt::string_enum! {
    /// A string of the payload.
    pub enum Type {
        /// `order.shipped`
        OrderShipped = "order.shipped",
    }
}
