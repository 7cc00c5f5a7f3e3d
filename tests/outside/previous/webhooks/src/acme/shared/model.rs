// Written by Ringback from `specs`; edits are lost.

//! The payload's types.

use ringback_runtime as rt;

/// An object of the payload.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// `id`
    pub id: String,
    /// In cents.
    ///
    /// `total`, `minimum: 0`
    pub total: rt::Integer,
    /// Members that the schema does not name.
    pub additional_properties: rt::Map<rt::Json>,
}

rt::object! {
    Order: super::validator::ORDER;
    id: required "id";
    total: required "total";
    ..additional_properties
}
