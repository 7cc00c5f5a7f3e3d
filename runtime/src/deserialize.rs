//! Reading models with serde, as [`tolerant`](crate::Received::tolerant) reading does.

use std::marker::PhantomData;

use serde::de::{self, Deserializer};

use crate::model::Object;
use crate::read::read_serde;
use crate::received::{Identity, other_events, report};
use crate::serde_bridge;
use crate::{Checked, Payload, Refused, Tape};

/// Reads a struct from a self-describing format. With these members of another string, it is one of another webhook.
pub fn deserialize_object<'de, D, T>(deserializer: D, identity: Identity) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Checked + Object,
{
    let mut object = T::default();
    match read_serde(deserializer, &mut object)? {
        None => Ok(object),
        Some(text) => tolerant(&text, identity),
    }
}

/// The same of any model.
pub fn deserialize_checked<'de, D, T>(deserializer: D, identity: Identity) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Checked,
{
    tolerant(&serde_bridge::transcribe(deserializer)?, identity)
}

/// Reads JSON text.
#[cold]
fn tolerant<T: Checked, E: de::Error>(text: &str, identity: Identity) -> Result<T, E> {
    let mut tape = Tape::from_expected_json(text.as_bytes(), serde_bridge::LIMITS, T::OBJECT).map_err(E::custom)?;
    let report = report::<T>(&mut tape, identity);
    if other_events(&tape, identity).next().is_some() {
        return Err(E::custom(Refused::of_other_event(report)));
    }
    match T::decode(tape.root()) {
        Some(model) if report.is_only_drift() => Ok(model),
        _ => Err(E::custom(report)),
    }
}

/// The identity of a type: that of a [`Payload`], and none of another model.
///
/// A macro that knows only the name of a type asks for it by `(&IdentityOf::<T>::NEW).get()`, with both traits in scope:
/// where `T` is a payload, the method of [`OfPayload`] needs no further reference, so it is the one that is called.
#[doc(hidden)]
#[derive(Debug)]
pub struct IdentityOf<T>(PhantomData<T>);

impl<T> IdentityOf<T> {
    pub const NEW: Self = Self(PhantomData);
}

#[doc(hidden)]
pub trait OfPayload {
    fn get(&self) -> Identity;
}

impl<T: Payload> OfPayload for IdentityOf<T> {
    fn get(&self) -> Identity {
        T::IDENTITY
    }
}

#[doc(hidden)]
pub trait OfAny {
    fn get(&self) -> Identity;
}

impl<T> OfAny for &IdentityOf<T> {
    fn get(&self) -> Identity {
        &[]
    }
}
