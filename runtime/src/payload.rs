//! What can be received: models with a validator, and payloads, which belong to a webhook.

use crate::check::object::ObjectSchema;
#[cfg(feature = "http")]
use crate::headers::DescribedHeaders;
use crate::model::{Model, Object};
use crate::tape::{FormField, Pair, Value};
use crate::{Claim, Constants, Limits, Report, Tell, Webhook};

/// A model with a validator: a generated struct or enum.
pub trait Checked: Model + Default {
    /// The schema, if the model is a struct, whose members a reader of JSON then expects.
    const OBJECT: Option<&'static ObjectSchema> = None;

    /// Validates a value against the model's schema.
    fn validate(value: Value<'_>, report: &mut Report);
}

impl<T: Object + Model> Checked for T {
    const OBJECT: Option<&'static ObjectSchema> = Some(T::SCHEMA);

    fn validate(value: Value<'_>, report: &mut Report) {
        T::SCHEMA.validate(value, report);
    }
}

/// The payload of a webhook, or its headers.
pub trait Payload: Checked + 'static {
    /// The webhook.
    const WEBHOOK: Webhook<'static>;

    /// The fields of a payload that is delivered as pairs: a form, a query or headers.
    const FORM_FIELDS: &'static [FormField] = &[];

    /// The members of the payload whose strings tell the webhook from the provider's others, each with its string. A
    /// payload with another string is one of another webhook, or of none, and no reading but
    /// [`Received::absorb`](crate::Received::absorb) takes it.
    const CONSTANTS: Constants = &[];

    /// The same of the headers of its request.
    const HEADER_CONSTANTS: Constants = &[];

    /// What tells the webhook from others that the same URL receives, and the texts there. A payload with another text is
    /// one of another webhook.
    const CLAIMS: &'static [Claim] = &[];

    /// What makes two deliveries the same event: headers and members of the body.
    const IDENTITY: &'static [Tell] = &[];

    /// The headers that the document describes beside the payload ([`WithHeaders`](crate::WithHeaders)).
    #[cfg(feature = "http")]
    #[doc(hidden)]
    const HEADERS: Option<DescribedHeaders> = None;

    /// Reads a JSON text in one pass; `None` if it must be read onto a tape, to be validated there.
    #[doc(hidden)]
    fn from_json(_: &[u8], _: Limits) -> Option<Box<Self>> {
        None
    }

    /// Reads pairs in one pass; `None` if they must be read onto a tape, to be validated there.
    #[doc(hidden)]
    fn from_pairs(_: &[Pair<'_>], _: Limits) -> Option<Box<Self>> {
        None
    }
}
