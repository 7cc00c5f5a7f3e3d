//=== src/anything/ping/model.rs
//! The payload's types.

use ringback_runtime as rt;

/// The payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping(
    /// The value.
    pub rt::Json,
);

impl rt::Model for Ping {
    fn decode(value: rt::Value<'_>) -> Option<Self> {
        rt::Model::decode(value).map(Self)
    }
    fn encode(&self, out: &mut String) {
        self.0.encode(out);
    }
}

impl rt::serde::Serialize for Ping {
    fn serialize<S: rt::serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

rt::checked!(Ping, rt::check::always);
