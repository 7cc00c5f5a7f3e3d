//! Reading in one pass: from text, or from a deserializer, straight into a model, which validates each value that it
//! reads.
//!
//! It stops at the first thing that needs a report or a tape: a violation, a repeated key, an unusual spelling. The
//! payload is then read onto a tape, validated and decoded. So one pass decides nothing by itself: it succeeds only
//! where the report would be empty, with the payload that a tape would give.

mod json;
mod member;
mod pairs;
mod peek;
mod serde;
mod verdict;

use self::json::JsonText;
use self::pairs::Pairs;
pub(crate) use self::peek::peek;
pub(crate) use self::serde::read_serde;
use crate::model::Object;
use crate::tape::rules::Rule;
use crate::tape::{FormField, Pair};
use crate::{Limits, Report, Schema, Tape};

/// Reads an object from a JSON text in one pass; `None` if it must be read onto a tape, to be validated there.
pub fn read_json<T: Object>(body: &[u8], limits: Limits) -> Option<Box<T>> {
    let mut object = boxed_default::<T>();
    JsonText::read(body, limits, &mut *object)?;
    Some(object)
}

/// Reads an object from the pairs of a form or a query in one pass; `None` if they must be read onto a tape, to be
/// validated there. There are no more pairs than the limits allow.
pub fn read_pairs<T: Object>(pairs: &[Pair<'_>], fields: &[FormField], limits: Limits) -> Option<Box<T>> {
    let mut object = boxed_default::<T>();
    Pairs::read(pairs, fields, limits, &mut *object)?;
    Some(object)
}

/// A default value on the heap. It is not inlined, since the code that initializes a large type is long.
#[inline(never)]
pub(crate) fn boxed_default<T: Default>() -> Box<T> {
    Box::default()
}

/// This tape, if its value is valid by a rule, with so many more steps of patterns.
fn validated<'t>(tape: Tape<'t>, rule: &'static Rule, pattern_steps: &mut u64) -> Option<Tape<'t>> {
    let mut report = Report::probe(*pattern_steps);
    rule.validate(tape.root(), Schema::NONE, Schema::NONE, &mut report);
    *pattern_steps = report.steps();
    (report.is_empty() && *pattern_steps > 0).then_some(tape)
}
