//! Headers as pairs.

use std::borrow::Cow;

use http::header::AsHeaderName;
use http::{HeaderMap, HeaderValue};

use crate::malformed::Reason;
use crate::tape::FormField;
use crate::{Limits, Malformed, Tape};

/// Puts the headers with these names onto a tape, under the names as the document spells them.
pub(crate) fn read(headers: &HeaderMap, fields: &[FormField]) -> Result<Tape<'static>, Malformed> {
    let mut pairs = Vec::new();
    for field in fields {
        for value in headers.get_all(field.name) {
            let text = std::str::from_utf8(value.as_bytes())
                .map_err(|error| Malformed { offset: error.valid_up_to(), reason: Reason::NotUtf8 })?;
            pairs.push((Cow::Borrowed(field.name), Cow::Borrowed(text)));
        }
    }
    Ok(Tape::from_pairs(&pairs, fields, Limits::DEFAULT))
}

/// The value of a header that occurs once. If there are several, another reader of the request may take another one.
pub(crate) fn only(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
}
