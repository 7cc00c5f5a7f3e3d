//! Reading in one pass: from text straight into a model, as long as its schema finds nothing.
//!
//! It stops at the first thing that only the validator can tell, or has to tell about: a finding, a repeated key, an
//! unusual spelling. Then the payload is read onto a tape, validated and decoded, so that this way of reading decides
//! nothing: it succeeds only where the report would be empty, with the same value.

mod json;
mod verdict;

use self::json::JsonText;
use crate::Limits;
use crate::model::Object;

/// Reads an object from a JSON text in one pass; `None` where only the validator can tell.
pub fn read_json<T: Object>(body: &[u8], limits: Limits) -> Option<Box<T>> {
    let mut object = Box::<T>::default();
    JsonText::read(body, limits, &mut *object)?;
    Some(object)
}
