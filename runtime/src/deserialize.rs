//! Reading models with serde, as [`tolerant`](crate::Received::tolerant) reading does.

use std::marker::PhantomData;

use serde::de::{self, Deserializer};

use crate::endpoint::{Telling, report};
use crate::model::Object;
use crate::read::read_serde;
use crate::serde_bridge;
use crate::{Checked, Endpoint, Payload, Received, Refused, Tape};

/// Reads a struct from a self-describing format. What is told to be one of another webhook is an error.
pub fn deserialize_object<'de, D, T>(deserializer: D, telling: Telling) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Checked + Object,
{
    // Nothing but the text knows what a claim is about.
    if !telling.claims.is_empty() {
        return deserialize_checked(deserializer, telling);
    }
    let mut object = T::default();
    match read_serde(deserializer, &mut object)? {
        None => Ok(object),
        Some(text) => tolerant(&text, telling),
    }
}

/// The same of any model.
pub fn deserialize_checked<'de, D, T>(deserializer: D, telling: Telling) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Checked,
{
    tolerant(&serde_bridge::transcribe(deserializer)?, telling)
}

/// The same of an event that its body tells.
pub fn deserialize_event<'de, D, T>(deserializer: D, _: Telling) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Endpoint,
{
    let text = serde_bridge::transcribe(deserializer)?;
    let received = Received::from_json(text.as_bytes(), serde_bridge::LIMITS).map_err(de::Error::custom)?;
    received.tolerant().map_err(|refused| de::Error::custom(refused.report()))
}

/// Reads JSON text.
#[cold]
fn tolerant<T: Checked, E: de::Error>(text: &str, telling: Telling) -> Result<T, E> {
    let mut tape = Tape::from_expected_json(text.as_bytes(), serde_bridge::LIMITS, T::OBJECT).map_err(E::custom)?;
    let report = report::<T>(&mut tape, telling.constants);
    if telling.is_other_event(&tape) {
        return Err(E::custom(Refused::new(report, true, None)));
    }
    match T::decode(tape.root()) {
        Some(model) if report.is_only_drift() => Ok(model),
        _ => Err(E::custom(report)),
    }
}

/// What tells a type from others: that of a [`Payload`], and nothing of another model.
///
/// A macro that knows only the name of a type asks for `TellingOf::<T>::TELLING`, with [`OfAny`] in scope: where `T` is a
/// payload, the type's own constant comes before that of the trait.
#[doc(hidden)]
#[derive(Debug)]
pub struct TellingOf<T>(PhantomData<T>);

impl<T: Payload> TellingOf<T> {
    pub const TELLING: Telling = Telling { constants: T::CONSTANTS, claims: T::CLAIMS };
}

#[doc(hidden)]
pub trait OfAny {
    const TELLING: Telling = Telling { constants: &[], claims: &[] };
}

impl<T> OfAny for TellingOf<T> {}
