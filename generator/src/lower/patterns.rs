//! What it takes to compile all patterns. Each by itself has its limit (`pattern`), but a short one may take as much as a
//! long document, and generated code has them all.

use std::collections::HashSet;

use crate::pattern;
use crate::problem::{MemberPart, Place, Problem, Severity, Spot};
use crate::schema::{Body, Schema, Schemas};
use crate::source::Pointer;

/// How much all patterns may take, in the unit of [`pattern::weight`]: a hundred megabytes, or so. Real documents take a
/// hundredth of it.
const MOST: u64 = 2_000_000;

/// Refuses patterns that take too much together, before one of them is compiled.
pub(crate) fn weigh(schemas: &Schemas) -> Result<(), Box<Problem>> {
    let mut left = MOST;
    let mut known = HashSet::new();
    for (_, Schema { document, pointer, body, .. }) in schemas.iter() {
        let Body::Keywords(keywords) = body else { continue };
        let own = keywords.pattern().map(|pattern| (pattern, None));
        let of_names = keywords.pattern_properties().keys().map(|pattern| (pattern.as_str(), Some(pattern)));
        for (pattern, name) in own.into_iter().chain(of_names) {
            if !known.insert(pattern) {
                continue;
            }
            let Some(less) = left.checked_sub(pattern::weight(pattern)) else {
                let place = |keyword: &str| pointer.child(keyword);
                let at: Pointer = name.map_or_else(|| place("pattern"), |name| place("patternProperties").child(name));
                return Err(Box::new(Problem {
                    place: Place { document: *document, at: Spot::Pointer(at, MemberPart::Key) },
                    severity: Severity::Error,
                    what: "with this pattern, all patterns together are too large to be compiled".to_owned(),
                    help: "repeat less by counts, as in `{1000}`; `maxLength` bounds a string for less".to_owned(),
                    other: None,
                }));
            };
            left = less;
        }
    }
    Ok(())
}
